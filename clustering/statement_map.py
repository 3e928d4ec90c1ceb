"""All statements on one map, what is alike near each other, in the colours of the keys.

A worker drew it (`machine/mapping.py`); here it becomes an SVG: one path for the statements of each key, and
per block a link where the middle of its statements lies.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median

from django.db.models import Q

from trajectories.models import Trajectory

from .models import BuildingBlock, Key, Learning, MapPoint, Placement

EDGE = 30  # around the map, in its own units
SIDE = 1000

Spot = tuple[int, int]


@dataclass(frozen=True)
class MapBlock:
    """Where a block lies: the middle of its statements; `near` is the block whose middle is closest."""

    block: BuildingBlock
    voices: int
    x: int
    y: int
    near: BuildingBlock | None = None


@dataclass
class MapKey:
    key: Key | None  # None: without a key
    spots: list[Spot] = field(default_factory=list)
    blocks: list[MapBlock] = field(default_factory=list)

    @property
    def path(self) -> str:
        """A dot for each statement: lines of no length, with round ends."""
        return "".join(f"M{x} {y}h0" for x, y in self.spots)


@dataclass(frozen=True)
class StatementMap:
    keys: list[MapKey]
    waiting: MapKey  # what lies in no block yet
    drawn_at: dt.datetime | None

    @property
    def box(self) -> str:
        return f"{-EDGE} {-EDGE} {SIDE + 2 * EDGE} {SIDE + 2 * EDGE}"

    @property
    def count(self) -> int:
        return sum(len(key.spots) for key in [*self.keys, self.waiting])

    @property
    def blocks(self) -> list[MapBlock]:
        return [block for key in self.keys for block in key.blocks]


def statement_map(trajectory: Trajectory) -> StatementMap:
    """The map as it was drawn last, coloured by where statements lie now. Five queries."""
    learning = Learning.objects.filter(pk=trajectory.pk).first()
    points = MapPoint.objects.filter(trajectory=trajectory, contribution__erased_at=None)
    where = {pk: (x, y) for pk, x, y in points.order_by("pk").values_list("pk", "x", "y")}
    lies_in = dict(
        Placement.objects.standing()
        .filter(Q(block__merged_into=None, block__removed_at=None), trajectory=trajectory)
        .order_by("pk")
        .values_list("contribution", "block")
    )
    spots_of: dict[int, list[Spot]] = defaultdict(list)
    loose = MapKey(None)
    for voice, spot in where.items():
        (spots_of[lies_in[voice]] if voice in lies_in else loose.spots).append(spot)
    blocks = list(BuildingBlock.objects.filter(trajectory=trajectory).for_board())
    middles = with_nearest([middle_of(block, spots_of[block.pk]) for block in blocks if spots_of[block.pk]])
    keys = [MapKey(key) for key in [*trajectory.keys.all(), None]]
    for key in keys:
        key.blocks = [one for one in middles if one.block.key == key.key]
        key.spots = [spot for one in key.blocks for spot in spots_of[one.block.pk]]
    shown = [key for key in keys if key.spots]
    return StatementMap(shown, loose, learning.mapped_at if learning else None)


def middle_of(block: BuildingBlock, spots: list[Spot]) -> MapBlock:
    x, y = (round(median(values)) for values in zip(*spots, strict=True))
    return MapBlock(block, len(spots), x, y)


def with_nearest(middles: list[MapBlock]) -> list[MapBlock]:
    """The same, each with the block whose middle is closest: what the map shows, in words."""

    def nearest(one: MapBlock) -> BuildingBlock | None:
        others = [other for other in middles if other is not one]
        closest = min(others, key=lambda other: (other.x - one.x) ** 2 + (other.y - one.y) ** 2, default=None)
        return closest.block if closest else None

    return [MapBlock(one.block, one.voices, one.x, one.y, nearest(one)) for one in middles]
