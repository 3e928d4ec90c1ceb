"""What changed in a trajectory, by whom and when, read from the tables that triggers fill (django-pghistory).

Event tables are found in the registry of models. A list takes four queries and one per kind of row that
values refer to, whatever its length.
"""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models

from toolkit.dutch_order import list_key
from trajectories.models import Trajectory, User

from .history_words import FieldChange, Kind, Names, Row, changes_between, kind_name, references_in, title_of


@dataclass(frozen=True)
class Tracked:
    """A model with history; `path` leads from its event table to the trajectory."""

    model: type[models.Model]
    events: type[models.Model]
    path: str

    @property
    def label(self) -> str:
        return self.model._meta.label_lower


@dataclass(frozen=True)
class EventSnapshot:
    """A row as an event kept it, the same row as the event before kept it, and who was signed in."""

    tracked: Tracked
    event: int
    now: Row
    before: Row | None
    user: int | None


@dataclass(frozen=True)
class Happening:
    """One row that came, changed or went."""

    tracked: Tracked
    kind: str
    at: dt.datetime
    event: str  # "insert", "update" or "delete"
    pk: Any
    title: str
    who: str
    changes: list[FieldChange] = field(default_factory=list)


@cache
def tracked_models() -> dict[str, Tracked]:
    """Every tracked model of which the rows belong to one trajectory, by label in small letters."""
    found = {}
    for events in apps.get_models():
        model = getattr(events, "pgh_tracked_model", None)
        path = path_to_trajectory(model) if model else None
        if model and path:
            found[model._meta.label_lower] = Tracked(model, events, path)
    return found


def path_to_trajectory(model: type[models.Model]) -> str | None:
    """The shortest chain of keys to the trajectory, as a lookup on the event table."""
    if model is Trajectory:
        return "pgh_obj"
    ahead: list[tuple[type[models.Model], list[str]]] = [(model, [])]
    seen: set[type[models.Model]] = set()
    while ahead:
        reached, path = ahead.pop(0)
        if reached is Trajectory:
            return "__".join(path)
        seen.add(reached)
        keys = [key for key in reached._meta.concrete_fields if isinstance(key, models.ForeignKey)]
        for key in sorted(keys, key=lambda key: key.null):  # a key that is always there comes first
            if key.related_model not in seen and key.related_model is not User:
                ahead.append((key.related_model, [*path, key.name]))
    return None


def list_kinds() -> list[Kind]:
    """The kinds of rows that can be looked up, by name."""
    return sorted(
        (Kind(label, kind_name(tracked.model)) for label, tracked in tracked_models().items()),
        key=lambda kind: list_key(kind.name),
    )


def list_events(trajectory: Trajectory, label: str = "", pk: str = "") -> models.QuerySet:
    """Rows (label, event id, moment), the newest first: of all tracked models, of one, or of one object."""
    chosen = [tracked_models()[label]] if label else list(tracked_models().values())
    parts = []
    for tracked in chosen:
        rows: models.QuerySet = models.QuerySet(tracked.events).filter(**{tracked.path: trajectory})
        if pk:
            rows = rows.filter(pgh_obj=pk)
        parts.append(
            rows.order_by()
            .annotate(label=models.Value(tracked.label))
            .values_list("label", "pgh_id", "pgh_created_at")
        )
    return parts[0].union(*parts[1:], all=True).order_by("-pgh_created_at", "-pgh_id")


def describe_events(rows: Sequence[tuple[str, int, dt.datetime]]) -> list[Happening]:
    """The rows of `list_events` in words, with what stood there before."""
    wanted: dict[str, list[int]] = {}
    for label, event, _at in rows:
        wanted.setdefault(label, []).append(event)
    kept = {(snapshot.tracked.label, snapshot.event): snapshot for snapshot in read_snapshots(wanted)}
    names = look_up_names(list(kept.values()))
    return [
        happening_of(kept[label, event], at, names) for label, event, at in rows if (label, event) in kept
    ]


def happening_of(snapshot: EventSnapshot, at: dt.datetime, names: Names) -> Happening:
    model, now, before = snapshot.tracked.model, snapshot.now, snapshot.before
    return Happening(
        tracked=snapshot.tracked,
        kind=kind_name(model),
        at=at,
        event=now["pgh_label"],
        pk=now["pgh_obj_id"],
        title=title_of(model, now, names),
        who=names.get((User, snapshot.user), ""),
        changes=changes_between(model, before, now, names) if before and now["pgh_label"] == "update" else [],
    )


def read_snapshots(wanted: dict[str, list[int]]) -> list[EventSnapshot]:
    """The events with these ids, by label of their model. One query."""
    parts: list[str] = []
    parameters: list[Any] = []
    for label, ids in wanted.items():
        table = connection.ops.quote_name(tracked_models()[label].events._meta.db_table)
        parts.append(
            f"""SELECT %s, e.pgh_id, to_jsonb(e),
                (SELECT to_jsonb(p) FROM {table} p WHERE p.pgh_obj_id = e.pgh_obj_id AND p.pgh_id < e.pgh_id
                 ORDER BY p.pgh_id DESC LIMIT 1),
                (SELECT c.metadata -> 'user' FROM pghistory_context c WHERE c.id = e.pgh_context_id)
                FROM {table} e WHERE e.pgh_id = ANY(%s)"""  # noqa: S608 - table names of our own models
        )
        parameters += [label, ids]
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), parameters)
        return [
            EventSnapshot(tracked_models()[label], event, from_json(now), from_json(before), from_json(user))
            for label, event, now, before, user in cursor.fetchall()
        ]


def from_json(value: Any) -> Any:
    """Django gives the jsonb of a raw query as text."""
    return json.loads(value) if isinstance(value, str) else value


def look_up_names(snapshots: list[EventSnapshot]) -> Names:
    """The names of all rows that the snapshots refer to, and of who acted. One query per kind of row."""
    ids: dict[type[models.Model], set[Any]] = {
        User: {snapshot.user for snapshot in snapshots if snapshot.user}
    }
    for snapshot in snapshots:
        for row in (snapshot.now, snapshot.before or {}):
            for model, pk in references_in(snapshot.tracked.model, row):
                ids.setdefault(model, set()).add(pk)
    names: Names = {}
    for model, pks in ids.items():
        rows: models.QuerySet = models.QuerySet(model).filter(pk__in=pks).order_by("pk")
        names |= {(model, row.pk): str(row) for row in rows} if pks else {}
    return names
