"""A place is somebody's when she confirms it: no script fills a session, or writes to strangers."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from gatherings import places, registrations
from gatherings.models import Gathering, Registration
from gatherings.registrations import RegistrationAnswer, Wish
from tests.cast import client_for
from tests.factories import GatheringFactory, member
from toolkit import retention

pytestmark = pytest.mark.django_db
ELS = {"name": "Els", "email": "els@post.example", "people": 2, "remark": ""}


@pytest.fixture
def session() -> Gathering:
    return GatheringFactory(title="Droomsessie 4", is_open=True, capacity=40, place="Buurthuis De Linde")


def ask(session: Gathering, number: int, address: str = "10.0.0.1", people: int = 1) -> int:
    url = session.trajectory.url("gatherings:public_session", pk=session.pk)
    facts = {"name": f"Leerling {number}", "email": f"{number}@school.example", "people": people}
    return Client().post(url, facts, REMOTE_ADDR=address).status_code


def link_of(registration: Registration, page: str = "own_registration") -> str:
    trajectory = registration.gathering.trajectory
    return trajectory.url(f"gatherings:{page}", token=registrations.token_of(registration))


def after(registration: Registration, **past: float) -> None:
    held = timezone.now() - dt.timedelta(**past)
    Registration.objects.filter(pk=registration.pk).update(held_until=held)


def test_a_place_is_held_confirmed_by_a_button_and_then_told(session: Gathering, letters) -> None:
    client = Client()
    url = session.trajectory.url("gatherings:public_session", pk=session.pk)
    [(to, subject, body)] = letters(lambda: client.post(url, ELS))
    registration = session.registrations.get()
    assert (to, registration.is_confirmed) == ("els@post.example", False)
    assert "Bevestig" in subject
    assert link_of(registration) in body
    assert places.places_left(session) == 38
    assert "Ja, ik kom" in client.get(link_of(registration)).text
    assert not session.registrations.coming().exists(), "a mail program that opens links confirms nothing"
    [(_to, subject, _body)] = letters(lambda: client.post(link_of(registration, "own_confirm")))
    assert "Je plaats" in subject
    assert session.registrations.coming().get().network_hash == ""
    assert letters(lambda: client.post(link_of(registration, "own_confirm"))) == []
    assert "Meld me af" in client.get(link_of(registration)).text


def test_what_nobody_confirms_is_free_again_and_gone_the_day_after(session: Gathering) -> None:
    registrations.register(session, Wish(**ELS))
    registration = session.registrations.get()
    after(registration, hours=1)
    assert places.places_left(session) == 40
    after(registration, hours=25)
    for rule in retention.rules():
        if rule.model == "gatherings.Registration":
            retention.apply(rule)
    assert not Registration.objects.exists()


def test_who_confirms_late_comes_as_long_as_there_is_room(session: Gathering) -> None:
    registrations.register(session, Wish(**ELS))
    registration = session.registrations.get()
    after(registration, hours=5)
    Gathering.objects.filter(pk=session.pk).update(capacity=1)
    assert registrations.confirm(registration) == RegistrationAnswer.FULL
    Gathering.objects.filter(pk=session.pk).update(capacity=2)
    assert registrations.confirm(registration) == RegistrationAnswer.REGISTERED
    assert places.places_left(Gathering.objects.get()) == 0


@pytest.mark.parametrize(
    "change", [{"state": "cancelled"}, {"starts_at": dt.datetime(2020, 1, 5, tzinfo=dt.UTC)}]
)
def test_nobody_confirms_what_is_over_or_called_off(session: Gathering, change: dict) -> None:
    registrations.register(session, Wish(**ELS))
    Gathering.objects.filter(pk=session.pk).update(**change)
    assert registrations.confirm(session.registrations.get()) == RegistrationAnswer.CLOSED


def test_asking_again_before_confirming_is_the_newest_wish(session: Gathering, letters) -> None:
    registrations.register(session, Wish(**ELS))
    again = letters(lambda: registrations.register(session, Wish(**{**ELS, "people": 4, "name": "Els M."})))
    registration = session.registrations.get()
    assert (registration.people, registration.name, len(again)) == (4, "Els M.", 1)
    assert places.places_left(session) == 36


def test_a_class_of_24_in_one_wifi_gets_through(session: Gathering) -> None:
    assert [ask(session, number) for number in range(24)] == [302] * 24
    for registration in session.registrations.all():
        Client().post(link_of(registration, "own_confirm"))
    assert session.registrations.coming().count() == 24
    assert ask(session, 99, people=3) == 302, "whoever confirmed stands in nobody's way"


def test_a_script_holds_no_more_than_a_class_and_stops_nobody_elsewhere(session: Gathering) -> None:
    answers = [ask(session, number, people=10) for number in range(8)]
    assert answers == [302] * 3 + [429] * 5
    assert places.places_left(session) == 10
    assert ask(session, 50, address="10.0.0.2") == 302


def test_nobody_has_the_town_write_to_somebody_again_and_again(session: Gathering, letters) -> None:
    def ask_often() -> None:
        for _try in range(9):
            registrations.register(session, Wish(**ELS))

    assert len(letters(ask_often)) == registrations.MAILS_TO_ONE


@pytest.mark.parametrize(
    "name", ["Kijk op http://evil.example/win", "www.evil.example", "evil.example", "a@b.c"]
)
def test_a_name_is_no_link(session: Gathering, name: str) -> None:
    url = session.trajectory.url("gatherings:public_session", pk=session.pk)
    answer = Client().post(url, {**ELS, "name": name})
    assert answer.status_code == 422
    assert "alleen je naam" in answer.text


def test_the_first_mail_says_nothing_that_a_stranger_typed(session: Gathering, letters) -> None:
    [(_to, _subject, body)] = letters(
        lambda: registrations.register(session, Wish(**{**ELS, "name": "Kwaad"}))
    )
    assert "Kwaad" not in body


def test_the_officer_sees_who_still_has_to_confirm_and_notes_who_phones(session: Gathering) -> None:
    registrations.register(session, Wish(**ELS))
    client = client_for(member(session.trajectory))
    url = session.trajectory.url("gatherings:gathering_registrations", pk=session.pk)
    assert "1 aanvraag wacht op een bevestiging" in client.get(url).text
    noted = {"phone-name": "Els", "phone-email": ELS["email"], "phone-people": 2}
    assert client.post(url, noted).status_code == 302
    assert session.registrations.coming().get().people == 2


def seen_of(session: Gathering, email: str, network: str) -> list[tuple[int, str, str]]:
    """What a stranger sees who fills in this address: for two people, again, for three, and for too many."""
    url = session.trajectory.url("gatherings:public_session", pk=session.pk)
    seen = []
    for people in (2, 2, 3, 10, 4):
        answer = Client().post(url, ELS | {"email": email, "people": people}, REMOTE_ADDR=network)
        left = re.search(r"Nog \d+ plaatsen vrij|Volzet", Client().get(url).text)
        assert left
        seen.append((answer.status_code, answer.headers.get("Location", ""), left[0]))
    return seen


def test_the_number_of_places_tells_nobody_who_is_registered(session: Gathering) -> None:
    Gathering.objects.filter(pk=session.pk).update(capacity=11)
    registrations.register(session, Wish(**ELS))
    registrations.confirm(session.registrations.get())
    known = seen_of(session, ELS["email"], "10.0.0.1")
    held = session.registrations.get(confirmed_at=None)
    assert (held.name, held.email) == ("", ""), "a place is held, and nothing of her"
    page = client_for(member(session.trajectory)).get(
        session.trajectory.url("gatherings:gathering_registrations", pk=session.pk)
    )
    assert "Gevraagd met het adres van iemand die al komt" in page.text
    session.registrations.filter(confirmed_at=None).delete()
    assert known == seen_of(session, "nieuw@post.example", "10.0.0.2")
    assert known[0][2] == "Nog 7 plaatsen vrij"


def test_what_is_held_once_more_is_free_after_the_same_time(session: Gathering) -> None:
    registrations.register(session, Wish(**ELS))
    registrations.confirm(session.registrations.get())
    registrations.register(session, Wish(**ELS))
    assert places.places_left(session) == 36
    after(session.registrations.get(confirmed_at=None), hours=1)
    assert places.places_left(session) == 38
    assert list(registrations.listed(session).values_list("people", flat=True)) == [2]
