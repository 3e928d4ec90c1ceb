"""Rows of the history in words: what a kind of row is called, what a value looks like, what changed."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toolkit.text_diff import Piece, differences
from trajectories.models import User

from .navigation import HISTORY

Names = dict[tuple[type[models.Model], Any], str]
Row = Mapping[str, Any]  # a row of any table as JSON, by column
LONG = 60  # characters: from here on a text is compared word by word

# Fields that carry no label of their own, but that people do change.
LABELS = {
    "position": gettext_lazy("plaats in de lijst"),
    "published_at": gettext_lazy("publiek sinds"),
    "phase": gettext_lazy("fase"),
    "key": gettext_lazy("sleutel"),
    "ready_since": gettext_lazy("klaar als ambassadeur sinds"),
    "erased_at": gettext_lazy("gewist op"),
}
TITLES = ("title", "name", "text", "by_whom")


@dataclass(frozen=True)
class Kind:
    label: str
    name: str


@dataclass(frozen=True)
class FieldChange:
    """A field with its old and new value; long texts as pieces instead."""

    label: str
    old: str
    new: str
    pieces: list[Piece]


def kind_name(model: type[models.Model]) -> str:
    return str(HISTORY.get(model) or str(model._meta.verbose_name).capitalize())


def title_of(model: type[models.Model], row: Row, names: Names) -> str:
    """What this row is called, as far as its own fields say."""
    if row.get("user_id"):
        return names.get((User, row["user_id"]), "")
    for name in TITLES:
        if row.get(name):
            words = str(row[name])
            return words if len(words) <= 80 else words[:79] + "…"
    return ""


def fields_in_words(model: type[models.Model]) -> Iterator[tuple[models.Field, str]]:
    """The fields that mean something to people, with their label."""
    for field in model._meta.concrete_fields:
        automatic = str(field.verbose_name) == field.name.replace("_", " ")
        if field.name in LABELS:
            yield field, str(LABELS[field.name])
        elif not automatic and not field.primary_key and not isinstance(field, models.JSONField):
            yield field, str(field.verbose_name)


def references_in(model: type[models.Model], row: Row) -> Iterator[tuple[type[models.Model], Any]]:
    """The rows of other tables that this one names."""
    for field in model._meta.concrete_fields:
        has_name = field.name == "user" or any(field is known for known, _label in fields_in_words(model))
        if isinstance(field, models.ForeignKey) and has_name and row.get(field.attname) is not None:
            yield field.related_model, row[field.attname]


def changes_between(model: type[models.Model], before: Row, now: Row, names: Names) -> list[FieldChange]:
    changes = []
    for field, label in fields_in_words(model):
        old, new = before.get(field.attname), now.get(field.attname)
        if old == new:
            continue
        texts = isinstance(old, str) and isinstance(new, str) and min(len(old), len(new)) >= LONG
        pieces = differences(str(old), str(new)) if texts else []
        changes.append(
            FieldChange(label, value_in_words(field, old, names), value_in_words(field, new, names), pieces)
        )
    return changes


def value_in_words(field: models.Field, value: Any, names: Names) -> str:
    """A value from the database's JSON as people would write it."""
    if value is None or value == "":
        return _("leeg")
    if isinstance(field, models.ForeignKey):
        return names.get((field.related_model, value), _("iets dat niet meer bestaat"))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(field, models.FileField):
        return _("een bestand")
    if isinstance(field, models.DateTimeField):
        return moment_in_words(parse_datetime(value))
    if isinstance(field, models.DateField):
        day = parse_date(value)
        return date_format(day, "j F Y") if day else str(value)
    return str(value)


def moment_in_words(at: dt.datetime | None) -> str:
    return date_format(timezone.localtime(at), "j F Y, G.i") if at else ""
