"""Two people have the same form open: this test walks every form of the product that changes a row which is
there.

A new ModelForm needs a line in CASES (it changes rows) or in NEW_ROWS (it only makes them).
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.conf import settings
from django.db import models
from django.http import QueryDict

from ambassadors.forms import CampaignForm, CourseForm
from ateliers.cases.advice_form import AdviceForm
from ateliers.cases.forms import CaseForm, FollowUpForm, KeyPlayerForm
from ateliers.forms import InitiativeForm
from ateliers.group_forms import GroupForm
from ateliers.pool_forms import ParticipantForm
from ateliers.priorities.forms import PriorityForm
from ateliers.tools.forms import FieldForm, ToolForm
from ateliers.tools.reflecting import ReflectionForm
from clustering.forms import BlockForm, KeyForm
from clustering.practice_examples import PracticeExampleForm
from clustering.round_forms import RoundForm, TeamForm
from commitment.agreement_forms import MeetingForm
from commitment.commitment_forms import CommitmentForm, PromiseForm
from consultation.forms import ExhibitionForm, FinishForm, SurveyForm, WorkForm
from contributions.closing_form import CloseForm
from contributions.correction import FactsForm
from contributions.models import Contribution
from gatherings.forms import PlanForm, QuestionForm
from gatherings.models import Gathering
from publications.composing.forms import EditionForm, PassageForm, SectionForm
from publications.outcomes.forms import FeedbackForm
from publications.review.forms import DecisionForm
from tests import factories
from tests.ateliers.case_factories import (
    CaseFactory,
    FollowUpFactory,
    KeyPlayerFactory,
    ProcessAdviceFactory,
)
from tests.ateliers.factories import (
    CanvasFieldFactory,
    GroupFactory,
    InitiativeFactory,
    ParticipantFactory,
    PriorityFactory,
    ReflectionFactory,
    ToolVersionFactory,
)
from tests.clustering.factories import (
    BlockFactory,
    KeyFactory,
    PracticeExampleFactory,
    RoundFactory,
    TeamFactory,
)
from tests.consultation.factories import ExhibitionFactory, SurveyFactory, WorkFactory
from tests.publications.factories import (
    DecisionFactory,
    EditionFactory,
    FeedbackFactory,
    PassageFactory,
    SectionFactory,
)
from toolkit.editing import ChangedMeanwhile, SharedForm
from trajectories.forms import DepartmentForm, MunicipalityForm, NeighbourhoodForm, SenderForm, TrajectoryForm
from trajectories.people.provider_form import ProviderForm
from trajectories.road.forms import PhaseForm
from trajectories.views.people import FunctionForm

from .samples import ambassadors

pytestmark = pytest.mark.django_db


@dataclass
class Case:
    """How to make a row for a form, and two of its text fields: one that both change, one that the other
    changes."""

    make: Callable[[], models.Model]
    both: str
    other: str = ""
    arguments: Callable[[Any], dict[str, Any]] = field(default=lambda row: {})


def of_trajectory(row: Any) -> dict[str, Any]:
    return {"trajectory": row.trajectory}


CASES: dict[type[SharedForm], Case] = {
    CampaignForm: Case(lambda: ambassadors.open_campaign(factories.TrajectoryFactory()), "headline", "why"),
    CourseForm: Case(
        lambda: ambassadors.session(factories.TrajectoryFactory()).course, "title", "description"
    ),
    CommitmentForm: Case(
        lambda: factories.CommitmentFactory(text="Een", results="Twee"), "text", "results", of_trajectory
    ),
    PromiseForm: Case(factories.PromiseFactory, "text", "by_whom"),
    MeetingForm: Case(lambda: factories.GatheringFactory(kind=Gathering.Kind.MEETING), "title", "place"),
    PlanForm: Case(
        factories.GatheringFactory,
        "title",
        "place",
        lambda row: {"trajectory": row.trajectory, "kind": row.kind},
    ),
    QuestionForm: Case(factories.QuestionFactory, "text", "hint"),
    PhaseForm: Case(factories.PhaseFactory, "title", "purpose"),
    TrajectoryForm: Case(factories.TrajectoryFactory, "question", "motto"),
    MunicipalityForm: Case(factories.MunicipalityFactory, "name"),
    ProviderForm: Case(factories.TownProviderFactory, "name"),
    SenderForm: Case(factories.MunicipalityFactory, "sender_name"),
    NeighbourhoodForm: Case(factories.NeighbourhoodFactory, "name"),
    DepartmentForm: Case(factories.DepartmentFactory, "name"),
    FunctionForm: Case(factories.MembershipFactory, "function"),
    CloseForm: Case(lambda: factories.GatheringFactory(attendance=12), "report"),
    FactsForm: Case(factories.ContributionFactory, "translation"),
    EditionForm: Case(lambda: EditionFactory(kind="newspaper"), "title", "colophon"),
    SectionForm: Case(SectionFactory, "title", "lead", lambda row: {"trajectory": row.edition.trajectory}),
    PassageForm: Case(PassageFactory, "text"),
    DecisionForm: Case(DecisionFactory, "number", "note"),
    FeedbackForm: Case(FeedbackFactory, "title", "text", of_trajectory),
    KeyForm: Case(KeyFactory, "essence", "unique_here", of_trajectory),
    RoundForm: Case(RoundFactory, "name", arguments=of_trajectory),
    TeamForm: Case(TeamFactory, "name", arguments=lambda row: {"round_": row.round}),
    BlockForm: Case(BlockFactory, "need", "image", of_trajectory),
    PracticeExampleForm: Case(PracticeExampleFactory, "title", "text"),
    InitiativeForm: Case(InitiativeFactory, "title", "description", of_trajectory),
    ParticipantForm: Case(ParticipantFactory, "name", "experience", of_trajectory),
    GroupForm: Case(GroupFactory, "project", arguments=lambda row: {"trajectory": row.gathering.trajectory}),
    CaseForm: Case(CaseFactory, "question", "context"),
    KeyPlayerForm: Case(KeyPlayerFactory, "why", "name", lambda row: {"case": row.case}),
    AdviceForm: Case(ProcessAdviceFactory, "who", "how"),
    FollowUpForm: Case(FollowUpFactory, "text", "by_whom"),
    ToolForm: Case(ToolVersionFactory, "name", "purpose"),
    FieldForm: Case(CanvasFieldFactory, "label", "hint"),
    ReflectionForm: Case(ReflectionFactory, "sentence", "impact"),
    PriorityForm: Case(
        PriorityFactory, "title", arguments=lambda row: {"written": Contribution.objects.none()}
    ),
    SurveyForm: Case(SurveyFactory, "question", "intro"),
    ExhibitionForm: Case(ExhibitionFactory, "title", "intro"),
    WorkForm: Case(WorkFactory, "words", "description"),
    FinishForm: Case(WorkFactory, "title", "words"),
}
# Forms that only make rows, or that settle a state of one and refuse when somebody settled it before.
NEW_ROWS = {
    "NewMunicipalityForm",
    "ApplicationForm",
    "CourseSessionForm",
    "EveningForm",
    "NewPhaseForm",
    "NewTrajectoryForm",
    "PictureForm",
    "RemarkForm",
    "SignatureForm",
    "StarForm",
    "VerdictForm",
}
# Their fields are no columns or no words: tests/trajectories/test_words.py and tests/ateliers play them.
OWN_TEST = {"WordsForm", "LegalForm", "CanvasForm", "PaperForm", "WallForm"}
walk = pytest.mark.parametrize("form_class", CASES, ids=lambda form_class: form_class.__name__)
walk_with_two_texts = pytest.mark.parametrize(
    "form_class",
    [form_class for form_class, case in CASES.items() if case.other],
    ids=lambda form_class: form_class.__name__,
)


def form_for(form_class: type[SharedForm], pk: Any, data: QueryDict | None = None) -> SharedForm:
    case = CASES[form_class]
    row = form_class._meta.model._default_manager.get(pk=pk)
    if form_class is FactsForm:
        return FactsForm(row, data)
    return form_class(data, instance=row, **case.arguments(row))


def typed(form: SharedForm, **changes: str) -> QueryDict:
    """What a browser would send of this form, with these fields changed."""
    data = QueryDict(mutable=True)
    for name in form.fields:
        value = form.fields[name].widget.format_value(form[name].value())
        if isinstance(form.fields[name].widget, forms.CheckboxInput):
            value = "on" if form[name].value() else None
        if isinstance(value, (list, tuple)):
            data.setlist(name, [one for one in value if one])
        elif value is not None:
            data[name] = str(value)
    data.update(changes)
    return data


def row_of(form_class: type[SharedForm]) -> tuple[Any, SharedForm]:
    row = CASES[form_class].make()
    return row, form_for(form_class, row.pk)


def stored(form_class: type[SharedForm], row: models.Model, name: str) -> Any:
    return form_class._meta.model._default_manager.values_list(name, flat=True).get(pk=row.pk)


@walk
def test_what_both_changed_is_not_overwritten_unseen(form_class: type[SharedForm]) -> None:
    name = CASES[form_class].both
    row, opened = row_of(form_class)
    first = form_for(form_class, row.pk, typed(opened, **{name: "Van haar"}))
    assert first.is_valid(), first.errors
    first.save()
    second = form_for(form_class, row.pk, typed(opened, **{name: "Van mij"}))
    assert not second.is_valid()
    assert "Van haar" in str(second.errors[name])
    assert stored(form_class, row, name) == "Van haar"
    again = form_for(form_class, row.pk, second.data)  # type: ignore[arg-type]
    assert again.is_valid(), again.errors
    again.save()
    assert stored(form_class, row, name) == "Van mij"


@walk_with_two_texts
def test_what_only_the_other_changed_stays(form_class: type[SharedForm]) -> None:
    case = CASES[form_class]
    row, opened = row_of(form_class)
    first = form_for(form_class, row.pk, typed(opened, **{case.other: "Van haar"}))
    assert first.is_valid(), first.errors
    first.save()
    second = form_for(form_class, row.pk, typed(opened, **{case.both: "Van mij"}))
    assert second.is_valid(), second.errors
    second.save()
    assert second.kept == [case.other]
    assert (stored(form_class, row, case.both), stored(form_class, row, case.other)) == (
        "Van mij",
        "Van haar",
    )


@walk
def test_nobody_slips_in_between_reading_and_writing(form_class: type[SharedForm]) -> None:
    name = CASES[form_class].both
    row, opened = row_of(form_class)
    second = form_for(form_class, row.pk, typed(opened, **{name: "Van mij"}))
    assert second.is_valid(), second.errors
    form_class._meta.model._default_manager.filter(pk=row.pk).update(**{name: "Van haar"})
    with pytest.raises(ChangedMeanwhile):
        second.save()
    assert second.errors
    assert stored(form_class, row, name) == "Van haar"
    again = form_for(form_class, row.pk, second.data)  # type: ignore[arg-type]
    assert "Van haar" in str(again.errors[name])


@walk_with_two_texts
def test_another_field_or_the_same_words_do_not_stand_in_the_way(form_class: type[SharedForm]) -> None:
    case = CASES[form_class]
    row, opened = row_of(form_class)
    second = form_for(form_class, row.pk, typed(opened, **{case.both: "Van mij"}))
    assert second.is_valid(), second.errors
    others = form_class._meta.model._default_manager.filter(pk=row.pk)
    others.update(**{case.other: "Van haar", case.both: "Van mij"})
    second.save()
    assert (stored(form_class, row, case.both), stored(form_class, row, case.other)) == (
        "Van mij",
        "Van haar",
    )


def test_every_form_that_changes_a_row_is_walked() -> None:
    ours = [config for config in apps.get_app_configs() if Path(config.path).parent == settings.BASE_DIR]
    names = set()
    for config in ours:
        for module in pkgutil.walk_packages([config.path], f"{config.name}."):
            if ".migrations" in module.name or ".management" in module.name or config.name == "demo":
                continue
            for thing in vars(importlib.import_module(module.name)).values():
                if (
                    inspect.isclass(thing)
                    and issubclass(thing, forms.ModelForm)
                    and thing.__module__ == module.name
                ):
                    names.add(thing.__name__)
    names.discard("SharedForm")
    walked = {form_class.__name__ for form_class in CASES}
    assert names - walked - NEW_ROWS == OWN_TEST
    assert walked <= names
