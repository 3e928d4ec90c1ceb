"""What a group puts forward, made of what it wrote."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet

from contributions.models import Contribution
from gatherings.models import Gathering
from toolkit import ordering

from ..models import Group, Priority, PrioritySource, Wall
from ..seating import groups_of


class Full(Exception):
    """The group has as many as it may."""


class Fixed(Exception):
    """People vote or voted on it: nothing changes any more."""


def wall_of(gathering: Gathering) -> Wall:
    """The wall of this atelier; one that is not in the database when nobody began."""
    there = Wall.objects.filter(gathering=gathering).select_related("opened_by", "closed_by").first()
    return there or Wall(gathering=gathering)


def begin_wall(gathering: Gathering) -> Wall:
    """The wall, made when it was not there."""
    made, _new = Wall.objects.get_or_create(gathering=gathering)
    made.gathering = gathering
    return made


def lock_to_change(wall: Wall) -> Wall:
    """Hold the wall until the transaction ends. Raises Fixed."""
    now = Wall.objects.select_for_update().get(pk=wall.pk)
    if now.is_fixed:
        raise Fixed
    return now


def put_forward_by(group: Group) -> QuerySet[Priority]:
    return Priority.objects.filter(group=group).order_by("position", "pk")


def put_forward(group: Group, title: str, sources: Iterable[Contribution]) -> Priority:
    """One more, at the end. Raises Full, and Fixed."""
    with transaction.atomic():
        wall = lock_to_change(begin_wall(group.gathering))
        there = put_forward_by(group)
        if there.count() >= wall.most:
            raise Full
        made = Priority.objects.create(
            wall=wall, group=group, title=title, position=ordering.next_place(there)
        )
        keep_sources(made, sources)
    return made


def keep_sources(priority: Priority, sources: Iterable[Contribution]) -> None:
    """Made of these statements and no others. The wall is held."""
    PrioritySource.objects.filter(priority=priority).delete()
    PrioritySource.objects.bulk_create(
        PrioritySource(priority=priority, contribution=contribution) for contribution in sources
    )


def take_away(priority: Priority) -> None:
    """What was laid under it stands by itself again. Raises Fixed."""
    with transaction.atomic():
        lock_to_change(priority.wall)
        Priority.objects.filter(pk=priority.pk).delete()


def move_priority(priority: Priority, *, up: bool) -> None:
    """Raises Fixed."""
    with transaction.atomic():
        lock_to_change(priority.wall)
        ordering.move(priority, up, put_forward_by(priority.group))


def written_by(group: Group) -> QuerySet[Contribution]:
    """What it said on its canvases, and what its host wrote in the logbook."""
    by_host = Q(logged_by=group.host_id, saying=None) if group.host_id else Q(pk=None)
    said = group.gathering.contributions.filter(Q(saying__sheet__group=group) | by_host)
    return said.filter(erased_at=None, priority=None).order_by("said_at", "seq", "pk")


def written_by_nobody_known(gathering: Gathering) -> QuerySet[Contribution]:
    """What stands in the logbook of the atelier without a group."""
    hosts = [host for host in gathering.groups.values_list("host", flat=True) if host]
    loose = gathering.contributions.filter(erased_at=None, saying=None, priority=None)
    return loose.exclude(logged_by__in=hosts).order_by("said_at", "seq", "pk")


@dataclass(frozen=True)
class GroupChoosing:
    """A group with what it put forward so far."""

    group: Group
    titles: list[Priority]


def choosing_in(gathering: Gathering) -> list[GroupChoosing]:
    """Two queries."""
    ordered = Priority.objects.order_by("position", "pk")
    groups = groups_of(gathering).prefetch_related(Prefetch("priorities", ordered))
    return [GroupChoosing(group, list(group.priorities.all())) for group in groups]
