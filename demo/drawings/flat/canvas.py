"""The house style: calm flat shapes, shaded with printed grain instead of outlines."""

from __future__ import annotations

import numpy as np
from PIL import Image

from ..geometry import Points, ellipse, smooth
from ..raster import noise_field, poly_mask, seed_of, stroke_mask

RGB = tuple[int, int, int]
W, H = 2000, 1250


def _hex(text: str) -> RGB:
    return int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)


PALETTE: dict[str, RGB] = {
    k: _hex(v)
    for k, v in {
        "green": "1d5b4c",
        "lime": "f1f2ed",
        "honey": "f2c14e",
        "brick": "a13c26",
        "blue": "22708c",
        "deep": "123a33",
        "sage": "6f9c86",
        "mint": "a9c7b0",
        "moss": "3f7a5f",
        "leaf": "5b8f5d",
        "sky": "cfe3e4",
        "haze": "e2ebe6",
        "pale": "f7e2ae",
        "clay": "cf7f5c",
        "rose": "e0a58c",
        "sand": "e4dac2",
        "stone": "cfcdbf",
        "grey": "9aa39d",
        "slate": "52676a",
        "ink": "22302e",
        "navy": "1b3f55",
        "water": "4f96a8",
        "foam": "a5ccd2",
        "dusk": "3a4f6b",
        "plum": "6b3a4a",
        "wood": "8a5b3c",
        "skin1": "f0c9a6",
        "skin2": "e2ac82",
        "skin3": "b07a52",
        "skin4": "7a4e34",
        "hair1": "3a2a22",
        "hair2": "7a4a2a",
        "hair3": "d9a94a",
        "hair4": "d8d6cf",
        "white": "fbfbf7",
    }.items()
}
Colour = str | RGB
Shade = tuple[Colour, float, float] | None


def rgb(colour: Colour) -> RGB:
    """A colour of the palette, or the value itself."""
    return PALETTE[colour] if isinstance(colour, str) else colour


def mix(a: Colour, b: Colour, t: float) -> RGB:
    """Between two colours."""
    return tuple(int(x + (y - x) * t) for x, y in zip(rgb(a), rgb(b), strict=True))  # type: ignore[return-value]


class Flat:
    """A sheet in the house style."""

    def __init__(self, slug: str, sky: Colour = "sky", low: Colour = "haze", w: int = W, h: int = H) -> None:
        self.w, self.h = w, h
        self.rng = np.random.default_rng(seed_of("scene-" + slug))
        self.noise = noise_field(w, h, 0.55, self.rng, 21)
        t = np.linspace(0, 1, h, dtype=np.float32)[:, None, None] ** 0.9
        self.px = np.array(rgb(sky), dtype=np.float32) * (1 - t) + np.array(rgb(low), dtype=np.float32) * t
        self.px = np.repeat(self.px, w, axis=1)

    def lay(
        self,
        found: tuple[tuple[int, int, int, int], np.ndarray] | None,
        colour: Colour,
        shade: Shade = None,
        alpha: float = 1.0,
    ) -> None:
        """Lay a mask; a shade (colour, angle, strength) is stippled over it, strongest in the direction of
        the angle."""
        if found is None:
            return
        (x0, y0, x1, y1), mask = found
        under = self.px[y0:y1, x0:x1]
        tone: np.ndarray = np.array(rgb(colour), dtype=np.float32)
        if shade is not None:
            c2, angle, strength = shade
            yy, xx = np.ogrid[0 : 1 : (y1 - y0) * 1j, 0 : 1 : (x1 - x0) * 1j]
            t = (xx - 0.5) * np.cos(angle) + (yy - 0.5) * np.sin(angle) + 0.5
            dots = np.clip((t * strength - self.noise[y0:y1, x0:x1] + 0.02) * 4.5, 0, 1)[:, :, None].astype(
                np.float32
            )
            tone = tone + (np.array(rgb(c2), dtype=np.float32) - tone) * dots
        under += (tone - under) * (mask * alpha)[:, :, None]

    def fill(
        self, poly: Points, colour: Colour, shade: Shade = None, alpha: float = 1.0, soft: float = 0.0
    ) -> None:
        """A polygon."""
        self.lay(poly_mask([np.asarray(poly, dtype=float)], self.w, self.h, soft), colour, shade, alpha)

    def blob(
        self, points: Points, colour: Colour, shade: Shade = None, alpha: float = 1.0, soft: float = 0.0
    ) -> None:
        """A smooth closed shape through the points."""
        self.fill(smooth(points, True), colour, shade, alpha, soft)

    def many(self, polys: list[np.ndarray], colour: Colour, shade: Shade = None, alpha: float = 1.0) -> None:
        """Several polygons of one colour at once."""
        self.lay(poly_mask(polys, self.w, self.h), colour, shade, alpha)

    def rect(
        self, x: float, y: float, w: float, h: float, colour: Colour, shade: Shade = None, alpha: float = 1.0
    ) -> None:
        """A rectangle with its upper left corner at (x, y)."""
        self.fill([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], colour, shade, alpha)

    def oval(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        colour: Colour,
        shade: Shade = None,
        alpha: float = 1.0,
        soft: float = 0.0,
    ) -> None:
        """An ellipse."""
        self.fill(ellipse(x, y, rx, ry, count=40), colour, shade, alpha, soft)

    def line(
        self, points: Points, colour: Colour, w: float = 4, curve: bool = False, alpha: float = 1.0
    ) -> None:
        """A line with round ends."""
        p = smooth(points) if curve else np.asarray(points, dtype=float)
        self.lay(stroke_mask([p], w, self.w, self.h, 0.7), colour, None, alpha)

    def lines(self, many: list[np.ndarray], colour: Colour, w: float = 3, alpha: float = 1.0) -> None:
        """Several lines of one colour at once."""
        self.lay(stroke_mask(many, w, self.w, self.h, 0.7), colour, None, alpha)

    def glow(self, x: float, y: float, r: float, colour: Colour, alpha: float = 0.5) -> None:
        """A soft light."""
        self.oval(x, y, r * 0.6, r * 0.6, colour, None, alpha, r * 0.28)

    def pick(self, *options: str) -> str:
        """One of the options."""
        return options[int(self.rng.integers(0, len(options)))]

    def image(self) -> Image.Image:
        """The finished picture with a breath of paper grain."""
        out = self.px + ((self.noise - 0.5) * 9)[:, :, None]
        return Image.fromarray(np.clip(out, 0, 255).astype(np.uint8), "RGB")
