"""Who is nearest to whom among rows of length one.

All are compared with all, in pieces; above EXACT rows only with those in the cells around their own (an
inverted file; Sivic and Zisserman 2003), which misses a few of the nearest and takes a thirtieth of the time.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from sklearn.cluster import MiniBatchKMeans

from .meaning import Floats

Rows = npt.NDArray[np.intp]
AT_ONCE = 1024  # rows compared with all others in one product
EXACT = 12_000
CELLS_AROUND = 8
SEED = 2042


def nearest(matrix: Floats, rows: Rows, others: Rows, k: int) -> tuple[Rows, Floats]:
    """Of each row the k others most like it, best first, never itself: intp[len(rows), k], and how alike.

    Where fewer than k others are there, -1 and 0.
    """
    found = np.full((len(rows), k), -1, np.intp)
    alike = np.zeros((len(rows), k), np.float32)
    many = min(k, len(others))
    if not many:
        return found, alike
    theirs = matrix[others].T
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        likeness = matrix[some] @ theirs
        likeness[some[:, None] == others[None, :]] = -2
        best = np.argpartition(-likeness, many - 1, axis=1)[:, :many]
        values = np.take_along_axis(likeness, best, axis=1)
        order = np.argsort(-values, axis=1, kind="stable")
        best, values = np.take_along_axis(best, order, 1), np.take_along_axis(values, order, 1)
        here = slice(start, start + len(some))
        found[here, :many] = np.where(values < -1, -1, others[best])
        alike[here, :many] = np.maximum(values, 0)
    return found, alike


def neighbours_of_all(matrix: Floats, k: int) -> tuple[Rows, Floats]:
    """As `nearest`, of every row among all."""
    everybody = np.arange(len(matrix))
    if len(matrix) <= EXACT:
        return nearest(matrix, everybody, everybody, k)
    cells = MiniBatchKMeans(int(len(matrix) ** 0.5), random_state=SEED, n_init=1, max_iter=30)
    cell_of = cells.fit_predict(matrix)
    centres = cells.cluster_centers_
    around = np.argsort(((centres[:, None] - centres[None]) ** 2).sum(axis=2), axis=1)[:, :CELLS_AROUND]
    found = np.full((len(matrix), k), -1, np.intp)
    alike = np.zeros((len(matrix), k), np.float32)
    for cell in range(len(centres)):
        members = np.nonzero(cell_of == cell)[0]
        others = np.nonzero(np.isin(cell_of, around[cell]))[0]
        found[members], alike[members] = nearest(matrix, members, others, k)
    return found, alike
