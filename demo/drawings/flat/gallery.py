"""The register of scenes: slug, text alternative, painter."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

Painter = Callable[[], Image.Image]
SCENES: dict[str, str] = {}
PAINTERS: dict[str, Painter] = {}


def scene(slug: str, alt: str) -> Callable[[Painter], Painter]:
    """Register a scene with its text alternative in Dutch."""

    def keep(painter: Painter) -> Painter:
        SCENES[slug] = alt
        PAINTERS[slug] = painter
        return painter

    return keep
