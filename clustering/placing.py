"""Laying voices in building blocks, moving them and taking them out: who did it and when is kept for ever.

Every act is one SortingAct in one transaction. A contribution has at most one placement at a time: the unique
constraint `contribution_placed_once` decides between two people who place the same voice, and the second
hears who was first.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.deletion import Collector
from django.utils import timezone
from django.utils.translation import gettext as _

from contributions.models import Contribution
from contributions.models.contribution import ContributionQuerySet
from toolkit.dutch_order import ListOrder
from trajectories.models import Trajectory, User

from .models import BuildingBlock, Key, Placement, SortingAct
from .suggesting import hurry


class Refused(Exception):
    """An act that can't be done; the message, in Dutch, says why."""


class NoSuchBlock(Exception):
    """No block, or more than one, has such a title; the message, in Dutch, says which."""


@dataclass(frozen=True)
class Outcome:
    """What an act did.

    `act`: None when nothing moved. `elsewhere`: where others had laid these voices already.
    """

    act: SortingAct | None
    block: BuildingBlock | None
    moved: list[uuid.UUID] = field(default_factory=list)
    elsewhere: list[Placement] = field(default_factory=list)


def waiting_voices(trajectory: Trajectory) -> ContributionQuerySet:
    """The voices of a trajectory that lie in no block yet."""
    placed = Placement.objects.holding().filter(contribution=OuterRef("pk"))
    return Contribution.objects.alive().filter(~Exists(placed), trajectory=trajectory)


def block_named(trajectory: Trajectory, text: str) -> BuildingBlock:
    """The block with this title, or the only one whose title contains it. Raises NoSuchBlock."""
    text = " ".join(text.split())
    blocks = BuildingBlock.objects.filter(trajectory=trajectory).current()
    if exact := blocks.filter(title__iexact=text).first():
        return exact
    near = list(blocks.filter(title__icontains=text).order_by(ListOrder("title"))[:6])
    if len(near) == 1:
        return near[0]
    if near:
        titles = ", ".join(f"“{block}”" for block in near[:5])
        raise NoSuchBlock(_("Welke bouwsteen bedoel je: %s?") % titles)
    raise NoSuchBlock(_("Er is geen bouwsteen “%s”. Kies er een uit de lijst, of maak een nieuwe.") % text)


def lock_current_block(trajectory: Trajectory, block_id: int) -> BuildingBlock:
    """The block, locked until the end of the transaction; one that was merged leads to where its voices went.

    A block that was put away comes back into use. Raises BuildingBlock.DoesNotExist.
    """
    blocks = BuildingBlock.objects.select_for_update(no_key=True).filter(trajectory=trajectory)
    block = blocks.get(pk=block_id)
    while block.merged_into_id:
        block = blocks.get(pk=block.merged_into_id)
    if block.removed_at:
        block.removed_at = None
        block.save(update_fields=["removed_at"])
    return block


def place(
    trajectory: Trajectory,
    voices: Iterable[uuid.UUID],
    block_id: int,
    user: User,
    *,
    made_block: bool = False,
    origin: str = Placement.Origin.HAND,
) -> Outcome:
    """Lay waiting voices in a block. Those that somebody else placed meanwhile come back as `elsewhere`."""
    with transaction.atomic():
        block = lock_current_block(trajectory, block_id)
        alive = Contribution.objects.alive().filter(trajectory=trajectory, pk__in=set(voices))
        wanted = alive.values_list("pk", flat=True)
        return place_in_locked(trajectory, wanted, block, user, made_block=made_block, origin=origin)


def place_in_locked(
    trajectory: Trajectory,
    voices: Iterable[uuid.UUID],
    block: BuildingBlock,
    user: User,
    *,
    made_block: bool = False,
    origin: str = Placement.Origin.HAND,
) -> Outcome:
    """The same in a block that the transaction of whoever asks holds already, with voices of which she knows
    that they are this trajectory's and not erased."""
    wanted = sorted(voices)
    act = SortingAct.objects.create(
        trajectory=trajectory,
        kind=SortingAct.Kind.PLACE,
        block=block,
        made_by=user,
        made_block=made_block,
        voices=len(wanted),
    )
    hurry(trajectory)
    # In the order of the ids, so that two lists that overlap can't wait for each other.
    Placement.objects.bulk_create(
        [new_placement(pk, block, act, origin) for pk in wanted],
        ignore_conflicts=True,
    )
    moved = list(act.begun.order_by("contribution").values_list("contribution", flat=True))
    if len(moved) == len(wanted) and moved:
        return Outcome(act, block, moved)
    elsewhere = list(
        Placement.objects.standing()
        .filter(contribution__in=wanted)
        .exclude(act=act)
        .select_related("block", "placed_by")
    )
    if not moved:
        act.delete()
        return Outcome(None, block, [], elsewhere)
    SortingAct.objects.filter(pk=act.pk).update(voices=len(moved))
    act.voices = len(moved)
    return Outcome(act, block, moved, elsewhere)


