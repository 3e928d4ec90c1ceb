"""How often a suggestion is right, learned from what was placed: "zeven van de tien keer" must be true.

The placed statements are ranked as if they were not (in FOLDS parts), and one number, the temperature of a
softmax, is chosen under which what really was decided was least surprising (Guo et al. 2017). With few
decisions it leans on a guess made beforehand. What is left for a block that nobody made yet is as large as
the share of blocks in which only one statement lies (Good 1953).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .meaning import Floats
from .neighbours import Rows
from .ranking import Decisions, Ranker, best

FOLDS = 3
LEAST = 24  # decisions; with fewer nothing can be held apart
MOST = 1500  # decisions that are looked at
USUAL, FEW, WEIGHT = 1.35, 12.0, 40.0  # of the guess: see usual(), and how many decisions it is worth
TEMPERATURES = np.geomspace(0.25, 6, 40)
SEED = 2042


@dataclass(frozen=True)
class Certainty:
    """`temperature` of the softmax; `elsewhere`: the chance that a statement belongs to no block yet;
    `top_three`: the share of placed statements whose block was among the first three while it was hidden."""

    temperature: float
    elsewhere: float
    top_three: float = 0.0

    def of(self, scores: Floats) -> Floats:
        """float32[n, blocks], the chance of each block; zeros where nobody laid anything."""
        return probabilities(scores, self.temperature) * np.float32(1 - self.elsewhere)


def certainty_of(ranker: Ranker, decisions: Decisions, blocks: int) -> Certainty:
    sizes = np.bincount(decisions.blocks, minlength=blocks)
    elsewhere = (float((sizes == 1).sum()) + 1) / (len(decisions) + 2)
    if len(decisions) < LEAST:
        return Certainty(usual(decisions), elsewhere)
    scores, truth = hidden_in_turn(ranker, decisions, blocks)
    among = (best(scores, 3) == truth[:, None]).any(axis=1)
    temperature = least_surprising(scores, truth, usual(decisions))
    return Certainty(temperature, elsewhere, float(among.mean()))


def probabilities(scores: Floats, temperature: float) -> Floats:
    """float32[n, blocks], each row adds up to one; zeros where nobody laid anything."""
    known = np.isfinite(scores)
    raised = np.where(known, scores / temperature, -np.inf)
    highest = np.max(raised, axis=1, keepdims=True, initial=-1e9)
    odds = np.where(known, np.exp(raised - highest), 0)
    return np.asarray(odds / np.maximum(odds.sum(axis=1, keepdims=True), 1e-9), dtype=np.float32)


def usual(decisions: Decisions) -> float:
    """The temperature guessed beforehand: the fewer decisions and the more blocks, the less a lead in scores
    is worth.

    Measured on sets that people sorted: with eight blocks about 2.5 for ten decisions, 1.7 for forty, 1.4 for
    hundreds, and half as much again with thirty blocks.
    """
    blocks = len(np.unique(decisions.blocks))
    return USUAL * (1 + FEW / (len(decisions) + 4)) * max(1.0, float(np.log(max(blocks, 1)) / np.log(8)))


def hidden_in_turn(ranker: Ranker, decisions: Decisions, blocks: int) -> tuple[Floats, Rows]:
    """Scores of decided statements, each as if it had not been decided, and where they were laid."""
    chosen = np.random.default_rng(SEED).permutation(len(decisions))
    fold = np.arange(len(chosen)) % FOLDS
    scores, truth = [], []
    for part in range(FOLDS):
        learned, held = chosen[fold != part], chosen[fold == part][: MOST // FOLDS]
        known = Decisions(decisions.rows[learned], decisions.blocks[learned])
        scores.append(ranker.fit(known, blocks).scores(decisions.rows[held]))
        truth.append(decisions.blocks[held])
    return np.vstack(scores), np.concatenate(truth)


def least_surprising(scores: Floats, truth: Rows, guess: float) -> float:
    could = np.isfinite(scores[np.arange(len(truth)), truth])  # a block of one statement was unknown here
    if not could.any():
        return guess
    surprise = np.array([surprise_of(scores[could], truth[could], each) for each in TEMPERATURES])
    lean = WEIGHT * np.log(TEMPERATURES / guess) ** 2
    return float(TEMPERATURES[np.argmin(surprise + lean)])


def surprise_of(scores: Floats, truth: Rows, temperature: float) -> float:
    given = probabilities(scores, temperature)[np.arange(len(truth)), truth]
    return float(-np.log(np.maximum(given, 1e-6)).sum())


def calibration_error(
    confidence: npt.NDArray[np.floating], right: npt.NDArray[np.bool_], bins: int = 10
) -> float:
    """The expected calibration error (Naeini et al. 2015): the mean distance between how sure it said to be
    and how often it was right, over bins of equal width."""
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    total = 0.0
    for each in range(bins):
        here = place == each
        if here.any():
            total += here.mean() * abs(float(confidence[here].mean()) - float(right[here].mean()))
    return total
