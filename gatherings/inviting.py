"""Asking members to a meeting, and what they answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from toolkit import states
from trajectories import mail
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

from .models import Attendance, Gathering

Answer = Attendance.State


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Who comes, who doesn't, who still has to say so: names in the order of a list."""

    coming: list[str]
    not_coming: list[str]
    silent: list[str]


def core_group_of(trajectory: Trajectory) -> list[User]:
    members = User.objects.filter(
        is_active=True, memberships__trajectory=trajectory, memberships__role=Role.CORE_GROUP
    )
    return list(members.order_by(trajectory.municipality.person_order(), "pk"))


def ask_core_group(gathering: Gathering, by: User) -> int:
    """Invite the core group to a meeting that is ahead; how many mails.

    Safe to repeat: nobody is asked twice. Who called the meeting comes herself, and needs no mail.
    """
    planned = gathering.state == Gathering.State.PLANNED and gathering.starts_at > timezone.now()
    if gathering.kind != Gathering.Kind.MEETING or not planned:
        return 0
    return ask(gathering, core_group_of(gathering.trajectory), by)


def ask(gathering: Gathering, people: Iterable[User], by: User) -> int:
    with transaction.atomic():
        known = set(gathering.attendances.select_for_update().values_list("user_id", flat=True))
        fresh = [person for person in people if person.pk not in known]
        Attendance.objects.bulk_create(
            Attendance(
                gathering=gathering,
                user=person,
                state=Answer.ACCEPTED if person == by else Answer.INVITED,
            )
            for person in fresh
        )
        for person in fresh:
            if person != by:
                context = {"gathering": gathering, "name": person.name, "by": by, "invited": True}
                mail.write("meeting_invitation", person.email, context)
    return len([person for person in fresh if person != by])


def answer(gathering: Gathering, user: User, *, coming: bool) -> bool:
    """Somebody says whether she comes. False when she was not asked, or when it is over or called off."""
    mine = Attendance.objects.filter(
        gathering=gathering,
        user=user,
        gathering__state=Gathering.State.PLANNED,
        gathering__starts_at__gt=timezone.now(),
    )
    said = Answer.ACCEPTED if coming else Answer.DECLINED
    return bool(states.advance(mine, said))


def answers_of(gathering: Gathering) -> Answers:
    """For who called it. One query."""
    in_order = gathering.attendances.order_by(
        gathering.trajectory.municipality.person_order("user__name"), "pk"
    )
    rows = list(in_order.values_list("state", "user__name"))

    def names(*wanted: str) -> list[str]:
        return [name for state, name in rows if state in wanted]

    return Answers(
        coming=names(Answer.ACCEPTED, Answer.PRESENT),
        not_coming=names(Answer.DECLINED, Answer.ABSENT),
        silent=names(Answer.INVITED),
    )
