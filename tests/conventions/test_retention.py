"""docs/retention.yaml names every column that can hold something about a person, and its rules can be
executed."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.module_loading import import_string

from toolkit import retention

# Text, e-mail addresses, files and JSON; EmailField and SlugField are CharFields, ImageField is a FileField.
KINDS = (models.CharField, models.TextField, models.FileField, models.JSONField)


# Tables of packages that know no person: names of tables and of permissions; views over the history.
NOBODY = {
    "contenttypes.ContentType",
    "auth.Permission",
    "auth.Group",
    "pghistory.Events",
    "pghistory.MiddlewareEvents",
}


def columns() -> set[str]:
    """`app.Model.field` of each, ours and those of packages; one with fixed choices holds nobody's words, and
    the history mirrors its model."""
    return {
        f"{model._meta.label}.{column.name}"
        for model in apps.get_models()
        if model._meta.label not in NOBODY and not hasattr(model, "pgh_tracked_model")
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


EXECUTED = [rule for rule in retention.rules() if rule.after]


@pytest.mark.parametrize("rule", EXECUTED, ids=lambda rule: rule.title)
def test_every_column_that_an_executed_rule_names_goes(rule: retention.Rule) -> None:
    """A column that the policy promises to empty and the job forgets: file names stayed for ever."""
    named = {column.rpartition(".")[2] for column in rule.columns if column.startswith(f"{rule.model}.")}
    assert rule.delete or named == set(rule.set)


@pytest.mark.parametrize("rule", retention.rules(), ids=lambda rule: rule.title)
def test_what_no_term_ends_has_a_way_to_end(rule: retention.Rule) -> None:
    assert bool(rule.after) + bool(rule.by) + rule.stays == 1
    for path in filter(None, (rule.by, rule.nightly)):
        assert callable(import_string(path))


@pytest.mark.parametrize("rule", retention.rules(), ids=lambda rule: rule.title)
def test_a_rule_tells_residents_in_whole_sentences(rule: retention.Rule) -> None:
    assert all(text.endswith(".") for text in (rule.why, rule.how_long, rule.then))
    assert rule.audience in {"residents", "staff"}
