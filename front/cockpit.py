"""What the cockpit counts and what it asks of whom; each group of numbers is one query."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import Channel, Commitment, Contribution, Gathering, Neighbourhood, Phase, Trajectory
from .navigation import url_or_none
from .permissions import Capability
from .road import month, names
from .targets import Measure

Kind, State = Gathering.Kind, Gathering.State
SESSIONS = (Kind.DREAM_SESSION, Kind.CONVERSATION)
MEETS_RESIDENTS = (*SESSIONS, Kind.ATELIER, Kind.DEBATE)
WAS_HELD = (State.HELD, State.CLOSED)


@dataclass(frozen=True)
class Reality:
    """What is really there; `by_phase`: held and planned gatherings per phase."""

    sessions: int
    sessions_planned: int
    attendance: int
    contributions: int
    contributions_this_week: int
    ideas: int
    by_phase: dict[int, tuple[int, int]]

    @property
    def residents(self) -> int:
        """People at the tables and residents who left an idea."""
        return self.attendance + self.ideas


def reality(trajectory: Trajectory) -> Reality:
    """Two queries."""
    rows = (
        Gathering.objects.filter(trajectory=trajectory, kind__in=MEETS_RESIDENTS)
        .exclude(state=State.CANCELLED)
        .order_by()
        .values("phase_id", "kind")
        .annotate(
            held=Count("pk", filter=Q(state__in=WAS_HELD)),
            planned=Count("pk"),
            came=Sum("attendance", filter=Q(state__in=WAS_HELD), default=0),
        )
    )
    by_phase: dict[int, tuple[int, int]] = {}
    sessions = planned = attendance = 0
    for row in rows:
        held, all_of_them = by_phase.get(row["phase_id"], (0, 0))
        by_phase[row["phase_id"]] = (held + row["held"], all_of_them + row["planned"])
        attendance += row["came"]
        if row["kind"] in SESSIONS:
            sessions += row["held"]
            planned += row["planned"]
    week = timezone.now() - dt.timedelta(days=7)
    voices = (
        Contribution.objects.filter(trajectory=trajectory)
        .alive()
        .aggregate(
            all=Count("pk"),
            week=Count("pk", filter=Q(received_at__gt=week)),
            ideas=Count("pk", filter=Q(channel=Channel.SURVEY)),
        )
    )
    return Reality(sessions, planned, attendance, voices["all"], voices["week"], voices["ideas"], by_phase)


def notes(phases: Sequence[Phase], real: Reality) -> dict[int, str]:
    """Progress of a running phase in a few words: "17 van 26". Needs the phases' targets prefetched."""
    found = {}
    for phase in phases:
        held, planned = real.by_phase.get(phase.pk, (0, 0))
        targets = {target.measure: target.value for target in phase.targets.all()}
        aim = targets.get(Measure.SESSIONS) or planned
        if phase.state == Phase.State.RUNNING and aim and planned:
            found[phase.pk] = _("%(held)s van %(aim)s") % {"held": held, "aim": aim}
    return found


def sentence(phases: Sequence[Phase], real: Reality, today: dt.date) -> str:
    """Where the trajectory stands, in one or two plain sentences."""
    on_road = [phase for phase in phases if phase.state != Phase.State.SKIPPED]
    running = [phase for phase in on_road if phase.state == Phase.State.RUNNING]
    if not on_road:
        return _("De weg is nog leeg. Teken de eerste fase.")
    if not running:
        ahead = [phase for phase in on_road if phase.state == Phase.State.PLANNED]
        if not ahead:
            return _("Alle fases zijn klaar. %(voices)s keer inbreng vond haar weg.") % {
                "voices": intcomma(real.contributions)
            }
        first = ahead[0]
        if first.starts_on and first.starts_on > today:
            return _("Nu is het even stil. De volgende fase is %(name)s, vanaf %(day)s.") % {
                "name": first.title,
                "day": date_format(first.starts_on, "j F"),
            }
        return _("De volgende fase is %(name)s. Start ze als het zover is.") % {"name": first.title}
    if len(running) == 1:
        parts = [_("Nu bezig: %(name)s.") % {"name": running[0].title}]
    else:
        parts = [_("Nu lopen naast elkaar: %(names)s.") % {"names": names(running)}]
    held = sum(real.by_phase.get(phase.pk, (0, 0))[0] for phase in running)
    planned = sum(real.by_phase.get(phase.pk, (0, 0))[1] for phase in running)
    if planned:
        parts.append(
            _("%(held)s van de %(planned)s bijeenkomsten zijn geweest.") % {"held": held, "planned": planned}
            if held != 1
            else _("Eén van de %(planned)s bijeenkomsten is geweest.") % {"planned": planned}
        )
    ends = [phase.ends_on for phase in running if phase.ends_on and phase.ends_on >= today]
    if ends:
        parts.append(_("Er is nog tijd tot %(day)s.") % {"day": month(max(ends), today, "j F")})
    return " ".join(parts)


@dataclass(frozen=True)
class Todo:
    title: str
    url: str
    action: str
    count: int | None = None
    text: str = ""
    late: str = ""


