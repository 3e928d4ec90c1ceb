"""What differs between two versions, for people to read."""

from collections import Counter
from dataclasses import dataclass

from toolkit.text_diff import Piece, differences

from ..models import BuildingBlock
from ..models.block import TEXTS
from .freezing import Frozen, FrozenBlock

MOST = 20  # flows of statements that are shown


@dataclass(frozen=True)
class Rewritten:
    title: str
    texts: list[tuple[str, list[Piece]]]  # what the field is called, its pieces


@dataclass(frozen=True)
class Flow:
    """Statements that went from one block to another; an empty name is what had no place."""

    source: str
    target: str
    voices: int


@dataclass(frozen=True)
class Difference:
    new_keys: list[str]
    gone_keys: list[str]
    renamed_keys: list[tuple[str, str]]
    new_blocks: list[str]
    merged_blocks: list[tuple[str, str]]
    gone_blocks: list[str]
    rewritten: list[Rewritten]
    flows: list[Flow]
    moved: int
    placed: int
    taken_out: int

    @property
    def is_empty(self) -> bool:
        words = (self.new_keys, self.gone_keys, self.renamed_keys, self.new_blocks, self.gone_blocks)
        return not any((*words, self.merged_blocks, self.rewritten, self.flows))


def compare(old: Frozen, new: Frozen) -> Difference:
    """What became of `old` in `new`. Blocks and keys are the same when their ids are."""
    old_keys, new_keys = ({key["id"]: key["name"] for key in one["keys"]} for one in (old, new))
    before, after = ({block["id"]: block for block in one["blocks"]} for one in (old, new))
    gone = [block for pk, block in before.items() if pk not in after]
    flows = count_flows(old, new)
    return Difference(
        new_keys=[name for pk, name in new_keys.items() if pk not in old_keys],
        gone_keys=[name for pk, name in old_keys.items() if pk not in new_keys],
        renamed_keys=[
            (name, new_keys[pk]) for pk, name in old_keys.items() if new_keys.get(pk, name) != name
        ],
        new_blocks=[block["title"] for pk, block in after.items() if pk not in before],
        merged_blocks=[
            (block["title"], after[into]["title"])
            for block in gone
            if (into := merged_into(block["id"], new)) in after
        ],
        gone_blocks=[block["title"] for block in gone if merged_into(block["id"], new) not in after],
        rewritten=[
            words for pk, block in before.items() if pk in after if (words := rewritten(block, after[pk]))
        ],
        flows=name_flows(flows, before, after),
        moved=sum(n for (source, target), n in flows.items() if source and target),
        placed=sum(n for (source, _target), n in flows.items() if not source),
        taken_out=sum(n for (_source, target), n in flows.items() if not target),
    )


def merged_into(block: int, frozen: Frozen) -> int:
    """Where the voices of a merged block went in the end; the block itself when it was not merged."""
    while (into := frozen["merged"].get(str(block))) is not None:
        block = into
    return block


def rewritten(old: FrozenBlock, new: FrozenBlock) -> Rewritten | None:
    """The texts of a block that changed."""
    texts = [
        (name_of(name), differences(text_in(old, name), text_in(new, name)))
        for name in TEXTS
        if text_in(old, name) != text_in(new, name)
    ]
    return Rewritten(new["title"], texts) if texts else None


def text_in(block: FrozenBlock, name: str) -> str:
    """Empty for what a block did not have yet when it was frozen."""
    return str(block.get(name, ""))


def name_of(field: str) -> str:
    """What people call a text of a block."""
    return str(getattr(BuildingBlock._meta.get_field(field), "verbose_name", field)).capitalize()


def count_flows(old: Frozen, new: Frozen) -> Counter[tuple[int, int]]:
    """How many statements went from which block to which; 0 is no place."""
    counts: Counter[tuple[int, int]] = Counter()
    before, after = old["placements"], new["placements"]
    for voice in before.keys() | after.keys():
        source, target = before.get(voice, 0), after.get(voice, 0)
        if source != target:
            counts[source, target] += 1
    return counts


def name_flows(
    flows: Counter[tuple[int, int]], before: dict[int, FrozenBlock], after: dict[int, FrozenBlock]
) -> list[Flow]:
    """The largest flows, with the titles of the blocks."""

    def title(block: int) -> str:
        known = after.get(block) or before.get(block)
        return known["title"] if known else ""

    largest = sorted(flows.items(), key=lambda row: (-row[1], row[0]))[:MOST]
    return [Flow(title(source), title(target), n) for (source, target), n in largest]
