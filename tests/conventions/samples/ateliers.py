"""Samples for the addresses of ateliers."""

from tests.ateliers.factories import DebateFactory, InitiativeFactory, KeyFactory

from . import sample


@sample("ateliers:evening")
def evening(trajectory):
    return {"pk": DebateFactory(key=KeyFactory(trajectory=trajectory)).pk}


@sample(
    "ateliers:initiative",
    "ateliers:initiative_edit",
    "ateliers:initiative_turn",
    "ateliers:initiative_hands",
    "ateliers:initiative_swap",
)
def initiative(trajectory):
    return {"pk": InitiativeFactory(trajectory=trajectory).pk}