def gatherings_needing_care(trajectory: Trajectory, user_id: int) -> dict[str, Any]:
    """Counts for the lists of work: sessions past but not reported, sessions soon without a host. One query."""
    now = timezone.now()
    past = Q(state=State.PLANNED, starts_at__lt=now) | Q(state=State.HELD)
    mine = Exists(Gathering.hosts.through.objects.filter(gathering=OuterRef("pk"), user=user_id))
    hosted = Exists(Gathering.hosts.through.objects.filter(gathering=OuterRef("pk")))
    return (
        Gathering.objects.filter(trajectory=trajectory, kind__in=SESSIONS)
        .annotate(is_mine=mine, is_hosted=hosted)
        .order_by()
        .aggregate(
            past=Count("pk", filter=past),
            mine_past=Count("pk", filter=past & Q(is_mine=True)),
            mine_ahead=Count("pk", filter=Q(state=State.PLANNED, starts_at__gte=now, is_mine=True)),
            mine_next=Min("starts_at", filter=Q(state=State.PLANNED, starts_at__gte=now, is_mine=True)),
            no_host=Count(
                "pk",
                filter=Q(state=State.PLANNED, starts_at__gte=now, starts_at__lt=now + dt.timedelta(days=28))
                & Q(is_hosted=False),
            ),
        )
    )


def waiting(
    trajectory: Trajectory,
    user_id: int,
    capabilities: frozenset[Capability],
    phases: Sequence[Phase],
    today: dt.date,
) -> list[Todo]:
    """What of the spine waits for this visitor; the apps above add theirs by hx-get. At most two queries."""
    found = []
    care = gatherings_needing_care(trajectory, user_id)
    sessions = trajectory.url("trajectories:gatherings")
    if care["mine_past"]:
        found.append(
            Todo(
                ngettext(
                    "Sessie van jou zonder verslag", "Sessies van jou zonder verslag", care["mine_past"]
                ),
                sessions,
                _("Werk af"),
                care["mine_past"],
                _("Schrijf de laatste inbreng op en sluit ze af."),
            )
        )
    if care["mine_ahead"]:
        found.append(
            Todo(
                ngettext("Sessie die jij begeleidt", "Sessies die jij begeleidt", care["mine_ahead"]),
                sessions,
                _("Bekijk"),
                care["mine_ahead"],
                _("De eerste is op %(day)s.")
                % {"day": date_format(timezone.localtime(care["mine_next"]), "l j F, H.i \\u\\u\\r")},
            )
        )
    if Capability.PLAN in capabilities:
        others = care["past"] - care["mine_past"]
        if others:
            found.append(
                Todo(
                    ngettext("Sessie zonder verslag", "Sessies zonder verslag", others),
                    sessions,
                    _("Bekijk"),
                    others,
                    _("Ze zijn geweest, maar nog niet afgesloten."),
                )
            )
        if care["no_host"]:
            found.append(
                Todo(
                    ngettext("Sessie zonder begeleider", "Sessies zonder begeleider", care["no_host"]),
                    sessions,
                    _("Kies iemand"),
                    care["no_host"],
                    late=_("Binnen vier weken."),
                )
            )
    if Capability.MANAGE in capabilities:
        found += road_work(trajectory, phases, today)
    if (
        Capability.COMMIT in capabilities
        and not Commitment.objects.filter(trajectory=trajectory, published_at__isnull=False).exists()
    ):
        found.append(
            Todo(
                _("Engagementsverklaring"),
                url_or_none(trajectory, "trajectories:commitment") or trajectory.url("front:phases"),
                _("Maak op"),
                text=_("Wat belooft het bestuur? Ze staat nog niet op de publieke pagina."),
            )
        )
    return found


def road_work(trajectory: Trajectory, phases: Sequence[Phase], today: dt.date) -> list[Todo]:
    """Phases that ask for a decision."""
    found = []
    for phase in phases:
        url = trajectory.url("front:phase", pk=phase.pk)
        if phase.state == Phase.State.RUNNING and phase.ends_on and phase.ends_on < today:
            late = _("Liep tot %(day)s.") % {"day": date_format(phase.ends_on, "j F")}
            found.append(Todo(phase.title, url, _("Sluit af of verleng"), late=late))
        elif phase.state == Phase.State.PLANNED and phase.starts_on and phase.starts_on <= today:
            text = _("Zou begonnen zijn op %(day)s.") % {"day": date_format(phase.starts_on, "j F")}
            found.append(Todo(phase.title, url, _("Start of schuif op"), text=text))
    return found[:4]


def coming(trajectory: Trajectory) -> QuerySet[Gathering]:
    """The agenda of the coming seven days, or the next ones when the week is empty."""
    return (
        Gathering.objects.filter(trajectory=trajectory, starts_at__gte=timezone.now(), state=State.PLANNED)
        .select_related("neighbourhood")
        .order_by("starts_at", "pk")[:5]
    )


@dataclass(frozen=True)
class Tile:
    name: str
    held: int
    planned: int
    x: int
    y: int
    placed: bool


def tiles(trajectory: Trajectory, side: int = 104) -> list[Tile]:
    """Sessions per neighbourhood, with a place on the tile map. One query."""
    of_this = Q(gathering__trajectory=trajectory, gathering__kind__in=MEETS_RESIDENTS) & ~Q(
        gathering__state=State.CANCELLED
    )
    rows = Neighbourhood.objects.filter(municipality=trajectory.municipality_id).annotate(
        held=Count("gathering", filter=of_this & Q(gathering__state__in=WAS_HELD)),
        planned=Count("gathering", filter=of_this),
    )
    rows = rows.order_by("name")  # grouping drops the order of the model
    return [
        Tile(
            row.name,
            row.held,
            row.planned,
            (row.column or 0) * side,
            (row.row or 0) * side,
            row.column is not None and row.row is not None,
        )
        for row in rows
    ]
