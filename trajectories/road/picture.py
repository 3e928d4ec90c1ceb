"""The road of a trajectory in words and as a picture, as templates/trajectories/parts/road.html shows it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Phase, Trajectory
from .timeline import Leg, Road, draw

State = Phase.State


@dataclass(frozen=True)
class Stop:
    """A phase in the list under the picture."""

    phase: Phase
    number: str
    words: str
    url: str


@dataclass(frozen=True)
class RoadView:
    picture: Road | None
    stops: list[Stop]
    caption: str
    today: dt.date
    name: str  # distinguishes two roads on one page


def road_of(
    trajectory: Trajectory,
    phases: Iterable[Phase],
    notes: Mapping[int, str] | None = None,
    *,
    links: bool = True,
    today: dt.date | None = None,
) -> RoadView:
    """`phases` in the order of the road; `notes` maps a phase's pk to progress in words ("17 van 26")."""
    phases, notes, today = list(phases), notes or {}, today or timezone.localdate()
    urls = [trajectory.url("front:phase", pk=phase.pk) if links else "" for phase in phases]
    legs = [
        Leg(
            phase.title,
            phase.step,
            phase.state,
            phase.starts_on,
            phase.ends_on,
            short_note(phase, notes, today),
            url,
        )
        for phase, url in zip(phases, urls, strict=True)
    ]
    picture = draw(legs, today)
    numbers = [station.number for station in picture.stations] if picture else []
    stops = [
        Stop(phase, number, phase_in_words(phase, notes, today), url)
        for phase, number, url in zip(phases, numbers, urls, strict=True)
    ]
    return RoadView(picture, stops, caption(phases), today, f"road-{trajectory.pk}")


def month_in_words(date: dt.date, today: dt.date, form: str = "F") -> str:
    """The month, with the year when it is another one than today's."""
    return date_format(date, form if date.year == today.year else f"{form} Y")


def short_note(phase: Phase, notes: Mapping[int, str], today: dt.date) -> str:
    """A few words under the title in the picture."""
    if phase.state == State.SKIPPED:
        return _("overgeslagen")
    if phase.pk in notes:
        return notes[phase.pk]
    if phase.state == State.RUNNING:
        return _("tot %(day)s") % {"day": date_format(phase.ends_on, "j N")} if phase.ends_on else _("bezig")
    if phase.state == State.CLOSED:
        return month_in_words(phase.ends_on, today, "N") if phase.ends_on else _("klaar")
    if not phase.starts_on:
        return month_in_words(phase.ends_on, today, "N") if phase.ends_on else ""
    return month_in_words(phase.starts_on, today, "N")


def phase_in_words(phase: Phase, notes: Mapping[int, str], today: dt.date) -> str:
    """State, progress and dates of a phase in one line."""
    if phase.state == State.SKIPPED:
        return _("overgeslagen")
    if phase.state == State.CLOSED:
        return (
            _("klaar in %(month)s") % {"month": month_in_words(phase.ends_on, today)}
            if phase.ends_on
            else _("klaar")
        )
    words = [str(phase.get_state_display())]
    if phase.pk in notes:
        words.append(notes[phase.pk])
    if phase.state == State.PLANNED and phase.starts_on:
        words.append(_("vanaf %(day)s") % {"day": date_format(phase.starts_on, "j F Y")})
    elif phase.ends_on:
        words.append(_("tot %(day)s") % {"day": date_format(phase.ends_on, "j F")})
    return ", ".join(words)


def titles_in_words(phases: Iterable[Phase]) -> str:
    """Titles as in a sentence: "Droomsessies, Bevraging en Kinderen"."""
    titles = [phase.title for phase in phases]
    if len(titles) < 2:
        return "".join(titles)
    return _("%(first)s en %(last)s") % {"first": ", ".join(titles[:-1]), "last": titles[-1]}


def caption(phases: list[Phase]) -> str:
    """What the picture shows, for who can't see it."""
    on_road = [phase for phase in phases if phase.state != State.SKIPPED]
    stops = ngettext("één fase", "%(n)s fases", len(on_road)) % {"n": len(on_road)}
    parts = [_("De fases van het traject: %(phases)s.") % {"phases": stops}]
    running = [phase for phase in on_road if phase.state == State.RUNNING]
    if running:
        parts.append(_("Nu bezig: %(names)s.") % {"names": titles_in_words(running)})
    return " ".join(parts)
