"""What lies on somebody's desk: the statement to sort next, and the blocks under the number keys 1-9.

Two people who sort at the same time never get the same statement. A reservation is a key in Redis that
expires by itself; should Redis forget it, the unique constraint on placements still decides.

A block keeps its number as long as it is among the nine last used, so that fingers can learn it; a tenth
block takes the number of the one that was used longest ago.
"""

import uuid

from django.core.cache import cache
from django.db.models import CharField, Exists, F, OuterRef, Value
from django.db.models.functions import MD5, Cast, Concat

from contributions.models import Contribution
from contributions.models.contribution import ContributionQuerySet
from trajectories.models import Trajectory, User

from .models import BuildingBlock, Desk, Later, Placement, SortingAct
from .models.desk import SLOTS
from .placing import waiting_voices
from .searching import most_alike
from .suggesting import next_for, turn_of

HOLD = 5 * 60  # seconds that a statement stays on a desk without a sign of life
A_DAY = 24 * 60 * 60
DRAW = 200  # statements that a desk draws from the heap in one go
AT_ONCE = 60  # looked at together; more people than this never reach for the same heap


def hold_key(voice: uuid.UUID) -> str:
    return f"sorting:held:{voice}"


def desk_key(desk: Desk) -> str:
    return f"sorting:desk:{desk.holder}"


def drawn_key(desk: Desk) -> str:
    return f"sorting:drawn:{desk.holder}"


def hold_statement(desk: Desk, voice: uuid.UUID) -> bool:
    """Reserve a statement for this desk, or keep it reserved; False when it lies on another desk."""
    key = hold_key(voice)
    if not cache.add(key, desk.holder, HOLD):
        if cache.get(key) != desk.holder:
            return False
        cache.touch(key, HOLD)
    cache.set(desk_key(desk), voice, A_DAY)
    return True


def lay_on_desk(desk: Desk, voice: uuid.UUID) -> bool:
    """Take this statement on the desk instead of the one that lies there; False when a colleague has it."""
    before = cache.get(desk_key(desk))
    if not hold_statement(desk, voice):
        return False
    if before and before != voice and cache.get(hold_key(before)) == desk.holder:
        cache.delete(hold_key(before))
    return True


def on_other_desks(trajectory: Trajectory, user: User) -> list[uuid.UUID]:
    """What lies on the desks of others now. One query."""
    others = {
        desk_key(desk): desk.holder for desk in Desk.objects.filter(trajectory=trajectory).exclude(user=user)
    }
    lying = cache.get_many(others)
    holders = cache.get_many([hold_key(voice) for voice in lying.values()])
    return [voice for key, voice in lying.items() if holders.get(hold_key(voice)) == others[key]]


def release_statement(desk: Desk, voice: uuid.UUID) -> None:
    """Take a statement off the desk, so that others may get it."""
    if cache.get(hold_key(voice)) == desk.holder:
        cache.delete(hold_key(voice))
    if cache.get(desk_key(desk)) == voice:
        cache.delete(desk_key(desk))


def take_statement(desk: Desk) -> Contribution | None:
    """The statement on this desk: the one that lies there, or else the next that nobody holds.

    None when nothing is left for this person.
    """
    voice = cache.get(desk_key(desk))
    if voice is None or not hold_statement(desk, voice):
        voice = claim_next(desk)
    statement = find_waiting(desk, voice)
    if statement is None and voice is not None:  # placed or erased by somebody else in the meantime
        statement = find_waiting(desk, claim_next(desk))
    return statement


def find_waiting(desk: Desk, voice: uuid.UUID | None) -> Contribution | None:
    """The statement, ready to be shown, if it still waits for a place. One query."""
    if voice is None:
        return None
    statements = waiting_voices(desk.trajectory).select_related(
        "gathering__neighbourhood", "neighbourhood", "question"
    )
    return statements.annotate(why=turn_of("pk", "why")).filter(pk=voice).first()


def claim_next(desk: Desk) -> uuid.UUID | None:
    """Reserve the first free statement in the desk's order.

    Ordering a whole heap takes long (0.1 s at 100,000), so a desk draws a number of statements at once and
    works through those; whatever was placed meanwhile is passed over.
    """
    if desk.order == Desk.Order.SIMILAR and (like := words_placed_last(desk)):
        near = list(ordered_statements(desk, like).values_list("pk", flat=True)[:AT_ONCE])
        if voice := hold_first_free(desk, near):
            return voice
    for drawn in (cache.get(drawn_key(desk)) or [], None):
        if drawn is None:
            drawn = list(ordered_statements(desk).values_list("pk", flat=True)[:DRAW])
        while drawn:
            look, drawn = drawn[:AT_ONCE], drawn[AT_ONCE:]
            still = set(open_statements(desk).filter(pk__in=look).values_list("pk", flat=True))
            look = [voice for voice in look if voice in still]
            if voice := hold_first_free(desk, look):
                cache.set(drawn_key(desk), [*look[look.index(voice) + 1 :], *drawn], A_DAY)
                return voice
    cache.delete(drawn_key(desk))
    return None


def hold_first_free(desk: Desk, voices: list[uuid.UUID]) -> uuid.UUID | None:
    """Reserve the first of these that lies on no other desk."""
    holders = cache.get_many([hold_key(voice) for voice in voices])
    for voice in voices:
        if holders.get(hold_key(voice), desk.holder) == desk.holder and hold_statement(desk, voice):
            return voice
    return None


def forget_drawn(desk: Desk) -> None:
    """Forget what was drawn: the order changed, or statements that were put off are wanted back."""
    cache.delete(drawn_key(desk))


def words_placed_last(desk: Desk) -> str:
    """The text of the statement that this person placed last; empty before the first. One query."""
    last = SortingAct.objects.standing().filter(trajectory=desk.trajectory_id, made_by=desk.user_id)
    begun = Placement.objects.filter(act__in=last.order_by("-made_at", "-pk")[:1]).order_by("pk")
    return " ".join(begun.values_list("contribution__text", flat=True)[:1])


def open_statements(desk: Desk) -> ContributionQuerySet:
    """Waiting statements, without those that this person put off."""
    later = Later.objects.filter(user=desk.user_id, contribution=OuterRef("pk"))
    return waiting_voices(desk.trajectory).filter(~Exists(later))


def ordered_statements(desk: Desk, like: str = "") -> ContributionQuerySet:
    """The statements open to this desk, in its order."""
    statements = open_statements(desk)
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
        case Desk.Order.TEACHING:
            return next_for(statements, "pk", "said_at", "pk")
        case Desk.Order.SIMILAR if like:
            return most_alike(statements, like)
        case _:
            return statements.order_by("said_at", "pk")


def note_use(desk: Desk, block_id: int) -> None:
    """Note that this block was used on the desk. One query, or none when it was the last one already."""
    if desk.recent[:1] == [block_id] and block_id in desk.slots:
        return
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


def blocks_on_slots(desk: Desk) -> list[tuple[int, BuildingBlock]]:
    """The number and the block of each slot that still leads to a block in use. One query."""
    blocks = BuildingBlock.objects.current().filter(trajectory=desk.trajectory_id).select_related("key")
    in_use = {block.pk: block for block in blocks.filter(pk__in=desk.slots)}
    return [(number, in_use[pk]) for number, pk in enumerate(desk.slots, 1) if pk in in_use]
