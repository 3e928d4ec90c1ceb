"""What can be done to many rows at once."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..models import Trajectory, User
from ..permissions import Capability
from .recording import Recorder

TO_TAKE_BACK = dt.timedelta(minutes=10)  # mails of an act leave after that
Sentence = Callable[[int], str]
NoWayBack = Callable[[list[str]], Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class BulkKind:
    """One act. `act` gets the picked rows, locked, and the values of the form; it changes them through the
    recorder and tells it which it skips, in a number of queries that does not grow with the rows."""

    name: str
    capability: Capability
    act: Callable[[Recorder, list[Any], Mapping[str, Any]], None]
    done: Sentence  # what happened to so many
    undone: Sentence
    sends_mail: bool = False
    after_undo: Callable[[Trajectory, User, list[str]], None] = lambda _trajectory, _by, _things: None
    undo_within: dt.timedelta = dt.timedelta(days=1)  # without mails
    # Which of these things (their keys) can't go back as others took what they had, with the sentence to say.
    no_way_back: NoWayBack = lambda _things: {}

    @property
    def lasts(self) -> dt.timedelta:
        """For how long it can be taken back."""
        return TO_TAKE_BACK if self.sends_mail else self.undo_within


KINDS: dict[str, BulkKind] = {}


def register(kind: BulkKind) -> BulkKind:
    KINDS[kind.name] = kind
    return kind
