"""What the timetable finds to do for the machine, whoever wrote the statements and whoever placed them."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Left
from django.utils import timezone

from contributions.models import Contribution
from toolkit.jobs import Kind
from trajectories.models import Trajectory

from ..models import Learning, SortingAct
from .vectors import current_model, without_numbers

MAP_STAYS = dt.timedelta(minutes=15)
MARK = 32  # characters of the mark of the statements, as `refitting.seen_mark` begins with
REST = dt.timedelta(hours=1)  # after a job that failed three times


def with_unread_statements() -> QuerySet[Trajectory]:
    """Trajectories with statements without numbers of the model that loads here; none when none does."""
    model = current_model()
    if not model:
        return Trajectory.objects.none()
    unread = without_numbers(model).filter(trajectory=OuterRef("pk"))
    return Trajectory.objects.filter(Exists(unread)).order_by("pk")


def with_unlearned_decisions() -> list[Trajectory]:
    """Trajectories in which something came or was decided since the machine learned, but for those in which
    that took long and was a short while ago."""
    since = Learning.objects.filter(trajectory=OuterRef("trajectory"))
    came = Contribution.objects.alive().filter(
        Exists(since.filter(learned_at__lte=OuterRef("received_at"))), trajectory=OuterRef("pk")
    )
    decided = SortingAct.objects.filter(
        Exists(
            since.filter(Q(learned_at__lte=OuterRef("made_at")) | Q(learned_at__lte=OuterRef("undone_at")))
        ),
        trajectory=OuterRef("pk"),
    )
    never = ~Exists(Learning.objects.filter(trajectory=OuterRef("pk")).exclude(learned_at=None))
    something = Exists(Contribution.objects.alive().filter(trajectory=OuterRef("pk")))
    news = Trajectory.objects.filter(something, never | Exists(came) | Exists(decided)).order_by("pk")
    resting = {one.pk for one in Learning.objects.exclude(learned_at=None) if one.rests}
    return [trajectory for trajectory in news if trajectory.pk not in resting]


def with_old_map() -> QuerySet[Trajectory]:
    """Trajectories whose map does not show the statements from which the machine learned last. While
    statements keep coming, a map is drawn anew once in a while."""
    old = Q(mapped="") | ~Q(seen__startswith=Left("mapped", MARK))
    rested = Q(mapped_at=None) | Q(mapped_at__lt=timezone.now() - MAP_STAYS)
    due = Learning.objects.exclude(learned_at=None).filter(old, rested)
    return Trajectory.objects.filter(pk__in=due.order_by().values("trajectory")).order_by("pk")


def promise_unless_standing(kind: Kind, trajectory: Trajectory) -> None:
    """Once at a time; after a failure not again for a while."""
    standing = kind.standing(str(trajectory.pk))
    if standing is None or (
        standing.has_failed and standing.failed_at and timezone.now() - standing.failed_at > REST
    ):
        kind.promise(str(trajectory.pk))
