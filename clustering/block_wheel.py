"""The key wheel with its blocks: outside each key a petal per block, longer as more voices lie in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from trajectories.models import Trajectory

from .counting import tally
from .models import BuildingBlock
from .wheel import RADIUS, Wheel, key_wheel, outline

LONGEST = 62.0  # of a petal, in the picture's own units
SHORTEST = 4.0
GAP = 3.0  # between the ring and its petals
SIZE = 340


@dataclass(frozen=True)
class Petal:
    block: BuildingBlock
    voices: int
    path: str


@dataclass(frozen=True)
class BlockWheel:
    wheel: Wheel
    petals: list[Petal]  # by key, in the order of the board

    @property
    def box(self) -> str:
        return f"{-SIZE / 2} {-SIZE / 2} {SIZE} {SIZE}"


def block_wheel(trajectory: Trajectory) -> BlockWheel:
    """The wheel and its petals, in six queries. The area of a petal says how many voices lie in its block."""
    wheel = key_wheel(trajectory)
    counts = tally(trajectory)
    blocks = list(BuildingBlock.objects.filter(trajectory=trajectory).for_board())
    most = max((counts[block.pk].total() for block in blocks), default=0)
    petals: list[Petal] = []
    for segment in wheel.segments:
        own = [block for block in blocks if block.key_id == segment.key.pk]
        petals += petals_along(own, [counts[block.pk].total() for block in own], segment.turns, most)
    return BlockWheel(wheel, petals)


def petals_along(
    blocks: Sequence[BuildingBlock], voices: Sequence[int], turns: tuple[float, float], most: int
) -> list[Petal]:
    """Equally broad petals between two turns of the wheel."""
    start, end = turns
    part = (end - start) / max(1, len(blocks))
    petals = []
    for place, (block, many) in enumerate(zip(blocks, voices, strict=True)):
        length = max(SHORTEST, LONGEST * sqrt(many / most)) if most else SHORTEST
        begin = start + place * part
        path = outline(begin, begin + part, RADIUS + GAP, RADIUS + GAP + length, gap=min(0.0012, part / 8))
        petals.append(Petal(block, many, path))
    return petals
