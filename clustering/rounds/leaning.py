"""Blocks that lean on few sources: one session, channel or neighbourhood says most of what is in them."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from contributions.models import Channel
from trajectories.models import Trajectory

from ..models import BuildingBlock, Placement

MOST = 80  # percent from one place: from there on a block leans on it
FEW = 3  # voices: fewer than that is few, wherever they come from


@dataclass(frozen=True)
class Leaning:
    block: BuildingBlock
    voices: int
    why: list[str]


def leaning_blocks(trajectory: Trajectory) -> list[Leaning]:
    """The blocks in use that lean, in the order of the board, each with what it leans on. Two queries."""
    counts: dict[int, list[Counter[str]]] = defaultdict(lambda: [Counter(), Counter(), Counter()])
    rows = (
        Placement.objects.standing()
        .filter(trajectory=trajectory)
        .order_by()
        .values_list(
            "block",
            "channel",
            "contribution__neighbourhood__name",
            "contribution__gathering__title",
            "contribution__gathering",
        )
        .annotate(n=Count("pk"))
    )
    for block, channel, place, title, gathering, n in rows:
        channels, places, sessions = counts[block]
        channels[str(Channel(channel).label)] += n
        places[place or ""] += n
        sessions[title if gathering else ""] += n
    found = []
    for block in BuildingBlock.objects.filter(trajectory=trajectory).for_board():
        why = reasons(*counts[block.pk])
        if why:
            found.append(Leaning(block, counts[block.pk][0].total(), why))
    return found


def reasons(channels: Counter[str], places: Counter[str], sessions: Counter[str]) -> list[str]:
    """What a block with these voices leans on, in words; none for an empty block."""
    voices = channels.total()
    if not voices:
        return []
    if voices < FEW:
        return [_("weinig uitspraken")]
    told = [
        (_("bijna alleen: %s"), channels),
        (_("bijna alleen uit %s"), places),
        (_("bijna alleen van %s"), sessions),
    ]
    return [words % name for words, counter in told if (name := main_source(counter, voices))]


def main_source(counter: Counter[str], voices: int) -> str:
    """The source that says at least MOST percent of it all; empty when none does or it is not known."""
    name, n = counter.most_common(1)[0]
    return name if 100 * n >= MOST * voices else ""
