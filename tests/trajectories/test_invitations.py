"""Inviting by mail and accepting: the link works once, for the right person, for two weeks."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.factories import InvitationFactory, MembershipFactory, TrajectoryFactory, UserFactory, member
from trajectories.models import Invitation, Membership, Trajectory, User
from trajectories.people import invitations
from trajectories.people.address_list import Person
from trajectories.people.invitations import Offer, hash_token, read_people
from trajectories.permissions import Role

STRONG = "de-linde-geeft-schaduw"
LONG_AGO = dt.datetime(2020, 1, 5, tzinfo=dt.UTC)


@pytest.fixture
def trajectory() -> Trajectory:
    return TrajectoryFactory()


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("line", "name", "email"),
    [
        ("ria@stad.be", "", "ria@stad.be"),
        ("Ria Maes <Ria@Stad.be>", "Ria Maes", "ria@stad.be"),
        ('"Maes, Ria" <ria@stad.be>;', "Ria Maes", "ria@stad.be"),
        ("Ria Maes; ria@stad.be", "Ria Maes", "ria@stad.be"),
        ("ria@stad.be\tRia Maes", "Ria Maes", "ria@stad.be"),
    ],
)
def test_a_line_gives_a_name_and_an_address(line: str, name: str, email: str) -> None:
    assert read_people(f"\n{line}\n\n") == [Person(name, email)]


def test_the_same_address_counts_once() -> None:
    assert read_people("Ria <ria@stad.be>\nRIA@stad.be") == [Person("Ria", "ria@stad.be")]


def test_each_wrong_line_is_named() -> None:
    with pytest.raises(ValidationError) as error:
        read_people("ria@stad.be\nzomaar iets\njos@")
    assert len(error.value.messages) == 2
    assert "Regel 2" in error.value.messages[0]
    assert "Regel 3" in error.value.messages[1]


def test_no_more_than_a_hundred_at_once() -> None:
    with pytest.raises(ValidationError, match="hoogstens 100"):
        read_people("\n".join(f"mens{n}@stad.be" for n in range(101)))


@pytest.mark.django_db
def test_a_second_invitation_renews_the_first(trajectory: Trajectory) -> None:
    by = UserFactory()
    first = invitations.invite_person(trajectory, Person("", "ria@stad.be"), Offer(Role.AMBASSADOR), by)
    second = invitations.invite_person(
        trajectory, Person("Ria", "ria@stad.be"), Offer(Role.AMBASSADOR, "bib"), by
    )
    assert first is not None
    assert second is not None
    assert first.pk == second.pk
    assert first.token_hash != second.token_hash
    assert (second.name, second.function) == ("Ria", "bib")


@pytest.mark.django_db
def test_who_has_the_role_gets_no_second_invitation(trajectory: Trajectory) -> None:
    ria = member(trajectory, Role.AMBASSADOR)
    assert (
        invitations.invite_person(trajectory, Person("", ria.email), Offer(Role.AMBASSADOR), UserFactory())
        is None
    )
    assert invitations.invite_person(trajectory, Person("", ria.email), Offer(Role.CORE_GROUP), UserFactory())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "state",
    [
        {"accepted_at": LONG_AGO},
        {"withdrawn_at": LONG_AGO},
        {"expires_at": LONG_AGO},
    ],
    ids=["used", "withdrawn", "expired"],
)
def test_a_closed_invitation_makes_nobody_a_member(state: dict[str, dt.datetime]) -> None:
    invitation = InvitationFactory(token_hash=hash_token("t"), **state)
    assert not invitations.accept_invitation(invitation, UserFactory())
    ria = UserFactory(email=invitation.email)
    for answer in (client_of(ria).get("/uitnodiging/t/"), client_of(ria).post("/uitnodiging/t/")):
        assert answer.status_code == 410
    assert not Membership.objects.filter(trajectory=invitation.trajectory).exists()


@pytest.mark.django_db
def test_an_unknown_link_says_so(client: Client) -> None:
    answer = client.get("/uitnodiging/geen-van-de-onze/")
    assert answer.status_code == 404
    assert "kennen we niet" in answer.content.decode()


@pytest.mark.django_db
def test_one_click_for_who_is_signed_in(trajectory: Trajectory) -> None:
    InvitationFactory(trajectory=trajectory, email="ria@stad.be", token_hash=hash_token("t"), function="bib")
    ria = UserFactory(email="Ria@stad.be")
    answer = client_of(ria).post("/uitnodiging/t/")
    assert answer["Location"] == trajectory.get_absolute_url()
    assert Membership.objects.get(user=ria).function == "bib"
    assert client_of(ria).post("/uitnodiging/t/").status_code == 410


@pytest.mark.django_db
def test_somebody_else_who_is_signed_in_can_not_accept(trajectory: Trajectory) -> None:
    InvitationFactory(trajectory=trajectory, email="ria@stad.be", token_hash=hash_token("t"))
    jos = client_of(UserFactory(email="jos@stad.be"))
    page = jos.get("/uitnodiging/t/").content.decode()
    assert "ria@stad.be" in page
    assert "jos@stad.be" in page
    jos.post("/uitnodiging/t/", {"name": "Jos", "password": STRONG, "again": STRONG})
    assert not Membership.objects.exists()
    assert Invitation.objects.open().count() == 1


@pytest.mark.django_db
def test_who_has_an_account_signs_in_first(client: Client, trajectory: Trajectory) -> None:
    InvitationFactory(trajectory=trajectory, email="ria@stad.be", token_hash=hash_token("t"))
    UserFactory(email="ria@stad.be")
    answer = client.post("/uitnodiging/t/", {"name": "Ria", "password": STRONG, "again": STRONG})
    assert answer["Location"] == "/account/login/?next=/uitnodiging/t/"
    assert not Membership.objects.exists()


@pytest.mark.django_db
def test_a_new_person_gets_an_account_and_is_signed_in(client: Client, trajectory: Trajectory) -> None:
    InvitationFactory(trajectory=trajectory, email="ria@stad.be", token_hash=hash_token("t"))
    answer = client.post("/uitnodiging/t/", {"name": "Ria Maes", "password": STRONG, "again": STRONG})
    assert answer["Location"] == trajectory.get_absolute_url()
    ria = User.objects.get(email="ria@stad.be")
    assert ria.check_password(STRONG)
    assert EmailAddress.objects.get(user=ria).verified
    assert client.session["_auth_user_id"] == str(ria.pk)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "password", "again", "said"),
    [
        ("", STRONG, STRONG, "verplicht"),
        ("Ria", "kort", "kort", "te kort: neem er een van minstens 10"),
        ("Ria", "1234567890", "1234567890", "cijfers"),
        ("Ria", STRONG, STRONG + "!", "niet gelijk"),
        ("Ria Maes", "ria@stad.be", "ria@stad.be", "lijkt te veel"),
    ],
)
def test_a_weak_welcome_is_refused_with_the_input_kept(
    client: Client, trajectory: Trajectory, name: str, password: str, again: str, said: str
) -> None:
    InvitationFactory(trajectory=trajectory, email="ria@stad.be", token_hash=hash_token("t"))
    answer = client.post("/uitnodiging/t/", {"name": name, "password": password, "again": again})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert f'value="{name}"' in page or not name
    assert not User.objects.filter(email="ria@stad.be").exists()


@pytest.mark.django_db(transaction=True)
def test_the_mail_carries_a_link_that_works(
    trajectory: Trajectory, celery_worker: Callable[..., None]
) -> None:
    officer = client_of(member(trajectory, name="Lotte Verbeeck"))
    form = {
        "people": "Ria Maes <ria@stad.be>\njos@stad.be",
        "role": Role.CORE_GROUP,
        "message": "Doe je mee?",
    }
    answer = officer.post(trajectory.url("trajectories:people_invite"), form)
    assert answer["Location"] == trajectory.url("trajectories:people")
    celery_worker()
    assert [message.to for message in mail.outbox] == [["ria@stad.be"], ["jos@stad.be"]]
    body = mail.outbox[0].body
    assert "Ria Maes" in body
    assert "Doe je mee?" in body
    assert "als lid van de kerngroep" in body
    link = re.search(r"/uitnodiging/(\S+)/", body)
    assert link
    found = invitations.find_invitation(link[1])
    assert found
    assert found.email == "ria@stad.be"
    assert link[1] not in str(Invitation.objects.filter(pk=found.pk).values())
    connection.close()


@pytest.mark.django_db
def test_a_renewed_link_replaces_the_old_one(trajectory: Trajectory) -> None:
    officer = client_of(member(trajectory))
    old = InvitationFactory(trajectory=trajectory, token_hash=hash_token("oud"), expires_at=timezone.now())
    officer.post(trajectory.url("trajectories:people_renew", pk=old.pk))
    assert invitations.find_invitation("oud") is None
    old.refresh_from_db()
    assert not old.is_expired
    officer.post(trajectory.url("trajectories:people_withdraw", pk=old.pk))
    assert not invitations.renew_invitation(old, old.invited_by)
    assert not invitations.withdraw_invitation(old)


@pytest.mark.django_db
def test_the_last_officer_stays(trajectory: Trajectory) -> None:
    lotte = MembershipFactory(trajectory=trajectory)
    client = client_of(lotte.user)
    answer = client.post(trajectory.url("trajectories:people_remove", pk=lotte.pk), follow=True)
    assert "laatste participatieambtenaar" in answer.content.decode()
    other = MembershipFactory(trajectory=trajectory)
    client.post(trajectory.url("trajectories:people_remove", pk=other.pk))
    assert list(trajectory.memberships.all()) == [lotte]
