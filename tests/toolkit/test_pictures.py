"""Any bytes give a right picture or a sentence that helps; what is broken around a picture costs nothing."""

from __future__ import annotations

import random
import struct
import zlib
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms, ImageStat

from toolkit.pictures import Picture, reencode

GREY, RED, WHITE = 128, (200, 30, 40), (255, 255, 255)
SIZE = (60, 40)
KINDS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP")


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def shown(content: bytes) -> Image.Image:
    picture = reencode(ContentFile(content))
    return Image.open(picture.content.file)


def mean(image: Image.Image) -> tuple[int, ...]:
    return tuple(round(part) for part in ImageStat.Stat(image).mean)


def near(image: Image.Image, colour: tuple[int, ...], by: int = 4) -> bool:
    return all(abs(got - meant) <= by for got, meant in zip(mean(image), colour, strict=True))


def exif(**tags: int) -> Image.Exif:
    made = Image.Exif()
    for name, value in tags.items():
        made[ExifTags.Base[name].value] = value
    return made


DEEP = {
    "16-bit png": saved(Image.new("I;16", SIZE, GREY * 257), "PNG"),
    "16-bit tiff": saved(Image.new("I;16", SIZE, GREY * 257), "TIFF"),
    "16-bit tiff, other end first": saved(Image.new("I;16B", SIZE, GREY * 257), "TIFF"),
    "32-bit tiff": saved(Image.new("I", SIZE, GREY * 257), "TIFF"),
    "32-bit tiff of small numbers": saved(Image.new("I", SIZE, GREY), "TIFF"),
    "tiff of fractions": saved(Image.new("F", SIZE, GREY / 255), "TIFF"),
    "grey jpeg": saved(Image.new("L", SIZE, GREY), "JPEG"),
    "grey png": saved(Image.new("L", SIZE, GREY), "PNG"),
}


@pytest.mark.parametrize("content", DEEP.values(), ids=DEEP)
def test_a_grey_stays_that_grey(content: bytes) -> None:
    assert near(shown(content), (GREY,) * 3)


def with_key(mode: str) -> bytes:
    """A picture in which one colour is declared to be transparent."""
    image = Image.new(mode, SIZE, RED if mode == "RGB" else GREY)
    return saved(image, "PNG", transparency=RED if mode == "RGB" else GREY)


CLEAR = {
    "rgba": saved(Image.new("RGBA", SIZE, (*RED, 0)), "PNG"),
    "grey and alpha": saved(Image.new("LA", SIZE, (GREY, 0)), "PNG"),
    "colour that is none": with_key("RGB"),
    "grey that is none": with_key("L"),
    "palette": saved(Image.new("P", SIZE, 0), "GIF", transparency=0),
}


@pytest.mark.parametrize("content", CLEAR.values(), ids=CLEAR)
def test_what_is_transparent_becomes_paper(content: bytes) -> None:
    assert mean(shown(content)) == WHITE


def animation() -> bytes:
    frames = [Image.new("RGB", SIZE, colour) for colour in (RED, (0, 0, 255))]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:])


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
COLOURED = {
    "palette": saved(Image.new("RGB", SIZE, RED).quantize(4), "PNG"),
    "cmyk": saved(Image.new("RGB", SIZE, RED).convert("CMYK"), "JPEG"),
    "ycc": saved(Image.new("RGB", SIZE, RED), "JPEG"),
    "opaque": saved(Image.new("RGBA", SIZE, (*RED, 255)), "WEBP"),
    "animated: its first image": animation(),
    "own profile": saved(Image.new("RGB", SIZE, RED), "PNG", icc_profile=SRGB),
    "broken profile": saved(Image.new("RGB", SIZE, RED), "JPEG", icc_profile=b"no profile at all"),
    "profile of another mode": saved(Image.new("RGB", SIZE, RED).convert("CMYK"), "JPEG", icc_profile=SRGB),
}


@pytest.mark.parametrize("content", COLOURED.values(), ids=COLOURED)
def test_a_colour_stays_that_colour(content: bytes) -> None:
    assert near(shown(content), RED, by=8)


