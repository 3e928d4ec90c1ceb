"""What a suggestion rests on, so that it can be explained to a resident."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .naming import SHORTEST, rough_stem
from .ranking import Decisions
from .space import Space, nearest
from .stop_words import STOP_WORDS

NEIGHBOURS = 2
WORDS = 4


@dataclass(frozen=True)
class Reason:
    """`alike`: the rows in that block most like the statement. `shared`: words of it that they use too."""

    alike: list[int]
    shared: list[str]


def reason_for(space: Space, decisions: Decisions, row: int, block: int) -> Reason:
    there = decisions.rows[decisions.blocks == block]
    found, _how = nearest(space, np.array([row]), there, NEIGHBOURS)
    alike = [one for one in found[0].tolist() if one >= 0]
    theirs = {rough_stem(word) for one in alike for word in words_in(space, one)}
    shared = [word for word in words_in(space, row) if rough_stem(word) in theirs]
    return Reason(alike, sorted(shared, key=len, reverse=True)[:WORDS])


def words_in(space: Space, row: int) -> list[str]:
    """The words of a statement that say something, each once."""
    vocabulary = space.words.vocabulary
    said = [vocabulary[column] for column in space.words.counts[[row]].indices]
    return [word for word in said if len(word) >= SHORTEST and word not in STOP_WORDS]
