"""Samples for the addresses of ateliers."""

from tests.ateliers.factories import DebateFactory, InitiativeFactory
from tests.clustering.factories import KeyFactory

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
    return {"pk": InitiativeFactory(trajectory=trajectory).pk}


@sample("ateliers:initiative_turn")
def initiative_turn(trajectory):
    return {"pk": InitiativeFactory(trajectory=trajectory).pk, "state": "adopted"}
