"""What a suggestion rests on: the placed statements most like it. The words they share: plain_words.py."""

from __future__ import annotations

import numpy as np

from .neighbours import Rows, nearest
from .ranking import Decisions
from .space import Space

NEIGHBOURS = 2


def nearest_in_blocks(space: Space, decisions: Decisions, rows: Rows, blocks: Rows) -> Rows:
    """The placed statements most like each row in each of its blocks (intp[rows, k], -1 for none):
    intp[rows, k, NEIGHBOURS]."""
    found = np.full((*blocks.shape, NEIGHBOURS), -1, np.intp)
    for block in np.unique(blocks[blocks >= 0]):
        place, column = np.nonzero(blocks == block)
        there = decisions.rows[decisions.blocks == block]
        found[place, column] = nearest(space.near, rows[place], there, NEIGHBOURS)[0]
    return found
