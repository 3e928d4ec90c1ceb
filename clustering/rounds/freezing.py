"""Closing a round freezes it as a version: keys, blocks with their definitions, placements, agreement.

Later rounds begin at the last version, and two versions can be laid side by side (`comparing`).
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any, TypedDict

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toolkit import states
from trajectories.models import Trajectory, User

from ..counting import count_placed
from ..models import BuildingBlock, Key, Placement, Round, RoundVersion
from ..placing import Refused
from .opinions import read_judgements
from .stream import FREE


class FrozenKey(TypedDict):
    id: int
    name: str
    essence: str
    sign: int


class FrozenBlock(TypedDict):
    id: int
    key: int | None
    title: str
    definition: str
    belongs: str
    belongs_not: str
    need: str
    value: str
    image: str
    unique_here: str


class Frozen(TypedDict):
    """What a version holds; `placements` is the block per statement, `merged` where a block's voices went."""

    keys: list[FrozenKey]
    blocks: list[FrozenBlock]
    placements: dict[str, int]
    merged: dict[str, int]
    waiting: int
    twice: int
    agreed: int
    settled: int
    disputed: int
    alpha: float | None


def close_round(round_: Round, user: User) -> RoundVersion:
    """Close an open round and freeze how everything lies. Raises Refused when it was not open any more."""
    with transaction.atomic():
        if not states.advance_row(round_, Round.State.CLOSED, closed_at=timezone.now()):
            raise Refused(_("Iemand anders veranderde deze ronde intussen."))
        round_.statements.filter(held_by__isnull=False).update(**FREE)
        return RoundVersion.objects.create(
            round=round_,
            number=next_number(round_.trajectory),
            frozen=freeze(round_),
            made_by=user,
        )


def open_again(round_: Round) -> None:
    """Open a closed round again; its version stays. Raises Refused when another round is open."""
    try:
        with transaction.atomic():
            if not states.advance_row(round_, Round.State.OPEN, closed_at=None):
                raise Refused(_("Iemand anders veranderde deze ronde intussen."))
    except IntegrityError:
        raise Refused(_("Er is al een andere ronde open. Sluit die eerst af.")) from None


def next_number(trajectory: Trajectory) -> int:
    """The number of the next version of a trajectory, whose row is locked until the transaction ends."""
    Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    last = RoundVersion.objects.filter(round__trajectory=trajectory).order_by("-number").first()
    return last.number + 1 if last else 1


def last_version(trajectory: Trajectory) -> RoundVersion | None:
    versions = RoundVersion.objects.filter(round__trajectory=trajectory).defer("frozen")
    return versions.order_by("-number").first()


def freeze(round_: Round) -> Frozen:
    """How everything of the trajectory lies now. Nine queries."""
    trajectory = round_.trajectory
    judgements = read_judgements(round_)
    placed, total = count_placed(trajectory)
    blocks = BuildingBlock.objects.filter(trajectory=trajectory)
    merged = blocks.filter(merged_into__isnull=False).order_by("pk")
    placements = Placement.objects.standing().filter(trajectory=trajectory).order_by("contribution")
    return {
        "keys": [freeze_key(key) for key in Key.objects.filter(trajectory=trajectory)],
        "blocks": [freeze_block(block) for block in blocks.for_board()],
        "placements": {str(voice): block for voice, block in placements.values_list("contribution", "block")},
        "merged": {str(pk): into for pk, into in merged.values_list("pk", "merged_into") if into},
        "waiting": total - placed,
        "twice": len(judgements.twice),
        "agreed": judgements.agreed,
        "settled": len(judgements.differing) - len(judgements.disputed),
        "disputed": len(judgements.disputed),
        "alpha": judgements.alpha,
    }


def freeze_key(key: Key) -> FrozenKey:
    return {"id": key.pk, "name": key.name, "essence": key.essence, "sign": key.sign}


def freeze_block(block: BuildingBlock) -> FrozenBlock:
    return {
        "id": block.pk,
        "key": block.key_id,
        "title": block.title,
        "definition": block.definition,
        "belongs": block.belongs,
        "belongs_not": block.belongs_not,
        "need": block.need,
        "value": block.value,
        "image": block.image,
        "unique_here": block.unique_here,
    }


def frozen_of(version: RoundVersion) -> Frozen:
    held: Any = version.frozen
    read: Frozen = held
    return read


@dataclass(frozen=True)
class FrozenColumn:
    """A key of a version with its blocks and how many statements each has; no key: those without one."""

    key: FrozenKey | None
    blocks: list[tuple[FrozenBlock, int]]


def blocks_by_key(frozen: Frozen) -> list[FrozenColumn]:
    counts = Counter(frozen["placements"].values())

    def under(key: int | None) -> list[tuple[FrozenBlock, int]]:
        return [(block, counts[block["id"]]) for block in frozen["blocks"] if block["key"] == key]

    columns = [FrozenColumn(key, under(key["id"])) for key in frozen["keys"]]
    return [column for column in [*columns, FrozenColumn(None, under(None))] if column.blocks]
