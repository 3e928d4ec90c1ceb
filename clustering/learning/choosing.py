"""Which statement teaches most when a person places it next; anybody may choose another order.

First the middle of each heap, the largest first, so that the first blocks are of what most people say; then
those about which the machine doubts most between two blocks (smallest margin; Lewis and Gale 1994), never two
that are nearly the same in a row.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .meaning import Floats
from .neighbours import Rows
from .space import Space

TOO_ALIKE = 0.85
APART = 200  # so many of the first are unlike each other
LOOKED_AT = 2000  # chosen from so many of the most doubtful


def middles(space: Space, heaps: npt.NDArray[np.intp]) -> Rows:
    """The statement nearest to the middle of each heap, the largest heap first."""
    chosen = []
    for heap in range(int(heaps.max(initial=-1)) + 1):
        members = np.nonzero(heaps == heap)[0]
        middle = space.near[members].mean(axis=0)
        chosen.append(members[np.argmax(space.near[members] @ middle)])
    return np.array(chosen, np.intp)


def most_doubtful(space: Space, probabilities: Floats, waiting: Rows, many: int) -> Rows:
    """Of the waiting rows (whose probabilities are given, in their order) those of the smallest margin.

    Among the first come none that are nearly the same as one before; those follow later.
    """
    two = -np.sort(-probabilities, axis=1)[:, :2]
    order = waiting[np.argsort(two[:, 0] - two[:, -1], kind="stable")]
    apart, alike = set_apart(space, order[:LOOKED_AT], min(many, APART))
    return np.concatenate([apart, alike, order[LOOKED_AT:]])[:many].astype(np.intp)


def set_apart(space: Space, order: Rows, many: int) -> tuple[Rows, Rows]:
    """The first rows of an order that are unlike all before them, and the others, both in that order."""
    apart: list[int] = []
    alike: list[int] = []
    for row in order.tolist():
        if len(apart) < many and (
            not apart or float(np.max(space.near[apart] @ space.near[row])) < TOO_ALIKE
        ):
            apart.append(row)
        else:
            alike.append(row)
    return np.array(apart, np.intp), np.array(alike, np.intp)
