"""Which statement lies on whose desk. Two people who sort at the same time never get the same one.

A reservation is a key in Redis that expires by itself; should Redis forget it, the unique constraint on placements
still decides.
"""

import uuid

from django.core.cache import cache
from django.db.models import CharField, Exists, F, OuterRef, Value
from django.db.models.functions import MD5, Cast, Concat

from trajectories.models import Contribution
from trajectories.models.contribution import ContributionQuerySet

from .models import BuildingBlock, Decision, Desk, Later, Placement
from .models.desk import SLOTS
from .placing import waiting
from .searching import most_alike

HOLD = 5 * 60  # seconds that a statement stays on a desk without a sign of life
A_DAY = 24 * 60 * 60
SHEAF = 200  # statements that a desk draws from the heap in one go
LOOK = 60  # looked at together; more people than this never reach for the same heap


def held_by(voice: uuid.UUID) -> str:
    return f"sorting:held:{voice}"


def on_desk(desk: Desk) -> str:
    return f"sorting:desk:{desk.pk}"


def in_hand(desk: Desk) -> str:
    return f"sorting:sheaf:{desk.pk}"


def hold(desk: Desk, voice: uuid.UUID) -> bool:
    """Reserve a statement for this desk, or keep it reserved; False when it lies on another desk."""
    key = held_by(voice)
    if not cache.add(key, desk.pk, HOLD):
        if cache.get(key) != desk.pk:
            return False
        cache.touch(key, HOLD)
    cache.set(on_desk(desk), voice, A_DAY)
    return True


def lay_on(desk: Desk, voice: uuid.UUID) -> bool:
    """Take this very statement on the desk instead of the one that lies there; False when a colleague has it."""
    before = cache.get(on_desk(desk))
    if not hold(desk, voice):
        return False
    if before and before != voice and cache.get(held_by(before)) == desk.pk:
        cache.delete(held_by(before))
    return True


def let_go(desk: Desk, voice: uuid.UUID) -> None:
    """Take a statement off the desk, so that others may get it."""
    if cache.get(held_by(voice)) == desk.pk:
        cache.delete(held_by(voice))
    if cache.get(on_desk(desk)) == voice:
        cache.delete(on_desk(desk))


def take(desk: Desk) -> Contribution | None:
    """The statement on this desk: the one that lay there, or else the next in the desk's order that nobody holds.

    None when nothing is left for this person.
    """
    voice = cache.get(on_desk(desk))
    if voice is None or not hold(desk, voice):
        voice = claim(desk)
    statement = find(desk, voice)
    if statement is None and voice is not None:  # placed or erased by somebody else in the meantime
        statement = find(desk, claim(desk))
    return statement


def find(desk: Desk, voice: uuid.UUID | None) -> Contribution | None:
    if voice is None:
        return None
    statements = waiting(desk.trajectory).select_related(
        "gathering__neighbourhood", "neighbourhood", "question"
    )
    return statements.filter(pk=voice).first()


def claim(desk: Desk) -> uuid.UUID | None:
    """Reserve the first free statement in the desk's order.

    Ordering a whole heap takes long (0.1 s at 100,000), so a desk draws a sheaf and works through that; whatever was
    placed meanwhile is passed over.
    """
    if desk.order == Desk.Order.SIMILAR and (like := last_words(desk)):
        near = list(queue(desk, like).values_list("pk", flat=True)[:LOOK])
        if voice := first_free(desk, near):
            return voice
    for sheaf in (cache.get(in_hand(desk)) or [], None):
        if sheaf is None:
            sheaf = list(queue(desk).values_list("pk", flat=True)[:SHEAF])
        while sheaf:
            look, sheaf = sheaf[:LOOK], sheaf[LOOK:]
            still = set(open_to(desk).filter(pk__in=look).values_list("pk", flat=True))
            look = [voice for voice in look if voice in still]
            if voice := first_free(desk, look):
                cache.set(in_hand(desk), [*look[look.index(voice) + 1 :], *sheaf], A_DAY)
                return voice
    cache.delete(in_hand(desk))
    return None


def first_free(desk: Desk, voices: list[uuid.UUID]) -> uuid.UUID | None:
    """Reserve the first of these that lies on no other desk."""
    holders = cache.get_many([held_by(voice) for voice in voices])
    for voice in voices:
        if holders.get(held_by(voice), desk.pk) == desk.pk and hold(desk, voice):
            return voice
    return None


def draw_again(desk: Desk) -> None:
    """Forget the sheaf: the order changed, or statements that were put off are wanted back."""
    cache.delete(in_hand(desk))


def last_words(desk: Desk) -> str:
    """What the statement said that this person placed last."""
    last = Decision.objects.standing().filter(trajectory=desk.trajectory_id, made_by=desk.user_id)
    begun = Placement.objects.filter(decision__in=last.order_by("-made_at", "-pk")[:1]).order_by("pk")
    return " ".join(begun.values_list("contribution__text", flat=True)[:1])


def open_to(desk: Desk) -> ContributionQuerySet:
    """Waiting statements, without those that this person put off."""
    later = Later.objects.filter(user=desk.user_id, contribution=OuterRef("pk"))
    return waiting(desk.trajectory).filter(~Exists(later))


def queue(desk: Desk, like: str = "") -> ContributionQuerySet:
    """The statements open to this desk, in its order."""
    statements = open_to(desk)
    match desk.order:
        case Desk.Order.SESSION:
            return statements.order_by(
                F("gathering__starts_at").asc(nulls_last=True), "gathering", "seq", "pk"
            )
        case Desk.Order.QUESTION:
            return statements.order_by(
                F("question__position").asc(nulls_last=True), "question", "said_at", "pk"
            )
        case Desk.Order.RANDOM:
            # a shuffle of this person's own, the same at each look
            dealt = MD5(Concat(Cast("pk", CharField()), Value(f"/{desk.user_id}"), output_field=CharField()))
            return statements.order_by(dealt, "pk")
        case Desk.Order.SIMILAR if like:
            return most_alike(statements, like)
        case _:
            return statements.order_by("said_at", "pk")


def use(desk: Desk, block_id: int) -> None:
    """Note that this block was used on the desk. One query."""
    if block_id not in desk.slots:
        if len(desk.slots) < SLOTS:
            desk.slots.append(block_id)
        else:
            desk.slots[desk.slots.index(desk.recent[-1])] = block_id
            desk.recent.pop()
    if block_id in desk.recent:
        desk.recent.remove(block_id)
    desk.recent.insert(0, block_id)
    desk.save(update_fields=["slots", "recent"])


def blocks_under_keys(desk: Desk) -> list[tuple[int, BuildingBlock]]:
    """The number and the block of each slot that still leads to a block in use. One query."""
    blocks = BuildingBlock.objects.current().filter(trajectory=desk.trajectory_id).select_related("key")
    found = {block.pk: block for block in blocks.filter(pk__in=desk.slots)}
    return [(number, found[pk]) for number, pk in enumerate(desk.slots, 1) if pk in found]
