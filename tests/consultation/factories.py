import factory
from factory.django import DjangoModelFactory

from consultation.models import Exhibition, Idea, Survey, Work
from contributions.models import Channel
from tests.factories import (
    ContributionFactory,
    TrajectoryFactory,
    released_at_some_time,
    released_by_somebody,
)


class SurveyFactory(DjangoModelFactory[Survey]):
    class Meta:
        model = Survey
        django_get_or_create = ("trajectory",)

    trajectory = factory.SubFactory(TrajectoryFactory)
    title = "Droom mee"
    question = "Waar droom je van?"


class IdeaFactory(DjangoModelFactory[Idea]):
    class Meta:
        model = Idea

    survey = factory.SubFactory(SurveyFactory)
    contribution = factory.SubFactory(
        ContributionFactory, trajectory=factory.SelfAttribute("..survey.trajectory"), channel=Channel.SURVEY
    )
    state = Idea.State.SHOWN
    released_by = released_by_somebody({Idea.State.SHOWN})
    released_at = released_at_some_time({Idea.State.SHOWN})


class ExhibitionFactory(DjangoModelFactory[Exhibition]):
    class Meta:
        model = Exhibition
        django_get_or_create = ("trajectory",)

    trajectory = factory.SubFactory(TrajectoryFactory)
    title = "Tentoonstelling"


class WorkFactory(DjangoModelFactory[Work]):
    class Meta:
        model = Work

    exhibition = factory.SubFactory(ExhibitionFactory)
    title = factory.Sequence(lambda n: f"Tekening {n}")
    school = "De Klimboom"
    class_name = "3B"
    words = "Een bus met vleugels."
    picture = factory.django.ImageField(width=40, height=30, format="JPEG")
    width = 40
    height = 30
    state = Work.State.WAITING
    decided_by = released_by_somebody({Work.State.APPROVED})
    decided_at = released_at_some_time({Work.State.APPROVED})
