"""From when an ambassador is ready to host: by the courses of this trajectory, or because she was trained
elsewhere."""

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from gatherings.models import Attendance, Gathering
from trajectories.models import Membership, Trajectory, User
from trajectories.permissions import Role

from .models import Course, TrainedElsewhere


def refresh_readiness(trajectory: Trajectory) -> None:
    """Set or clear `Membership.ready_since`: ready is who was present for each required course, or was
    trained elsewhere.

    Only days that were held count. Run after any change of courses, attendance or ambassadors. A trajectory
    without required courses has ready ambassadors at once.
    """
    required = Course.objects.filter(trajectory=trajectory, required=True).count()
    done = Count(
        "user__attendances__gathering__course_session__course",
        filter=Q(
            user__attendances__state=Attendance.State.PRESENT,
            user__attendances__gathering__course_session__course__trajectory=trajectory,
            user__attendances__gathering__course_session__course__required=True,
            user__attendances__gathering__state__in=Gathering.WAS_HELD,
        ),
        distinct=True,
    )
    with transaction.atomic():
        members = Membership.objects.filter(trajectory=trajectory, role=Role.AMBASSADOR).annotate(done=done)
        elsewhere = set(
            TrainedElsewhere.objects.filter(membership__trajectory=trajectory).values_list(
                "membership_id", flat=True
            )
        )
        ready = [member.pk for member in members if member.done >= required or member.pk in elsewhere]
        crew = Membership.objects.filter(trajectory=trajectory, role=Role.AMBASSADOR)
        crew.filter(pk__in=ready, ready_since=None).update(ready_since=timezone.now())
        crew.exclude(pk__in=ready).exclude(ready_since=None).update(ready_since=None)


def note_trained_elsewhere(member: Membership, reason: str, by: User) -> None:
    """She is ready without our courses; noted again, the reason is the new one."""
    with transaction.atomic():
        facts = {"reason": reason, "noted_by": by, "noted_at": timezone.now()}
        TrainedElsewhere.objects.update_or_create(membership=member, defaults=facts)
        refresh_readiness(member.trajectory)


def forget_trained_elsewhere(member: Membership) -> bool:
    """Ready only by the courses again; False when nothing was noted."""
    with transaction.atomic():
        gone, _by_model = TrainedElsewhere.objects.filter(membership=member).delete()
        refresh_readiness(member.trajectory)
    return bool(gone)
