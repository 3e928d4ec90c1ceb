"""First steps: what somebody who is new in a role does first, told by facts and not by what she clicked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Value

from .rooms import Words

Fact = Callable[[int], Any]  # an expression or a Q


def always(user: int) -> Value:
    return Value(value=True, output_field=BooleanField())


@dataclass(frozen=True, kw_only=True)
class FirstStep:
    """One step of a role. `done` and `possible` are given the key of the user and make a condition on a
    trajectory (`OuterRef("pk")`), so that the steps of all of hers cost one query.

    `order`: where it stands among the steps of its role. It is shown when one of `kinds` is on the road, or
    always, and only to who may open its page. `until` says what it waits for, as long as it is not possible.
    """

    key: str
    order: int
    roles: frozenset[str]
    title: Words
    why: Words
    url: str
    done: Fact
    possible: Fact = always
    until: Words = ""
    kinds: frozenset[str] = frozenset()
