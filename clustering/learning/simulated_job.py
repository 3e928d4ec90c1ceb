"""Measuring the machine on statements that people sorted before, as if they were sorted again.

The code that is measured is the code of the product (`Sorter`). A label reaches it in one way only: as the
decision of a simulated person, one statement at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from sklearn.metrics import f1_score

from .confidence import calibration_error
from .neighbours import Rows
from .sorter import Learned, Proposal, Sorter

HELD_OUT = 0.3  # never labelled
PLACED = (0.02, 0.05, 0.1, 0.2, 0.5)  # of all statements
AGAIN = 20  # learned again after each decision at first, later after a twentieth more


@dataclass
class Person:
    """Whoever sorts: knows where each statement belongs, and tells it only by placing it."""

    labels: Sequence[str]
    decided: dict[int, int] = field(default_factory=dict)
    block_of: dict[str, int] = field(default_factory=dict)

    def place(self, row: int) -> int:
        """Lay it in the block of its label; a new block for a label that nobody saw."""
        block = self.block_of.setdefault(self.labels[row], len(self.block_of))
        self.decided[row] = block
        return block

    def is_right(self, row: int, proposal: Proposal) -> bool:
        return self.block_of.get(self.labels[row]) == proposal.block


@dataclass(frozen=True)
class Figures:
    """Shares from 0 to 1."""

    placed: int
    top1: float
    top3: float
    macro_f1: float
    calibration_error: float


def held_out_figures(sorter: Sorter, labels: Sequence[str], seed: int, *, own_order: bool) -> list[Figures]:
    """How well the held-out statements are ranked, as more and more others are placed."""
    shuffled = np.random.default_rng(seed).permutation(len(labels))
    many = int(HELD_OUT * len(labels))
    held, pool = shuffled[:many], shuffled[many:]
    person = Person(labels)
    stops = [max(2, int(share * len(labels))) for share in PLACED]
    found = {
        len(person.decided): figures_on(learned, person, held)
        for learned in job(sorter, person, pool, stops, own_order=own_order)
        if len(person.decided) in stops
    }
    return [found[stop] for stop in stops]


def job(
    sorter: Sorter, person: Person, pool: Rows, stops: Sequence[int], *, own_order: bool
) -> Iterator[Learned]:
    """Place the pool, in the order given or in its own; what was learned each time."""
    learned = sorter.learn({}, 0)
    while len(person.decided) < min(stops[-1], len(pool)):
        placed = len(person.decided)
        stop = min(stop for stop in [*stops, len(pool)] if stop > placed)
        until = min(placed + pace(placed), stop) if own_order else stop  # a given order needs no learning
        waiting = pool[~np.isin(pool, list(person.decided))]
        many = min(until, len(pool)) - placed
        for row in (learned.next_to_ask(waiting, many) if own_order else waiting[:many]).tolist():
            person.place(row)
        learned = sorter.learn(person.decided, len(person.block_of))
        yield learned


def pace(decided: int) -> int:
    return max(1, decided // AGAIN)


def figures_on(learned: Learned, person: Person, held: Rows) -> Figures:
    proposed = learned.propose(held, 3)
    right = [
        [person.is_right(row, one) for one in proposals]
        for row, proposals in zip(held.tolist(), proposed, strict=True)
    ]
    name = {block: label for label, block in person.block_of.items()}
    guessed = [name[proposals[0].block] if proposals else "" for proposals in proposed]
    truth = [person.labels[row] for row in held]
    first = np.array([bool(hits and hits[0]) for hits in right])
    confidence = np.array([proposals[0].confidence if proposals else 0.0 for proposals in proposed])
    return Figures(
        placed=len(person.decided),
        top1=float(first.mean()),
        top3=float(np.mean([any(hits) for hits in right])),
        macro_f1=float(f1_score(truth, guessed, average="macro", labels=sorted(set(truth)), zero_division=0)),
        calibration_error=calibration_error(confidence, first),
    )


def whole_job(sorter: Sorter, labels: Sequence[str], seed: int, *, own_order: bool) -> dict[str, float]:
    """All statements are placed; in how many cases was the block among the first 1, 3 or 5, just before?

    The first statement of each block can't be right, and counts.
    """
    order = np.random.default_rng(seed).permutation(len(labels))
    person = Person(labels)
    ranks: list[int] = []
    confidence: list[float] = []
    learned = sorter.learn({}, 0)
    while len(person.decided) < len(order):
        waiting = order[~np.isin(order, list(person.decided))]
        many = min(pace(len(person.decided)), len(waiting))
        asked = learned.next_to_ask(waiting, many) if own_order else waiting[:many]
        for row, proposals in zip(asked.tolist(), learned.propose(asked, 5), strict=True):
            hits = [place for place, one in enumerate(proposals, 1) if person.is_right(row, one)]
            ranks.append(hits[0] if hits else 0)
            confidence.append(proposals[0].confidence if proposals else 0.0)
            person.place(row)
        learned = sorter.learn(person.decided, len(person.block_of))
    found = np.array(ranks)
    shares: dict[str, float] = {
        f"top{many}": float(((found >= 1) & (found <= many)).mean()) for many in (1, 3, 5)
    }
    shares["calibration_error"] = calibration_error(np.array(confidence), found == 1)
    return shares


def disturbed(text: str, dice: np.random.Generator) -> str:
    """The same said once more, by somebody who types in a hurry: letters swapped, a word gone, other capitals
    and marks, a word of politeness."""
    words = text.split()
    if len(words) > 4:
        del words[int(dice.integers(len(words)))]
    for place in dice.permutation(len(words))[: max(1, len(words) // 8)].tolist():
        word = words[place]
        if len(word) > 3:
            at = int(dice.integers(1, len(word) - 2))
            words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    said = " ".join(words).rstrip(".!?")
    said = said.lower() if dice.random() < 0.5 else said
    return said + str(dice.choice([".", "!", "", " aub", " alstublieft!"]))


def recall_of_copies(pairs: npt.NDArray[np.intp], first_copy: int, of: Sequence[int]) -> float:
    """Of the copies (rows from `first_copy` on, copy i of row `of[i]`) the share among these pairs."""
    there = {(int(low), int(high)) for low, high in pairs}
    return float(np.mean([(row, first_copy + place) in there for place, row in enumerate(of)]))
