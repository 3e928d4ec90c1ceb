"""The whole machine for one heap of statements: the product and the measurements both drive this class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np
import numpy.typing as npt

from .choosing import middles, most_doubtful
from .confidence import Certainty, certainty_of, probabilities, usual
from .duplicates import Pair, likely_duplicates
from .heaps import Heap, Heaping
from .neighbours import Rows
from .ranking import Decisions, Ranker, best
from .reasons import nearest_in_blocks
from .space import space_of

FIRST_BLOCKS = 3  # with fewer blocks in use, what teaches most is the middle of a heap


@dataclass(frozen=True)
class Proposal:
    """One block for a statement. `confidence`: how often such a proposal is right, from 0 to 1. `near`: the
    one or two statements in that block that are most like it, as rows."""

    block: int
    confidence: float
    near: tuple[int, ...]


class Sorter:
    """Statements, with or without vectors, and what people decided about them so far.

    A decision says: this row lies in this block. Rows and blocks are numbers from 0; `blocks` says how many
    there are, empty ones too. Nothing is random: the same input gives the same answers.
    """

    def __init__(self, texts: Sequence[str], vectors: npt.NDArray[np.floating] | None = None) -> None:
        self.space = space_of(texts, vectors)
        self.ranker = Ranker(self.space)
        self.heaping = Heaping(self.space)

    def learn(self, decided: Mapping[int, int], blocks: int) -> Learned:
        """Fit to all decisions, row -> block; milliseconds for a thousand statements."""
        return Learned(self, Decisions.of(decided), blocks)

    def heaps(self, fineness: float = 0.4) -> list[Heap]:
        """All statements in heaps of what is alike, the largest first, each with its words; nobody left out.

        `fineness`: from 0 (few large heaps) to 1 (many small ones).
        """
        return self.heaping.named(fineness)

    def duplicates(self, most: int) -> list[Pair]:
        """Pairs of statements that say nearly the same, most alike first."""
        return list(islice(likely_duplicates(self.space), most))

    def heaping_of(self, rows: Rows) -> Heaping:
        """The same for some of the statements only; what it calls rows are places in `rows`."""
        return Heaping(self.space.part(rows))


class Learned:
    """What follows from the decisions up to a moment."""

    def __init__(self, sorter: Sorter, decisions: Decisions, blocks: int) -> None:
        self.sorter, self.decisions, self.blocks = sorter, decisions, blocks
        self.fit = sorter.ranker.fit(decisions, blocks)

    @cached_property
    def certainty(self) -> Certainty:
        """Takes three times as long as to fit, and only who is shown a confidence needs it."""
        return certainty_of(self.sorter.ranker, self.decisions, self.blocks)

    def propose(self, rows: Rows, limit: int = 3) -> list[list[Proposal]]:
        """For each of these rows the likeliest blocks, best first; none while nothing was decided."""
        scores = self.fit.scores(rows)
        probable = self.certainty.of(scores)
        likeliest = best(scores, limit)
        near = nearest_in_blocks(self.sorter.space, self.decisions, rows, likeliest)
        return [
            [
                Proposal(block, float(probable[place, block]), tuple(one for one in like if one >= 0))
                for block, like in zip(likeliest[place].tolist(), near[place].tolist(), strict=True)
                if block >= 0
            ]
            for place in range(len(rows))
        ]

    def next_to_ask(self, waiting: Rows, many: int) -> Rows:
        """Of the waiting rows those whose placing teaches most, best first, at most `many`."""
        if not len(waiting) or many < 1:
            return np.empty(0, np.intp)
        first = self.middles_to_ask(waiting)[:many]
        if self.asks_middles:
            return np.concatenate([first, waiting[~np.isin(waiting, first)]])[:many]
        probable = probabilities(self.fit.scores(waiting), usual(self.decisions))
        return most_doubtful(self.sorter.space, probable, waiting, many)

    @property
    def asks_middles(self) -> bool:
        """Whether so few blocks are in use that the middle of a heap teaches most."""
        return len(np.unique(self.decisions.blocks)) < FIRST_BLOCKS

    def middles_to_ask(self, waiting: Rows) -> Rows:
        """Of the waiting rows the middle of each heap, the largest first; none once blocks are enough."""
        if not self.asks_middles or not len(waiting):
            return np.empty(0, np.intp)
        found = middles(self.sorter.space, self.sorter.heaping.numbers())
        return found[np.isin(found, waiting)]
