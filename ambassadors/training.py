"""Training: who did which course, and from when an ambassador is ready."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from gatherings import holding
from gatherings.models import Attendance, Gathering
from toolkit import states
from trajectories import mail
from trajectories.models import Membership, Phase, Trajectory, User
from trajectories.permissions import Role

from .models import Course, CourseSession, TrainedElsewhere
from .readiness import refresh_readiness

State = Attendance.State
ABSENT = {State.ABSENT, State.DECLINED}
NOTED = [State.PRESENT, State.ABSENT]  # somebody looked who was there


@dataclass(frozen=True)
class Progress:
    """One ambassador and, in the order of the courses, the state of each (None: not invited yet)."""

    member: Membership
    states: list[str | None]
    courses: list[Course]

    @property
    def ready(self) -> bool:
        return self.member.ready_since is not None

    @property
    def elsewhere(self) -> TrainedElsewhere | None:
        """Why she is ready without the courses."""
        return getattr(self.member, "trained_elsewhere", None)

    @property
    def steps(self) -> list[tuple[Course, str | None]]:
        return list(zip(self.courses, self.states, strict=True))

    @property
    def to_go(self) -> int:
        """Required courses that still have to be followed."""
        return sum(course.required and state != State.PRESENT for course, state in self.steps)


@dataclass(frozen=True)
class OwnDay:
    """A training day of the visitor herself, with the other coming days of the same course that have a place
    left."""

    attendance: Attendance
    course: Course
    others: list[CourseSession]

    @property
    def is_ahead(self) -> bool:
        gathering = self.attendance.gathering
        return gathering.state == Gathering.State.PLANNED and gathering.starts_at > timezone.now()


def own_days(user: User, courses: list[Course]) -> list[OwnDay]:
    """The visitor's training days, the first one first. Needs courses with `for_training()`; one query."""
    attendances = (
        Attendance.objects.filter(user=user, gathering__course_session__course__in=courses)
        .select_related("gathering__course_session")
        .order_by("gathering__starts_at", "pk")
    )
    by_pk = {course.pk: course for course in courses}
    now = timezone.now()
    days = []
    for attendance in attendances:
        course = by_pk[attendance.gathering.course_session.course_id]
        others = [
            session
            for session in course.sessions.all()
            if session.gathering_id != attendance.gathering_id
            and session.gathering.state == Gathering.State.PLANNED
            and session.gathering.starts_at > now
            and has_room(session.gathering)
        ]
        days.append(OwnDay(attendance, course, others))
    return days


def has_room(gathering: Gathering) -> bool:
    """Whether a place is left, by the attendances that were fetched along."""
    expected = sum(attendance.state not in ABSENT for attendance in gathering.attendances.all())
    return not gathering.capacity or expected < gathering.capacity


def ambassadors_of(trajectory: Trajectory) -> list[Membership]:
    """With their accounts, and why they are ready without the courses. One query."""
    crew = Membership.objects.filter(trajectory=trajectory, role=Role.AMBASSADOR)
    return list(crew.select_related("user", "trained_elsewhere__noted_by"))


def progress_of_ambassadors(trajectory: Trajectory, courses: list[Course]) -> list[Progress]:
    """Every ambassador with the best state per course. Two queries."""
    rank = [*ABSENT, State.INVITED, State.ACCEPTED, State.PRESENT]
    best: dict[tuple[int, int], str] = {}
    rows = Attendance.objects.filter(gathering__course_session__course__in=courses).order_by()
    for user, course, state in rows.values_list("user_id", "gathering__course_session__course_id", "state"):
        before = best.get((user, course))
        if before is None or rank.index(Attendance.State(state)) > rank.index(Attendance.State(before)):
            best[user, course] = state
    return [
        Progress(member, [best.get((member.user_id, course.pk)) for course in courses], courses)
        for member in ambassadors_of(trajectory)
    ]


def plan_day(course: Course, gathering: Gathering) -> CourseSession:
    """Put a day of the course on the agenda; `gathering` has its title, hours and place, and is not stored
    yet."""
    gathering.trajectory, gathering.kind = course.trajectory, Gathering.Kind.TRAINING
    gathering.phase = course.trajectory.phases.filter(kind=Phase.Kind.TRAINING).first()
    with transaction.atomic():
        gathering.save()
        return CourseSession.objects.create(course=course, gathering=gathering)


