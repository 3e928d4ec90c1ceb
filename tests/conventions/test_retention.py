"""docs/retention.yaml names every column that can hold something about a person, and its rules can be
executed."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from toolkit import retention

from .house import LABELS

# Text, e-mail addresses, files and JSON; EmailField and SlugField are CharFields, ImageField is a FileField.
KINDS = (models.CharField, models.TextField, models.FileField, models.JSONField)


def columns() -> set[str]:
    """`app.Model.field` of each; one with fixed choices holds nobody's words, and the history mirrors its
    model."""
    return {
        f"{model._meta.label}.{column.name}"
        for model in apps.get_models()
        if model._meta.app_label in LABELS and not hasattr(model, "pgh_tracked_model")
        for column in model._meta.concrete_fields
        if isinstance(column, KINDS) and not column.choices
    }


def test_every_column_is_named_as_personal_or_not() -> None:
    named = retention.personal_columns() | retention.not_personal_columns()
    missing = sorted(columns() - named)
    assert not missing, f"say in docs/retention.yaml what {missing} hold"


def test_nothing_is_named_twice_or_without_reason() -> None:
    assert not retention.personal_columns() & retention.not_personal_columns()
    for name in sorted(retention.personal_columns() | retention.not_personal_columns()):
        app, model, column = name.split(".")
        try:
            apps.get_model(app, model)._meta.get_field(column)
        except (LookupError, FieldDoesNotExist):
            pytest.fail(f"docs/retention.yaml names {name}, which is not there")


@pytest.mark.django_db
@pytest.mark.parametrize("rule", retention.rules(), ids=lambda rule: rule.title)
def test_a_rule_can_be_executed(rule: retention.Rule) -> None:
    assert retention.apply(rule) == 0
    if rule.after:
        model = apps.get_model(rule.model)
        assert rule.delete or {f"{rule.model}.{name}" for name in rule.set} <= set(rule.columns)
        assert not rule.stamp or model._meta.get_field(rule.stamp)


@pytest.mark.parametrize("rule", retention.rules(), ids=lambda rule: rule.title)
def test_a_rule_tells_residents_in_whole_sentences(rule: retention.Rule) -> None:
    assert all(text.endswith(".") for text in (rule.why, rule.how_long, rule.then))
    assert rule.audience in {"residents", "staff"}
