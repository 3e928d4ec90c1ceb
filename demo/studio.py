"""Paints the demo's pictures, on all processors at once: fifty drawings take a while."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import ContentFile

from .drawings import SCENES, WORKS, draw_scene, draw_work


@dataclass(frozen=True)
class Painted:
    data: bytes
    width: int
    height: int

    @property
    def file(self) -> ContentFile:
        return ContentFile(self.data)


def paint(slug: str) -> Painted:
    """A work or a scene as JPEG."""
    image = (draw_scene(slug) if slug in SCENES else draw_work(slug)).convert("RGB")
    out = BytesIO()
    image.save(out, "JPEG", quality=87, optimize=True)
    return Painted(out.getvalue(), image.width, image.height)


def paint_all() -> dict[str, Painted]:
    """Every work and scene by slug. About half a second of processor time each."""
    slugs = [*WORKS, *SCENES]
    # Spawned, not forked: the process that loads the demo has open database connections.
    with ProcessPoolExecutor(os.cpu_count(), mp_context=multiprocessing.get_context("spawn")) as pool:
        return dict(zip(slugs, pool.map(paint, slugs, chunksize=4), strict=True))
