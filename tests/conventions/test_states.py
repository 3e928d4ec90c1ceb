"""Every transition table is complete, and toolkit.states is the one that executes it."""

import ast

import pytest
from django.apps import apps

from . import tracked
from .house import LABELS

MODELS = [model for model in apps.get_models() if hasattr(model, "TRANSITIONS")]
TABLES = {
    path: tracked.read(path)
    for path in tracked.of(".py")
    if path.parts[0] not in {"tests", "demo", "benchmarks"} and "migrations" not in path.parts
}

# Where `update(state=...)` is no step: whether somebody comes may follow whatever was answered before.
NO_TABLE = {"ambassadors/training.py", "gatherings/inviting.py", "toolkit/states.py"}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_table_covers_every_state_of_its_model(model) -> None:
    states = set(model.State.values)
    assert set(model.TRANSITIONS) == states
    assert {target for targets in model.TRANSITIONS.values() for target in targets} <= states


def test_there_are_tables() -> None:
    assert len(MODELS) >= 3


def test_only_the_toolkit_reads_a_table() -> None:
    readers = {
        str(path)
        for path, text in TABLES.items()
        if any(
            isinstance(node, ast.Attribute) and node.attr == "TRANSITIONS"
            for node in ast.walk(ast.parse(text))
        )
    }
    assert readers == {"toolkit/states.py"}


def test_no_state_is_written_beside_its_table() -> None:
    """`update(state=...)` would move a row that its table keeps where it is."""
    beside = [
        f"{path}:{node.lineno}"
        for path, text in TABLES.items()
        if path.parts[0] in LABELS and str(path) not in NO_TABLE
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "update"
        and any(keyword.arg == "state" for keyword in node.keywords)
    ]
    assert not beside
