"""The worklist: which things of which kinds, filtered, searched and in pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Max, Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toolkit.selection import known_keys
from trajectories.models import ModerationAct, Report, Standing, Trajectory
from trajectories.moderation.kinds import Card, ModeratedKind
from trajectories.moderation.warnings import Warning, look_for_persons

from ..navigation import KINDS

PER_PAGE = 25
REPORTED = "reported"
FILTERS: list[tuple[str, str | Promise]] = [
    ("", _("Alles")),
    (REPORTED, _("Gemeld")),
    (Standing.WAITING, _("Wacht op een blik")),
    (Standing.PUBLIC, _("Zichtbaar")),
    (Standing.HIDDEN, _("Verborgen")),
]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A thing in the order of the list, before its words are read."""

    kind: ModeratedKind
    pk: Any
    standing: str
    came_at: datetime
    reports: int

    @property
    def key(self) -> str:
        """How a form names it: "idee:12"."""
        return f"{self.kind.slug}:{self.pk}"


@dataclass(frozen=True, kw_only=True)
class WorkRow:
    """A thing on the screen."""

    key: str
    kind: ModeratedKind
    row: Any
    standing: str
    standing_label: str | Promise
    card: Card
    public_url: str
    warnings: list[Warning]
    reports: list[Report] = field(default_factory=list)
    acts: list[ModerationAct] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the visitor asks to see; an unknown kind or standing is all of them."""

    kind: str
    standing: str
    words: str

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        standing, kind = query.get("stand", ""), query.get("soort", "")
        return cls(
            kind=kind if kind in KINDS else "",
            standing=standing if standing in dict(FILTERS) else "",
            words=query.get("zoek", "").replace("\x00", " ").strip()[:100],
        )


def open_reports(trajectory: Trajectory) -> dict[tuple[str, str], int]:
    """How many residents reported each thing that nobody looked at since. One query."""
    rows = Report.objects.filter(trajectory=trajectory, settled_at=None).order_by()
    counted = rows.values_list("kind", "row").annotate(n=Count("pk"), last=Max("at"))
    return {(kind, row): count for kind, row, count, _last in counted}


def entries(trajectory: Trajectory, asked: Asked, reports: Mapping[tuple[str, str], int]) -> list[Entry]:
    """Reported things first, then what waits, then the newest. One query per kind."""
    found = [
        Entry(kind=kind, pk=pk, standing=standing, came_at=at, reports=reports.get((kind.slug, str(pk)), 0))
        for kind in KINDS.values()
        if asked.kind in {"", kind.slug}
        for pk, standing, at in matching(kind, trajectory, asked.words)
        .order_by()
        .values_list("pk", "standing", "came")
    ]
    wanted = [entry for entry in found if is_asked(entry, asked.standing)]
    newest = sorted(wanted, key=lambda entry: (entry.came_at, str(entry.pk)), reverse=True)
    return sorted(newest, key=lambda entry: (-entry.reports, entry.standing != Standing.WAITING))


def is_asked(entry: Entry, standing: str) -> bool:
    return bool(entry.reports) if standing == REPORTED else standing in {"", entry.standing}


def matching(kind: ModeratedKind, trajectory: Trajectory, words: str) -> Any:
    rows = kind.rows(trajectory).annotate(came=F(kind.came_at))
    for word in words.split()[:8]:
        rows = rows.filter(Q(*((f"{column}__icontains", word) for column in kind.search_in), _connector=Q.OR))
    return rows


def read_page(
    trajectory: Trajectory, found: list[Entry], number: str | None
) -> tuple[Page[Entry], list[WorkRow]]:
    """The rows of one page with reports and history: a query per kind and two."""
    page = Paginator(found, PER_PAGE).get_page(number)
    return page, read_rows(trajectory, list(page))


def read_rows(trajectory: Trajectory, wanted: list[Entry]) -> list[WorkRow]:
    rows = {
        kind.slug: kind.all_rows(trajectory).in_bulk([entry.pk for entry in wanted if entry.kind is kind])
        for kind in {entry.kind for entry in wanted}
    }
    of_page = Q(pk=None)
    for entry in wanted:
        of_page |= Q(kind=entry.kind.slug, row=str(entry.pk))
    reports = per_thing(Report.objects.filter(of_page, trajectory=trajectory, settled_at=None))
    acts = per_thing(ModerationAct.objects.filter(of_page, trajectory=trajectory).select_related("by"))
    return [
        work_row(
            trajectory,
            entry,
            rows[entry.kind.slug][entry.pk],
            reports.get((entry.kind.slug, str(entry.pk)), []),
            acts.get((entry.kind.slug, str(entry.pk)), []),
        )
        for entry in wanted
        if entry.pk in rows[entry.kind.slug]
    ]


def per_thing(rows: Iterable[Any]) -> dict[tuple[str, str], list[Any]]:
    things: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        things.setdefault((row.kind, row.row), []).append(row)
    return things


def work_row(
    trajectory: Trajectory, entry: Entry, row: Any, reports: list[Report], acts: list[ModerationAct]
) -> WorkRow:
    card = entry.kind.card(row, trajectory)
    return WorkRow(
        key=entry.key,
        kind=entry.kind,
        row=row,
        standing=entry.standing,
        standing_label=Standing(entry.standing).label,
        card=card,
        public_url=entry.kind.public_url(row, trajectory) if entry.standing == Standing.PUBLIC else "",
        warnings=look_for_persons(card.text, card.translation),
        reports=reports,
        acts=acts,
    )


def by_kind(trajectory: Trajectory, keys: Iterable[str]) -> dict[str, list[Any]]:
    """The keys of a form ("idee:12") per kind, without those that can be none."""
    asked: dict[str, list[str]] = {slug: [] for slug in KINDS}
    for key in keys:
        slug, _colon, pk = key.partition(":")
        if slug in asked:
            asked[slug].append(pk)
    models = {slug: KINDS[slug].all_rows(trajectory).model for slug, pks in asked.items() if pks}
    return {slug: known_keys(model, asked[slug]) for slug, model in models.items()}


def find_row(trajectory: Trajectory, slug: str, pk: str) -> tuple[ModeratedKind, Any] | None:
    """The kind and the row with its `standing`; None for what does not exist here."""
    found = [
        (KINDS[kind], row)
        for kind, keys in by_kind(trajectory, [f"{slug}:{pk}"]).items()
        for row in KINDS[kind].rows(trajectory).filter(pk__in=keys)
    ]
    return found[0] if found else None
