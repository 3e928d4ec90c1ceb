"""Which statement teaches most when a person places it next; anybody may choose another order.

First the middle of each heap, the largest first, so that the first blocks are of what most people say; then
those about which the machine doubts most between two blocks (smallest margin; Lewis and Gale 1994), never two
that are nearly the same in a row.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .meaning import Floats
from .space import Rows, Space

TOO_ALIKE = 0.85


def middles(space: Space, heaps: npt.NDArray[np.intp]) -> Rows:
    """The statement nearest to the middle of each heap, the largest heap first."""
    chosen = []
    for heap in range(int(heaps.max(initial=-1)) + 1):
        members = np.nonzero(heaps == heap)[0]
        middle = space.rows[members].mean(axis=0)
        chosen.append(members[np.argmax(space.rows[members] @ middle)])
    return np.array(chosen, np.intp)


def most_doubtful(space: Space, probabilities: Floats, waiting: Rows, many: int) -> Rows:
    """Of the waiting rows (whose probabilities are given, in their order) those of the smallest margin."""
    if probabilities.shape[1] < 2:
        return waiting[:many]
    two = -np.sort(-probabilities, axis=1)[:, :2]
    chosen: list[int] = []
    for row in waiting[np.argsort(two[:, 0] - two[:, 1], kind="stable")].tolist():
        if not chosen or float(np.max(space.rows[chosen] @ space.rows[row])) < TOO_ALIKE:
            chosen.append(row)
        if len(chosen) == many:
            break
    return np.array(chosen, np.intp)
