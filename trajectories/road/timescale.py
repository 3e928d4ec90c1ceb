"""Dates to places on the road and back to months on its axis."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Dated(Protocol):
    x: float

    @property
    def starts_on(self) -> dt.date | None: ...

    @property
    def ends_on(self) -> dt.date | None: ...


@dataclass
class Tick:
    x: float
    date: dt.date
    year: bool  # whether the year is written too


class Scale:
    """Dates to x, piecewise linear through the columns that stand in order of time."""

    def __init__(self, columns: Sequence[Dated], right: float) -> None:
        self.anchors: list[tuple[dt.date, float]] = []
        for column in columns:
            if column.starts_on and (not self.anchors or column.starts_on > self.anchors[-1][0]):
                self.anchors.append((column.starts_on, column.x))
        last = max(
            [date for column in columns for date in (column.ends_on, column.starts_on) if date], default=None
        )
        if self.anchors and last and last > self.anchors[-1][0]:
            date, x = self.anchors[-1]
            # Beyond the last column at the pace of the whole road, but visibly further and within the
            # drawing.
            pace = (x - self.anchors[0][1]) / max(1, (date - self.anchors[0][0]).days)
            self.anchors.append((last, max(x + 40.0, min(x + pace * (last - date).days, right))))

    def covers(self, date: dt.date) -> bool:
        return bool(self.anchors) and self.anchors[0][0] <= date <= self.anchors[-1][0]

    def is_past(self, date: dt.date) -> bool:
        return bool(self.anchors) and date > self.anchors[-1][0]

    def x(self, date: dt.date) -> float:
        if date <= self.anchors[0][0]:
            return self.anchors[0][1]
        for (d0, x0), (d1, x1) in zip(self.anchors, self.anchors[1:], strict=False):
            if date <= d1:
                return x0 + (x1 - x0) * (date - d0).days / (d1 - d0).days
        return self.anchors[-1][1]

    def ticks(self, first: float, last: float) -> list[Tick]:
        """Months on the axis: the smallest step for which the words have room."""
        start, end = self.anchors[0][0], self.anchors[-1][0]
        months = (end.year - start.year) * 12 + end.month - start.month
        found: list[Tick] = []
        for step in (1, 2, 3, 6, 12, 24, 60, 120, 600):
            offset = -(-(start.month - 1) // step) * step if step <= 12 else 12
            found = []
            for month in range(offset, start.month + months, step):
                date = dt.date(start.year + month // 12, month % 12 + 1, 1)
                if start <= date <= end:
                    year = not found or date.year != found[-1].date.year
                    found.append(Tick(self.x(date), date, year))
            widths = [118.0 if tick.year else 88.0 for tick in found]
            if all(b.x - a.x >= w for a, b, w in zip(found, found[1:], widths, strict=False)):
                break
        return [tick for tick in found if first - 1 <= tick.x <= last + 1]
