"""A row of every kind that can be found, with a word in its name: for the tests of the search."""

from collections.abc import Callable
from typing import Any

from ambassadors.models import Course
from tests.ateliers.case_factories import (
    CaseFactory,
)
from tests.ateliers.factories import (
    AssignedRoleFactory,
    InitiativeFactory,
    ParticipantFactory,
    ToolUseFactory,
)
from tests.clustering.factories import BlockFactory, KeyFactory
from tests.consultation.factories import ExhibitionFactory, IdeaFactory, SurveyFactory, WorkFactory
from tests.conventions.samples.ambassadors import application
from tests.factories import (
    AgreementFactory,
    CommitmentFactory,
    ContributionFactory,
    GatheringFactory,
    GuideFactory,
    InvitationFactory,
    PhaseFactory,
    PromiseFactory,
    QuestionFactory,
    RegistrationFactory,
    member,
)
from tests.publications.factories import DecisionFactory, EditionFactory, FeedbackFactory, SnapshotFactory
from trajectories.models import Trajectory
from trajectories.permissions import Role

Make = Callable[[Trajectory, str], Any]


def make_trajectory(trajectory: Trajectory, words: str) -> Any:
    Trajectory.objects.filter(pk=trajectory.pk).update(motto=words)


def make_application(trajectory: Trajectory, words: str) -> Any:
    made = application(trajectory)
    type(made).objects.filter(pk=made.pk).update(name=words, email=f"{made.pk}@stad.example")


def make_decision(trajectory: Trajectory, words: str) -> Any:
    edition = EditionFactory(trajectory=trajectory, title="Nota")
    DecisionFactory(snapshot=SnapshotFactory(edition=edition), number=words)


def make_idea(trajectory: Trajectory, words: str) -> Any:
    survey = SurveyFactory(trajectory=trajectory)
    IdeaFactory(survey=survey, contribution=ContributionFactory(trajectory=trajectory, words=words))


SAMPLES: dict[str, Make] = {
    "trajecten": make_trajectory,
    "fases": lambda one, words: PhaseFactory(trajectory=one, title=words),
    "mensen": lambda one, words: member(one, Role.FACILITATOR, name=words),
    "uitnodigingen": lambda one, words: InvitationFactory(trajectory=one, name=words),
    "beloften": lambda one, words: PromiseFactory(
        commitment=CommitmentFactory._meta.model.objects.filter(trajectory=one).first()
        or CommitmentFactory(trajectory=one),
        text=words,
    ),
    "afspraken": lambda one, words: AgreementFactory(trajectory=one, title=words),
    "bijeenkomsten": lambda one, words: GatheringFactory(trajectory=one, title=words),
    "deelnemers": lambda one, words: RegistrationFactory(
        gathering=GatheringFactory(trajectory=one), name=words
    ),
    "vragen": lambda one, words: QuestionFactory(guide=GuideFactory(trajectory=one), text=words),
    "uitspraken": lambda one, words: ContributionFactory(trajectory=one, words=words),
    "aanmeldingen": make_application,
    "opleidingen": lambda one, words: Course.objects.create(trajectory=one, title=words),
    "ideeen": make_idea,
    "werken": lambda one, words: WorkFactory(exhibition=ExhibitionFactory(trajectory=one), title=words),
    "bouwstenen": lambda one, words: BlockFactory(trajectory=one, title=words),
    "sleutels": lambda one, words: KeyFactory(trajectory=one, name=words),
    "werkvormen": lambda one, words: ToolUseFactory(gathering__trajectory=one, version__name=words),
    "casussen": lambda one, words: CaseFactory(trajectory=one, title=words),
    "wie-doet-wat": lambda one, words: AssignedRoleFactory(sheet__use__gathering__trajectory=one, name=words),
    "pool": lambda one, words: ParticipantFactory(trajectory=one, name=words),
    "initiatieven": lambda one, words: InitiativeFactory(trajectory=one, title=words),
    "uitgaven": lambda one, words: EditionFactory(trajectory=one, title=words),
    "beslissingen": make_decision,
    "antwoorden": lambda one, words: FeedbackFactory(trajectory=one, title=words),
}
