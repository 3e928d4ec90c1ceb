"""Heaps of statements that are alike, before anybody named a block; nobody is left out.

A graph in which each statement knows its nearest, and communities in it by Louvain's method (Blondel et al.
2008): no number of heaps to choose, only how fine. A statement that is like nobody joins the heap of the
one it is least unlike.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import numpy as np
import numpy.typing as npt

from .naming import names_of
from .neighbours import neighbours_of_all
from .space import Space

NEIGHBOURS = 20
COARSE, FINE = 0.6, 2.4  # the resolution of Louvain's method at both ends of the slider
STEPS_APART = (0.4, 1.0, 1.6, 2.4, 3.2)  # tried until a heap falls apart
SEED = 2042  # the same statements make the same heaps


@dataclass(frozen=True)
class Heap:
    rows: tuple[int, ...]
    # The most characteristic first, or before these a phrase that several say; none where nobody says a word.
    words: tuple[str, ...]


class Heaping:
    """Statements to be laid in heaps: who is near whom is looked up once, however fine they get."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.numbers_at: dict[float, npt.NDArray[np.intp]] = {}

    @cached_property
    def graph(self) -> nx.Graph:
        return graph_of(self.space)

    def numbers(self, fineness: float = 0.4) -> npt.NDArray[np.intp]:
        """The heap of each statement, 0 the largest: intp[n]. `fineness`: from 0 (coarse) to 1 (fine); beyond
        that still finer."""
        if fineness not in self.numbers_at:
            self.numbers_at[fineness] = self.communities(fineness)
        return self.numbers_at[fineness]

    def communities(self, fineness: float) -> npt.NDArray[np.intp]:
        heaps = np.empty(len(self.space), np.intp)
        if not len(heaps):
            return heaps
        resolution = COARSE * (FINE / COARSE) ** fineness
        found = nx.community.louvain_communities(
            self.graph, weight="weight", resolution=resolution, seed=SEED
        )
        for number, heap in enumerate(sorted(found, key=lambda heap: (-len(heap), min(heap)))):
            heaps[list(heap)] = number
        return heaps

    def named(self, fineness: float = 0.4) -> list[Heap]:
        """The heaps, the largest first, each with its words."""
        numbers = self.numbers(fineness)
        return [
            Heap(tuple(np.nonzero(numbers == number)[0].tolist()), tuple(words))
            for number, words in enumerate(names_of(self.space.words, numbers, self.space.texts))
        ]

    def parted(self) -> list[Heap]:
        """As few heaps as there can be, but more than one; a single one where all are equally alike."""
        for fineness in STEPS_APART:
            if len(parts := self.named(fineness)) > 1:
                return parts
        return self.named(STEPS_APART[-1])


def graph_of(space: Space) -> nx.Graph:
    neighbours, alike = neighbours_of_all(space.near, min(NEIGHBOURS, max(1, len(space) - 1)))
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(range(len(space)))
    for row, (others, weights) in enumerate(zip(neighbours.tolist(), alike.tolist(), strict=True)):
        for other, weight in zip(others, weights, strict=True):
            if other >= 0:
                known = graph.get_edge_data(row, other, {"weight": 0.0})["weight"]
                graph.add_edge(row, other, weight=known + max(weight, 1e-6))
    return graph
