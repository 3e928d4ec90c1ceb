"""What the cockpit counts and says; each group of numbers is one query."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultation.reach import Reach
from gatherings.kinds import MEETS_RESIDENTS
from gatherings.models import Gathering
from gatherings.tally import WAS_HELD, GatheringTally
from toolkit.dutch_order import ListOrder
from trajectories.models import Neighbourhood, Phase, PhaseTarget, Trajectory
from trajectories.road.picture import month_in_words, titles_in_words
from trajectories.road.targets import Measure

State = Gathering.State


def sessions_aimed_at(phases: Sequence[Phase], tally: GatheringTally) -> int | None:
    """How many gatherings with residents there are to be, over all phases: the target, or what is planned
    where a phase has none. None when there is neither. Needs the phases' targets prefetched."""
    aims = {
        phase.pk: target.value for phase in phases for target in phase.targets.all() if counts(phase, target)
    }
    without_target = sum(planned for phase, (_held, planned) in tally.by_phase.items() if phase not in aims)
    return sum(aims.values()) + without_target or None


def counts(phase: Phase, target: PhaseTarget) -> bool:
    return target.measure == Measure.SESSIONS and phase.state != Phase.State.SKIPPED


def progress_notes(phases: Sequence[Phase], tally: GatheringTally) -> dict[int, str]:
    """Progress of a running phase in a few words: "17 van 26". Needs the phases' targets prefetched."""
    progress = {}
    for phase in phases:
        held, planned = tally.of_phase(phase)
        targets = {target.measure: target.value for target in phase.targets.all()}
        aim = targets.get(Measure.SESSIONS) or planned
        if phase.state == Phase.State.RUNNING and aim and planned:
            progress[phase.pk] = _("%(held)s van %(aim)s") % {"held": held, "aim": aim}
    return progress


def state_in_words(phases: Sequence[Phase], counted: Reach, today: dt.date) -> str:
    """Where the trajectory stands, in one or two plain sentences."""
    on_road = [phase for phase in phases if phase.state != Phase.State.SKIPPED]
    running = [phase for phase in on_road if phase.state == Phase.State.RUNNING]
    if not on_road:
        return _("Er zijn nog geen fases. Voeg de eerste fase toe.")
    return (
        while_running(running, counted.gatherings, today) if running else in_between(on_road, counted, today)
    )


def in_between(on_road: Sequence[Phase], counted: Reach, today: dt.date) -> str:
    """When no phase is running."""
    ahead = next((phase for phase in on_road if phase.state == Phase.State.PLANNED), None)
    if ahead is None:
        return all_done(on_road, counted)
    if ahead.starts_on and ahead.starts_on > today:
        return _("Nu is het even stil. De volgende fase is %(name)s, vanaf %(day)s.") % {
            "name": ahead.title,
            "day": date_format(ahead.starts_on, "j F"),
        }
    return _("De volgende fase is %(name)s. Start ze als het zover is.") % {"name": ahead.title}


def while_running(running: Sequence[Phase], tally: GatheringTally, today: dt.date) -> str:
    if len(running) == 1:
        parts = [_("Nu bezig: %(name)s.") % {"name": running[0].title}]
    else:
        parts = [_("Nu lopen naast elkaar: %(names)s.") % {"names": titles_in_words(running)}]
    held = sum(tally.of_phase(phase)[0] for phase in running)
    planned = sum(tally.of_phase(phase)[1] for phase in running)
    if planned:
        parts.append(held_in_words(held, planned))
    ends = [phase.ends_on for phase in running if phase.ends_on and phase.ends_on >= today]
    if ends:
        parts.append(_("Er is nog tijd tot %(day)s.") % {"day": month_in_words(max(ends), today, "j F")})
    return " ".join(parts)


def all_done(on_road: Sequence[Phase], counted: Reach) -> str:
    done = ngettext("De fase is klaar.", "Alle fases zijn klaar.", len(on_road))
    if not counted.contributions:
        return done
    gathered = ngettext(
        "Er is één uitspraak bewaard.", "Er zijn %(n)s uitspraken bewaard.", counted.contributions
    ) % {"n": intcomma(counted.contributions)}
    return f"{done} {gathered}"


def held_in_words(held: int, planned: int) -> str:
    """How many of the planned gatherings were held; at least one is planned."""
    if planned == 1:
        return _("De bijeenkomst is geweest.") if held else _("De bijeenkomst moet nog komen.")
    if not held:
        return _("Geen van de %(planned)s bijeenkomsten is al geweest.") % {"planned": planned}
    return ngettext(
        "Eén van de %(planned)s bijeenkomsten is geweest.",
        "%(held)s van de %(planned)s bijeenkomsten zijn geweest.",
        held,
    ) % {"held": held, "planned": planned}


def next_gatherings(trajectory: Trajectory) -> QuerySet[Gathering]:
    """The next five gatherings on the agenda. One query."""
    return (
        Gathering.objects.filter(trajectory=trajectory, starts_at__gte=timezone.now(), state=State.PLANNED)
        .select_related("neighbourhood")
        .order_by("starts_at", "pk")[:5]
    )


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A neighbourhood on the map, with its sessions; `x` and `y` in units of the drawing."""

    name: str
    held: int
    planned: int
    x: int
    y: int
    placed: bool


def neighbourhood_tiles(trajectory: Trajectory, side: int = 104) -> list[Tile]:
    """Sessions per neighbourhood, with a place on the tile map. One query."""
    of_this = Q(gathering__trajectory=trajectory, gathering__kind__in=MEETS_RESIDENTS) & ~Q(
        gathering__state=State.CANCELLED
    )
    rows = Neighbourhood.objects.filter(municipality=trajectory.municipality_id).annotate(
        held=Count("gathering", filter=of_this & Q(gathering__state__in=WAS_HELD)),
        planned=Count("gathering", filter=of_this),
    )
    rows = rows.filter(Q(retired_at=None) | Q(planned__gt=0))
    rows = rows.order_by(ListOrder("name"))  # grouping drops the order of the model
    return [
        Tile(
            name=row.name,
            held=row.held,
            planned=row.planned,
            x=(row.column or 0) * side,
            y=(row.row or 0) * side,
            placed=row.column is not None and row.row is not None,
        )
        for row in rows
    ]
