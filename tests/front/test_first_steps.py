"""The first steps of a role: ticked off by facts of her own trajectory, put away and brought back."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from ambassadors.models import Course
from clustering.models import SortingAct
from consultation.models import Idea, Survey
from consultation.moderating import IDEAS
from front.first_steps import STEPS, Stand, first_steps
from gatherings.models import Attendance, Gathering
from publications.models import ReadPart, Review
from tests.ateliers.factories import InitiativeFactory
from tests.cast import ClientOf
from tests.clustering.factories import BlockFactory, KeyFactory
from tests.consultation.factories import IdeaFactory, SurveyFactory
from tests.factories import (
    AgreementFactory,
    CommitmentFactory,
    ContributionFactory,
    GatheringFactory,
    InvitationFactory,
    PhaseFactory,
    SignatureFactory,
    StaffFactory,
    TrajectoryFactory,
    UserFactory,
    member,
)
from tests.publications.factories import EditionFactory, SnapshotFactory
from toolkit.first_steps import FirstStep
from trajectories.models import Addressee, Membership, Phase, Trajectory, User
from trajectories.moderation.acting import Desk
from trajectories.permissions import Role, capabilities_of

pytestmark = pytest.mark.django_db
Make = Callable[[Trajectory, User], object]


def update(**values: object) -> Make:
    return lambda one, _user: Trajectory.objects.filter(pk=one.pk).update(**values)


def host(trajectory: Trajectory, user: User, **fields: object) -> None:
    GatheringFactory(trajectory=trajectory, **fields).hosts.add(user)


def meeting(trajectory: Trajectory, user: User, state: str = Attendance.State.INVITED) -> None:
    gathering = GatheringFactory(trajectory=trajectory, kind=Gathering.Kind.MEETING)
    Attendance.objects.create(gathering=gathering, user=user, state=state)


def ready(trajectory: Trajectory, user: User) -> None:
    Membership.objects.filter(trajectory=trajectory, user=user).update(ready_since=timezone.now())


def asked(trajectory: Trajectory, user: User) -> Review:
    return Review.objects.create(
        snapshot=SnapshotFactory(edition=EditionFactory(trajectory=trajectory)), reader=user
    )


def chosen_mails(trajectory: Trajectory, user: User) -> None:
    address = {"trajectory": trajectory, "email": user.email.lower()}
    Addressee.objects.update_or_create(**address, defaults={"paces": {"work": "daily"}})


def an_idea(trajectory: Trajectory) -> Idea:
    survey = Survey.objects.filter(trajectory=trajectory).first() or SurveyFactory(trajectory=trajectory)
    return IdeaFactory(survey=survey)


def judged(trajectory: Trajectory, user: User) -> None:
    Review.objects.filter(pk=asked(trajectory, user).pk).update(
        verdict=Review.Verdict.AGREED, given_at=timezone.now()
    )


# What makes a step done; and what makes it possible, where that is something else.
DONE: dict[str, Make] = {
    "phases": lambda one, _user: one.phases.update(starts_on=timezone.localdate()),
    "core_group": lambda one, _user: InvitationFactory(trajectory=one, role=Role.CORE_GROUP),
    "commitment": lambda one, _user: CommitmentFactory(trajectory=one),
    "gathering": lambda one, _user: GatheringFactory(trajectory=one),
    "contact": update(contact_email="inspraak@stad.example"),
    "public": update(is_public=True),
    "training": ready,
    "own_session": host,
    "statement": lambda one, user: ContributionFactory(trajectory=one, logged_by=user),
    "closed_session": lambda one, user: host(one, user, state="closed", closed_at=timezone.now()),
    "signed": lambda one, _user: SignatureFactory(commitment=one.commitment),
    "agreement": lambda one, _user: AgreementFactory(trajectory=one),
    "meeting": lambda one, user: meeting(one, user, Attendance.State.ACCEPTED),
    "sorting": lambda one, user: SortingAct.objects.create(trajectory=one, made_by=user, kind="place"),
    "keys": lambda one, _user: KeyFactory(trajectory=one),
    "reading": lambda one, user: ReadPart.objects.create(review=asked(one, user), part=uuid.uuid4()),
    "verdict": judged,
    "own_mails": chosen_mails,
    "deputy_mails": chosen_mails,
    "deputy_looks": lambda one, user: Desk(one, user).hide(IDEAS, an_idea(one), "dubbel"),
    "deputy_plans": lambda one, user: GatheringFactory(trajectory=one, planned_by=user),
    "deputy_invites": lambda one, user: InvitationFactory(trajectory=one, invited_by=user),
    "initiative": lambda one, user: InitiativeFactory(trajectory=one, created_by=user),
    "composing": lambda one, _user: EditionFactory(trajectory=one),
}
POSSIBLE: dict[str, Make] = {
    "statement": host,
    "closed_session": host,
    "signed": lambda one, _user: CommitmentFactory(trajectory=one),
    "meeting": meeting,
    "sorting": lambda one, _user: ContributionFactory(trajectory=one),
    "keys": lambda one, _user: BlockFactory(trajectory=one),
    "reading": asked,
    "verdict": asked,
    "deputy_looks": lambda one, _user: an_idea(one),
    "initiative": lambda one, _user: KeyFactory(trajectory=one),
    "composing": lambda one, _user: BlockFactory(trajectory=one),
}
# Whoever does these, they are done for everybody.
FOR_ALL = {"phases", "core_group", "commitment", "gathering", "contact", "public", "signed", "agreement"}
FOR_ALL |= {"keys", "composing"}


def new_trajectory() -> Trajectory:
    """With a phase of every kind, without a date, and a course that ambassadors follow; closed."""
    trajectory = TrajectoryFactory(is_public=False)
    for kind in Phase.Kind:
        PhaseFactory(trajectory=trajectory, kind=kind)
    Course.objects.create(trajectory=trajectory, title="Luisteren")
    return trajectory


def steps(trajectory: Trajectory, user: User, role: str) -> dict[str, tuple[bool, bool]]:
    """By title: whether it is done, and whether it can be done now."""
    kinds = list(trajectory.phases.order_by().values_list("kind", flat=True))
    stand = Stand(trajectory=trajectory, roles=[role], capabilities=capabilities_of([role], []), kinds=kinds)
    found = first_steps(user, [stand])[trajectory.pk].steps
    return {step.title: (step.is_done, bool(step.url)) for step in found}


@pytest.mark.parametrize("role", Role)
def test_each_role_has_a_short_list_that_begins_with_something_to_do(role: str) -> None:
    trajectory = new_trajectory()
    listed = steps(trajectory, member(trajectory, role), role)
    assert 3 <= len(listed) <= 6
    assert not any(done for done, _open in listed.values())


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_a_step_is_ticked_off_by_its_fact_and_by_nothing_elsewhere(step: FirstStep) -> None:
    key, title = step.key, str(step.title)
    role = max(step.roles)  # of those who write: the core group, which may by default
    trajectory, other = new_trajectory(), new_trajectory()
    user = member(trajectory, role)
    Membership.objects.create(trajectory=other, user=user, role=role)
    assert steps(trajectory, user, role)[title] == (False, key not in POSSIBLE)
    for here in (other, trajectory):
        if key in POSSIBLE:
            POSSIBLE[key](here, user)
        assert steps(trajectory, user, role)[title] == (False, key not in POSSIBLE or here == trajectory)
    if key not in FOR_ALL:
        colleague = member(trajectory, role)
        DONE[key](trajectory, colleague)
        assert not steps(trajectory, user, role)[title][0], "somebody else did it"
    if key != "signed":
        DONE[key](other, user)
        assert not steps(trajectory, user, role)[title][0], "it was done elsewhere"
    DONE[key](trajectory, user)
    assert steps(trajectory, user, role)[title] == (True, False)


def test_a_step_for_phases_that_are_not_on_the_road_is_left_out() -> None:
    trajectory = TrajectoryFactory()
    ambassador = member(trajectory, Role.AMBASSADOR)
    assert "Volg de opleiding" not in steps(trajectory, ambassador, Role.AMBASSADOR)


def test_a_step_that_she_may_not_take_is_left_out(client_of: ClientOf) -> None:
    """In a trajectory whose ambassadors don't plan."""
    trajectory = TrajectoryFactory(departures=["ambassador:plan_own"])
    page = client_of(member(trajectory, Role.AMBASSADOR)).get(reverse("front:mine")).text
    assert "Plan je eerste sessie" not in page
    assert "Schrijf een eerste uitspraak op" in page


