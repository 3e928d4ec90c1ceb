"""Children's works on a page: rows of pictures of one height, never cropped (justified rows)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

PAGE_WIDTH = 263.0  # millimetres
GAP, CAPTION, LEAD = 5.0, 8.5, 7.0  # between pictures; below each picture; between rows
TALLEST = 150.0


@dataclass(frozen=True)
class GalleryRow:
    """Which of the works stand side by side, by their place in the list. Millimetres."""

    works: tuple[int, ...]
    height: float  # of the pictures
    y: float  # from the top


def rows_for(aspects: list[float], height: float, across: int = 5) -> list[GalleryRow]:
    """Rows for as many of the works as look well on ``height`` millimetres, in their order.

    ``aspects`` are height / width; a row holds at most ``across`` works. Rows are chosen so that the page is
    filled; what is left goes between the rows.
    """
    best: tuple[float, list[tuple[list[int], float]]] | None = None
    for counts in _compositions(len(aspects), across):
        rows, start = [], 0
        for count in counts:
            works = list(range(start, start + count))
            width = PAGE_WIDTH - GAP * (count - 1)
            rows.append((works, min(TALLEST, width / sum(1 / aspects[work] for work in works))))
            start += count
        used = sum(high + CAPTION for _, high in rows) + LEAD * (len(rows) - 1)
        if used > height:
            continue
        jumps = sum(first == second for first, second in pairwise(counts))
        small = sum({2: 4.0, 3: 0.0, 4: 8.0, 5: 40.0}.get(count, 60.0) for count in counts)
        cost = (height - used) + 3 * jumps + small - 6.0 * start - 60.0 * (start == len(aspects))
        if best is None or cost < best[0]:
            best = (cost, rows)
    if best is None:
        return []
    rows = best[1]
    used = sum(high + CAPTION for _, high in rows) + LEAD * (len(rows) - 1)
    extra = min(8.0, (height - used) / max(1, len(rows) - 1)) if len(rows) > 1 else 0.0
    result, y = [], 0.0
    for works, high in rows:
        result.append(GalleryRow(tuple(works), round(high, 3), round(y, 3)))
        y += high + CAPTION + LEAD + extra
    return result


def _compositions(works: int, across: int) -> list[list[int]]:
    """Ways to take works in rows of two to ``across``, at most five rows; rows of one only when there is one
    work."""
    if works == 1:
        return [[1]]
    compositions: list[list[int]] = []

    def extend(counts: list[int]) -> None:
        if counts:
            compositions.append(counts)
        if len(counts) < 5:
            for count in range(2, across + 1):
                if sum(counts) + count <= works:
                    extend([*counts, count])

    extend([])
    return compositions
