"""What somebody sorts from when she lays many statements at once: all that waits in a trajectory, or what a
round still asks of her team. What lies before somebody else at this moment is no part of it."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from contributions.models import Contribution
from contributions.models.contribution import ContributionQuerySet
from trajectories.models import Trajectory, User

from .desk_queue import on_other_desks
from .models import BuildingBlock, Placement, RoundStatement, SortingAct, Team
from .placing import block_named, place, place_in_new, waiting_voices
from .rounds.judging import Choice, judge
from .rounds.stream import still_open


@dataclass(frozen=True)
class Laid:
    """What came of it. `act` is how it is undone; in a round it is the last decision of the sorter.
    `elsewhere`: where somebody else had laid statements meanwhile."""

    block: BuildingBlock | None
    voices: int
    act: SortingAct | None = None
    elsewhere: list[Placement] = field(default_factory=list)


@dataclass(frozen=True)
class Pile:
    """`team`: the visitor's team in an open round; None outside of rounds."""

    trajectory: Trajectory
    user: User
    team: Team | None = None

    def statements(self) -> ContributionQuerySet:
        """Those that she may lay now."""
        if self.team is not None:
            open_ = still_open(self.team, self.user)
            return Contribution.objects.alive().filter(pk__in=open_.values("contribution"))
        on_a_tablet = RoundStatement.objects.filter(
            contribution=OuterRef("pk"), held_until__gt=timezone.now()
        ).exclude(held_by=self.user)
        waiting = waiting_voices(self.trajectory).filter(~Exists(on_a_tablet))
        return waiting.exclude(pk__in=self.on_other_desks)

    @cached_property
    def on_other_desks(self) -> list[uuid.UUID]:
        return on_other_desks(self.trajectory, self.user)

    def lay(self, voices: Collection[uuid.UUID], title: str, *, new: bool) -> Laid:
        """In the block of this title, or in a new one. Of these statements only those that are hers to lay.

        Raises NoSuchBlock.
        """
        with transaction.atomic():
            block = None if new else block_named(self.trajectory, title)
            hers = list(self.statements().filter(pk__in=voices).order_by("pk").values_list("pk", flat=True))
            laid = (
                self.place(hers, title, block)
                if self.team is None
                else judge_for(self.team, self.user, hers, title, block)
            )
            if left := set(voices) - set(hers):
                placed = Placement.objects.standing().filter(contribution__in=left)
                laid.elsewhere.extend(placed.select_related("block", "placed_by").order_by("pk"))
            return laid

    def place(self, voices: list[uuid.UUID], title: str, block: BuildingBlock | None) -> Laid:
        outcome = (
            place_in_new(self.trajectory, voices, title, self.user)
            if block is None
            else place(self.trajectory, voices, block.pk, self.user)
        )
        return Laid(outcome.block, len(outcome.moved), outcome.act, outcome.elsewhere)

    def url(self, name: str, **kwargs: object) -> str:
        """Of a page that is there in a round and outside of it."""
        if self.team is not None:
            return self.trajectory.url(f"clustering:round_{name}", pk=self.team.round_id, **kwargs)
        return self.trajectory.url(f"clustering:{name}", **kwargs)


def judge_for(
    team: Team, user: User, voices: list[uuid.UUID], title: str, block: BuildingBlock | None
) -> Laid:
    judged = judge(team, user, voices, Choice(title=title) if block is None else Choice(block.pk))
    return Laid(judged.block, len(judged.statements), None, judged.elsewhere)