def test_they_are_put_away_brought_back_and_gone_when_all_is_done(client_of: ClientOf) -> None:
    trajectory = new_trajectory()
    user = member(trajectory)
    colleague = member(trajectory)
    visitor, mine = client_of(user), reverse("front:mine")
    assert "Je eerste stappen" in visitor.get(mine).text
    visitor.post(trajectory.url("front:first_steps_put_away"))
    page = visitor.get(mine).text
    assert "Je eerste stappen" not in page
    assert "Toon de eerste stappen" in page
    assert "Je eerste stappen" in client_of(colleague).get(mine).text, "hers are hers"
    visitor.post(trajectory.url("front:first_steps_bring_back"))
    assert "Je eerste stappen" in visitor.get(mine).text
    for key in ("phases", "core_group", "commitment", "gathering", "contact", "public"):
        DONE[key](trajectory, user)
    page = visitor.get(mine).text
    assert "Je eerste stappen" not in page
    assert "Toon de eerste stappen" not in page


def test_a_deputy_gets_no_list_for_setting_up_what_runs_already() -> None:
    trajectory = new_trajectory()
    officer, deputy = (member(trajectory, role) for role in (Role.OFFICER, Role.DEPUTY))
    hers, his = steps(trajectory, deputy, Role.DEPUTY), steps(trajectory, officer, Role.OFFICER)
    assert not set(hers) & set(his)


