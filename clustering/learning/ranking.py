"""Which block a statement may belong to, learned from where people laid others.

Four judges on the rows of the space. Their scores are made comparable for each statement (z-scores) and added
with weights; measured on sets that people sorted (benchmarks/RESULTS.md).

- *The line*: ridge regression to the blocks in closed form, a small block counting for more than its size.
- *The mean*: how like the middle of a block.
- *The vote* of the ten nearest placed statements.
- *The flow*: what was decided flows along the nearest neighbours to what nobody placed yet (label spreading,
  Zhou et al. 2004). It helps most when little is placed: the unplaced statements show where the groups lie.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from .meaning import Floats, of_length_one
from .neighbours import Rows, nearest, neighbours_of_all
from .space import Space

LINE, MEAN, VOTE, FLOW = 1.0, 0.5, 0.3, 1.0
STIFFNESS = 3.0  # of the line
VOTERS = 10
NEIGHBOURS = 10
CARRIED, STEPS = 0.8, 20  # of the flow: what goes on at each step, and how many steps
NEVER = -np.inf


@dataclass(frozen=True)
class Decisions:
    """What people decided: `rows` of the space, and the block of each (its number, from 0)."""

    rows: Rows
    blocks: Rows

    @classmethod
    def of(cls, decided: Mapping[int, int]) -> Decisions:
        return cls(np.array(list(decided), np.intp), np.array(list(decided.values()), np.intp))

    def __len__(self) -> int:
        return len(self.rows)


class Ranker:
    """Ranks the blocks for every statement of a space; the neighbours of all are found once."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.paths = paths_of(space)

    def fit(self, decisions: Decisions, blocks: int) -> Fit:
        return Fit(self, decisions, blocks)


class Fit:
    """The four judges as these decisions made them."""

    def __init__(self, ranker: Ranker, decisions: Decisions, blocks: int) -> None:
        self.space, self.decisions, self.blocks = ranker.space, decisions, blocks
        self.used, self.of = np.unique(decisions.blocks, return_inverse=True)
        placed = self.space.rows[decisions.rows]
        if len(self.used):
            self.line = line(placed, self.of, len(self.used))
            self.means = means(placed, self.of, len(self.used))
            self.flow = flow(ranker.paths, decisions.rows, self.of, len(self.used))

    def scores(self, rows: Rows) -> Floats:
        """float32[len(rows), blocks], comparable within a row; NEVER for a block in which nobody laid
        anything."""
        scores = np.full((len(rows), self.blocks), NEVER, np.float32)
        if len(self.used) and len(rows):
            here = self.space.rows[rows]
            scores[:, self.used] = (
                LINE * standard(here @ self.line)
                + MEAN * standard(here @ self.means.T)
                + VOTE * standard(self.votes(rows))
                + FLOW * standard(self.flow[rows])
            )
        return scores

    def votes(self, rows: Rows) -> Floats:
        voters, alike = nearest(self.space.rows, rows, self.decisions.rows, VOTERS)
        block_of = np.full(len(self.space) + 1, -1, np.intp)
        block_of[self.decisions.rows] = self.of
        given = block_of[voters]  # -1, which is no voter, finds the last: nobody's
        votes = np.zeros((len(rows), len(self.used)), np.float32)
        there = given >= 0
        np.add.at(votes, (np.nonzero(there)[0], given[there]), alike[there])
        return votes


def best(scores: Floats, many: int) -> Rows:
    """The blocks to suggest for each statement, best first: intp[n, many]; -1 where there are no more."""
    order = np.argsort(-scores, axis=1, kind="stable")[:, :many]
    known = np.take_along_axis(scores, order, axis=1) > NEVER
    return np.where(known, order, -1)


def flow(paths: sparse.csr_matrix, placed: Rows, of: Rows, blocks: int) -> Floats:
    """How much of each block reaches each statement, as a logarithm: float32[n, blocks]."""
    begin = np.zeros((paths.shape[0], blocks), np.float32)
    begin[placed, of] = 1
    begin /= np.maximum(begin.sum(axis=0), 1)
    reached = begin
    for _step in range(STEPS):
        reached = CARRIED * (paths @ reached) + (1 - CARRIED) * begin
    return np.log(reached + 1e-6)


def paths_of(space: Space) -> sparse.csr_matrix:
    """Who is near whom, for the flow: float32[n, n], symmetric, what is very alike far stronger."""
    found, alike = neighbours_of_all(space.near, NEIGHBOURS)
    there = found >= 0
    rows = np.nonzero(there)[0]
    near = sparse.csr_matrix((alike[there] ** 3, (rows, found[there])), shape=(len(space), len(space)))
    near = near.maximum(near.T)
    root = sparse.diags(1 / np.sqrt(np.asarray(near.sum(axis=1)).ravel() + 1e-9))
    return (root @ near @ root).tocsr().astype(np.float32)


def line(placed: Floats, of: Rows, blocks: int) -> Floats:
    """float32[d, blocks]: ridge regression; each statement weighs by the root of how rare its block is."""
    wanted = np.full((len(of), blocks), -1, np.float32)
    wanted[np.arange(len(of)), of] = 1
    weight = 1 / np.sqrt(np.bincount(of, minlength=blocks)[of])
    weighted = placed * (weight / weight.mean())[:, None]
    square = weighted.T @ placed + STIFFNESS * np.eye(placed.shape[1], dtype=np.float32)
    return np.linalg.solve(square, weighted.T @ wanted).astype(np.float32)


def means(placed: Floats, of: Rows, blocks: int) -> Floats:
    sums = np.zeros((blocks, placed.shape[1]), np.float32)
    np.add.at(sums, of, placed)
    return of_length_one(sums)


def standard(scores: Floats) -> Floats:
    """z-scores within each row; zeros where all blocks are equal."""
    spread = scores.std(axis=1, keepdims=True)
    return (scores - scores.mean(axis=1, keepdims=True)) / np.where(spread > 1e-9, spread, 1)
