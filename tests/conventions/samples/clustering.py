"""Samples for the board, the keys and the sorting room; see __init__."""

from typing import Any

from django.core.files.base import ContentFile

from tests.clustering.factories import (
    BlockFactory,
    KeyFactory,
    PracticeExampleFactory,
    SortingActFactory,
    StarredQuoteFactory,
    heap_of,
)
from tests.factories import ContributionFactory
from trajectories.models import Trajectory

from . import sample


@sample(
    "clustering:block",
    "clustering:block_edit",
    "clustering:block_history",
    "clustering:block_arrange",
    "clustering:block_up",
    "clustering:block_down",
    "clustering:block_put_away",
    "clustering:voices_move",
    "clustering:voices_split",
    "clustering:voices_take_out",
    "clustering:block_merge",
    "clustering:example_add",
)
def block(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": BlockFactory(trajectory=trajectory).pk}


@sample("clustering:key_edit", "clustering:key_up", "clustering:key_down", "clustering:key_remove")
def key(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": KeyFactory(trajectory=trajectory).pk}


@sample("clustering:example_edit", "clustering:example_remove", "clustering:example_picture")
def example(trajectory: Trajectory) -> dict[str, Any]:
    told = PracticeExampleFactory(block__trajectory=trajectory, alt="Een kast")
    told.image.save("picture.jpg", ContentFile(b"jpeg"))
    return {"pk": told.pk}


@sample("clustering:undo")
def act(trajectory: Trajectory) -> dict[str, Any]:
    block = BlockFactory(trajectory=trajectory)
    return {"pk": SortingActFactory(trajectory=trajectory, block=block, voices=0).pk}


@sample("clustering:star_away")
def star(trajectory: Trajectory) -> dict[str, Any]:
    star = StarredQuoteFactory(contribution__trajectory=trajectory)
    return {"pk": star.contribution_id, "star": star.pk}


@sample("clustering:fate_of", "clustering:star")
def voice(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": ContributionFactory(trajectory=trajectory).pk}


@sample("clustering:export")
def export(trajectory: Trajectory) -> dict[str, Any]:
    return {"kind": "csv"}


@sample(
    "clustering:one_heap",
    "clustering:heap_lay",
    "clustering:heap_lay_new",
    "clustering:heap_split",
    "clustering:heap_join",
)
def heap(trajectory: Trajectory) -> dict[str, Any]:
    return {"heap": heap_of(trajectory).pk}
