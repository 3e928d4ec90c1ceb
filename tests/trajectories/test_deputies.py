"""Somebody stands in for the officer: for a time, with her rights and her mails, under her own name."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail as sent
from django.db import IntegrityError, transaction
from django.utils import timezone

from front.history import describe_events, list_events
from front.overview import send_overviews
from tests.cast import ClientOf
from tests.factories import MembershipFactory, PhaseFactory, member
from trajectories.access import roles_of
from trajectories.mail.composing import contacts_of
from trajectories.mail.kinds import Pace
from trajectories.models import Invitation, Letter, Membership, Trajectory, User
from trajectories.people import deputies
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


def day(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def deputise(trajectory: Trajectory, user: User, **term: dt.date | None) -> Membership:
    return MembershipFactory(trajectory=trajectory, user=user, role=Role.DEPUTY, **term)


@pytest.mark.parametrize(
    ("starts", "ends", "stands_in"),
    [(-1, 1, True), (0, 0, True), (-3, -1, False), (1, 3, False), (-1, None, True), (1, None, False)],
)
def test_the_term_begins_and_ends_by_itself(
    trajectory: Trajectory,
    core_group_member: User,
    client_of: ClientOf,
    starts: int,
    ends: int | None,
    stands_in: bool,
) -> None:
    deputise(
        trajectory,
        core_group_member,
        starts_on=day(starts),
        ends_on=None if ends is None else day(ends),
    )
    assert (Role.DEPUTY in roles_of(core_group_member, trajectory)) == stands_in
    answer = client_of(core_group_member).get(trajectory.url("trajectories:settings"))
    assert answer.status_code == (200 if stands_in else 403)
    on_the_list = Membership.objects.as_officer().filter(user=core_group_member).exists()
    assert on_the_list == stands_in


def test_the_officer_appoints_and_the_deputy_hears_it(
    trajectory: Trajectory, officer: User, core_group_member: User, client_of: ClientOf
) -> None:
    page = trajectory.url("trajectories:deputies")
    form = {"person": core_group_member.pk, "starts_on": day(0).isoformat(), "ends_on": day(7).isoformat()}
    assert client_of(officer).post(page, form).status_code == 302
    membership = Membership.objects.get(trajectory=trajectory, role=Role.DEPUTY)
    assert (membership.user, membership.ends_on) == (core_group_member, day(7))
    letter = Letter.objects.get(kind="deputy")
    assert letter.trajectory == trajectory
    form["ends_on"] = ""
    client_of(officer).post(page, form)
    membership.refresh_from_db()
    assert membership.ends_on is None, "appointing her again gives another term, no second row"
    client_of(officer).post(trajectory.url("trajectories:deputy_take_back", pk=membership.pk))
    assert Role.DEPUTY not in roles_of(core_group_member, trajectory)
    assert Letter.objects.filter(kind="deputy").count() == 3


@pytest.mark.parametrize(
    ("starts", "ends", "field"), [(0, -1, "ends_on"), (5, 3, "ends_on"), (None, 3, "starts_on")]
)
def test_a_term_that_cannot_be_is_refused(
    trajectory: Trajectory,
    officer: User,
    core_group_member: User,
    client_of: ClientOf,
    starts: int | None,
    ends: int,
    field: str,
) -> None:
    form = {
        "person": core_group_member.pk,
        "starts_on": "" if starts is None else day(starts).isoformat(),
        "ends_on": day(ends).isoformat(),
    }
    answer = client_of(officer).post(trajectory.url("trajectories:deputies"), form)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Membership.objects.filter(role=Role.DEPUTY).exists()


def test_an_officer_or_a_stranger_is_no_deputy(
    trajectory: Trajectory, officer: User, ambassador: User
) -> None:
    member(trajectory, Role.OFFICER)
    assert list(deputies.possible_deputies(trajectory)) == [ambassador]


def test_a_deputy_appoints_nobody(
    trajectory: Trajectory, officer: User, core_group_member: User, client_of: ClientOf
) -> None:
    deputise(trajectory, core_group_member)
    client = client_of(core_group_member)
    assert client.get(trajectory.url("trajectories:deputies")).status_code == 403
    invite = {"people": "ria@stad.example", "role": Role.OFFICER}
    assert client.post(trajectory.url("trajectories:people_invite"), invite).status_code == 422
    assert not Invitation.objects.exists()
    own = Membership.objects.get(user=officer)
    assert client.post(trajectory.url("trajectories:people_remove", pk=own.pk)).status_code == 403
    assert Membership.objects.filter(pk=own.pk).exists()
    invite["role"] = Role.CORE_GROUP
    assert client.post(trajectory.url("trajectories:people_invite"), invite).status_code == 302


def test_mails_to_the_officer_reach_the_deputy_while_it_lasts(
    trajectory: Trajectory, officer: User, core_group_member: User
) -> None:
    late = PhaseFactory(trajectory=trajectory, state="running", ends_on=day(-3))
    membership = deputise(trajectory, core_group_member, starts_on=day(-1), ends_on=day(1))
    assert contacts_of(trajectory) == [officer.email, core_group_member.email]
    monday = timezone.now() + dt.timedelta(days=(7 - timezone.localdate().weekday()) % 7)
    Membership.objects.filter(pk=membership.pk).update(ends_on=None)
    assert late.trajectory_id == trajectory.pk
    assert send_overviews(Pace.DAILY, monday) == 2
    told = set(Letter.objects.filter(kind="overview").values_list("recipient", flat=True))
    assert {officer.email, core_group_member.email} >= told - {""}
    Membership.objects.filter(pk=membership.pk).update(ends_on=day(-1))
    assert contacts_of(trajectory) == [officer.email]
    assert sent.outbox is not None


def test_the_history_tells_the_real_person(
    trajectory: Trajectory, core_group_member: User, client_of: ClientOf
) -> None:
    deputise(trajectory, core_group_member)
    phase = PhaseFactory(trajectory=trajectory, title="Dromen", state="planned")
    client_of(core_group_member).post(
        trajectory.url("trajectories:phase_turn", pk=phase.pk), {"state": "running", "reason": "Het is tijd"}
    )
    events = list(list_events(trajectory, "trajectories.phase", str(phase.pk)))
    assert describe_events(events)[0].who == core_group_member.name


def test_whose_term_is_over_has_no_card_and_stands_in_no_list(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    former = member(trajectory, Role.DEPUTY, name="Fien Voorbij")
    Membership.objects.filter(user=former).update(starts_on=day(-9), ends_on=day(-2))
    assert not Trajectory.objects.visible_to(former).exists()
    page = client_of(officer).get(trajectory.url("trajectories:people")).content.decode()
    assert "Fien Voorbij" not in page


@pytest.mark.parametrize("term", [{"starts_on": day(3), "ends_on": day(1)}])
def test_the_database_refuses_a_term_that_ends_before_it_starts(
    trajectory: Trajectory, ambassador: User, term: dict[str, dt.date]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        deputise(trajectory, ambassador, **term)


def test_only_a_deputy_has_a_term(trajectory: Trajectory, ambassador: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(user=ambassador).update(ends_on=day(1))
