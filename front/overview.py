"""The overview by mail: what waits for an officer or her deputy, per working day or at once if she asked so.

It goes when something is new or grew since the last one, and each Monday as long as anything waits: the same
numbers every morning are no news.
"""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from toolkit.mail import absolute
from toolkit.rooms import Todo, Urgency
from trajectories import mail
from trajectories.mail import Topic, choices
from trajectories.mail.kinds import Pace
from trajectories.models import Addressee, Membership, Trajectory, User
from trajectories.permissions import Role, capabilities_of

from .waiting import list_todos

MONDAY, SATURDAY = 0, 5
TOLD = "waiting"  # in `Addressee.told`: key of what waited -> how many


def send_overviews(pace: Pace, now: dt.datetime | None = None) -> int:
    """To each officer and deputy in force who hears at this pace; how many mails. Safe to repeat."""
    now = now or timezone.now()
    if timezone.localtime(now).weekday() >= SATURDAY:
        return 0
    officers = Membership.objects.as_officer().filter(trajectory__archived_at=None)
    officers = officers.select_related("user", "trajectory__municipality")
    return sum(
        send_overview(membership.trajectory, membership.user, Role(membership.role), pace, now)
        for membership in officers.order_by("trajectory_id", "user_id", "pk").distinct(
            "trajectory_id", "user_id"
        )
    )


def send_overview(trajectory: Trajectory, user: User, role: Role, pace: Pace, now: dt.datetime) -> bool:
    """One officer's overview of one trajectory; False when it isn't her pace, or there is no news."""
    if choices.pace_of(trajectory, user.email, Topic.WORK) != pace:
        return False
    todos = [
        todo
        for todo in list_todos(trajectory, user, capabilities_of({role}, trajectory.departures))
        if todo.urgency != Urgency.AHEAD
    ]
    with transaction.atomic():
        choices.addressee_of(trajectory, user.email)
        addressee = Addressee.objects.select_for_update().get(trajectory=trajectory, email=user.email.lower())
        waiting = {todo.key: todo.count or 1 for todo in todos}
        before = addressee.told.get(TOLD, {})
        if waiting != before:
            addressee.told = addressee.told | {TOLD: waiting}
            addressee.save(update_fields=["told"])
        monday = pace == Pace.DAILY and timezone.localtime(now).weekday() == MONDAY
        if not todos or not (is_news(before, waiting) or monday):
            return False
        day = timezone.localdate(now).isoformat()
        once = f"overview:{trajectory.pk}:{user.pk}:{day}" if pace == Pace.DAILY else ""
        context = {
            "trajectory": trajectory,
            "name": user.get_short_name(),
            "todos": [line(todo) for todo in todos],
            "total": sum(waiting.values()),
            "link": absolute(trajectory.get_absolute_url()),
        }
        return mail.write("overview", user.email, context, once=once) is not None


def is_news(before: Mapping[str, int], waiting: Mapping[str, int]) -> bool:
    return any(count > before.get(key, 0) for key, count in waiting.items())


def line(todo: Todo) -> dict[str, str | int | None]:
    return {
        "title": todo.title,
        "count": todo.count,
        "text": " ".join(part for part in (todo.late, todo.text) if part),
        "url": absolute(todo.url),
    }
