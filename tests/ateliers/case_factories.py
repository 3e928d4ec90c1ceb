"""Cases with what hangs on them."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from ateliers.models import (
    AdviceRemark,
    Case,
    CaseDocument,
    CaseOwner,
    FollowUp,
    KeyPlayer,
    ProcessAdvice,
)
from tests.factories import TrajectoryFactory, UserFactory


class CaseFactory(DjangoModelFactory[Case]):
    """With an owner."""

    class Meta:
        model = Case
        skip_postgeneration_save = True

    trajectory = factory.SubFactory(TrajectoryFactory)
    title = factory.Sequence(lambda n: f"Casus {n}")
    question = "Wie moet er mee aan tafel?"
    stage = Case.Stage.PREPARING

    @factory.post_generation
    def owner(case: Case, create: bool, extracted: object, **kwargs: object) -> None:
        CaseOwnerFactory(case=case, **kwargs)


class CaseOwnerFactory(DjangoModelFactory[CaseOwner]):
    class Meta:
        model = CaseOwner

    name = "Wim Delvaux"
    email = factory.Sequence(lambda n: f"eigenaar{n}@stad.example")


class CaseDocumentFactory(DjangoModelFactory[CaseDocument]):
    class Meta:
        model = CaseDocument

    case = factory.SubFactory(CaseFactory)
    title = "Plan van de site"
    url = "https://stad.example/plan"
    added_by = factory.SubFactory(UserFactory)


class KeyPlayerFactory(DjangoModelFactory[KeyPlayer]):
    class Meta:
        model = KeyPlayer

    case = factory.SubFactory(CaseFactory)
    name = factory.Sequence(lambda n: f"Sleutelspeler {n}")
    email = factory.Sequence(lambda n: f"sleutel{n}@stad.example")
    part = KeyPlayer.Part.MANAGER
    why = "Maakt mensen vrij."


class ProcessAdviceFactory(DjangoModelFactory[ProcessAdvice]):
    """Complete, and its owner was not asked yet."""

    class Meta:
        model = ProcessAdvice

    case = factory.SubFactory(CaseFactory)
    who = "De buurt"
    when = "In het voorjaar"
    how = "Met een wandeling"
    pitfalls = "Te laat beginnen"
    first_step = "Bel de buurtraad"
    first_step_by = "Wim"


class AdviceRemarkFactory(DjangoModelFactory[AdviceRemark]):
    class Meta:
        model = AdviceRemark

    advice = factory.SubFactory(ProcessAdviceFactory)
    owner = factory.LazyAttribute(lambda remark: remark.advice.case.owners.get(until=None))
    text = "De school ontbreekt."


class FollowUpFactory(DjangoModelFactory[FollowUp]):
    """Asked, and answered."""

    class Meta:
        model = FollowUp

    case = factory.SubFactory(CaseFactory)
    months = 3
    due_on = factory.LazyFunction(timezone.localdate)
    asked_at = factory.LazyFunction(timezone.now)
    answer = FollowUp.Answer.BUSY
    text = "De wandeling is geweest."
    answered_at = factory.LazyFunction(timezone.now)
