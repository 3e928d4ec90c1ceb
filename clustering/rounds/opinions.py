"""What the teams said: where two of them differ, and how far they agree.

A block that was merged counts as the block where its voices went, so that merging can settle a difference.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, Max, Min

from ..models import BuildingBlock, Opinion, Round
from ..models.round_statement import OpinionQuerySet
from .agreement import FIRM, TENTATIVE, krippendorff_alpha, of_category


@dataclass(frozen=True)
class BlockAgreement:
    block: BuildingBlock
    judged: int  # statements that at least one of two teams laid here
    agreed: int  # that both did
    alpha: float | None


@dataclass
class Judgements:
    """The opinions of a round: per statement the block that each team chose, as blocks are now."""

    by_statement: dict[int, dict[int, int]]
    settled: set[int]

    @cached_property
    def twice(self) -> dict[int, list[int]]:
        """The blocks per statement that two teams judged."""
        return {
            statement: list(chosen.values())
            for statement, chosen in self.by_statement.items()
            if len(chosen) > 1
        }

    @cached_property
    def differing(self) -> list[int]:
        """The statements on which two teams differ, settled ones too, in the order of their ids."""
        return sorted(statement for statement, blocks in self.twice.items() if len(set(blocks)) > 1)

    @property
    def disputed(self) -> list[int]:
        """Those that the plenary still has to settle."""
        return [statement for statement in self.differing if statement not in self.settled]

    @property
    def agreed(self) -> int:
        return len(self.twice) - len(self.differing)

    @cached_property
    def alpha(self) -> float | None:
        return krippendorff_alpha(self.twice.values())

    @property
    def share(self) -> int:
        """Percent of the statements judged twice on which both teams agree, rounded down."""
        return 100 * self.agreed // len(self.twice) if self.twice else 0

    @property
    def strength(self) -> str:
        return strength_of(self.alpha)


def strength_of(alpha: float | None) -> str:
    """ "firm", "tentative" or "weak" by Krippendorff's own limits; empty without a number."""
    if alpha is None:
        return ""
    return "firm" if alpha >= FIRM else "tentative" if alpha >= TENTATIVE else "weak"


def blocks_as_they_are_now(round_: Round) -> Callable[[int], int]:
    """For a block, the one where its voices are after merging. One query."""
    merged: dict[int, int | None] = dict(
        BuildingBlock.objects.filter(trajectory=round_.trajectory_id, merged_into__isnull=False)
        .order_by()
        .values_list("pk", "merged_into")
    )

    def now(block: int) -> int:
        while (into := merged.get(block)) is not None:
            block = into
        return block

    return now


def opinions_that_count(round_: Round) -> OpinionQuerySet:
    """Those that stand, of statements that were not erased."""
    return Opinion.objects.standing().filter(statement__round=round_, statement__contribution__erased_at=None)


def count_disputed(round_: Round) -> int:
    """How many statements the plenary still has to settle, without reading all opinions. Two queries."""
    if not round_.asks_two:
        return 0
    differing = (
        opinions_that_count(round_)
        .filter(statement__settled_at=None)
        .order_by()
        .values("statement")
        .annotate(low=Min("block"), high=Max("block"))
        .filter(low__lt=F("high"))
    )
    now = blocks_as_they_are_now(round_)
    return sum(now(low) != now(high) for low, high in differing.values_list("low", "high"))


def read_judgements(round_: Round) -> Judgements:
    """All opinions that stand. Three queries, whatever their number."""
    now = blocks_as_they_are_now(round_)
    found: dict[int, dict[int, int]] = defaultdict(dict)
    rows = opinions_that_count(round_)
    for statement, team, block in rows.order_by().values_list("statement", "team", "block"):
        found[statement][team] = now(block)
    settled = round_.statements.filter(settled_at__isnull=False).order_by().values_list("pk", flat=True)
    return Judgements(dict(found), set(settled))


def agreement_per_block(round_: Round, judgements: Judgements) -> list[BlockAgreement]:
    """The blocks in which statements were laid that two teams judged, the weakest agreement first."""
    units = list(judgements.twice.values())
    chosen = {block for unit in units for block in unit}
    blocks = BuildingBlock.objects.filter(trajectory=round_.trajectory_id).select_related("key")
    rows = []
    for block in blocks.filter(pk__in=chosen).order_by("pk"):
        here = [unit for unit in units if block.pk in unit]
        both = sum(len(set(unit)) == 1 for unit in here)
        rows.append(BlockAgreement(block, len(here), both, of_category(units, block.pk)))
    return sorted(rows, key=lambda row: (1.0 if row.alpha is None else row.alpha, row.block.pk))
