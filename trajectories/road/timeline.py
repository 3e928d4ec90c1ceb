"""The road of a trajectory as a drawing: pure geometry, no database, no HTML.

`draw(legs, today)` places phases on a line in time. Phases that share a step fork into lanes and come
together again. All lengths are SVG user units; the drawing is at least `WIDTH` wide and grows when the phases
need it, never overlaps.

How it is placed:
1. A column per step, at the date on which the step begins; columns keep a least distance (forward, then
   backward pass).
2. Dates map to x piecewise linearly through the columns, so axis and "today" agree with columns that were
   pushed aside.
3. Labels from right to left, in turns above and below the line, each at the first height where it touches
   nothing. A label starts at its station and reaches to the right, so going up always finds a free place.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from .columns import AIR, LANE_TITLE, MARGIN, STATION, STEP_TITLE, Column, Leg, Station, place_columns
from .text_width import LINE, Box, Label, label_lines, label_width
from .timescale import Scale, Tick

FLAG = 46.0  # the strip on top for "today"
AXIS = 44.0  # the strip below for the months
PAUSE = dt.timedelta(days=21)


@dataclass
class Segment:
    """A stretch of road; `done`: all of it, part (up to today), none; or a dotted one: pause, skipped."""

    d: str
    done: str


@dataclass
class Road:
    width: float
    height: float
    middle: float
    stations: list[Station]
    segments: list[Segment]
    ticks: list[Tick]
    today: float | None  # x of today, when it lies on the road
    reached: float  # x up to which a running phase is drawn as done

    @property
    def axis(self) -> float:
        return self.height - AXIS + 12


def draw(legs: Sequence[Leg], today: dt.date) -> Road | None:
    """The road of these legs, ordered by step and lane; None when there are none."""
    columns = [
        Column(list(group), number)
        for number, (_step, group) in enumerate(groupby(legs, key=lambda leg: leg.step), start=1)
    ]
    if not columns:
        return None
    width = place_columns(columns)
    scale = Scale(columns, width - MARGIN)
    for column, following in zip(columns, [*columns[1:], None], strict=True):
        close_column(column, following, scale, width)
    stations = [station for column in columns for station in set_stations(column, scale)]
    place_labels(columns)
    boxes = [station.label.box for station in stations]
    top = min([-STATION - 4, *(box.top for box in boxes), *(s.y - STATION - 4 for s in stations)])
    bottom = max([STATION + 4, *(box.bottom for box in boxes), *(s.y + STATION + 4 for s in stations)])
    middle = FLAG - top
    for station in stations:
        shift(station, middle)
    first, last = columns[0].x, columns[-1].end
    now = scale.x(today) if scale.covers(today) else None
    reached = now if now is not None else (width if scale.is_past(today) else 0.0)
    dated = bool(scale.anchors)
    return Road(
        width=round(width),
        height=round(middle + bottom + (AXIS if dated else 12)),
        middle=middle,
        stations=stations,
        segments=[segment for i in range(len(columns)) for segment in segments_of(columns, i, middle)],
        ticks=scale.ticks(first, last) if dated else [],
        today=now,
        reached=reached,
    )


def shift(station: Station, by: float) -> None:
    station.y += by
    label = station.label
    label.box = Box(label.box.left, label.box.top + by, label.box.right, label.box.bottom + by)
    if label.leader:
        label.leader = (label.leader[0], label.leader[1] + by, label.leader[2] + by)


def close_column(column: Column, following: Column | None, scale: Scale, width: float) -> None:
    """Where the step's own road stops: at its last date, at the next step, or a little after the last
    station."""
    limit = following.x if following else width - MARGIN
    own = (
        scale.x(column.ends_on)
        if column.ends_on and scale.anchors
        else limit
        if following
        else column.x + 60.0
    )
    if len(column.legs) == 1:
        column.merge = column.x
        column.end = (
            limit if following and not is_pause(column, following) else min(limit, max(own, column.x + 40.0))
        )
        return
    column.merge = min(max(own, column.x + column.word_width), limit - 26.0 if following else limit)
    column.end = limit if following and not is_pause(column, following) else column.merge


def is_pause(column: Column, following: Column | None) -> bool:
    """Whether nothing happens for weeks between two steps."""
    if following is None or not column.ends_on or not following.starts_on:
        return False
    return following.starts_on - column.ends_on >= PAUSE


def set_stations(column: Column, scale: Scale) -> list[Station]:
    """One station per phase; labels of lanes stand above their own lane, those of single phases get a place
    later."""
    several = len(column.legs) > 1
    for i, leg in enumerate(column.legs):
        y = (i - (len(column.legs) - 1) / 2) * column.lane_height
        width = label_width(leg.title, leg.note, LANE_TITLE if several else STEP_TITLE)
        lines = label_lines(leg.title, LANE_TITLE if several else STEP_TITLE)
        height = LINE * (len(lines) + bool(leg.note)) + 2
        x = column.x
        box = Box(x - STATION, 0.0, x - STATION + width, height)
        if several:
            start = column.x + column.curve + STATION
            wish = scale.x(leg.starts_on) if leg.starts_on and scale.anchors else start
            x = max(start, min(wish, column.merge - column.curve - STATION - 10 - width))
            left = x + STATION + 6
            box = Box(left, y - 12 - height, left + width, y - 12)
        number = f"{column.number}{chr(97 + i % 26)}" if several else str(column.number)
        column.stations.append(Station(x, y, number, leg, Label(lines, leg.note, box, leg.url)))
    return column.stations


def place_labels(columns: list[Column]) -> None:
    """Labels of single phases, from right to left, in turns below and above, as near to the line as they
    fit."""
    taken: list[Box] = []
    for column in columns:
        if len(column.legs) > 1:
            boxes = [station.label.box for station in column.stations]
            top, bottom = min(box.top for box in boxes), column.stations[-1].y + STATION
            taken.append(Box(column.x, top, max(column.merge, *(box.right for box in boxes)), bottom))
    single = [column for column in columns if len(column.legs) == 1]
    for turn, column in reversed(list(enumerate(single))):
        station = column.stations[0]
        box = station.label.box
        height, level = box.bottom - box.top, 0
        while True:
            near = STATION + 6 + level // 2 * (LINE + 1)
            above = (turn + level) % 2 == 0
            box.top = -near - height if above else near
            box.bottom = box.top + height
            to = box.bottom if above else box.top
            line = Box(station.x - 2, min(0.0, to), station.x + 2, max(0.0, to))
            if not any(box.touches(other, AIR) or (level > 1 and line.touches(other)) for other in taken):
                break
            level += 1
        taken.append(Box(box.left, box.top, box.right, box.bottom))
        if level > 1:
            taken.append(line)
            station.label.leader = (station.x, STATION if not above else -STATION, to)


def segments_of(columns: list[Column], i: int, middle: float) -> list[Segment]:
    """The stretches of one step: its line or lanes, and the way to the next step."""
    column, following = columns[i], columns[i + 1] if i + 1 < len(columns) else None
    done = {"closed": "all", "running": "part", "planned": "none", "skipped": "skipped"}
    state = done[column.state]
    if (
        state == "all"
        and following
        and following.state == "planned"
        and following.starts_on
        and column.ends_on
    ):
        state = "part"
    found = []
    if len(column.legs) == 1:
        found.append(Segment(f"M{column.x:.1f} {middle:.1f}H{column.end:.1f}", state))
    else:
        far, bend = column.merge, column.curve
        for station in column.stations:
            leaves, returns = column.x + bend / 2, far - bend / 2
            d = (
                f"M{column.x:.1f} {middle:.1f}C{leaves:.1f} {middle:.1f} {leaves:.1f} "
                f"{station.y:.1f} {column.x + bend:.1f} {station.y:.1f}H{far - bend:.1f}C{returns:.1f} "
                f"{station.y:.1f} {returns:.1f} {middle:.1f} {far:.1f} {middle:.1f}"
            )
            found.append(Segment(d, done[station.leg.state]))
        if column.end > far:
            found.append(Segment(f"M{far:.1f} {middle:.1f}H{column.end:.1f}", state))
    if following and following.x - column.end > 2:
        kind = "pause" if is_pause(column, following) and following.x - column.end > 44 else state
        start, stop = (
            (column.end + 14, following.x - STATION - 8) if kind == "pause" else (column.end, following.x)
        )
        found.append(Segment(f"M{start:.1f} {middle:.1f}H{stop:.1f}", kind))
    return found
