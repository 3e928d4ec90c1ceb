"""The blocks under the keys 1-9 of somebody's desk.

A block keeps its number as long as it is among the nine last used, so that fingers can learn it; a tenth block takes
the number of the one that was used longest ago.
"""

from .models import BuildingBlock, Desk
from .models.desk import SLOTS


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
