"""Taking an act back: each thing as it stood, as far as nobody touched it since and its mail has not left."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from ..models import BulkAct, User
from .kinds import KINDS
from .recording import Change, mark_of


class TooLate(Exception):
    """It was taken back already, or its time is over."""


@dataclass(frozen=True)
class Undone:
    """How many things stand as before, how many stay as they are, and why those that can't go back."""

    count: int
    kept: int
    refused: list[str]


def undo(act: BulkAct, by: User) -> Undone:
    """Put everything back that can be. Raises TooLate.

    A few queries per kind of row, whatever their number; when a constraint refuses one, so many per thing.
    """
    now = timezone.now()
    with transaction.atomic():
        open_still = BulkAct.objects.filter(pk=act.pk, undone_at=None, undo_until__gt=now)
        if not open_still.update(undone_at=now, undone_by=by):
            raise TooLate
        changes = act.changes
        touched = {change["thing"] for change, row in with_rows(changes) if is_touched(change, row)}
        touched |= used_since(changes)
        refused = KINDS[act.kind].no_way_back(things_of(changes, besides=touched))
        untouched = [change for change in changes if change["thing"] not in touched | set(refused)]
        touched |= put_back_what_fits(untouched)
        things = things_of(untouched, besides=touched)
        KINDS[act.kind].after_undo(act.trajectory, by, things)
        BulkAct.objects.filter(pk=act.pk).update(changes=[])
    return Undone(len(things), len(touched), list(refused.values()))


def things_of(changes: list[Change], besides: set[str]) -> list[str]:
    return list(dict.fromkeys(change["thing"] for change in changes if change["thing"] not in besides))


def with_rows(changes: list[Change]) -> list[tuple[Change, models.Model | None]]:
    """Each change with its row as it is now, locked. One query per model."""
    keys: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        keys[change["model"]].append(change["pk"])
    rows: dict[tuple[str, str], models.Model] = {}
    for label in sorted(keys):
        found = apps.get_model(label)._base_manager.filter(pk__in=keys[label]).order_by("pk")
        rows |= {(label, str(row.pk)): row for row in found.select_for_update(of=("self",))}
    return [(change, rows.get((change["model"], change["pk"]))) for change in changes]


def is_touched(change: Change, row: models.Model | None) -> bool:
    """Whether somebody changed the row since, or made one again that was deleted."""
    after = change["after"]
    if after is None or row is None:
        return (row is None) != (after is None)
    return mark_of(row) != after


def used_since(changes: list[Change]) -> set[str]:
    """The things of which somebody uses a row that the act made. A query per kind of row that may."""
    own = {(change["model"], change["pk"]) for change in changes}
    used = set()
    for label, made in by_model(changes, lambda change: change["before"] is None):
        things = {change["pk"]: change["thing"] for change in made}
        for relation in apps.get_model(label)._meta.related_objects:
            if hasattr(relation.related_model, "pgh_tracked_model"):
                continue  # its history
            there = relation.related_model._base_manager.filter(
                **{f"{relation.field.name}__in": list(things)}
            )
            for pk, target in there.values_list("pk", relation.field.name):
                if (relation.related_model._meta.label_lower, str(pk)) not in own:
                    used.add(things[str(target)])
    return used


def put_back_what_fits(changes: list[Change]) -> set[str]:
    """Put all back at once; when a constraint refuses that (somebody made the same anew), each on its own.
    Returns the things that stay as they are."""
    if fits(changes):
        return set()
    by_thing: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_thing[change["thing"]].append(change)
    return {thing for thing, own in by_thing.items() if not fits(own)}


def fits(changes: list[Change]) -> bool:
    try:
        with transaction.atomic():
            put_back(changes)
            connection.check_constraints()  # foreign keys too, which wait for the end of the transaction
    except IntegrityError:
        return False
    return True


def put_back(changes: list[Change]) -> None:
    """What was made goes first, then what was deleted comes back, then columns get their old values."""
    for label, made in by_model(changes, lambda change: change["before"] is None):
        apps.get_model(label)._base_manager.filter(pk__in=[change["pk"] for change in made]).delete()
    for label, deleted in by_model(changes, lambda change: change["after"] is None):
        model = apps.get_model(label)
        model._base_manager.bulk_create([model(**from_json(model, one["before"])) for one in deleted])
        restore_columns(model, deleted)  # `auto_now_add` wrote today
    for label, changed in by_model(changes, lambda change: bool(change["before"] and change["after"])):
        restore_columns(apps.get_model(label), changed)


def restore_columns(model: type[models.Model], changes: list[Change]) -> None:
    rows = []
    for change in changes:
        values = from_json(model, change["before"])
        key = model._meta.pk.to_python(change["pk"])
        rows.append(model(**(values | {model._meta.pk.attname: key})))
    names = [
        column.name
        for column in model._meta.concrete_fields
        if not column.primary_key and column.attname in changes[0]["before"]
    ]
    if names:
        model._base_manager.bulk_update(rows, names)


def by_model(changes: list[Change], wanted: Any) -> list[tuple[str, list[Change]]]:
    """The wanted changes per model, the last written first: what hangs on a row goes before it."""
    groups: dict[str, list[Change]] = {}
    for change in filter(wanted, changes):
        groups.setdefault(change["model"], []).append(change)
    return list(groups.items())


def from_json(model: type[models.Model], values: Change) -> dict[str, Any]:
    """Columns of a row as Python has them."""
    return {
        column.attname: column.to_python(values[column.attname])
        for column in model._meta.concrete_fields
        if column.attname in values
    }
