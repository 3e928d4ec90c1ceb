"""The history of a block: its text (from the database's triggers) and the acts about its voices."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajectories.models import User

from .merging import describe
from .models import BuildingBlock, Placement, SortingAct
from .models.block import TEXTS

MOST = 300  # entries of each kind


@dataclass(frozen=True)
class Entry:
    at: dt.datetime
    who: User | None
    what: str
    details: list[tuple[str, str, str]]  # label, before, after
    undone_by: User | None = None


def history_of(block: BuildingBlock) -> list[Entry]:
    """What happened to a block, newest first. Five queries."""
    entries = [*text_entries(block), *decision_entries(block), *sorting_entries(block)]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def decision_entries(block: BuildingBlock) -> list[Entry]:
    """Moves, splits and merges one by one; what was simply laid in the block is told per day."""
    about = SortingAct.objects.filter(Q(block=block) | Q(source=block), trajectory=block.trajectory_id)
    rows = about.exclude(kind=SortingAct.Kind.PLACE).select_related(
        "block", "source", "made_by", "undone_by"
    )[:MOST]
    return [Entry(row.made_at, row.made_by, describe(row), [], row.undone_by) for row in rows]


def sorting_entries(block: BuildingBlock) -> list[Entry]:
    """Who laid how many voices in the block on which day."""
    rows = (
        Placement.objects.filter(block=block, origin__in=[Placement.Origin.HAND, Placement.Origin.SUGGESTION])
        .exclude(act__kind__in=[SortingAct.Kind.MOVE, SortingAct.Kind.SPLIT, SortingAct.Kind.MERGE])
        .exclude(act__undone_at__isnull=False)
        .order_by()
        .values_list(TruncDate("placed_at"), "placed_by")
        .annotate(n=Count("pk"), last=Max("placed_at"))
    )
    laid = list(rows)
    users = User.objects.in_bulk({who for _day, who, _n, _last in laid if who})
    return [
        Entry(
            last,
            users.get(who or 0),
            ngettext("%(n)s uitspraak erbij", "%(n)s uitspraken erbij", n) % {"n": n},
            [],
        )
        for _day, who, n, last in laid
    ]


def text_entries(block: BuildingBlock) -> list[Entry]:
    """How its text, its key and its place on the board changed, one entry for each change."""
    events: list[Any] = list(
        block.events.select_related("pgh_context", "key").order_by("pgh_id")  # type: ignore[attr-defined]
    )[-MOST:]
    users = editors_of(events)
    entries = []
    for before, after in zip([None, *events], events, strict=False):
        who = users.get(editor_id(after))
        if before is None:
            entries.append(Entry(block.created_at, block.created_by, _("Gemaakt"), []))
            continue
        details = [
            (field_label(name), getattr(before, name), getattr(after, name))
            for name in TEXTS
            if getattr(before, name) != getattr(after, name)
        ]
        if details:
            entries.append(Entry(after.pgh_created_at, who, _("Tekst gewijzigd"), details))
        if before.key_id != after.key_id:
            where = _("Onder “%s” gezet") % after.key if after.key else _("Zonder sleutel gezet")
            entries.append(Entry(after.pgh_created_at, who, where, []))
        if not before.removed_at and after.removed_at:
            entries.append(
                Entry(after.pgh_created_at, who, _("Gearchiveerd: er zat geen uitspraak meer in"), [])
            )
    return entries


def field_label(name: str) -> str:
    """How a field of a block is called on screen."""
    field: Any = BuildingBlock._meta.get_field(name)
    return str(field.verbose_name).capitalize()


def editors_of(events: list[Any]) -> dict[int, User]:
    """The people who made these changes, by id. One query."""
    return User.objects.in_bulk({editor_id(event) for event in events} - {0})


def editor_id(event: Any) -> int:
    """Who was signed in when the database wrote this event; 0: nobody (a command)."""
    return (event.pgh_context.metadata if event.pgh_context else {}).get("user") or 0