def invite_to_course(course: Course) -> tuple[int, int]:
    """Spread everybody who still has to follow the course over its coming sessions, and mail them.

    Returns how many were invited, and how many were not because all sessions are full. Safe to press twice:
    nobody is invited again.
    """
    with transaction.atomic():
        coming = list(
            CourseSession.objects.select_for_update(of=("self",))
            .filter(
                course=course,
                gathering__starts_at__gt=timezone.now(),
                gathering__state=Gathering.State.PLANNED,
            )
            .select_related("gathering__trajectory__municipality")
        )
        busy = (
            Attendance.objects.filter(gathering__course_session__course=course)
            .exclude(state__in=ABSENT)
            .exclude(gathering__state=Gathering.State.CANCELLED)  # who was asked to that one is asked again
        )
        taken: dict[int, int] = defaultdict(int)
        for gathering_id in busy.values_list("gathering_id", flat=True):
            taken[gathering_id] += 1
        known = set(busy.values_list("user_id", flat=True))
        waiting = [member for member in ambassadors_of(course.trajectory) if member.user_id not in known]
        invited = 0
        for member in waiting:
            with_place = [
                session.gathering
                for session in coming
                if not session.gathering.capacity or taken[session.gathering_id] < session.gathering.capacity
            ]
            if not with_place:
                break
            gathering = min(with_place, key=lambda gathering: taken[gathering.pk])
            attendance, made = Attendance.objects.get_or_create(gathering=gathering, user=member.user)
            if not made:
                states.advance_row(attendance, State.INVITED)
            taken[gathering.pk] += 1
            invited += 1
            url = mail.absolute(course.trajectory.url("ambassadors:training"))
            mail.write(
                "training_invitation",
                member.user.email,
                {"course": course, "gathering": gathering, "name": member.user.name, "url": url},
            )
    return invited, len(waiting) - invited


def answer_invitation(attendance: Attendance, coming: bool) -> bool:
    """An invited ambassador says whether she comes: mailed when she does.

    False once it was noted who was there, or the training was cancelled: then nothing changes.
    """
    state = State.ACCEPTED if coming else State.DECLINED
    with transaction.atomic():
        mine = Attendance.objects.filter(pk=attendance.pk, gathering__state=Gathering.State.PLANNED)
        changed = states.advance(mine, state)
        if changed and coming:
            mail_confirmation(attendance.user, attendance.gathering)
    return bool(changed)


def change_day(attendance: Attendance, to: Gathering) -> bool:
    """Move to another coming day of the same course and confirm it by mail.

    False, and nothing changes, when that day is full or over, or when it was noted already who was there. The
    lock on the day gives its last place away once.
    """
    with transaction.atomic():
        day = Gathering.objects.select_for_update().get(pk=to.pk)
        expected = day.attendances.exclude(state__in=ABSENT).exclude(user=attendance.user).count()
        if (day.capacity and expected >= day.capacity) or day.starts_at <= timezone.now():
            return False
        mine = Attendance.objects.filter(pk=attendance.pk)
        if not states.that_may_become(mine, State.ACCEPTED).exists():
            return False
        Attendance.objects.filter(gathering=day, user=attendance.user).exclude(pk=attendance.pk).delete()
        states.advance(mine, State.ACCEPTED, gathering=day)
        mail_confirmation(attendance.user, day)
    return True


def mail_confirmation(user: User, gathering: Gathering) -> None:
    """Mail when and where, with the calendar file behind a link."""
    trajectory = gathering.trajectory
    context = {
        "gathering": gathering,
        "name": user.name,
        "calendar": mail.absolute(trajectory.url("gatherings:gathering_calendar", pk=gathering.pk)),
        "url": mail.absolute(trajectory.url("ambassadors:training")),
    }
    mail.write("training_confirmed", user.email, context)


def record_attendance(gathering: Gathering, came: set[int], stayed_away: set[int]) -> bool:
    """Note who was there and who was not (keys of accounts); of anybody else it is not known (any more).

    Ambassadors who just turned up are added, others who are not on the list are left out. A planned gathering
    becomes one that was held. The officer may correct it as often as she wants. False, and nothing is kept,
    before its time has come.
    """
    if not gathering.has_begun:
        return False
    with transaction.atomic():
        crew = {member.user_id for member in ambassadors_of(gathering.trajectory)}
        listed = gathering.attendances.all()
        states.advance(listed.filter(user_id__in=came), State.PRESENT)
        states.advance(listed.filter(user_id__in=stayed_away - came), State.ABSENT)
        unknown = listed.exclude(user_id__in=came | stayed_away)
        states.advance(unknown.filter(state__in=NOTED), State.INVITED)
        known = set(listed.values_list("user_id", flat=True))
        Attendance.objects.bulk_create(
            Attendance(gathering=gathering, user_id=user, state=State.PRESENT)
            for user in sorted((came & crew) - known)
        )
        noted = Counter(listed.filter(state__in=NOTED).order_by().values_list("state", flat=True))
        people = noted[State.PRESENT] if noted else None
        Gathering.objects.filter(pk=gathering.pk).update(attendance=people)
        if noted:
            holding.mark_held(gathering)
        refresh_readiness(gathering.trajectory)
    return True
