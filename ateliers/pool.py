"""The pool of a trajectory: who is in it, how a list gets in and out again, and who goes."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from gatherings.models import Gathering, Registration
from gatherings.places import give_free_places
from toolkit.folded import folded
from trajectories.bulk.recording import Recorder
from trajectories.models import Trajectory

from .models import Call, Participant, TableSeat
from .pool_table import PoolRow, read_rows

TO_TAKE_BACK = dt.timedelta(days=1)


def list_pool(trajectory: Trajectory, words: str = "") -> QuerySet[Participant]:
    """By name; `words` are looked for in the name, the address, where she comes from and her project."""
    rows = trajectory.participants.select_related("department")
    for word in words.split():
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(email__icontains=word)
            | Q(organisation__icontains=word)
            | Q(department__name__icontains=word)
            | Q(project__icontains=word)
        )
    return rows.order_by(trajectory.municipality.person_order(), "pk")


def check_list(trajectory: Trajectory, text: str) -> list[PoolRow]:
    """The lines of a list, against the departments of the town and whom the pool has already. Two queries."""
    names = trajectory.municipality.departments.offered().values_list("name", flat=True)
    departments: dict[str, object] = {folded(name): name for name in names.order_by("pk")}
    known = trajectory.participants.exclude(email="").values_list("email", flat=True)
    return read_rows(text, departments, {email.lower() for email in known.order_by("pk")})


def add_list(trajectory: Trajectory, rows: Sequence[PoolRow]) -> tuple[uuid.UUID, int]:
    """Put those without a problem in the pool: the mark of this list, and how many.

    Who came in by another list at the same moment is not added twice.
    """
    departments = {folded(one.name): one for one in trajectory.municipality.departments.offered()}
    mark = uuid.uuid4()
    people = [
        Participant(
            trajectory=trajectory,
            added_with=mark,
            department=departments.get(folded(row.values["department"])),
            **{name: value for name, value in row.values.items() if name != "department"},
        )
        for row in rows
        if not row.problem
    ]
    Participant.objects.bulk_create(people, ignore_conflicts=True)
    return mark, trajectory.participants.filter(added_with=mark).count()


def take_list_back(trajectory: Trajectory, mark: uuid.UUID) -> tuple[int, int]:
    """Within a day; how many went, and how many stay since they were called or because it is too late."""
    there = trajectory.participants.filter(added_with=mark)
    called = Call.objects.filter(participant=OuterRef("pk"))
    since = timezone.now() - TO_TAKE_BACK
    with transaction.atomic():
        gone = there.filter(~Exists(called), created_at__gt=since).delete()[1].get("ateliers.Participant", 0)
        return gone, there.count()


def remove_many(recorder: Recorder, rows: list[Participant], values: Mapping[str, Any]) -> None:
    """Out of the pool, with what they were called to; their places go to who waits."""
    ids = [row.pk for row in rows]
    calls = Call.objects.filter(participant__in=ids, registration__isnull=False)
    places = Registration.objects.filter(
        call__in=calls, cancelled_at=None, gathering__starts_at__gt=timezone.now()
    )
    owner = {call.registration_id: call.participant_id for call in calls.order_by("pk")}
    freed = list(places.order_by("pk"))
    for place in freed:
        place.cancelled_at = recorder.now
    recorder.update(freed, ["cancelled_at"], [owner[place.pk] for place in freed])
    seats = list(TableSeat.objects.filter(call__participant__in=ids).select_related("call").order_by("pk"))
    recorder.delete(seats, [seat.call.participant_id for seat in seats])
    recorder.delete(rows)
    for gathering in Gathering.objects.filter(pk__in={place.gathering_id for place in freed}).order_by("pk"):
        give_free_places(gathering)


def forget_address(trajectory: Trajectory, email: str) -> int:
    """Somebody who asks for it goes out of the pool; how many rows. Her registrations are forgotten where
    they are kept."""
    there = trajectory.participants.filter(email__iexact=email)
    return there.delete()[1].get("ateliers.Participant", 0)


def own_words(participant: Participant, *, project: str, experience: str, stays: bool) -> None:
    """What she says about herself; `stays`: whether she agrees to be kept after the ateliers."""
    participant.project, participant.experience = project, experience
    if stays != bool(participant.consented_at):
        participant.consented_at = timezone.now() if stays else None
    participant.save(update_fields=["project", "experience", "consented_at"])
