"""A tablet sends for somebody as long as she may write statements down herself, however that ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from gatherings.models import Gathering
from tests.factories import StaffFactory
from trajectories.bulk.acting import act_on
from trajectories.models import Membership, Trajectory, User
from trajectories.people import bulk, invitations
from trajectories.permissions import Role

from .protocol import Tablet, item

pytestmark = pytest.mark.django_db
Ending = Callable[[Membership, User], None]


def taken_away(role: Membership, by: User) -> None:
    invitations.end_membership(role)


def taken_away_with_others(role: Membership, by: User) -> None:
    act_on(bulk.REMOVE, role.trajectory, by, Membership.objects.filter(pk=role.pk), {"may_appoint": True})


def changed_with_others(role: Membership, by: User) -> None:
    values = {"may_appoint": True, "role": Role.COUNCIL_MEMBER}
    act_on(bulk.CHANGE_ROLE, role.trajectory, by, Membership.objects.filter(pk=role.pk), values)


def term_over(role: Membership, by: User) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Membership.objects.filter(pk=role.pk).update(role=Role.DEPUTY, ends_on=yesterday)


def account_closed(role: Membership, by: User) -> None:
    User.objects.filter(pk=role.user_id).update(is_active=False)


ENDINGS = [taken_away, taken_away_with_others, changed_with_others, term_over, account_closed]


@pytest.mark.parametrize("end", ENDINGS, ids=lambda end: end.__name__)
def test_what_ends_her_role_ends_her_tablet(
    end: Ending, tablet: Tablet, danny: User, officer: User, trajectory: Trajectory
) -> None:
    assert tablet.send(item()) == ["created"]
    end(Membership.objects.get(user=danny), officer)
    answer = tablet.post(tablet.body(item()))
    assert (answer.status_code, answer.json()["error"]) == (401, "ticket")


def test_staff_of_the_town_send_without_a_role(gathering: Gathering) -> None:
    staff: Any = StaffFactory(municipality=gathering.trajectory.municipality)
    assert Tablet(gathering, staff.user).send(item()) == ["created"]
