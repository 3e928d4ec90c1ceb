"""A full gathering has a waiting list, which moves up by itself."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from gatherings import planning, registrations, tasks, telling
from gatherings.models import Gathering, Registration
from gatherings.places import place_in_line, places_left
from gatherings.registration_links import token_of
from gatherings.registrations import RegistrationAnswer, Wish
from tests.factories import GatheringFactory, RegistrationFactory, UserFactory
from trajectories.models import User

pytestmark = pytest.mark.django_db
ELS = {"name": "Els", "email": "els@post.example", "people": 1, "waits": True}


@pytest.fixture
def session() -> Gathering:
    return GatheringFactory(title="Droomsessie 4", is_open=True, capacity=3, place="Buurthuis De Linde")


@pytest.fixture
def taken(session: Gathering) -> Registration:
    return RegistrationFactory(gathering=session, email="an@post.example", people=3)


def wait(session: Gathering, name: str, people: int = 1) -> Registration:
    """Somebody on the waiting list who confirmed it."""
    email = f"{name}@post.example"
    wish = Wish(name=name, email=email, people=people, waits=True)
    assert registrations.register(session, wish) == RegistrationAnswer.WAITING
    registration = session.registrations.get(email=email)
    assert registrations.confirm(registration) == RegistrationAnswer.WAITING
    return Registration.objects.get(pk=registration.pk)


def test_a_resident_waits_and_gets_the_place_of_who_cancels(
    client: Client, session: Gathering, taken: Registration, letters
) -> None:
    address = session.trajectory.url("gatherings:public_session", pk=session.pk)
    assert "Zet me op de wachtlijst" in client.get(address).text
    asked = letters(lambda: client.post(address, {**ELS, "waits": "on"}))
    registration = session.registrations.get(email="els@post.example")
    assert "op de wachtlijst" in asked[0][2]
    assert not session.registrations.waiting().exists(), "her address is not confirmed yet"
    own = session.trajectory.url("gatherings:own_confirm", token=token_of(registration))
    [(_to, subject, _body)] = letters(lambda: client.post(own))
    assert subject == "Op de wachtlijst voor Droomsessie 4"
    page = session.trajectory.url("gatherings:own_registration", token=token_of(registration))
    assert "Je bent nummer 1" in client.get(page).text
    assert places_left(session) == 0
    [(to, subject, _body)] = letters(lambda: registrations.cancel_registration(taken))
    assert (to, subject) == ("els@post.example", "Er is een plaats voor jou: Droomsessie 4")
    assert session.registrations.coming().get().name == "Els"
    assert "In mijn agenda" in client.get(page).text


def test_a_full_session_tells_nobody_who_is_registered(
    client: Client, session: Gathering, taken: Registration
) -> None:
    address = session.trajectory.url("gatherings:public_session", pk=session.pk)
    known = client.post(address, {**ELS, "waits": "on", "email": taken.email})
    unknown = client.post(address, {**ELS, "waits": "on"})
    assert known["Location"] == unknown["Location"]


def test_the_first_who_fits_moves_up_and_keeps_the_order(session: Gathering, taken: Registration) -> None:
    three, one, two = wait(session, "drie", 3), wait(session, "een"), wait(session, "twee", 2)
    assert [place_in_line(row) for row in (three, one, two)] == [1, 2, 3]
    Gathering.objects.filter(pk=session.pk).update(capacity=4)
    tasks.give_free_places()
    assert {row.name for row in session.registrations.waiting()} == {"drie", "twee"}
    registrations.cancel_registration(taken)
    assert {row.name for row in session.registrations.coming()} == {"een", "drie"}, "drie was first in line"
    assert place_in_line(two) == 1


def test_a_place_that_nobody_confirmed_goes_to_who_waits(session: Gathering) -> None:
    registrations.register(session, Wish(name="An", email="an@post.example", people=3))
    wait(session, "els")
    tasks.give_free_places()
    assert session.registrations.waiting().exists()
    with time_machine.travel(timezone.now() + registrations.HELD + dt.timedelta(minutes=1), tick=False):
        tasks.give_free_places()
        assert session.registrations.coming().get().name == "els"


def test_nobody_moves_up_into_what_is_called_off_or_over(session: Gathering, taken: Registration) -> None:
    wait(session, "els")
    Gathering.objects.filter(pk=session.pk).update(state=Gathering.State.CANCELLED)
    registrations.cancel_registration(taken)
    tasks.give_free_places()
    assert session.registrations.waiting().exists()
    planning.let_go_on(session)
    assert not session.registrations.waiting().exists(), "it goes on: there is a place"


def test_who_waits_hears_that_it_moved_and_has_nothing_in_her_diary(
    session: Gathering, taken: Registration, letters
) -> None:
    wait(session, "els")
    sent = letters(lambda: telling.write_to_everybody(session, "gathering_changed"))
    assert "Je blijft op de wachtlijst staan" in {to: body for to, _subject, body in sent}["els@post.example"]
    assert (
        len(
            letters(
                lambda: telling.write_to_registered(session, "gathering_message", subject="x", message="y")
            )
        )
        == 1
    )


def test_an_officer_notes_who_phones_on_the_list_and_makes_it_bigger(
    session: Gathering, taken: Registration, client_of, letters
) -> None:
    officer: User = UserFactory()
    session.trajectory.memberships.create(user=officer, role="officer")
    page = session.trajectory.url("gatherings:gathering_registrations", pk=session.pk)
    client = client_of(officer)
    phoned = {"phone-name": "Jos", "phone-people": 1, "phone-email": "", "phone-remark": ""}
    assert client.post(page, phoned).status_code == 422
    told = client.post(page, {**phoned, "phone-waits": "on"}, follow=True).text
    assert "Jos staat op de wachtlijst" in told
    assert "1 op de wachtlijst" in told
    strike = session.trajectory.url("gatherings:registrations_strike", pk=session.pk)
    client.post(strike, {"rij": [taken.pk]})
    assert session.registrations.coming().get().name == "Jos"


def test_a_forgotten_address_frees_its_place(session: Gathering, taken: Registration) -> None:
    wait(session, "els")
    registrations.forget_address(session.trajectory, taken.email)
    assert session.registrations.coming().get().name == "els"
