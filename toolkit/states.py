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
    return that_may_become(queryset, to).update(state=to, **values)


def advance_many(queryset: models.QuerySet[Any], to: str, **values: Any) -> set[Any]:
    """The same, in a transaction of the caller, and which rows moved. Two queries."""
    moving = that_may_become(queryset.order_by("pk"), to).select_for_update(of=("self",))
    keys = set(moving.values_list("pk", flat=True))
    if keys:
        advance(queryset.model._default_manager.filter(pk__in=keys), to, **values)
    return keys


def advance_row(row: models.Model, to: str, **values: Any) -> bool:
    """The same for one row, which then holds in memory what the database holds. One query more when it did
    not move."""
    moved = bool(advance(type(row)._default_manager.filter(pk=row.pk), to, **values))
    if moved:
        for name, value in {"state": to, **values}.items():
            setattr(row, name, value)
    else:
        row.refresh_from_db(fields=["state"])
    return moved


def step_in_memory(row: models.Model, to: str, **values: Any) -> bool:
    """Give a row that is locked its next state and `values`, for the caller to save; False when the table
    doesn't allow the step."""
    if not may_become(row, to):
        return False
    for name, value in {"state": to, **values}.items():
        setattr(row, name, value)
    return True


def that_may_become(queryset: models.QuerySet[Any], to: str) -> models.QuerySet[Any]:
    """Those whose present state allows the step."""
    return queryset.filter(state__in=sources(queryset.model, to))


def table_of(model: type[models.Model]) -> dict[str, set[str]]:
    table: dict[str, set[str]] = model.TRANSITIONS  # type: ignore[attr-defined]
    return table
