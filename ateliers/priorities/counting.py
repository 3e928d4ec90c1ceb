"""What comes of the vote: counted from the ballots while it is open, and as it was kept once it is closed."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..models import Ballot, Wall
from .laying import Stack, stacks_of


@dataclass(frozen=True)
class Weighed:
    """What stands on the wall with its points. `rank` is shared by those with as many."""

    stack: Stack
    by_phone: int
    on_paper: int
    rank: int
    is_tied: bool

    @property
    def points(self) -> int:
        return self.by_phone + self.on_paper


@dataclass(frozen=True)
class Result:
    """`edition` changes with whatever is shown."""

    wall: Wall
    weighed: list[Weighed]
    phone_ballots: int

    @property
    def ballots(self) -> int:
        return self.phone_ballots + self.wall.paper_ballots

    @property
    def most(self) -> int:
        """Of which the longest bar is made."""
        return max((one.points for one in self.weighed), default=0) or 1

    @property
    def edition(self) -> str:
        shown = [
            (one.stack.lead.pk, str(one.stack.lead), one.points, [group.number for group in one.stack.groups])
            for one in self.weighed
        ]
        facts = [self.wall.state, self.ballots, shown]
        return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def result_of(wall: Wall) -> Result:
    """Two queries while it is open, one otherwise. Before it is open everything has no points."""
    stacks = stacks_of(wall)
    if not wall.is_open:
        counted = {stack.lead.pk: stack.lead.phone_points for stack in stacks}
        return Result(wall, ranked(stacks, counted), wall.phone_ballots)
    ballots = list(Ballot.objects.filter(wall=wall).values_list("points", flat=True))
    return Result(wall, ranked(stacks, summed(ballots)), len(ballots))


def summed(ballots: Sequence[dict[str, int]]) -> Counter[int]:
    """Points by the key of what they were given to."""
    counted: Counter[int] = Counter()
    for points in ballots:
        for key, given in points.items():
            counted[int(key)] += given
    return counted


def ranked(stacks: Sequence[Stack], by_phone: dict[int, int]) -> list[Weighed]:
    """Most points first; who has as many keeps the order of the wall."""
    totals = [by_phone.get(stack.lead.pk, 0) + stack.lead.paper_points for stack in stacks]
    many = Counter(totals)
    weighed = [
        Weighed(
            stack=stack,
            by_phone=by_phone.get(stack.lead.pk, 0),
            on_paper=stack.lead.paper_points,
            rank=1 + sum(other > total for other in totals),
            is_tied=many[total] > 1,
        )
        for stack, total in zip(stacks, totals, strict=True)
    ]
    return sorted(weighed, key=lambda one: -one.points)