def move(
    trajectory: Trajectory,
    voices: Iterable[uuid.UUID],
    source: BuildingBlock,
    target_id: int | None,
    user: User,
    *,
    kind: str = SortingAct.Kind.MOVE,
    made_block: bool = False,
) -> Outcome:
    """Take voices out of `source` and lay them in the target; without target they go back to the heap.

    Voices that no longer lie in `source` stay where they are.
    """
    with transaction.atomic():
        target = lock_current_block(trajectory, target_id) if target_id is not None else None
        if target is not None and target.pk == source.pk:
            return Outcome(None, target)
        standing = list(
            Placement.objects.holding()
            .select_for_update()
            .filter(block=source, block__trajectory=trajectory, contribution__in=set(voices))
            .order_by("pk")
        )
        if not standing:
            return Outcome(None, target)
        act = SortingAct.objects.create(
            trajectory=trajectory,
            kind=kind if target else SortingAct.Kind.TAKE_OUT,
            block=target,
            source=source,
            made_block=made_block,
            made_by=user,
            voices=len(standing),
        )
        hurry(trajectory)
        origin = {
            SortingAct.Kind.SPLIT: Placement.Origin.SPLIT,
            SortingAct.Kind.MERGE: Placement.Origin.MERGE,
        }
        moved = transfer_placements(
            standing, target, act, origin.get(SortingAct.Kind(kind), Placement.Origin.HAND)
        )
        return Outcome(act, target, moved)


def split(
    trajectory: Trajectory, voices: Iterable[uuid.UUID], source: BuildingBlock, title: str, user: User
) -> Outcome:
    """A new block, under the same key, out of some voices of `source`.

    Nothing happens when none of them lies there any more.
    """
    with transaction.atomic():
        block = new_block(trajectory, title, user, key_id=source.key_id)
        outcome = move(
            trajectory, voices, source, block.pk, user, kind=SortingAct.Kind.SPLIT, made_block=True
        )
        if outcome.act is None:
            block.delete()
        return outcome


def new_block(trajectory: Trajectory, title: str, user: User, key_id: int | None = None) -> BuildingBlock:
    return BuildingBlock.objects.create(trajectory=trajectory, title=title, created_by=user, key_id=key_id)


def place_in_new(trajectory: Trajectory, voices: Iterable[uuid.UUID], title: str, user: User) -> Outcome:
    """Lay voices in a new block of this title, or in the one in use that has it already."""
    with transaction.atomic():
        existing = BuildingBlock.objects.current().filter(trajectory=trajectory, title__iexact=title).first()
        block = existing or new_block(trajectory, title, user)
        outcome = place(trajectory, voices, block.pk, user, made_block=existing is None)
        if outcome.act is None and existing is None:
            block.delete()
        return outcome


def new_placement(voice: uuid.UUID, block: BuildingBlock, act: SortingAct, origin: str) -> Placement:
    return Placement(
        contribution_id=voice,
        block=block,
        origin=origin,
        act=act,
        placed_by=act.made_by,
        placed_at=act.made_at,
    )


def transfer_placements(
    standing: list[Placement], target: BuildingBlock | None, act: SortingAct, origin: str
) -> list[uuid.UUID]:
    """End locked placements by an act and begin new ones in the target. Returns the ids of the voices."""
    Placement.objects.filter(pk__in=[placement.pk for placement in standing]).update(
        ended_at=act.made_at, ended_by=act.made_by, ended_in=act
    )
    if target is not None:
        Placement.objects.bulk_create(
            [new_placement(placement.contribution_id, target, act, origin) for placement in standing]
        )
    return [placement.contribution_id for placement in standing]


def put_away(block: BuildingBlock) -> None:
    """Take an empty block off the board. Raises Refused, without a reason, when voices lie in it."""
    with transaction.atomic():
        locked = BuildingBlock.objects.select_for_update().get(pk=block.pk)
        if Placement.objects.holding().filter(block=locked).exists():
            raise Refused
        BuildingBlock.objects.current().filter(pk=block.pk).update(removed_at=timezone.now())


def remove_key(key: Key) -> int:
    """Delete a key; its blocks lie without key from then on, and their number is returned.

    Raises Refused when other work (a debate, say) would disappear with it: apps above may hang rows on a key.
    """
    with transaction.atomic():
        collector = Collector(using=key._state.db or "default", origin=key)
        collector.collect([key])
        hanging = any(model is not Key for model in collector.data)
        if hanging or any(rows.exists() for rows in collector.fast_deletes):
            raise Refused
        blocks = key.blocks.current().count()
        key.delete()
        return blocks
