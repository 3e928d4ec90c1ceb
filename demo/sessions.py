"""Dream sessions and ateliers, with their hosts, reports and moods."""

import datetime as dt
from typing import Any

from django.utils.text import slugify

from gatherings.models import Gathering, Guide, Registration
from gatherings.registration_links import hash_of, token_of
from trajectories.models import Neighbourhood, Phase, Trajectory

from .clock import moment
from .people import Cast

MOODS = {"warm": "warm", "levendig": "lively", "zoekend": "searching", "gespannen": "tense", "stil": "quiet"}


def add_sessions(
    trajectory: Trajectory,
    cast: Cast,
    sessions: list[dict[str, Any]],
    kind: str,
    phase: Phase | None,
    guide: Guide,
) -> dict[str, Gathering]:
    """The gatherings by number (as text). Past ones are closed, or only held when nobody wrote a report
    yet."""
    places = {
        place.name: place for place in Neighbourhood.objects.filter(municipality=trajectory.municipality)
    }
    made = {}
    for item in sessions:
        starts = moment(item["day"], item["hour"])
        past = item["day"] < 0
        closed = past and bool(item["report"])
        state = (
            Gathering.State.CLOSED if closed else Gathering.State.HELD if past else Gathering.State.PLANNED
        )
        gathering = Gathering.objects.create(
            trajectory=trajectory,
            phase=phase,
            kind=kind,
            number=item["number"],
            title=item["title"],
            starts_at=starts,
            ends_at=starts + dt.timedelta(hours=2),
            place=item["place"],
            address=item["address"],
            neighbourhood=places.get(item["neighbourhood"]),
            target_group=item["target_group"],
            capacity=item["capacity"],
            guide=None if guide.is_standard else guide,
            is_open=not past,
            state=state,
            attendance=item["attendance"],
            mood=MOODS.get(item["mood"] or "", ""),
            report=item["report"] or "",
            closed_at=starts + dt.timedelta(hours=3) if closed else None,
        )
        gathering.hosts.set(cast.user(name) for name in item["ambassadors"])
        made[str(item["number"])] = gathering
    return made


def add_registrations(gatherings: dict[str, Gathering], registrations: list[dict[str, Any]]) -> None:
    """Residents who will come to the sessions ahead; without mails. Those of past sessions were erased, as
    they should."""
    for item in registrations:
        address = slugify(item["name"]).replace("-", ".") + "@post.example"
        registration = Registration(
            gathering=gatherings[str(item["session"])],
            name=item["name"],
            email=address,
            people=item["people"],
            remark=item["remark"],
            created_at=moment(item["day"]),
            confirmed_at=moment(item["day"]),
        )
        registration.token_hash = hash_of(token_of(registration))
        registration.save()
