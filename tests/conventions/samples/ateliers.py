"""Samples for the addresses of ateliers."""

from tests.ateliers.factories import DebateFactory, InitiativeFactory
from tests.clustering.factories import BlockFactory, KeyFactory, PlacementFactory

from . import sample


@sample("ateliers:evening")
def evening(trajectory):
    return {"pk": DebateFactory(key=KeyFactory(trajectory=trajectory)).pk}


@sample(
    "ateliers:initiative",
    "ateliers:initiative_edit",
    "ateliers:initiative_hands",
    "ateliers:initiative_up",
    "ateliers:initiative_down",
)
def initiative(trajectory):
    block = BlockFactory(trajectory=trajectory)
    PlacementFactory(block=block)
    return {"pk": InitiativeFactory(trajectory=trajectory, block=block).pk}


@sample("ateliers:initiative_turn")
def initiative_turn(trajectory):
    return {"pk": InitiativeFactory(trajectory=trajectory).pk, "state": "adopted"}
