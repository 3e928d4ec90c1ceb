"""From screen colours to ink."""

from __future__ import annotations

from PIL import Image, ImageChops

# Newsprint takes at most about 240 % of ink; grey is made with black ink, which also saves colour (GCR).
BLACK_CURVE = [round(255 * (value / 255) ** 1.6) for value in range(256)]

Ink = tuple[float, float, float, float]  # percentages of cyan, magenta, yellow and black


def to_cmyk(image: Image.Image) -> Image.Image:
    """An RGB image in CMYK by grey component replacement, without an ICC profile.

    The grey part of each pixel goes to black ink along a curve that leaves light tones to the colours, so
    that skin and sky stay clean. A print shop with a profile of its own converts again from here.
    """
    cyan, magenta, yellow = (ImageChops.invert(band) for band in image.convert("RGB").split())
    grey = ImageChops.darker(ImageChops.darker(cyan, magenta), yellow)
    black = grey.point(BLACK_CURVE)
    return Image.merge(
        "CMYK", [ImageChops.subtract(band, black) for band in (cyan, magenta, yellow)] + [black]
    )


def cmyk_of(colour: str) -> Ink:
    """The ink percentages (0..100) of "#rrggbb", by the same recipe as the pictures."""
    pixel = to_cmyk(Image.new("RGB", (1, 1), colour)).getpixel((0, 0))
    return tuple(round(value / 255 * 100, 1) for value in pixel)  # type: ignore[union-attr, return-value]
