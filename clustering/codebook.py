"""The codebook for the tables: per block what belongs in it, what doesn't, and two statements as examples."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Value, Window
from django.db.models.functions import Abs, Length, RowNumber

from contributions.models import Contribution
from trajectories.models import Trajectory

from .models import BuildingBlock, Key, Placement, StarredQuote

EXAMPLES = 2
GOOD_LENGTH = 90  # characters: long enough to say something, short enough for a table


@dataclass(frozen=True)
class Entry:
    block: BuildingBlock
    examples: list[Contribution]


@dataclass(frozen=True)
class Chapter:
    key: Key | None  # None: the blocks without a key
    entries: list[Entry]


def codebook(trajectory: Trajectory) -> list[Chapter]:
    """All blocks in use, in the order of the board. Three queries."""
    blocks = list(BuildingBlock.objects.filter(trajectory=trajectory).for_board())
    examples = examples_of(blocks)
    chapters = [
        Chapter(key, [Entry(block, examples[block.pk]) for block in blocks if block.key == key])
        for key in [*trajectory.keys.all(), None]
    ]
    return [chapter for chapter in chapters if chapter.entries]


def examples_of(blocks: Iterable[BuildingBlock]) -> dict[int, list[Contribution]]:
    """Statements that show what lies in each block: first what somebody kept, then what reads well.

    The same ones each time. One query.
    """
    kept = StarredQuote.objects.filter(contribution=OuterRef("contribution"))
    placements = (
        Placement.objects.standing()
        .filter(block__in=[block.pk for block in blocks])
        .annotate(is_kept=Exists(kept), off=Abs(Length("contribution__text") - Value(GOOD_LENGTH)))
        .annotate(
            number=Window(
                RowNumber(),
                partition_by=F("block"),
                order_by=[F("is_kept").desc(), F("off").asc(), F("contribution").asc()],
            )
        )
        .filter(number__lte=EXAMPLES)
        .select_related("contribution")
        .order_by("block", "number")
    )
    examples: dict[int, list[Contribution]] = defaultdict(list)
    for placement in placements:
        examples[placement.block_id].append(placement.contribution)
    return examples
