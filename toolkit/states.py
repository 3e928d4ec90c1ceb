"""Steps of a state machine: the one reader of every model's transition table.

A model with states has a `TextChoices` named `State`, a column `state`, and `TRANSITIONS`: from each state
the set of states that may follow. Other modules ask this one and never read the table themselves.
"""

from typing import Any

from django.db import models


def sources(model: type[models.Model], to: str) -> list[str]:
    """The states from which a row may become `to`, in the order of the table; none for an unknown state."""
    return [state for state, targets in table_of(model).items() if to in targets]


def targets(row: models.Model) -> set[str]:
    """The states that may follow the present one of this row."""
    return table_of(type(row))[row.state]  # type: ignore[attr-defined]


def may_become(row: models.Model, to: str) -> bool:
    """Whether the table allows the step from the state that this row had when it was read."""
    return to in targets(row)


def advance(queryset: models.QuerySet[Any], to: str, **values: Any) -> int:
    """Move the rows whose state may become `to`, and give them `values`, in one conditional UPDATE.

    Returns how many rows moved: 0 when somebody else was first, or when the step is not in the table.
    """
    ready = queryset.filter(state__in=sources(queryset.model, to))
    return ready.update(state=to, **values)


def table_of(model: type[models.Model]) -> dict[str, set[str]]:
    table: dict[str, set[str]] = model.TRANSITIONS  # type: ignore[attr-defined]
    return table
