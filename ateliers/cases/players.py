"""Who is needed for a case: each may be asked to an atelier, and is in the pool from then on."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from gatherings.models import Gathering
from toolkit.folded import folded
from trajectories.bulk.recording import Recorder
from trajectories.models import Trajectory

from ..calling import call_people
from ..models import Case, KeyPlayer, Participant

Part, Side = KeyPlayer.Part, Participant.Side
OUTSIDE = frozenset({Part.PARTNER, Part.RESIDENT})


def players_of(case: Case) -> QuerySet[KeyPlayer]:
    """With what a list shows of their invitations."""
    there = case.key_players.select_related("participant")
    return there.prefetch_related("participant__calls__gathering", "participant__calls__registration")


def invite_many(recorder: Recorder, rows: list[KeyPlayer], values: Mapping[str, Any]) -> None:
    """`gathering` and `message`: each gets the invitation of the pool. Who is in the pool already, by address
    or, without one, by name, is not put in it twice."""
    gathering: Gathering = values["gathering"]
    known = in_pool(gathering.trajectory)
    cases = Case.objects.in_bulk({row.case_id for row in rows})
    people: dict[int, tuple[Participant, KeyPlayer]] = {}
    linked = []
    for row in rows:
        mark = str(row.participant_id) if row.participant_id else mark_of(row.email, row.name)
        person = known.setdefault(mark, new_participant(gathering.trajectory, row, cases[row.case_id]))
        people.setdefault(id(person), (person, row))
        if row.participant_id is None:
            linked.append((row, person))
    called = {id(person) for person in call_people(recorder, list(people.values()), values)}
    fresh = [(row, person) for row, person in linked if id(person) in called]
    for row, person in fresh:
        row.participant, row.active_at = person, max(row.active_at, gathering.starts_at)
    recorder.update([row for row, _person in fresh], ["participant", "active_at"])


def in_pool_with(trajectory: int, email: str) -> Participant | None:
    return Participant.objects.filter(trajectory=trajectory, email__iexact=email).first()


def in_pool(trajectory: Trajectory) -> dict[str, Participant]:
    """By key, by address, and by name those without an address. One query."""
    found: dict[str, Participant] = {}
    for person in trajectory.participants.order_by("-pk"):
        found[str(person.pk)] = found[mark_of(person.email, person.name)] = person
    return found


def mark_of(email: str, name: str) -> str:
    return f"@ {email.lower()}" if email else f"= {folded(name)}"


def new_participant(trajectory: Trajectory, row: KeyPlayer, case: Case) -> Participant:
    return Participant(
        trajectory=trajectory,
        name=row.name,
        email=row.email.lower(),
        side=Side.OUTSIDE if row.part in OUTSIDE else Side.INSIDE,
        project=case.title,
    )


def forget_address(trajectory: Trajectory, email: str) -> int:
    """Name and address of a key player go; that somebody is needed, and why, stays with the case."""
    hers = KeyPlayer.objects.filter(case__trajectory=trajectory, email__iexact=email)
    return hers.update(name="", email="", participant=None, erased_at=timezone.now())