def test_lines_in_black_and_white_get_smaller_in_greys() -> None:
    stripes = Image.new("1", (6000, 20))
    stripes.paste(1, (0, 0, 3000, 20))
    small = Image.new("1", (6000, 6000), 1)
    small.putdata([(x // 3) % 2 for x in range(6000)] * 6000)
    grey = shown(saved(small, "TIFF", compression="group4")).convert("L")
    assert len(set(grey.get_flattened_data())) > 2


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize(("held", "corner"), [(1, (5, 5)), (3, (55, 35)), (6, (35, 5)), (8, (5, 55))])
def test_a_photo_is_turned_upright(kind: str, held: int, corner: tuple[int, int]) -> None:
    image = Image.new("RGB", SIZE, WHITE)
    image.paste(RED, (0, 0, 12, 12))
    upright = shown(saved(image, kind, exif=exif(Orientation=held)))
    assert upright.size == (SIZE if held in {1, 3} else SIZE[::-1])
    assert near(upright.crop((corner[0] - 2, corner[1] - 2, corner[0] + 2, corner[1] + 2)), RED, by=25)


def odd_exif(value: bytes) -> bytes:
    """A photo whose EXIF begins well and then says `value`."""
    whole = saved(Image.new("RGB", SIZE, RED), "JPEG", exif=exif(Orientation=6))
    at = whole.index(b"Exif\0\0") + 6
    return whole[: at + 8] + value + whole[at + 8 + len(value) :]


@pytest.mark.parametrize("value", [b"\xff\xff", b"\x00\x01\x01\x12\x00\x02", b"\x00\x02\x01\x12\x00\x05"])
def test_broken_metadata_costs_a_photo_nothing(value: bytes) -> None:
    assert near(shown(odd_exif(value)), RED, by=8)


def refusal(content: bytes) -> ValidationError:
    with pytest.raises(ValidationError) as refused:
        reencode(ContentFile(content))
    return refused.value


def with_sides(width: int, height: int) -> bytes:
    """A PNG that says to be so large, and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    ending = chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + ending


@pytest.mark.parametrize("side", [9_000, 12_000, 40_000, 2**31 - 1])
def test_too_many_pixels_are_called_so(side: int) -> None:
    refused = refusal(with_sides(side, side))
    assert (refused.code, "beeldpunten" in refused.messages[0]) == ("size", True)


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"hevx"])
def test_a_heic_photo_is_told_how_to_become_a_jpeg(brand: bytes) -> None:
    assert refusal(b"\0\0\0\x18ftyp" + brand + bytes(64)).code == "heic"


@pytest.mark.parametrize("kind", KINDS)
def test_half_a_file_and_no_file_are_refused(kind: str) -> None:
    noise = Image.frombytes("RGB", SIZE, random.Random(1).randbytes(60 * 40 * 3))
    whole = saved(noise, kind)
    for content in (b"", whole[:1], whole[:20], whole[: len(whole) // 2], b"%PDF-1.7\n", b"<svg/>"):
        assert refusal(content).code == "kind"


def test_too_many_bytes_are_called_so(settings: LazySettings) -> None:
    settings.MAX_PICTURE_BYTES = 100
    assert refusal(saved(Image.new("RGB", SIZE), "BMP")).code == "size"


WHOLE = [
    saved(Image.linear_gradient("L").resize(SIZE).convert("RGB"), kind, **options)
    for kind in KINDS
    for options in ({}, {"exif": exif(Orientation=6, Software=7)})
    if not options or kind in {"JPEG", "PNG", "WEBP", "TIFF"}
]


@settings(max_examples=400)
@given(
    whole=st.sampled_from(WHOLE),
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=12),
    near_head=st.booleans(),
)
def test_no_bytes_raise_anything_else(
    whole: bytes, changes: list[tuple[float, int]], near_head: bool
) -> None:
    content = bytearray(whole)
    for where, value in changes:
        content[int(where * (min(len(content), 160) if near_head else len(content)))] = value
    with suppress(ValidationError):
        assert isinstance(reencode(ContentFile(bytes(content))), Picture)
