"""Asking participants of the pool to an atelier, and what they answer.

A place is a registration of the gathering, as everybody's: reminders, the waiting list, the list for the door
and the term after which names go are there already (`gatherings.registrations`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings import registrations
from gatherings.models import Gathering
from gatherings.places import is_ahead
from gatherings.registrations import Wish
from toolkit.secret_links import renew_link
from trajectories import mail
from trajectories.bulk.recording import Recorder
from trajectories.models import Trajectory

from .models import Call, Participant

Answer = Call.Answer


class TooLate(Exception):
    """It began, it is over or it was called off."""


class AlreadyThere(Exception):
    """Who is asked as a stand-in was called herself."""


def calls_of(gathering: Gathering) -> QuerySet[Call]:
    """With all that a list shows."""
    order = gathering.trajectory.municipality.person_order("participant__name")
    rows = Call.objects.filter(gathering=gathering).order_by(order, "pk")
    return rows.select_related("participant__department", "registration", "in_place_of__participant")


def ateliers_ahead(trajectory: Trajectory) -> QuerySet[Gathering]:
    """To what one can be called."""
    return trajectory.gatherings.filter(
        kind=Gathering.Kind.ATELIER, state=Gathering.State.PLANNED, starts_at__gt=timezone.now()
    )


def call_many(recorder: Recorder, rows: list[Participant], values: Mapping[str, Any]) -> None:
    """`gathering`, and `message`: a word of one's own above the link. Who has no address is put on the list
    without a mail."""
    call_people(recorder, [(row, row) for row in rows], values)


def call_people(
    recorder: Recorder, people: Sequence[tuple[Participant, Model]], values: Mapping[str, Any]
) -> list[Participant]:
    """Each with what was picked for it; who is not in the pool yet (not saved) is put in it. Returns who is
    called now, without those that were before."""
    gathering: Gathering = values["gathering"]
    known = set(Call.objects.filter(gathering=gathering).values_list("participant", flat=True))
    fresh = []
    for person, thing in people:
        if person.pk in known:
            recorder.skip(person, _("is al uitgenodigd."))
        else:
            person.active_at = max(person.active_at, gathering.starts_at)
            fresh.append((person, thing))
    new = [pair for pair in fresh if pair[0].pk is None]
    old = [pair for pair in fresh if pair[0].pk is not None]
    recorder.create([person for person, _thing in new], [thing for _person, thing in new])
    recorder.update([person for person, _thing in old], ["active_at"], [thing for _person, thing in old])
    calls = [(Call(gathering=gathering, participant=person), thing) for person, thing in fresh]
    recorder.create([call for call, _thing in calls], [thing for _call, thing in calls])
    reached = [pair for pair in calls if pair[0].participant.email]
    drafts = [
        mail.draft(
            "atelier_invitation",
            call.participant.email,
            about(call, message=values["message"]),
            recorder.trajectory,
            recorder.mails_leave,
        )
        for call, _thing in reached
    ]
    recorder.create(drafts, [thing for _call, thing in reached])
    return [person for person, _thing in fresh]


def about(call: Call, **more: Any) -> dict[str, Any]:
    """What a mail to her is about."""
    trajectory = call.gathering.trajectory
    return {
        "gathering": call.gathering,
        "trajectory": trajectory,
        "name": call.participant.name,
        "link": mail.absolute(trajectory.url("ateliers:own_call", token=call.token)),
        **more,
    }


def come(call: Call, diet: str, access: str) -> Answer:
    """She comes, or waits when all places are taken. Raises TooLate."""
    person = call.participant
    with transaction.atomic():
        wish = Wish(name=person.name, email=person.email.lower(), people=1, diet=diet, access=access)
        place = registrations.seat(call.gathering, wish, call.registration)
        if place is None:
            raise TooLate
        call.registration, call.declined_at = place, None
        call.save(update_fields=["registration", "declined_at"])
    return call.answer


def decline(call: Call) -> None:
    """She does not come; her place goes to who waits. Raises TooLate. Safe to run twice."""
    if not is_ahead(call.gathering):
        raise TooLate
    with transaction.atomic():
        if call.registration:
            registrations.cancel_registration(call.registration)
        Call.objects.filter(pk=call.pk).update(declined_at=timezone.now())


@dataclass(frozen=True)
class StandIn:
    name: str
    email: str


def send_instead(call: Call, who: StandIn) -> Call:
    """Somebody else comes in her place, and keeps it as long as she says nothing else.

    Raises TooLate, and AlreadyThere when that person was called herself. A mail asks the stand-in, who is in
    the pool from now on, for the same department, organisation and project.
    """
    first, gathering = call.participant, call.gathering
    with transaction.atomic():
        locked = Call.objects.select_for_update(of=("self",)).select_related("registration").get(pk=call.pk)
        if not is_ahead(gathering):
            raise TooLate
        person = Participant.objects.filter(
            trajectory=gathering.trajectory, email__iexact=who.email
        ).first() or Participant(trajectory=gathering.trajectory, name=who.name, email=who.email.lower())
        if person.pk and Call.objects.filter(gathering=gathering, participant=person).exists():
            raise AlreadyThere
        if person.pk is None:
            person.side, person.department = first.side, first.department
            person.organisation, person.project = first.organisation, first.project
        person.active_at = max(person.active_at, gathering.starts_at)
        person.save()
        place = locked.registration if locked.answer in {Answer.COMING, Answer.WAITING} else None
        Call.objects.filter(pk=call.pk).update(registration=None, declined_at=timezone.now())
        stand_in = Call.objects.create(
            gathering=gathering, participant=person, registration=place, in_place_of=call
        )
        if place:
            registrations.hand_over(place, person.name, person.email)
        mail.write("atelier_stand_in", person.email, about(stand_in, first=first.name, has_place=bool(place)))
    return stand_in


def send_link_again(call: Call) -> None:
    """A new link by mail; the old one opens nothing any more."""
    with transaction.atomic():
        renew_link(call)
        if call.participant.email:
            mail.write("atelier_invitation", call.participant.email, about(call, message=""))


def kitchen_of(calls: Sequence[Call]) -> list[tuple[str, int]]:
    """What they who come don't eat, and how many of them, most first."""
    counted: dict[str, tuple[str, int]] = {}
    for call in calls:
        if call.answer == Answer.COMING and call.registration and call.registration.diet:
            said = call.registration.diet.strip()
            word, n = counted.get(said.lower(), (said, 0))
            counted[said.lower()] = (word, n + 1)
    return sorted(counted.values(), key=lambda one: (-one[1], one[0]))
