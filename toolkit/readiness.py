"""What is not so yet: the facts that somebody sees before she shows something to everybody.

A page that publishes has a list of these, set by `templates/parts/not_yet.html`. They stop nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class NotYet:
    """One fact in a Dutch sentence, and the page where something can be done about it."""

    text: str
    url: str = ""
    action: str = ""


def those_that_hold(facts: Iterable[tuple[object, NotYet]]) -> list[NotYet]:
    """The facts that are so, in order; each stands beside what has to hold, or the number of it."""
    return [fact for holds, fact in facts if holds]
