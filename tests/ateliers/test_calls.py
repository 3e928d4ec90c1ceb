"""Called to an atelier: coming, not coming, somebody else, and a link that ends."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ateliers import calling
from ateliers.models import Call, Participant
from gatherings.models import Gathering
from gatherings.registration_links import token_of
from tests.ateliers.factories import CallFactory, ParticipantFactory
from tests.factories import GatheringFactory
from toolkit.retention import apply_retention
from toolkit.secret_links import renew_link
from trajectories.models import Trajectory

pytestmark = pytest.mark.django_db
Answer = Call.Answer


@pytest.fixture
def atelier(trajectory: Trajectory) -> Gathering:
    return GatheringFactory(trajectory=trajectory, kind="atelier", title="Atelier 1", capacity=2)


def called(atelier: Gathering, name: str = "Ria") -> Call:
    email = f"{name.lower()}@stad.example"
    person = ParticipantFactory(trajectory=atelier.trajectory, name=name, email=email, project="De brug")
    return CallFactory(participant=person, gathering=atelier)


def own(call: Call, page: str = "own_call") -> str:
    return call.gathering.trajectory.url(f"ateliers:{page}", token=call.token)


def fresh(call: Call) -> Call:
    return Call.objects.select_related("registration", "participant").get(pk=call.pk)


def test_who_is_called_comes_without_an_account(client: Client, atelier: Gathering, letters) -> None:
    call = called(atelier)
    assert "Kom je, Ria?" in client.get(own(call)).text
    assert fresh(call).answer == Answer.SILENT, "a mail program that opens links answers nothing"
    said = {
        "diet": "Vegetarisch",
        "access": "rolstoel",
        "project": "De brug",
        "experience": "Ik ken het water",
        "stays": "on",
    }
    [(to, subject, _body)] = letters(lambda: client.post(own(call, "own_come"), said))
    assert (to, subject) == ("ria@stad.example", "Je plaats voor Atelier 1")
    there = fresh(call)
    assert there.answer == Answer.COMING
    assert there.registration.diet == "Vegetarisch"
    assert there.participant.experience == "Ik ken het water"
    assert there.participant.consented_at
    assert not letters(lambda: client.post(own(call, "own_come"), {**said, "diet": "Vegan", "stays": ""}))
    assert fresh(call).registration.diet == "Vegan"
    assert not fresh(call).participant.consented_at
    assert atelier.registrations.count() == 1


def test_a_full_atelier_makes_her_wait_and_lets_her_move_up(client: Client, atelier: Gathering) -> None:
    first, second, third = (called(atelier, name) for name in ("An", "Bo", "Cis"))
    for call in (first, second, third):
        client.post(own(call, "own_come"), {})
    assert fresh(third).answer == Answer.WAITING
    assert "Je staat op de wachtlijst" in client.get(own(third)).text
    client.post(own(first, "own_decline"))
    assert [fresh(call).answer for call in (first, third)] == [Answer.DECLINED, Answer.COMING]
    client.post(own(first, "own_come"), {})
    assert fresh(first).answer == Answer.WAITING, "she may change her mind, behind who waited"


def test_giving_up_the_place_elsewhere_is_the_same_answer(client: Client, atelier: Gathering) -> None:
    call = called(atelier)
    client.post(own(call, "own_come"), {})
    token = token_of(fresh(call).registration)
    client.post(atelier.trajectory.url("gatherings:own_registration", token=token))
    assert fresh(call).answer == Answer.DECLINED


def test_somebody_else_comes_and_keeps_the_place(client: Client, atelier: Gathering, letters) -> None:
    call, other = called(atelier), called(atelier, "Bo")
    client.post(own(call, "own_come"), {"diet": "geen noten", "project": "De brug"})
    old = token_of(fresh(call).registration)
    sent = {"stand_in-name": "Jos", "stand_in-email": "jos@stad.example"}
    refused = client.post(own(call, "own_stand_in"), {**sent, "stand_in-email": other.participant.email})
    assert "zelf al uitgenodigd" in refused.text
    [(to, subject, _body)] = letters(lambda: client.post(own(call, "own_stand_in"), sent))
    assert to == "jos@stad.example"
    assert "in de plaats van Ria" in subject
    jos = fresh(Call.objects.get(in_place_of=call))
    assert jos.answer == Answer.COMING
    assert (jos.registration.name, jos.registration.diet) == ("Jos", ""), "what Ria eats is nobody else's"
    assert jos.participant.project == "De brug"
    assert fresh(call).answer == Answer.DECLINED
    gone = client.get(atelier.trajectory.url("gatherings:own_registration", token=old))
    assert gone.status_code == 404, "her old link opens what is his now"
    again = client.post(own(call, "own_stand_in"), {**sent, "stand_in-email": "derde@stad.example"})
    assert again.status_code == 422, "one stand-in, not a way to mail the world"
    assert Participant.objects.filter(email="derde@stad.example").count() == 0


def test_a_link_is_renewed_closed_and_ends_with_the_atelier(
    client: Client, atelier: Gathering, officer, client_of, letters
) -> None:
    call = called(atelier, name="Rianne Vertommen")
    old = own(call)
    assert call.token not in str(Call.objects.values().get())
    by = client_of(officer)
    act = {"pk": atelier.pk, "call_pk": call.pk}
    [(_to, _subject, body)] = letters(lambda: by.post(atelier.trajectory.url("ateliers:call_renew", **act)))
    assert client.get(old).status_code == 404
    assert own(fresh(call)) in body
    by.post(atelier.trajectory.url("ateliers:call_close", **act))
    assert client.get(own(fresh(call))).status_code == 404
    renew_link(call)
    with time_machine.travel(atelier.finishes_at + dt.timedelta(minutes=1), tick=False):
        over = client.get(own(call))
        assert over.status_code == 410
        assert "Rianne" not in over.text
        assert client.post(own(call, "own_come"), {}).status_code == 410
        client.post(own(call, "own_decline"))
    assert fresh(call).answer == Answer.SILENT


def test_a_called_off_atelier_takes_no_answer(client: Client, atelier: Gathering) -> None:
    call = called(atelier)
    Gathering.objects.filter(pk=atelier.pk).update(state=Gathering.State.CANCELLED)
    for page in ("own_come", "own_decline"):
        assert "Dat kan niet meer" in client.post(own(call, page), {}, follow=True).text
    assert fresh(call).answer == Answer.SILENT


def test_the_officer_calls_whom_she_ticks_and_notes_the_phone(
    atelier: Gathering, trajectory: Trajectory, officer, client_of, letters
) -> None:
    ria = ParticipantFactory(trajectory=trajectory, name="Ria", email="ria@stad.example")
    mie = ParticipantFactory(trajectory=trajectory, name="Oma Mie", email="")
    client = client_of(officer)
    picked = {"rij": [ria.pk, mie.pk], "call-gathering": atelier.pk, "call-message": "Breng iets mee."}
    with time_machine.travel(timezone.now().replace(hour=10), tick=False):
        client.post(trajectory.url("ateliers:pool_call"), picked)
    assert atelier.calls.count() == 2
    again = client.post(trajectory.url("ateliers:pool_call"), picked, follow=True).text
    assert "is al uitgenodigd" in again
    page = trajectory.url("ateliers:calls", pk=atelier.pk)
    assert "geen adres" in client.get(page).text
    call = atelier.calls.get(participant=mie)
    told = client.post(trajectory.url("ateliers:call_coming", pk=atelier.pk, call_pk=call.pk), follow=True)
    assert "Oma Mie komt" in told.text
    assert atelier.registrations.coming().get().name == "Oma Mie"


def test_the_kitchen_gets_numbers(client: Client, atelier: Gathering) -> None:
    Gathering.objects.filter(pk=atelier.pk).update(capacity=None)
    for name, diet in (("An", "vegetarisch"), ("Bo", "Vegetarisch"), ("Cis", "geen noten"), ("Do", "")):
        client.post(own(called(atelier, name), "own_come"), {"diet": diet})
    assert calling.kitchen_of(list(calling.calls_of(atelier))) == [("vegetarisch", 2), ("geen noten", 1)]


def test_the_page_asks_as_much_for_many_as_for_few(atelier: Gathering, officer, client_of) -> None:
    client, counts = client_of(officer), []
    called(atelier, "Nul")
    for start in (0, 30):
        with CaptureQueriesContext(connection) as asked:
            client.get(atelier.trajectory.url("ateliers:calls", pk=atelier.pk))
        counts.append(len(asked))
        for n in range(30):
            called(atelier, f"Deelnemer{start + n}")
    assert counts[0] == counts[1]


def test_who_did_not_agree_is_gone_after_three_months(atelier: Gathering) -> None:
    stays, goes = called(atelier, "Blijft"), called(atelier, "Gaat")
    Participant.objects.filter(pk=stays.participant_id).update(consented_at=timezone.now())
    Participant.objects.update(active_at=timezone.now() - dt.timedelta(days=91))
    apply_retention()
    assert {one.name for one in Participant.objects.all()} == {"Blijft"}
    Participant.objects.update(active_at=timezone.now() - dt.timedelta(days=731))
    apply_retention()
    assert not Participant.objects.exists()
    assert goes.pk
