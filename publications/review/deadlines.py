"""Reminding readers of the date by which their verdict is expected: two days before it, and the day after."""

import datetime as dt

from django.utils import timezone

from trajectories import mail
from trajectories.models import Membership, Trajectory, User
from trajectories.permissions import Capability, roles_with

from ..models import Review
from . import reviewing

BEFORE, AFTER = dt.timedelta(days=2), dt.timedelta(days=1)


def remind_readers(today: dt.date | None = None) -> int:
    """Promise the reminders of today; how many. Safe to run twice, and after a day without a worker.

    Who was asked for a newer draft is reminded of that one alone; a date that moves is a date of its own.
    """
    today = today or timezone.localdate()
    due = Review.objects.filter(verdict="", due_on__gte=today - AFTER * 3, due_on__lte=today + BEFORE)
    pairs = due.order_by().values_list("reader_id", "snapshot__edition__trajectory_id").distinct()
    return sum(
        remind_of_deadline(review, today)
        for reader, trajectory in pairs
        for review in reviewing.waiting_for(User.objects.get(pk=reader), trajectory)
        if review.due_on is not None and may_review(reader, review.snapshot.edition.trajectory)
    )


def may_review(reader: int, trajectory: Trajectory) -> bool:
    """Who lost the role meanwhile is asked nothing."""
    roles = roles_with(Capability.REVIEW, trajectory.departures)
    members = Membership.objects.in_force().filter(trajectory=trajectory, role__in=roles)
    return members.filter(user=reader, user__is_active=True).exists()


def remind_of_deadline(review: Review, today: dt.date) -> bool:
    """One reminder per date and side of it; none between the two."""
    due_on = review.due_on
    if due_on is None:
        return False
    if timezone.localdate(review.asked_at) >= today:
        return False  # she was asked today
    late = today >= due_on + AFTER
    if not late and today < due_on - BEFORE:
        return False
    edition = review.snapshot.edition
    trajectory = Trajectory.objects.get(pk=edition.trajectory_id)
    context = {
        "trajectory": trajectory,
        "edition": edition,
        "reader": review.reader,
        "due_on": due_on,
        "late": late,
        "url": mail.absolute(trajectory.url("publications:read", pk=review.snapshot_id)),
    }
    side = "after" if late else "before"
    once = f"review:{review.pk}:{due_on.isoformat()}:{side}"
    return mail.write("review_due", review.reader.email, context, once=once) is not None
