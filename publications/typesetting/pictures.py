"""Copies of the pictures for one compile: re-encoded, and no larger than a screen needs; for print see
``stand_ins``.

The originals are never handed to Typst: a re-encoded copy holds no EXIF, no script and no broken stream, and
the job folder holds nothing but these copies.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from .errors import TypesettingError
from .stand_ins import MILLIMETRES_PER_INCH, UNREADABLE, name_of, shown_width, stand_in, unreadable

WEB_PPI, LEAST_PPI = 150, 250
AT_ONCE = 2  # pictures in memory
WIDEST_MM = {"orientation_note": 170.0, "newspaper": 263.0}  # no picture is ever set wider than this


def copy_pictures(
    snapshot: dict[str, Any], pictures: Mapping[str, Path], folder: Path, output: str
) -> dict[str, Any]:
    """Write the copies that ``snapshot`` mentions into ``folder``; return its ``pictures`` with their new
    facts.

    Widths and heights are pixels. A picture that is mentioned but not handed over, or that cannot be read,
    raises ``TypesettingError`` with the picture's id.
    """
    folder.mkdir(parents=True, exist_ok=True)
    widest = WIDEST_MM[snapshot["kind"]] / MILLIMETRES_PER_INCH * WEB_PPI

    def copied(identifier: str) -> dict[str, Any]:
        known = snapshot.get("pictures", {}).get(identifier, {})
        if identifier not in pictures:
            raise TypesettingError("Een afbeelding van dit document ontbreekt.", where=identifier)
        try:
            copy = _copy(Path(pictures[identifier]), folder, name_of(identifier), round(widest), output)
        except UNREADABLE as error:
            raise unreadable(identifier, known) from error
        return {
            **known,
            **copy,
            "alt": known.get("alt") or known.get("caption") or "Afbeelding zonder beschrijving",
            "caption": known.get("caption") or "",
            "fit": known.get("fit") or "contain",
        }

    identifiers = sorted(mentioned(snapshot))
    with ThreadPoolExecutor(AT_ONCE) as pool:  # Pillow works outside Python's lock
        return dict(zip(identifiers, pool.map(copied, identifiers), strict=True))


def _copy(source: Path, folder: Path, name: str, widest: int, output: str) -> dict[str, Any]:
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


def mentioned(value: Any) -> set[str]:
    """The ids under every ``picture`` (and the municipality's ``logo``) of a snapshot."""
    if isinstance(value, dict):
        own = {value[key] for key in ("picture", "logo") if isinstance(value.get(key), str) and value[key]}
        return own.union(*(mentioned(item) for item in value.values()))
    if isinstance(value, list):
        return set().union(*(mentioned(item) for item in value))
    return set()


def too_coarse(printed: list[dict[str, Any]], facts: Mapping[str, Any]) -> list[str]:
    """Warnings for pictures below ``LEAST_PPI`` at their printed width.

    ``printed`` holds {"picture": id, "width", "height": millimetres of its box}, as the template reports it.
    """
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
