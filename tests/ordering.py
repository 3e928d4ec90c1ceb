"""Fails a test whose template loops over rows without an order: PostgreSQL promises none, so the page would
flicker. A paginator over such rows warns by itself, and warnings are errors here.

Fails a test in which rows are sorted by a bare column of words: PostgreSQL would put Élodie after Zoë.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.db.models.expressions import Col, OrderBy
from django.db.models.sql.compiler import SQLCompiler
from django.template.defaulttags import ForNode


class UnorderedLoop(AssertionError):
    pass


class UnfiledNames(AssertionError):
    pass


def is_of_words(column: object) -> bool:
    """Whether this is a column of ours with names, titles or other words of people."""
    if not isinstance(column, Col) or isinstance(column.target, models.SlugField | models.EmailField):
        return False
    field = column.target
    return (
        isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and not field.primary_key
        and Path(apps.get_app_config(field.model._meta.app_label).path).parent == settings.BASE_DIR
    )


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
    get_order_by = SQLCompiler.get_order_by

    def get_checked_order_by(self: SQLCompiler) -> Any:
        ordered = get_order_by(self)
        for expression, (sql, _params, _is_ref) in ordered:
            if isinstance(expression, OrderBy) and is_of_words(expression.expression):
                raise UnfiledNames(f"{sql}: sort words with toolkit.dutch_order")
        return ordered

    SQLCompiler.get_order_by = get_checked_order_by  # type: ignore[method-assign]
