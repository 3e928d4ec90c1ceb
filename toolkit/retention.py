"""What we keep about people, why and for how long: docs/retention.yaml, read here, shown to residents,
executed nightly.

A rule with `after` is executed: rows whose `field` lies more than `days` ago get the values of `set`, or are
deleted, and so do their copies in the history (pghistory). A rule without `after` says in words how its data
goes.
"""

import datetime as dt
import logging
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml
from celery import shared_task
from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from .files import forget_file

logger = logging.getLogger(__name__)

POLICY = settings.BASE_DIR / "docs" / "retention.yaml"


@dataclass(frozen=True)
class Rule:
    """One promise. `title`, `why`, `how_long` and `then` are Dutch, for residents; `columns` are what it
    covers.
    """

    title: str
    why: str
    how_long: str
    then: str
    columns: tuple[str, ...]
    audience: str = "residents"
    model: str = ""
    filter: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    set: dict[str, Any] = field(default_factory=dict)
    stamp: str = ""
    delete: bool = False
    by: str = ""
    stays: bool = False
    nightly: str = ""


@cache
def policy() -> dict[str, Any]:
    return yaml.safe_load(POLICY.read_text(encoding="utf-8"))


@cache
def rules() -> tuple[Rule, ...]:
    return tuple(Rule(**{**rule, "columns": tuple(rule["columns"])}) for rule in policy()["rules"])


def personal_columns() -> set[str]:
    """`app.Model.field` of every column that a rule covers."""
    return {column for rule in rules() for column in rule.columns}


def not_personal_columns() -> set[str]:
    return {f"{model}.{name}" for model, names in policy()["not_personal"].items() for name in names}


@shared_task
def apply_retention() -> None:
    """Each night: do what docs/retention.yaml promises. A rule that fails doesn't keep the others from
    running.
    """
    failed = []
    for rule in rules():
        try:
            erased = apply(rule) + (import_string(rule.nightly)() if rule.nightly else 0)
        except Exception:
            logger.exception("Retention failed: %s", rule.title)
            failed.append(rule.title)
        else:
            if erased:
                logger.info("Retention: %s, %s rows", rule.title, erased)
    if failed:
        raise RuntimeError(f"Retention failed for: {', '.join(failed)}")


def apply(rule: Rule, now: dt.datetime | None = None) -> int:
    """Execute one rule; returns how many rows it erased. Running it again does nothing more."""
    if not rule.after:
        return 0
    now = now or timezone.now()
    model = apps.get_model(rule.model)
    limit = now - dt.timedelta(days=rule.after["days"])
    due = model._default_manager.filter(**rule.filter, **{f"{rule.after['field']}__lt": limit})
    if rule.stamp:
        due = due.filter(**{rule.stamp: None})
    with transaction.atomic():
        keys = list(due.order_by("pk").values_list("pk", flat=True))
        rows = model._default_manager.filter(pk__in=keys)
        forget_files(rule, model, rows)
        if rule.delete:
            rows.delete()
        else:
            rows.update(**rule.set, **({rule.stamp: now} if rule.stamp else {}))
        forget_history(rule, model, keys)
    return len(keys)


def forget_files(rule: Rule, model: type[models.Model], rows: models.QuerySet[Any]) -> None:
    for column in model._meta.concrete_fields:
        if isinstance(column, models.FileField) and (rule.delete or column.name in rule.set):
            for name in rows.exclude(**{column.name: ""}).values_list(column.name, flat=True):
                forget_file(name)


def forget_history(rule: Rule, model: type[models.Model], keys: list[Any]) -> None:
    """The same columns in the history of these rows."""
    for events in history_of(model):
        if rule.delete:
            events._default_manager.filter(pgh_obj_id__in=keys).delete()
        else:
            kept = {name: value for name, value in rule.set.items() if name in column_names(events)}
            if kept:
                events._default_manager.filter(pgh_obj_id__in=keys).update(**kept)


def history_of(model: type[models.Model]) -> list[type[models.Model]]:
    """The event models in which pghistory keeps the changes of a model."""
    return [other for other in apps.get_models() if getattr(other, "pgh_tracked_model", None) is model]


def column_names(model: type[models.Model]) -> set[str]:
    return {column.name for column in model._meta.concrete_fields}
