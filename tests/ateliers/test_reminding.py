"""Who was called to an atelier and says nothing is asked once more."""

import pytest
from django.test import Client
from django.utils import timezone

from ateliers import calling
from ateliers.models import Call
from gatherings.models import Gathering
from tests.ateliers.factories import CallFactory, ParticipantFactory
from tests.factories import GatheringFactory
from toolkit.secret_links import close_link, renew_link
from trajectories.models import BulkAct, Trajectory, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def atelier(trajectory: Trajectory) -> Gathering:
    return GatheringFactory(trajectory=trajectory, kind="atelier", title="Atelier 1")


@pytest.fixture
def screen(officer: User, client_of) -> Client:
    client: Client = client_of(officer)
    return client


def called(atelier: Gathering, name: str, **more: object) -> Call:
    person = ParticipantFactory(
        trajectory=atelier.trajectory, name=name, email=f"{name.lower()}@stad.example" * (name != "Nel")
    )
    call: Call = CallFactory(participant=person, gathering=atelier, **more)
    return call


def test_only_who_is_silent_is_reminded_and_only_once(screen: Client, atelier: Gathering, letters) -> None:
    ria, *_others = called(atelier, "Ria"), called(atelier, "Nel"), called(atelier, "Jan")
    calling.come(Call.objects.get(participant__name="Jan"), "", "")
    called(atelier, "Piet", declined_at=timezone.now())
    close_link(called(atelier, "Toon"))
    page = atelier.trajectory.url("ateliers:calls", pk=atelier.pk)
    remind = atelier.trajectory.url("ateliers:calls_remind", pk=atelier.pk)
    assert "Herinner 1 persoon" in screen.get(page).text
    [(to, subject, body)] = letters(lambda: screen.post(remind))
    assert (to, subject) == ("ria@stad.example", "Kom je? Atelier 1")
    assert ria.token in body
    shown = screen.get(page).text
    assert "Eén persoon krijgt een herinnering." in shown
    assert "herinnerd op" in shown
    assert remind not in shown, "nobody is left to remind"
    assert letters(lambda: screen.post(remind)) == []


def test_a_reminder_is_taken_back_before_it_leaves(screen: Client, atelier: Gathering, letters) -> None:
    called(atelier, "Ria")

    def remind_and_undo() -> None:
        screen.post(atelier.trajectory.url("ateliers:calls_remind", pk=atelier.pk))
        screen.post(atelier.trajectory.url("trajectories:bulk_undo", pk=BulkAct.objects.get().pk))

    assert letters(remind_and_undo) == []
    assert "Herinner 1 persoon" in screen.get(atelier.trajectory.url("ateliers:calls", pk=atelier.pk)).text


@pytest.mark.parametrize(
    "meanwhile", [lambda call: calling.come(call, "", ""), calling.decline, close_link, renew_link]
)
def test_who_answers_first_gets_no_reminder(screen: Client, atelier: Gathering, letters, meanwhile) -> None:
    call = called(atelier, "Ria")

    def remind() -> None:
        screen.post(atelier.trajectory.url("ateliers:calls_remind", pk=atelier.pk))
        meanwhile(Call.objects.get(pk=call.pk))

    assert not [subject for _to, subject, _body in letters(remind) if subject.startswith("Kom je?")]


def test_nobody_is_reminded_of_what_was_called_off(screen: Client, atelier: Gathering, letters) -> None:
    called(atelier, "Ria")
    Gathering.objects.update(state=Gathering.State.CANCELLED)
    remind = atelier.trajectory.url("ateliers:calls_remind", pk=atelier.pk)
    assert "Herinner" not in screen.get(atelier.trajectory.url("ateliers:calls", pk=atelier.pk)).text
    assert letters(lambda: screen.post(remind)) == []
