"""Every room has the same doors, so that whoever knows one finds the way in another."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from front.navigation import ROOMS
from toolkit.rooms import Room

from . import house, tracked

# App: why it has no room.py.
NOTHING_TO_ANNOUNCE = {
    "blueprints": "models of a trajectory to start from: reached before there is a trajectory to navigate in",
    "toolkit": "mechanisms without a page",
}


def has(label: str, name: str) -> bool:
    folder = tracked.ROOT / apps.get_app_config(label).name
    return (folder / f"{name}.py").is_file() or (folder / name / "__init__.py").is_file()


@pytest.mark.parametrize("label", house.LABELS)
def test_an_app_has_its_doors(label: str) -> None:
    assert has(label, "apps") or label == "toolkit"
    assert has(label, "urls") == has(label, "views"), "views have addresses, and addresses have views"
    assert has(label, "room") != (label in NOTHING_TO_ANNOUNCE)


def test_every_room_that_announces_itself_is_in_the_house() -> None:
    announced = [
        room
        for label in house.LABELS
        if label not in NOTHING_TO_ANNOUNCE
        for room in vars(import_module(f"{apps.get_app_config(label).name}.room")).values()
        if isinstance(room, Room)
    ]
    assert {id(room) for room in announced} == {id(room) for room in ROOMS}
