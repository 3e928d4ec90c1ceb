"""Heaps of statements that are alike, before anybody named a block; nobody is left out.

A graph in which each statement knows its nearest, and communities in it by Louvain's method (Blondel et al.
2008): no number of heaps to choose, only how fine. A statement that is like nobody joins the heap of the
one it is least unlike.
"""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np
import numpy.typing as npt

from .naming import names_of
from .neighbours import neighbours_of_all
from .space import Space

NEIGHBOURS = 20
COARSE, FINE = 0.6, 2.4  # the resolution of Louvain's method at both ends of the slider
SEED = 2042  # the same statements make the same heaps


@dataclass(frozen=True)
class Heap:
    rows: tuple[int, ...]
    words: tuple[str, ...]  # the most characteristic first; none where nobody says a word


def named_heaps(space: Space, heaps: npt.NDArray[np.intp]) -> list[Heap]:
    return [
        Heap(tuple(np.nonzero(heaps == number)[0].tolist()), tuple(words))
        for number, words in enumerate(names_of(space.words, heaps))
    ]


def heaps_of(space: Space, fineness: float = 0.4) -> npt.NDArray[np.intp]:
    """The heap of each statement, 0 the largest: intp[n]. `fineness`: from 0 (coarse) to 1 (fine)."""
    if not len(space):
        return np.empty(0, np.intp)
    graph = graph_of(space)
    resolution = COARSE * (FINE / COARSE) ** fineness
    found = nx.community.louvain_communities(graph, weight="weight", resolution=resolution, seed=SEED)
    heaps = np.empty(len(space), np.intp)
    for number, heap in enumerate(sorted(found, key=lambda heap: (-len(heap), min(heap)))):
        heaps[list(heap)] = number
    return heaps


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