def test_who_writes_by_a_choice_of_the_trajectory_is_told_so(client_of: ClientOf) -> None:
    trajectory = new_trajectory()
    ambassador = member(trajectory, Role.AMBASSADOR)
    mine = reverse("front:mine")
    assert "Stel een eerste publicatie samen" not in client_of(ambassador).get(mine).text
    Trajectory.objects.filter(pk=trajectory.pk).update(departures=["ambassador:compose"])
    assert "Stel een eerste publicatie samen" in client_of(ambassador).get(mine).text


def test_staff_without_a_role_get_those_of_the_officer(client_of: ClientOf) -> None:
    trajectory = new_trajectory()
    staff = StaffFactory(municipality=trajectory.municipality).user
    assert "Zet de fases op hun dagen" in client_of(staff).get(reverse("front:mine")).text


def test_every_link_opens(client_of: ClientOf) -> None:
    trajectory = new_trajectory()
    for role in Role:
        user = member(trajectory, role)
        for make in POSSIBLE.values():
            if not (make is POSSIBLE["signed"] and hasattr(trajectory, "commitment")):
                make(trajectory, user)
        trajectory.refresh_from_db()
        stand = Stand(
            trajectory=trajectory,
            roles=[role],
            capabilities=capabilities_of([role], []),
            kinds=list(Phase.Kind),
        )
        for step in first_steps(user, [stand])[trajectory.pk].steps:
            assert not step.url or client_of(user).get(step.url).status_code == 200, step


def test_the_steps_of_many_trajectories_cost_as_much_as_of_one(
    django_assert_num_queries: Callable[..., object],
) -> None:
    user = UserFactory()
    stands = []
    for _ in range(3):
        trajectory = new_trajectory()
        Membership.objects.create(trajectory=trajectory, user=user, role=Role.OFFICER)
        stands.append(
            Stand(
                trajectory=trajectory,
                roles=[Role.OFFICER],
                capabilities=capabilities_of(["officer"], []),
                kinds=[],
            )
        )
    for number in (1, 3):
        with django_assert_num_queries(2):
            first_steps(user, stands[:number])
