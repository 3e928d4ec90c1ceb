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

# What is written without a step, each with its reason.
NO_STEP = {
    "toolkit/states.py": "it executes the tables",
    "field_logbook/sessions.py": "the ticket's copy of a gathering follows the row that was just closed",
}
# A model with states and no table.
NO_TABLE = {"Promise": "what the board says of a promise is an account, which it may correct at will"}


def writes_a_state(node: ast.AST) -> bool:
    """An assignment to `.state`, or a call that writes the column.

    `update(state=...)`, `setattr(row, "state", ...)`, `save(update_fields=["state"])`,
    `bulk_update(rows, ["state"])`, `update_or_create(defaults={"state": ...})`.
    """
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(
            isinstance(part, ast.Attribute) and part.attr == "state" and isinstance(part.ctx, ast.Store)
            for target in targets
            for part in ast.walk(target)
        )
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name == "update":
        return any(keyword.arg == "state" for keyword in node.keywords)
    if name in {"setattr", "save", "bulk_update", "update_or_create"}:
        return any(isinstance(part, ast.Constant) and part.value == "state" for part in ast.walk(node))
    return False


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


def test_every_model_with_states_has_a_table() -> None:
    with_states = {
        model.__name__
        for model in apps.get_models()
        if hasattr(model, "State") and model._meta.app_label in LABELS
    }
    assert with_states - {model.__name__ for model in MODELS} == set(NO_TABLE)


def test_no_state_is_written_beside_its_table() -> None:
    """It would move a row that its table keeps where it is; `advance` and `advance_row` ask the table."""
    beside = [
        (str(path), node.lineno)
        for path, text in TABLES.items()
        if path.parts[0] in LABELS or path.parts[0] == "toolkit"
        for node in ast.walk(ast.parse(text))
        if writes_a_state(node)
    ]
    assert [place for place in beside if place[0] not in NO_STEP] == []
    assert {place[0] for place in beside} >= set(NO_STEP) - {"toolkit/states.py"}  # none stays for nothing


@pytest.mark.parametrize(
    ("line", "writes"),
    [
        ("row.state = State.CLOSED", True),
        ("row.state, row.closed_at = State.CLOSED, now", True),
        ("rows.update(state=state)", True),
        ("setattr(row, 'state', state)", True),
        ("row.save(update_fields=['state'])", True),
        ("Row.objects.update_or_create(pk=1, defaults={'state': state})", True),
        ("states[row.state] = row", False),
        ("rows.filter(state=state)", False),
        ("Row(state=state)", False),
        ("row.save()", False),
    ],
)
def test_the_check_sees_every_way_to_write_a_state(line: str, writes: bool) -> None:
    assert any(writes_a_state(node) for node in ast.walk(ast.parse(line))) == writes
