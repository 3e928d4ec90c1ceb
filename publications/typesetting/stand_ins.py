"""Pictures of the print edition: Typst sets small stand-ins, the real ones take their place in the finished
PDF.

Only when the pages are set is it known how large each picture stands on paper. So Typst gets a plain JPEG of
the same shape, marked with the picture's name, and puts it into the PDF as it is; then each stand-in is
replaced by the picture in ink colours, at the resolution that its largest place needs. Typst would otherwise
hold every picture several times in memory, at the width of a whole page.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pikepdf
from pikepdf import Name
from PIL import Image, ImageOps

from .colour import to_cmyk
from .document_parts import Picture
from .errors import TypesettingError
from .report import Copy, PictureFacts, PrintedPicture

MILLIMETRES_PER_INCH = 25.4
PRINT_PPI = 300
SIDE = 400  # pixels: the longest side of a stand-in; its shape is then right to a quarter of a percent
SIDEWAYS = {5, 6, 7, 8}  # values of EXIF orientation that exchange width and height
ORIENTATION = 0x0112
UNREADABLE = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)
MARK = re.compile(rb"traject:([0-9a-f]{24})")
Image.MAX_IMAGE_PIXELS = 120_000_000  # 12,000 x 10,000: above it Pillow warns, at twice that it refuses


def name_of(identifier: str) -> str:
    """The file name of a picture: safe whatever its id is."""
    return hashlib.sha256(identifier.encode()).hexdigest()[:24]


def unreadable_picture(identifier: str, fact: Picture | PictureFacts) -> TypesettingError:
    return TypesettingError(
        f"De afbeelding “{fact.get('caption') or identifier}” kan niet gelezen worden.", where=identifier
    )


def stand_in(source: Path, folder: Path, name: str) -> Copy:
    """Write the stand-in of a picture; its facts have the width in pixels of the original as "pixels"."""
    with Image.open(source) as opened:
        width, height = opened.size
        if opened.getexif().get(ORIENTATION) in SIDEWAYS:
            width, height = height, width
    scale = min(1.0, SIDE / max(width, height))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    plain = to_cmyk(Image.new("RGB", size, "#cfd5cd"))
    plain.save(folder / f"{name}.jpg", quality=50, comment=f"traject:{name}".encode())
    return {"file": f"{name}.jpg", "width": size[0], "height": size[1], "pixels": width}


def shown_width(place: PrintedPicture, fact: PictureFacts) -> float:
    """Millimetres over which the whole picture is spread, what a box cuts off included."""
    by_height: float = place["height"] * fact["width"] / fact["height"]
    return max(place["width"], by_height) if fact["fit"] == "cover" else min(place["width"], by_height)


def bring_in(
    document: pikepdf.Pdf,
    sources: Mapping[str, Path],
    facts: Mapping[str, PictureFacts],
    printed: list[PrintedPicture],
) -> None:
    """Replace every stand-in of ``document``. Raises ``TypesettingError`` with the id of a picture that can't
    be read."""
    widths: dict[str, float] = defaultdict(float)
    for place in printed:
        widths[place["picture"]] = max(widths[place["picture"]], shown_width(place, facts[place["picture"]]))
    identifiers = {name_of(identifier): identifier for identifier in facts}
    for stream in document.objects:
        if not isinstance(stream, pikepdf.Stream) or stream.get("/Subtype") != Name.Image:
            continue
        mark = MARK.search(stream.read_raw_bytes()[:500])
        if mark is None:
            continue
        identifier = identifiers[mark.group(1).decode()]
        fact = facts[identifier]
        wanted = widths[identifier] / MILLIMETRES_PER_INCH * PRINT_PPI
        width = min(fact["pixels"], round(wanted)) if wanted else fact["pixels"]
        size = (max(1, width), max(1, round(width * fact["height"] / fact["width"])))
        try:
            stream.write(in_ink(sources[identifier], size), filter=Name.DCTDecode)
        except UNREADABLE as error:
            raise unreadable_picture(identifier, fact) from error
        stream.Width, stream.Height = size
        widths.pop(identifier, None)
    if widths:  # Typst did not pass a stand-in through as it was: never print one
        raise TypesettingError("Een afbeelding kwam niet in de drukversie terecht.", where=min(widths))


def in_ink(source: Path, size: tuple[int, int]) -> bytes:
    """A picture as a CMYK JPEG of this size; what is transparent becomes paper."""
    with Image.open(source) as opened:
        opened.draft("RGB", (max(size), max(size)))  # a JPEG is decoded at a lower size at once
        image = ImageOps.exif_transpose(opened)
        has_alpha = "A" in image.getbands() or "transparency" in image.info
        image = image.convert("RGBA" if has_alpha else "RGB")
    if image.size != size:
        image = image.resize(size, Image.Resampling.LANCZOS)
    if has_alpha:
        paper = Image.new("RGB", size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    out = io.BytesIO()
    to_cmyk(image).save(out, "JPEG", quality=92, subsampling=0)
    return out.getvalue()
