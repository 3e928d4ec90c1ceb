"""The board: a column per key, a card per block, and how many voices each has from each kind of source.

Its numbers come from `counting`; its menus are written once per column: all cards of a column offer the same.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contributions.models import Channel, Contribution
from toolkit import ordering
from trajectories.models import Trajectory

from .board_edition import board_edition
from .counting import tally
from .models import BuildingBlock, Key
from .models.block import TEXTS

# The four bars on a card, left to right.
SOURCES: list[tuple[Promise, tuple[Channel, ...]]] = [
    (_("gesprekken"), (Channel.DREAM_SESSION, Channel.CONVERSATION, Channel.ATELIER, Channel.DEBATE)),
    (_("bevraging"), (Channel.SURVEY,)),
    (_("kinderen"), (Channel.CHILDREN,)),
    (_("papier en ingelezen"), (Channel.PAPER, Channel.IMPORT)),
]
ON_SCREEN = 8  # blocks of a key that a hall can read at once
ONE_ROW = 6  # columns beside each other on a projector
SPARK_HEIGHT, BAR, GAP = 26, 9, 3  # in the picture's own units


@dataclass(frozen=True)
class Bar:
    name: str
    voices: int
    outline: str  # an SVG path


@dataclass(frozen=True)
class BoardCard:
    block: BuildingBlock
    voices: int
    bars: list[Bar]

    @property
    def mix(self) -> str:
        """The bars in words: "gesprekken 40, bevraging 30"."""
        return ", ".join(f"{bar.name} {bar.voices}" for bar in self.bars if bar.voices)

    @property
    def drawn(self) -> str:
        return "".join(bar.outline for bar in self.bars if bar.voices)

    @property
    def absent(self) -> str:
        return "".join(bar.outline for bar in self.bars if not bar.voices)


@dataclass
class Column:
    key: Key | None
    choices: str = ""  # the menu's keys, as HTML
    cards: list[BoardCard] = field(default_factory=list)
    hidden: int = 0

    @property
    def voices(self) -> int:
        return sum(card.voices for card in self.cards)


@dataclass(frozen=True)
class ScreenColumn:
    column: Column
    largest: list[BoardCard]
    rest: int  # blocks that are not shown


@dataclass(frozen=True)
class Board:
    columns: list[Column]
    loose: Column
    voices: int
    waiting: int
    blocks: int
    matches: int  # blocks that answer the search; all of them without a search
    edition: str  # `board_edition` of when it was laid out

    @property
    def everything(self) -> int:
        return self.voices + self.waiting

    @property
    def on_screen(self) -> list[ScreenColumn]:
        """The columns of a projector; blocks without a key only as long as there are any.

        Of each the blocks with most voices, as many as a hall can read: in two rows of columns half as many.
        """
        columns = [*self.columns, self.loose] if self.loose.cards else self.columns
        most = ON_SCREEN if len(columns) <= ONE_ROW else ON_SCREEN // 2
        largest_first = [sorted(column.cards, key=lambda card: -card.voices) for column in columns]
        return [
            ScreenColumn(column, cards[:most], len(cards[most:]))
            for column, cards in zip(columns, largest_first, strict=True)
        ]

    @property
    def share(self) -> int:
        """Percent of all voices that have a place, rounded down: 100 means all."""
        return 100 * self.voices // (self.voices + self.waiting) if self.voices else 0


def draw_bars(counts: Counter[str]) -> list[Bar]:
    """Four bars, the highest as high as the picture: which source speaks. How many is a number beside it."""
    sums = [sum(counts[channel] for channel in channels) for _name, channels in SOURCES]
    highest = max(sums) or 1
    bars = []
    for place, ((name, _channels), voices) in enumerate(zip(SOURCES, sums, strict=True)):
        height = max(2, round(SPARK_HEIGHT * voices / highest))
        outline = f"M{place * (BAR + GAP)} {SPARK_HEIGHT}v-{height}h{BAR}v{height}z"
        bars.append(Bar(str(name), voices, outline))
    return bars


def lay_out(trajectory: Trajectory, search: str = "") -> Board:
    """The whole board in six queries; with a search only the cards that answer it are in the columns."""
    edition = board_edition(trajectory)  # first: what changes while we read makes another one
    counts = tally(trajectory)
    keys = list(trajectory.keys.all())
    columns = {key.pk: Column(key, render_choices(key, keys)) for key in keys}
    loose = Column(None, render_choices(None, keys))
    blocks = list(BuildingBlock.objects.filter(trajectory=trajectory).for_board())
    matches = {block.pk for block in blocks if not search or matches_search(block, search)}
    for block in blocks:
        column = columns[block.key_id] if block.key_id else loose
        if block.pk in matches:
            column.cards.append(BoardCard(block, counts[block.pk].total(), draw_bars(counts[block.pk])))
        else:
            column.hidden += 1
    placed = sum(counter.total() for counter in counts.values())
    total = Contribution.objects.alive().filter(trajectory=trajectory).count()
    return Board(list(columns.values()), loose, placed, total - placed, len(blocks), len(matches), edition)


def render_choices(key: Key | None, keys: list[Key]) -> str:
    """The part of a card's menu that is the same for its whole column, as HTML: the other keys."""
    return render_to_string("clustering/parts/choices.html", {"own_key": key, "keys": keys})


def matches_search(block: BuildingBlock, search: str) -> bool:
    """Whether every word of the search occurs in the block or in its key's name."""
    texts = [str(getattr(block, name)) for name in TEXTS]
    text = " ".join([*texts, block.key.name if block.key else ""]).lower()
    return all(word in text for word in search.lower().split()[:8])


class MovedMeanwhile(Exception):
    """The block lies under another key than whoever moved it saw; `key` is that one."""

    def __init__(self, key: Key | None) -> None:
        self.key = key


def arrange(
    block: BuildingBlock, key: Key | None, before_id: int | None, seen: int | Literal[""] | None = ""
) -> None:
    """Put a block under a key (None: without key), before another block there or else at the end.

    `seen`: the key under which it was seen (None: none; "" when that is not told). Raises MovedMeanwhile when
    somebody else put it under a third key since. Holds all blocks in use of the trajectory, so that two moves
    between the same two columns can't wait for each other.
    """
    with transaction.atomic():
        blocks = BuildingBlock.objects.filter(trajectory=block.trajectory_id).current()
        rows = blocks.select_for_update().order_by("pk").values_list("pk", "position", "key")
        lies = {pk: (position, under) for pk, position, under in rows}
        block.position, under = lies.get(block.pk, (block.position, block.key_id))
        if seen != "" and under not in (seen, key.pk if key else None):
            raise MovedMeanwhile(Key.objects.filter(pk=under).first())
        ordering.place_before(block, before_id, blocks.filter(key=key))
        BuildingBlock.objects.filter(pk=block.pk).update(key=key)
        block.key = key


def move_in_column(block: BuildingBlock, *, up: bool) -> bool:
    """Swap a block with the one above or below it; False at that end of its column."""
    column = BuildingBlock.objects.filter(trajectory=block.trajectory_id, key=block.key_id).current()
    return ordering.move(block, up, column)
