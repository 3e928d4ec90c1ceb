"""Two people who change the same thing: the second sees it at once, the first is told.

What is told waits for her in Redis, for an hour: on the board and on the page of a block it appears by
itself. Should Redis forget it, nothing is lost but the remark; her change stands either way.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from trajectories.models import Trajectory, User

from .block_history import editor_id, field_label
from .models import BuildingBlock

AN_HOUR = 60 * 60
LOOKED_AT = 50  # events of a block, the last ones
MOST = 5  # remarks at once; the last ones


def place_of(trajectory: Trajectory, user: int) -> str:
    return f"board:clash:{trajectory.pk}:{user}"


def tell(trajectory: Trajectory, user: int, remark: str) -> None:
    """Let somebody know, wherever she follows the board."""
    count = place_of(trajectory, user)
    cache.add(count, 0, AN_HOUR)
    cache.set(f"{count}:{cache.incr(count)}", remark, AN_HOUR)


def hear(trajectory: Trajectory, user: User) -> list[str]:
    """What was told to this person since she last looked, oldest first; mostly nothing, by one look."""
    count = place_of(trajectory, user.pk)
    last = cache.get(count)
    if not last:
        return []
    names = [f"{count}:{n}" for n in range(max(1, last - MOST + 1), last + 1)]
    remarks = cache.get_many(names)
    cache.delete_many(names)
    return [remarks[name] for name in names if name in remarks]


def last_editor(block: BuildingBlock, columns: Sequence[str]) -> User | None:
    """Who last changed one of these columns of a block. Two queries."""
    history: Any = block.events  # type: ignore[attr-defined]
    events = history.select_related("pgh_context").order_by("-pgh_id")[:LOOKED_AT]
    for after, before in pairwise(events):
        if any(getattr(after, name) != getattr(before, name) for name in columns):
            return User.objects.filter(pk=editor_id(after)).first()
    return None


def tell_of_move(block: BuildingBlock, first: User | None, second: User, wanted: str) -> None:
    """`second` wanted to put a block elsewhere, just after `first` had moved it: it stays there."""
    if first is None or first == second:
        return
    remark = _(
        "%(who)s wou “%(block)s” %(where)s leggen, terwijl jij het net verplaatste. "
        "Het ligt waar jij het legde."
    )
    tell(block.trajectory, first.pk, remark % {"who": second, "block": block, "where": wanted})


def tell_of_writing(block: BuildingBlock, second: User, fields: Sequence[str]) -> None:
    """`second` wrote in the same field as whoever saved it last, and now sees both texts."""
    first = last_editor(block, fields)
    if first is None or first == second:
        return
    names = ", ".join(field_label(name).lower() for name in fields)
    remark = _(
        "%(who)s schreef tegelijk met jou aan “%(block)s” (%(fields)s) en ziet nu jullie beide teksten. "
        "Spreek even af."
    )
    tell(block.trajectory, first.pk, remark % {"who": second, "block": block, "fields": names})
