"""Copies of the pictures for one compile: re-encoded, and no larger than a screen needs; for print see ``stand_ins``.

The originals are never handed to Typst: a re-encoded copy holds no EXIF, no script and no broken stream, and the
job folder holds nothing but these copies.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from .errors import TypesettingError
from .stand_ins import MILLIMETRES_PER_INCH, UNREADABLE, name_of, shown_width, stand_in, unreadable

WEB_PPI, LEAST_PPI = 150, 250
WIDEST_MM = {"orientation_note": 170.0, "newspaper": 263.0}  # no picture is ever set wider than this


def copy_pictures(snapshot: dict[str, Any], pictures: Mapping[str, Path], folder: Path, output: str) -> dict[str, Any]:
    """Write the copies that ``snapshot`` mentions into ``folder``; return its ``pictures`` with their new facts.

    Widths and heights are pixels. A picture that is mentioned but not handed over, or that cannot be read, raises
    ``TypesettingError`` with the picture's id.
    """
    folder.mkdir(parents=True, exist_ok=True)
    widest = WIDEST_MM[snapshot["kind"]] / MILLIMETRES_PER_INCH * WEB_PPI
    facts: dict[str, Any] = {}
    for identifier in sorted(mentioned(snapshot)):
        known = snapshot.get("pictures", {}).get(identifier, {})
        if identifier not in pictures:
            raise TypesettingError("Een afbeelding van dit document ontbreekt.", where=identifier)
        name = name_of(identifier)
        try:
            facts[identifier] = {
                **known,
                **_copy(Path(pictures[identifier]), folder, name, round(widest), output),
                "alt": known.get("alt") or known.get("caption") or "Afbeelding zonder beschrijving",
                "caption": known.get("caption") or "",
                "fit": known.get("fit") or "contain",
            }
        except UNREADABLE as error:
            raise unreadable(identifier, known) from error
    return facts


def _copy(source: Path, folder: Path, name: str, widest: int, output: str) -> dict[str, Any]:
    if output == "print":
        return stand_in(source, folder, name)
    with Image.open(source) as opened:
        opened.draft("RGB", (widest, widest))  # a JPEG is decoded at a lower size at once
        image = ImageOps.exif_transpose(opened)
        has_alpha = "A" in image.getbands() or "transparency" in image.info
        image = image.convert("RGBA" if has_alpha else "RGB")
    original_width = image.width
    if image.width > widest:
        image = image.resize((widest, max(1, round(image.height * widest / image.width))), Image.Resampling.LANCZOS)
    if has_alpha:
        image.save(folder / f"{name}.png")
        file = f"{name}.png"
    else:
        image.save(folder / f"{name}.jpg", quality=76, optimize=True)
        file = f"{name}.jpg"
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
                f"De afbeelding “{fact['caption'] or fact['alt'][:40]}” is te klein voor druk: {round(ppi)} punten per "
                f"inch, {LEAST_PPI} nodig (een foto van {needed} pixels breed)."
            )
    return warnings
