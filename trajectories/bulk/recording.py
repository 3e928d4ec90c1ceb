"""Writing rows while remembering how each stood before.

A *thing* is what somebody picked. Whatever changes with it (a mail, an invitation, a host) belongs to it:
what can't be put back whole stays as it is.
"""

import datetime as dt
import hashlib
import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone

from ..models import Trajectory, User

Change = dict[str, Any]


class Recorder:
    """Of one act: who does it where, what it changed, and what it left out."""

    def __init__(self, trajectory: Trajectory, by: User, mails_leave: dt.datetime) -> None:
        self.trajectory, self.by, self.mails_leave = trajectory, by, mails_leave
        self.now = timezone.now()
        self.changes: list[Change] = []
        self.skipped: dict[str, list[str]] = defaultdict(list)  # why -> which

    def skip(self, row: Any, why: str) -> None:
        """Leave this one as it is; `why` follows its name on the screen."""
        self.skipped[why].append(str(row))

    def update(self, rows: Sequence[models.Model], fields: Sequence[str], things: Sequence[Any] = ()) -> None:
        """Save these columns of rows that were given new values; how they stood is read anew. Two queries.

        Whatever else changes in such a row later keeps it from being put back.
        """
        if not rows:
            return
        model = type(rows[0])
        known = {column.name: column.attname for column in model._meta.concrete_fields}
        columns = [known[name] for name in fields]
        before = {
            row["pk"]: row
            for row in model._base_manager.filter(pk__in=[row.pk for row in rows]).values("pk", *columns)
        }
        model._base_manager.bulk_update(rows, fields)
        for row, thing in zip(rows, things or rows, strict=True):
            was = before[row.pk]
            self.note(row, thing, {name: plain(was[name]) for name in columns}, mark_of(row))

    def create(self, rows: Sequence[models.Model], things: Sequence[Any]) -> None:
        """Make these rows. One query."""
        if not rows:
            return
        type(rows[0])._base_manager.bulk_create(rows)
        for row, thing in zip(rows, things, strict=True):
            self.note(row, thing, None, mark_of(row))

    def delete(self, rows: Sequence[models.Model], things: Sequence[Any] = ()) -> None:
        """Delete these rows with what hangs on them: a query per kind of row that may."""
        if not rows:
            return
        model, owner = type(rows[0]), {row.pk: thing for row, thing in zip(rows, things or rows, strict=True)}
        for row in rows:
            self.note(row, owner[row.pk], values_of(row), None)
        for relation in hanging(model):
            self.let_go(relation, owner)
        model._base_manager.filter(pk__in=list(owner)).delete()

    def let_go(self, relation: models.ForeignObjectRel, owner: dict[Any, Any]) -> None:
        """Remember the rows that go along with a deleted one, or lose their reference to it."""
        column = relation.field.attname
        there = relation.related_model._base_manager.filter(**{f"{column}__in": list(owner)})
        for row in there.order_by("pk"):
            thing = owner[getattr(row, column)]
            if relation.on_delete is models.SET_NULL:
                before = values_of(row, [column])
                setattr(row, column, None)
                self.note(row, thing, before, mark_of(row))
            else:
                self.note(row, thing, values_of(row), None)

    def note(self, row: models.Model, thing: Any, before: Change | None, after: str | None) -> None:
        self.changes.append(
            {
                "thing": str(thing.pk if isinstance(thing, models.Model) else thing),
                "model": row._meta.label_lower,
                "pk": str(row.pk),
                "before": before,
                "after": after,
            }
        )

    @property
    def count(self) -> int:
        """To how many things something was done."""
        return len({change["thing"] for change in self.changes})


def hanging(model: type[models.Model]) -> Iterable[Any]:
    """The relations by which other rows hang on a row of this model; its history stays as it is."""
    return [
        relation
        for relation in model._meta.related_objects
        if getattr(relation, "on_delete", None) in {models.CASCADE, models.SET_NULL}
        and not hasattr(relation.related_model, "pgh_tracked_model")
    ]


def mark_of(row: models.Model) -> str:
    """A mark of all columns of a row, from which none of its words can be read."""
    return hashlib.sha256(json.dumps(values_of(row), sort_keys=True).encode()).hexdigest()


def plain(value: Any) -> Any:
    """A value of a column as JSON holds it, to the microsecond; `Field.to_python` reads it back."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, models.fields.files.FieldFile):
        return value.name or ""
    return str(value) if isinstance(value, uuid.UUID | Decimal) else value


def values_of(row: models.Model, columns: Sequence[str] = ()) -> Change:
    """The columns of a row as the history of the act keeps them; all of them by default."""
    return {
        column.attname: plain(getattr(row, column.attname))
        for column in row._meta.concrete_fields
        if not column.generated and (not columns or column.attname in columns)
    }
