"""Which function draws which work, and the texts that go with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import Image

Painter = Callable[[], Image.Image]
WORKS_FILE = Path(__file__).resolve().parents[2] / "content" / "lindenrode" / "works.json"
_painters: dict[str, Painter] = {}


def work(slug: str) -> Callable[[Painter], Painter]:
    """Register the painter of one work."""

    def keep(painter: Painter) -> Painter:
        _painters[slug] = painter
        return painter

    return keep


def painter_of(slug: str) -> Painter:
    """The painter of a work; a clear error for an unknown slug."""
    try:
        return _painters[slug]
    except KeyError:
        raise KeyError(f"no drawing for {slug!r}; known: {', '.join(sorted(_painters))}") from None


def painted() -> list[str]:
    """All slugs with a picture, in order of registration."""
    return list(_painters)


@lru_cache(maxsize=1)
def works() -> dict[str, dict[str, Any]]:
    """The records of works.json, by slug."""
    return {r["slug"]: r for r in json.loads(WORKS_FILE.read_text(encoding="utf-8"))}
