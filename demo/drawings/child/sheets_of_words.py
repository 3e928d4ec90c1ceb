"""What the sheets of the poems share."""

from __future__ import annotations

from .registry import works
from .sheet import Sheet


def lines_of(slug: str) -> list[str]:
    """The lines of a poem; an empty line is a white line."""
    return str(works()[slug]["words"]).split("\n")


def ruled(s: Sheet, top: float, gap: float, margin: float = 150, colour: str = "sky") -> None:
    """The blue lines and the red margin of a school sheet."""
    y = top
    while y < s.h - 20:
        s.line([(0, y), (s.w, y)], colour, 0.3, wob=0.05, double=False, medium="felt")
        y += gap
    s.line([(margin, 0), (margin, s.h)], "red", 0.3, wob=0.05, double=False, medium="felt")
