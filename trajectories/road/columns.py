"""The steps of a road as columns: how wide each must be, and where it stands."""

import datetime as dt
from dataclasses import dataclass, field

from .text_width import LINE, Label, label_lines, label_width

WIDTH = 1200.0
MARGIN = 30.0
STATION = 16.0  # radius
AIR = 8.0  # least distance between labels
GAP, WIDE_GAP = 66.0, 96.0  # least distance between two steps; the wide one when there is room
LANE_TITLE, STEP_TITLE = 27, 19  # characters in a line of a label


@dataclass(frozen=True)
class Leg:
    """A phase as the drawing needs it; `state` is a value of Phase.State, `note` a few words under the
    title."""

    title: str
    step: int
    state: str
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    note: str = ""
    url: str = ""


@dataclass
class Station:
    x: float
    y: float
    number: str
    leg: Leg
    label: Label


@dataclass
class Column:
    legs: list[Leg]
    number: int
    x: float = 0.0
    merge: float = 0.0  # where lanes come together
    end: float = 0.0  # where the road of this step stops
    gap: float = GAP
    stations: list[Station] = field(default_factory=list)

    @property
    def starts_on(self) -> dt.date | None:
        return min((leg.starts_on for leg in self.legs if leg.starts_on), default=None)

    @property
    def ends_on(self) -> dt.date | None:
        return max((leg.ends_on for leg in self.legs if leg.ends_on), default=None)

    @property
    def state(self) -> str:
        states = {leg.state for leg in self.legs} - {"skipped"}
        if not states:
            return "skipped"
        if len(states) == 1:
            return states.pop()
        return "running"

    @property
    def lane_height(self) -> float:
        return 30 + max(len(label_lines(leg.title, LANE_TITLE)) + bool(leg.note) for leg in self.legs) * LINE

    @property
    def curve(self) -> float:
        """Length of the fork: wide enough for the outermost lane to turn softly."""
        return max(48.0, (len(self.legs) - 1) / 2 * self.lane_height * 0.75)

    @property
    def word_width(self) -> float:
        if len(self.legs) == 1:
            return label_width(self.legs[0].title, self.legs[0].note, STEP_TITLE)
        return (
            2 * self.curve
            + 2 * STATION
            + 10
            + max(label_width(leg.title, leg.note, LANE_TITLE) for leg in self.legs)
        )

    @property
    def least_width(self) -> float:
        return self.gap if len(self.legs) == 1 else self.word_width + 30

    @property
    def room(self) -> float:
        """What must fit between x and the right edge."""
        return max(self.word_width, 60.0)


def place_columns(columns: list[Column]) -> float:
    """Give each column its x; returns the width of the drawing."""
    set_gaps(columns)
    packed, x = [], MARGIN
    for column in columns:
        packed.append(x)
        x += column.least_width
    width = max([WIDTH, *(left + column.room + MARGIN for left, column in zip(packed, columns, strict=True))])
    for column, wish in zip(columns, wishes(columns, width), strict=True):
        column.x = wish
    left = MARGIN
    for column in columns:
        column.x = max(column.x, left)
        left = column.x + column.least_width
    right = width - MARGIN
    for column, before in zip(reversed(columns), [*reversed(columns[:-1]), None], strict=True):
        column.x = min(column.x, right, width - MARGIN - column.room)
        right = column.x - (before.least_width if before else 0)
    return width


def set_gaps(columns: list[Column]) -> None:
    """Share the room that is left, so that labels seldom need a second height; none stands in front of a
    fork."""
    single = [column for column in columns if len(column.legs) == 1]
    room = WIDTH - 2 * MARGIN - sum(column.least_width for column in columns if len(column.legs) > 1)
    for column, following in zip(columns, [*columns[1:], None], strict=True):
        column.gap = max(GAP, min(WIDE_GAP, room / max(1, len(single))))
        if following and len(following.legs) > 1:
            column.gap = max(column.gap, min(column.word_width + AIR - STATION, room / 3))


def wishes(columns: list[Column], width: float) -> list[float]:
    """Where each column would like to be: by its date; one without a date evenly between its neighbours."""
    known = {i: column.starts_on for i, column in enumerate(columns) if column.starts_on}
    room = width - 2 * MARGIN
    if not known:
        return [MARGIN + room * i / len(columns) for i in range(len(columns))]
    dates = [date for column in columns for date in (column.starts_on, column.ends_on) if date]
    first, days = min(dates), max(1, (max(dates) - min(dates)).days)
    place = {i: MARGIN + room * (date - first).days / days for i, date in known.items()}
    result = []
    for i in range(len(columns)):
        before = max((k for k in place if k <= i), default=None)
        after = min((k for k in place if k >= i), default=None)
        if before is None or after is None:
            anchor = after if before is None else before
            result.append(place[anchor] + 1.5 * GAP * (i - anchor))  # type: ignore[index,operator]
        elif before == after:
            result.append(place[i])
        else:
            result.append(place[before] + (place[after] - place[before]) * (i - before) / (after - before))
    return result
