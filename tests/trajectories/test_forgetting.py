"""Somebody asks what is kept about her, and to be forgotten: her address, or the account she worked with."""

from __future__ import annotations

import datetime as dt
import io
import uuid

import openpyxl
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from ambassadors.models import Application, Campaign
from field_logbook import tickets
from gatherings.models import Registration
from tests.cast import client_for
from tests.everything import places_with
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    InvitationFactory,
    MembershipFactory,
    RegistrationFactory,
    StaffFactory,
    TrajectoryFactory,
    UserFactory,
    member,
)
from toolkit import erasure_log
from trajectories.models import Addressee, BulkAct, Letter, Membership, Trajectory, User
from trajectories.people import forgetting
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)
NAME, EMAIL = "Zzmarieke Peeters", "zzmarieke@post.example"


def done_to_many(trajectory: Trajectory, model: str, pk: int, **before: object) -> None:
    """An act on many rows, which remembers how this one stood."""
    change = {"thing": str(pk), "model": model, "pk": str(pk), "before": before, "after": ""}
    BulkAct.objects.create(
        trajectory=trajectory, kind="x", by=UserFactory(), undo_until=timezone.now(), changes=[change]
    )


def known_resident(trajectory: Trajectory) -> None:
    registration = RegistrationFactory(
        gathering__trajectory=trajectory, name=NAME, email=EMAIL, remark=f"{NAME} komt"
    )
    done_to_many(trajectory, "gatherings.registration", registration.pk, remark=f"{NAME} kwam")
    done_to_many(trajectory, "trajectories.invitation", 0, email=EMAIL, message=f"Dag {NAME}")
    Addressee.objects.create(trajectory=trajectory, email=EMAIL, paces={"news": "daily"})
    Letter.objects.create(
        trajectory=trajectory, kind="x", recipient=EMAIL, state="failed", done_at=timezone.now()
    )
    InvitationFactory(trajectory=trajectory, email=EMAIL, name=NAME)
    campaign = Campaign.objects.create(trajectory=trajectory, headline="Gezocht", why="Daarom")
    Application.objects.create(
        campaign=campaign, name=NAME, email=EMAIL, motivation=f"{NAME} wil dit", level="staff"
    )


def test_she_gets_what_is_kept_as_a_file(trajectory: Trajectory, officer: User) -> None:
    known_resident(trajectory)
    known_resident(TrajectoryFactory())
    client = client_for(officer)
    page = client.post(trajectory.url("trajectories:personal_file"), {"email": EMAIL.upper()}).text
    assert f"{NAME} komt" in page
    answer = client.post(trajectory.url("trajectories:personal_file_download"), {"email": EMAIL})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    titles = {row[0] for row in rows[1:]}
    assert len(titles) == 5, "registration, choices of mails, mail, invitation, application"
    assert [row[2] for row in rows].count(f"{NAME} wil dit") == 1, "of this trajectory alone"
    assert not any("token" in cell or "seed" in cell for row in rows for cell in row)
    assert not {row[1] for row in rows[1:]} & {"campaign", "trajectory", "state"}, "in Dutch"


def test_what_is_kept_about_her_address_can_be_erased(trajectory: Trajectory, officer: User) -> None:
    known_resident(trajectory)
    assert len(places_with(EMAIL)) >= 5
    client = client_for(officer)
    client.post(trajectory.url("trajectories:personal_file_erase"), {"email": EMAIL})
    assert places_with("Zzmarieke") == []
    assert places_with(EMAIL) == []
    assert Registration.objects.get().cancelled_at, "her place is free again"
    page = client.post(trajectory.url("trajectories:personal_file"), {"email": EMAIL}).text
    assert "niets bij over dit adres" in page


def colleague(trajectory: Trajectory) -> User:
    user = member(trajectory, Role.AMBASSADOR, name=NAME, email=EMAIL)
    Membership.objects.filter(user=user).update(function=f"{NAME}, dienst Groen")
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    ContributionFactory(trajectory=trajectory, logged_by=user)
    InvitationFactory(trajectory=trajectory, email=EMAIL, name=NAME)
    done_to_many(trajectory, "trajectories.membership", 0, user_id=user.pk, function=f"{NAME}, Groen")
    return user


def test_an_account_becomes_nobodys(trajectory: Trajectory, officer: User) -> None:
    user = colleague(trajectory)
    browser = client_for(user)
    assert browser.get(trajectory.url("front:cockpit")).status_code == 200
    ticket, _secret = tickets.issue(GatheringFactory(trajectory=trajectory), user, uuid.uuid4(), "Tablet 1")
    membership = Membership.objects.get(user=user)
    page = client_for(officer).post(
        trajectory.url("trajectories:account_erase", pk=membership.pk), follow=True
    )
    assert "Het account is gewist" in page.text
    assert places_with("Zzmarieke") == []
    assert places_with(EMAIL) == []
    user.refresh_from_db()
    assert (str(user), user.is_active, user.has_usable_password()) == ("Oud-medewerker", False, False)
    assert browser.get(trajectory.url("front:cockpit")).status_code == 302
    ticket.refresh_from_db()
    assert ticket.revoked_at
    assert not Authenticator.objects.exists()


def test_the_last_officer_stays_and_so_does_who_works_elsewhere(
    trajectory: Trajectory, officer: User
) -> None:
    client, own = client_for(officer), Membership.objects.get(user=officer)
    page = client.post(trajectory.url("trajectories:account_erase", pk=own.pk), follow=True).text
    assert "is de laatste participatieambtenaar" in page
    user = colleague(trajectory)
    MembershipFactory(user=user, role=Role.ALDERMAN)
    here = Membership.objects.get(user=user, trajectory=trajectory)
    page = client.post(trajectory.url("trajectories:account_erase", pk=here.pk), follow=True).text
    assert "Daar moet de rol eerst weg" in page
    assert User.objects.get(pk=user.pk).name == NAME


def test_an_account_without_a_role_goes_after_a_year(trajectory: Trajectory) -> None:
    long_ago = timezone.now() - dt.timedelta(days=400)
    idle = UserFactory(date_joined=long_ago)
    recent = UserFactory(date_joined=long_ago, last_login=timezone.now())
    working = MembershipFactory(user__date_joined=long_ago).user
    staff = StaffFactory(user__date_joined=long_ago).user
    just_out = MembershipFactory(user__date_joined=long_ago).user
    Membership.objects.filter(user=just_out).delete()
    assert forgetting.forget_idle_accounts() == 1
    assert forgetting.forget_idle_accounts() == 0
    forgotten = {user.pk for user in User.objects.all() if forgetting.is_forgotten(user)}
    assert forgotten == {idle.pk}
    assert {recent.pk, working.pk, staff.pk} & forgotten == set()


def test_after_a_restore_she_is_forgotten_again(trajectory: Trajectory, officer: User) -> None:
    user = colleague(trajectory)
    forgetting.forget_account(user)
    known_resident(trajectory)
    forgetting.forget_address(trajectory, EMAIL)
    assert EMAIL not in str(list(erasure_log.remembered()))
    User.objects.filter(pk=user.pk).update(name=NAME, email=EMAIL)
    RegistrationFactory(gathering__trajectory=trajectory, name=NAME, email=EMAIL)
    assert erasure_log.do_again() == 2
    assert places_with("Zzmarieke") == []


def test_only_an_officer(client: Client, trajectory: Trajectory) -> None:
    client.force_login(member(trajectory, Role.AMBASSADOR))
    assert client.get(trajectory.url("trajectories:personal_file")).status_code == 403
