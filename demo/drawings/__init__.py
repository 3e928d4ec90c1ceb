"""Pictures of the demo, drawn by our own code: works of children, scenes, logos.

`draw_work(slug)` gives one of the 40 works of works.json, `draw_scene(slug)` one of SCENES (slug: alt text in
Dutch), `draw_logo(slug)` the arms of a municipality. All are deterministic: the same slug gives the same
pixels.
"""

from __future__ import annotations

from PIL import Image

# Importing the rooms registers their painters.
from .child import (  # noqa: F401
    collages_a,
    collages_b,
    drawings_a,
    drawings_b,
    drawings_c,
    drawings_d,
    models_a,
    models_b,
    poems_a,
    poems_b,
)
from .child.registry import painted, painter_of, works
from .flat import scenes_a, scenes_b, scenes_c, scenes_d, scenes_e  # noqa: F401
from .flat.gallery import PAINTERS, SCENES
from .logos import LOGOS, draw_logo

__all__ = ["LOGOS", "SCENES", "WORKS", "draw_logo", "draw_scene", "draw_work", "works"]

WORKS: tuple[str, ...] = tuple(painted())


def draw_work(slug: str) -> Image.Image:
    """The picture of one work, 1600 x 1200 RGB."""
    return painter_of(slug)()


def draw_scene(slug: str) -> Image.Image:
    """One illustration in the house style, 2000 x 1250 RGB."""
    if slug not in PAINTERS:
        raise KeyError(f"no scene {slug!r}; known: {', '.join(sorted(SCENES))}")
    return PAINTERS[slug]()
