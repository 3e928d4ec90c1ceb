"""Opening a table from outside: `reading`, in a child with a limit on time and memory (`toolkit/limited.py`).

Every other module reads a file by this one alone.
"""

import threading
from collections.abc import Callable, Generator, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from ..limited import Bounds, OutOfBounds, call, iterate
from . import doubts, reading
from .doubts import Doubt
from .reading import Layout, Row
from .refusal import Unreadable

T = TypeVar("T")
CHUNK = 200  # rows that come over at once
LOOK = Bounds(seconds=10, megabytes=600, at_once=threading.BoundedSemaphore(2))
WHOLE = Bounds(seconds=120, megabytes=800, at_once=threading.BoundedSemaphore(2))


def guess(data: bytes) -> Layout:
    """As `reading.guess`."""
    return bounded(call, LOOK, reading.guess, data)


def first_rows(data: bytes, layout: Layout, count: int) -> list[Row]:
    """As `reading.first_rows`."""
    return bounded(call, LOOK, reading.first_rows, data, layout, count)


def estimate(data: bytes, layout: Layout) -> int:
    """As `reading.estimate`."""
    return bounded(call, LOOK, reading.estimate, data, layout)


def doubtful_rows(data: bytes, layout: Layout) -> list[Doubt]:
    """As `doubts.doubtful_rows`."""
    return bounded(call, LOOK, doubts.doubtful_rows, data, layout)


def body(data: bytes, layout: Layout) -> Iterator[Row]:
    """The rows below the header; they come while the child reads on."""
    return through(data, layout, lambda rows: (row for row in rows if row[0] > layout.header))


def through(
    data: bytes, layout: Layout, act: Callable[[Iterator[Row]], Iterator[T]]
) -> Generator[T, None, None]:
    """What `act` makes of all rows, in the child too: what it gives has to be picklable."""
    try:
        for results in iterate(WHOLE, in_chunks, data, layout, act):
            yield from results
    except OutOfBounds as error:
        raise too_heavy() from error


def in_chunks(data: bytes, layout: Layout, act: Callable[[Iterator[Row]], Iterator[T]]) -> Iterator[list[T]]:
    results = act(reading.rows(data, layout))
    while chunk := list(islice(results, CHUNK)):
        yield chunk


def bounded(act: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return act(*arguments)
    except OutOfBounds as error:
        raise too_heavy() from error


def too_heavy() -> Unreadable:
    return Unreadable(
        _(
            "Dit bestand is te zwaar om te lezen. Bewaar alleen het blad en de kolommen die je nodig hebt, "
            "als CSV, en laad dat op."
        )
    )
