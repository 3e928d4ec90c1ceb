"""docs/retention.yaml says of every text of a trajectory whether it may repeat words of residents."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from toolkit import redaction, retention

from .house import LABELS

TEXTS = (models.CharField, models.TextField, models.JSONField)
NO_SENTENCES = (models.SlugField, models.EmailField, models.URLField)


def texts_below_a_trajectory() -> set[str]:
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in LABELS
        and not hasattr(model, "pgh_tracked_model")
        and redaction.road_to_trajectory(model)
        for field in model._meta.concrete_fields
        if holds_sentences(field.base_field if isinstance(field, ArrayField) else field)
    }


def holds_sentences(field: Any) -> bool:
    return isinstance(field, TEXTS) and not isinstance(field, NO_SENTENCES) and not field.choices


def repeating() -> set[str]:
    return {f"{place.label}.{name}" for place in redaction.places() for name in place.columns}


def elsewhere() -> set[str]:
    return {column for columns in retention.policy()["elsewhere"].values() for column in columns}


def test_every_text_is_walked_or_says_why_not() -> None:
    missing = sorted(texts_below_a_trajectory() - repeating() - elsewhere() - SELF_TOLD)
    assert not missing, f"say in docs/retention.yaml whether {missing} may repeat words of residents"


# The note beside a snapshot's hash holds moments and numbers.
SELF_TOLD = {"publications.Snapshot.redactions"}


def test_nothing_is_told_twice_or_of_what_is_not_there() -> None:
    assert not repeating() & elsewhere()
    for name in repeating() | elsewhere():
        app, model, column = name.split(".")
        apps.get_model(app, model)._meta.get_field(column)


@pytest.mark.parametrize("place", redaction.places(), ids=lambda place: place.label)
def test_a_place_leads_to_its_trajectory(place: redaction.Place) -> None:
    assert redaction.road_to_trajectory(place.model)
    for events in retention.history_of(place.model):
        assert redaction.road_to_trajectory(events)
