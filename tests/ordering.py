"""Fails a test whose template loops over rows without an order: PostgreSQL promises none, so the page would
flicker.

A paginator over such rows warns by itself, and warnings are errors here.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import QuerySet
from django.template.defaulttags import ForNode


class UnorderedLoop(AssertionError):
    pass


class OrderedSequence:
    """The expression behind `{% for .. in expression %}`."""

    def __init__(self, expression: Any) -> None:
        self.expression = expression

    def resolve(self, context: Any, ignore_failures: bool = False) -> Any:
        values = self.expression.resolve(context, ignore_failures=ignore_failures)
        if isinstance(values, QuerySet) and not values.ordered:
            raise UnorderedLoop(
                f"'{self.expression}' loops over {values.model.__name__} rows without an order"
            )
        return values

    def __str__(self) -> str:
        return str(self.expression)


def pytest_configure(config: pytest.Config) -> None:
    original = ForNode.__init__

    def init(self: ForNode, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        self.sequence = OrderedSequence(self.sequence)  # type: ignore[assignment]

    ForNode.__init__ = init  # type: ignore[method-assign]
