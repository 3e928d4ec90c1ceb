"""Copies of the pictures for one compile: re-encoded, and no larger than a screen needs; for print see
``stand_ins``.

The originals are never handed to Typst: a re-encoded copy holds no EXIF, no script and no broken stream, and
the job folder holds nothing but these copies.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image, ImageOps

from .document import Printable
from .document_parts import Picture
from .errors import TypesettingError
from .printed_kinds import PRINTED
from .report import Copy, PictureFacts, PrintedPicture
from .stand_ins import MILLIMETRES_PER_INCH, UNREADABLE, name_of, shown_width, stand_in, unreadable_picture

WEB_PPI, LEAST_PPI = 150, 250
UNKNOWN: Picture = {
    "file": "",
    "alt": "",
    "caption": "",
    "width": 0,
    "height": 0,
}  # mentioned, not described
AT_ONCE = 2  # pictures in memory


def copy_pictures(
    document: Printable, pictures: Mapping[str, Path], folder: Path, output: str
) -> dict[str, PictureFacts]:
    """Write the copies that ``document`` mentions into ``folder``; return its ``pictures`` with their new
    facts.

    Widths and heights are pixels. A picture that is mentioned but not handed over, or that cannot be read,
    raises ``TypesettingError`` with the picture's id.
    """
    folder.mkdir(parents=True, exist_ok=True)
    widest = PRINTED[document["kind"]].widest_mm / MILLIMETRES_PER_INCH * WEB_PPI

    def copied(identifier: str) -> PictureFacts:
        known: Picture = document.get("pictures", {}).get(identifier) or UNKNOWN
        if identifier not in pictures:
            raise TypesettingError("Een afbeelding van dit document ontbreekt.", where=identifier)
        try:
            copy = _copy(Path(pictures[identifier]), folder, name_of(identifier), round(widest), output)
        except UNREADABLE as error:
            raise unreadable_picture(identifier, known) from error
        return {
            **copy,
            "alt": known.get("alt") or known.get("caption") or "Afbeelding zonder beschrijving",
            "caption": known.get("caption") or "",
            "fit": known.get("fit") or "contain",
        }

    identifiers = sorted(mentioned_pictures(document))
    with ThreadPoolExecutor(AT_ONCE) as pool:  # Pillow works outside Python's lock
        return dict(zip(identifiers, pool.map(copied, identifiers), strict=True))


def _copy(source: Path, folder: Path, name: str, widest: int, output: str) -> Copy:
    if output == "print":
        return stand_in(source, folder, name)
    image: Image.Image
    with Image.open(source) as image:
        image.draft("RGB", (widest, widest))  # a JPEG is decoded at a lower size at once
        ImageOps.exif_transpose(image, in_place=True)
        has_alpha = "A" in image.getbands() or "transparency" in image.info
        mode = "RGBA" if has_alpha else "RGB"
        if image.mode != mode:
            image = image.convert(mode)
        original_width = image.width
        if image.width > widest:
            image = image.resize(
                (widest, max(1, round(image.height * widest / image.width))), Image.Resampling.BICUBIC
            )
        file = f"{name}.png" if has_alpha else f"{name}.jpg"
        image.info.clear()  # EXIF and comments stay behind
        image.save(folder / file, quality=76, optimize=not has_alpha)
    return {"file": file, "width": image.width, "height": image.height, "pixels": original_width}


def mentioned_pictures(value: object) -> set[str]:
    """The ids under every ``picture`` (and the municipality's ``logo``) of a snapshot."""
    if isinstance(value, dict):
        own = {value[key] for key in ("picture", "logo") if isinstance(value.get(key), str) and value[key]}
        return own.union(*(mentioned_pictures(item) for item in value.values()))
    if isinstance(value, list):
        return set().union(*(mentioned_pictures(item) for item in value))
    return set()


def too_coarse(printed: list[PrintedPicture], facts: Mapping[str, PictureFacts]) -> list[str]:
    """Warnings for pictures below ``LEAST_PPI`` at their printed width."""
    warnings = []
    for place in printed:
        fact = facts[place["picture"]]
        inches = shown_width(place, fact) / MILLIMETRES_PER_INCH
        ppi = fact["pixels"] / inches
        if ppi < LEAST_PPI:
            needed = round(inches * LEAST_PPI)
            warnings.append(
                f"De afbeelding “{fact['caption'] or fact['alt'][:40]}” is te klein voor druk: "
                f"{round(ppi)} punten per inch, {LEAST_PPI} nodig (een foto van {needed} pixels breed)."
            )
    return warnings
