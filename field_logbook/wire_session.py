"""What a tablet says of its session as a whole, and what it hears of that."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, NotRequired, TypedDict

from contributions.recording import clean_words
from gatherings.models import Gathering

from .json_values import tablet_time, well_formed

MARK = re.compile(r"[0-9a-f-]{36}\Z")
MOST_ROW = 2_147_483_647
LONGEST_REPORT = 20_000
LONGEST_TRAIL = 50


class Others(TypedDict):
    """What a tablet hears of the session's other tablets; `copies`: one of them has the same profile."""

    attendance: list[int | None]
    copies: bool


class NewIdentity(TypedDict):
    """What a tablet goes on with, once it turned out to be a copy (`twins`)."""

    device: str
    ticket: str


class SessionAnswer(TypedDict):
    """What the server holds of this tablet's session, and the other tablets' numbers of people."""

    rev: int
    received: int
    photos: int
    others: Others
    twin: NotRequired[NewIdentity]


@dataclass(frozen=True)
class Session:
    """What the tablet says of the session as a whole."""

    rev: int
    sent_at: dt.datetime | None
    items_total: int
    photos_total: int
    attendance: int | None
    mood: str
    report: str
    close: bool
    begun: bool  # its host said that it begins, well before its hour
    trail: list[str] | None = None  # the marks of its last answered messages and of this one (`twins`)


def read_session(raw: dict[str, Any]) -> Session:
    """Never refused: a number that makes no sense counts as unknown."""

    def small_number(name: str, most: int) -> int | None:
        value = raw.get(name)
        return value if type(value) is int and 0 <= value <= most else None

    mood, report = raw.get("mood"), raw.get("report")
    return Session(
        rev=small_number("rev", MOST_ROW) or 0,
        sent_at=tablet_time(raw.get("sent_at")),
        items_total=small_number("items_total", MOST_ROW) or 0,
        photos_total=small_number("photos_total", MOST_ROW) or 0,
        attendance=small_number("attendance", 2000),
        mood=mood if isinstance(mood, str) and mood in Gathering.Mood.values else "",
        report=clean_words(well_formed(report))[:LONGEST_REPORT] if isinstance(report, str) else "",
        close=raw.get("close") is True,
        begun=raw.get("begun") is True,
        trail=read_trail(raw.get("trail")),
    )


def read_trail(raw: Any) -> list[str] | None:
    """None for a tablet of an earlier release, and for what are no marks. Only the first may be empty:
    nothing was ever answered before it."""
    if not isinstance(raw, list) or not 2 <= len(raw) <= LONGEST_TRAIL:
        return None
    marks = raw[1:] if raw[0] == "" else raw
    return raw if all(isinstance(mark, str) and MARK.match(mark) for mark in marks) else None
