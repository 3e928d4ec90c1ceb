"""Who reads and writes a draft; and for typesetting: fonts, a compile in a folder of its own, a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from publications.models import Snapshot
from publications.typesetting.engine import Typeset, typeset
from publications.typesetting.fonts import Fonts, static_fonts
from tests.letters import letters
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

from .factories import harvested
from .readers import draft_of, reader

__all__ = ["compiled", "drawing", "fonts", "letters"]


@pytest.fixture
def trajectory(db: None) -> Trajectory:
    """With something of everything, instead of the bare one of the cast."""
    return harvested()


@pytest.fixture
def snapshot(trajectory: Trajectory) -> Snapshot:
    return draft_of(trajectory)


@pytest.fixture
def karim(trajectory: Trajectory) -> tuple[Client, User]:
    return reader(trajectory, Role.ALDERMAN, "Karim Aerts")


@pytest.fixture
def lotte(trajectory: Trajectory) -> tuple[Client, User]:
    return reader(trajectory, Role.OFFICER, "Lotte Verbeeck")


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    """Cut once and kept between runs: cutting takes longer than all the tests."""
    return static_fonts(Path(settings.FONT_CACHE))


@pytest.fixture
def compiled(fonts: Fonts, tmp_path: Path) -> Callable[..., Typeset]:
    def run(snapshot: dict[str, Any], pictures: dict[str, Path] | None = None, **options: Any) -> Typeset:
        return typeset(snapshot, pictures or {}, workdir=tmp_path, fonts=fonts, **options)

    return run


@pytest.fixture
def drawing(tmp_path: Path) -> Callable[..., tuple[dict[str, Any], Path]]:
    """A picture for a snapshot and its file."""

    def make(name: str, width: int = 800, height: int = 600, colour: str = "#22708c", **facts: Any):
        file = tmp_path / f"{name}.jpg"
        Image.new("RGB", (width, height), colour).save(file)
        return {
            "file": file.name,
            "alt": f"Tekening {name}",
            "caption": name,
            "width": width,
            "height": height,
            **facts,
        }, file

    return make
