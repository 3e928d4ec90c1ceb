"""What holds for every model of ours."""

import pytest
from django.apps import apps
from django.db import models

from .house import LABELS

MODELS = [
    model
    for label in LABELS
    for model in apps.get_app_config(label).get_models()
    if not hasattr(model, "pgh_tracked_model")
]
# What is nobody's and no page shows: which forms were carried out, without what was in them.
NOBODYS = {"SentForm"}
# Models that pages list on their own, not below a row that was looked up by trajectory first.
# What holds nothing of a trajectory.
# That a form was sent: a digest, and where it led. That work was promised: its kind and an id.
OF_NOBODY = {"SentForm", "Job"}
LISTED = {"Municipality", "Trajectory", "Gathering", "Contribution"}


def by_name(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", [one for one in MODELS if one.__name__ in LISTED], ids=by_name)
def test_what_pages_list_says_to_whom_it_is_visible(model: type[models.Model]) -> None:
    assert callable(getattr(model._default_manager.all(), "visible_to", None))


@pytest.mark.parametrize("model", [one for one in MODELS if one.__name__ not in NOBODYS], ids=by_name)
def test_rows_hang_under_a_trajectory_or_a_municipality(model: type[models.Model]) -> None:
    """Tenancy: from each row a chain of keys leads to its municipality (or it is a person, who has roles)."""
    if model.__name__ in OF_NOBODY:
        return
    tops = {"Municipality", "Trajectory", "User"}
    seen, ahead = set(), [model]
    while ahead:
        one = ahead.pop()
        if one.__name__ in tops:
            return
        seen.add(one)
        ahead += [
            field.remote_field.model
            for field in one._meta.get_fields()
            if isinstance(field, models.ForeignKey) and field.remote_field.model not in seen
        ]
    pytest.fail(f"{model.__name__} leads to no trajectory")


def test_one_name_is_one_model() -> None:
    """A decision of the council and an act of sorting are two things, so they have two names."""
    names = [model.__name__ for model in MODELS]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


@pytest.mark.parametrize("model", MODELS, ids=by_name)
def test_a_row_says_in_words_what_it_is(model: type[models.Model]) -> None:
    assert model.__str__ is not models.Model.__str__


@pytest.mark.parametrize("model", MODELS, ids=by_name)
def test_no_generic_keys(model: type[models.Model]) -> None:
    assert not [field for field in model._meta.private_fields if type(field).__name__ == "GenericForeignKey"]
