"""Copies of the pictures for one compile: re-encoded, no larger than print needs, in the colours of the output.

The originals are never handed to Typst: a re-encoded copy holds no EXIF, no script and no broken stream, and the
job folder holds nothing but these copies.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from .colour import to_cmyk
from .errors import TypesettingError

MILLIMETRES_PER_INCH = 25.4
WEB_PPI, PRINT_PPI, LEAST_PPI = 150, 300, 250
WIDEST_MM = {"orientation_note": 170.0, "newspaper": 263.0}  # no picture is ever set wider than this
WORK = 0.5  # a child's work shares its row with others
Image.MAX_IMAGE_PIXELS = 120_000_000  # 12,000 x 10,000: above it Pillow warns, at twice that it refuses


def copy_pictures(snapshot: dict[str, Any], pictures: Mapping[str, Path], folder: Path, output: str) -> dict[str, Any]:
    """Write the copies that ``snapshot`` mentions into ``folder``; return its ``pictures`` with their new facts.

    Widths and heights are pixels. A picture that is mentioned but not handed over, or that cannot be read, raises
    ``TypesettingError`` with the picture's id.
    """
    folder.mkdir(parents=True, exist_ok=True)
    widest = WIDEST_MM[snapshot["kind"]] / MILLIMETRES_PER_INCH * (PRINT_PPI if output == "print" else WEB_PPI)
    facts: dict[str, Any] = {}
    for identifier in sorted(mentioned(snapshot)):
        known = snapshot.get("pictures", {}).get(identifier, {})
        if identifier not in pictures:
            raise TypesettingError("Een afbeelding van dit document ontbreekt.", where=identifier)
        name = hashlib.sha256(identifier.encode()).hexdigest()[:24]
        try:
            facts[identifier] = {
                **known,
                **_copy(Path(pictures[identifier]), folder, name, round(widest), output),
                "alt": known.get("alt") or known.get("caption") or "Afbeelding zonder beschrijving",
                "caption": known.get("caption") or "",
                "fit": known.get("fit") or "contain",
            }
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
            raise TypesettingError(
                f"De afbeelding “{known.get('caption') or identifier}” kan niet gelezen worden.",
                where=identifier,
            ) from error
    return facts


def _copy(source: Path, folder: Path, name: str, widest: int, output: str) -> dict[str, Any]:
    with Image.open(source) as opened:
        opened.draft("RGB", (widest, widest))  # a JPEG is decoded at a lower size at once
        image = ImageOps.exif_transpose(opened)
        has_alpha = "A" in image.getbands() or "transparency" in image.info
        image = image.convert("RGBA" if has_alpha else "RGB")
    original_width = image.width
    if image.width > widest:
        image = image.resize((widest, max(1, round(image.height * widest / image.width))), Image.Resampling.LANCZOS)
    if output == "print":
        if has_alpha:
            paper = Image.new("RGB", image.size, "white")
            paper.paste(image, mask=image.getchannel("A"))
            image = paper
        to_cmyk(image).save(folder / f"{name}.jpg", quality=92, subsampling=0)
        file = f"{name}.jpg"
    elif has_alpha:
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

    ``printed`` holds {"picture": id, "width": millimetres}, as the template reports it.
    """
    warnings = []
    for place in printed:
        fact = facts[place["picture"]]
        ppi = fact["pixels"] / (place["width"] / MILLIMETRES_PER_INCH)
        if ppi < LEAST_PPI:
            needed = round(place["width"] / MILLIMETRES_PER_INCH * LEAST_PPI)
            warnings.append(
                f"De afbeelding “{fact['caption'] or fact['alt'][:40]}” is te klein voor druk: {round(ppi)} punten per "
                f"inch, {LEAST_PPI} nodig (een foto van {needed} pixels breed)."
            )
    return warnings
