"""Who is needed for a case: noted with a reason, asked to an atelier, forgotten when she wants it."""

import pytest
from django.test import Client

from ateliers.models import Call, Case, CaseOwner, KeyPlayer, Participant
from tests.ateliers.case_factories import (
    AdviceRemarkFactory,
    CaseFactory,
    KeyPlayerFactory,
)
from tests.ateliers.factories import (
    ParticipantFactory,
)
from tests.factories import GatheringFactory
from trajectories.models import BulkAct, Trajectory, User
from trajectories.people import forgetting

pytestmark = pytest.mark.django_db


@pytest.fixture
def screen(officer: User, client_of) -> Client:
    client: Client = client_of(officer)
    return client


@pytest.fixture
def case(trajectory: Trajectory) -> Case:
    made: Case = CaseFactory(trajectory=trajectory, title="Het museum")
    return made


def test_key_players_are_called_to_an_atelier_and_nobody_is_in_the_pool_twice(
    screen: Client, trajectory: Trajectory, case: Case, letters
) -> None:
    atelier = GatheringFactory(trajectory=trajectory, kind="atelier", title="Atelier 2")
    known = ParticipantFactory(trajectory=trajectory, email="greet@stad.example")
    silent = ParticipantFactory(trajectory=trajectory, name="Jos Peeters", email="")
    new = trajectory.url("ateliers:key_player_new", pk=case.pk)
    for name, email, part in (
        ("Greet Aerts", "Greet@Stad.example", "alderman"),
        ("Tom Sels", "tom@stad.example", "manager"),
        ("Jos Peeters", "", "resident"),
    ):
        screen.post(new, {"name": name, "email": email, "part": part, "why": "Beslist mee."})
    twice = screen.post(new, {"name": "Greet", "email": "greet@stad.example", "part": "other", "why": "x"})
    assert "staat al bij deze casus" in twice.text
    sent = {"rij": list(KeyPlayer.objects.values_list("pk", flat=True)), "call-gathering": atelier.pk}
    invite = trajectory.url("ateliers:key_players_invite", pk=case.pk)
    told = screen.post(invite, sent, follow=True).text
    assert "3 sleutelspelers zijn uitgenodigd" in told
    assert trajectory.participants.count() == 3, "only Tom was not in the pool yet"
    linked = {one.name: one.participant for one in KeyPlayer.objects.all()}
    assert (linked["Greet Aerts"], linked["Jos Peeters"]) == (known, silent)
    tom = linked["Tom Sels"]
    assert (tom.side, tom.project) == (Participant.Side.INSIDE, "Het museum")
    assert "Atelier 2: nog geen antwoord" in screen.get(trajectory.url("ateliers:case", pk=case.pk)).text
    again = screen.post(invite, sent, follow=True).text
    assert "is al uitgenodigd" in again
    assert Call.objects.count() == 3


def test_an_invitation_of_key_players_is_taken_back(
    screen: Client, trajectory: Trajectory, case: Case, letters
) -> None:
    atelier = GatheringFactory(trajectory=trajectory, kind="atelier")
    player = KeyPlayerFactory(case=case)

    def invite_and_undo() -> None:
        sent = {"rij": player.pk, "call-gathering": atelier.pk}
        screen.post(trajectory.url("ateliers:key_players_invite", pk=case.pk), sent)
        screen.post(trajectory.url("trajectories:bulk_undo", pk=BulkAct.objects.get().pk))

    assert letters(invite_and_undo) == []
    assert not Participant.objects.exists()
    player.refresh_from_db()
    assert player.participant is None


def test_who_is_forgotten_leaves_the_case_whole(trajectory: Trajectory, case: Case) -> None:
    person = ParticipantFactory(trajectory=trajectory, email="tom@stad.example")
    player = KeyPlayerFactory(case=case, name="Tom Sels", email="tom@stad.example", participant=person)
    CaseOwner.objects.update(email="tom@stad.example")
    AdviceRemarkFactory(advice__case=case)
    assert forgetting.forget_address(trajectory, "Tom@stad.example") == 3
    player.refresh_from_db()
    owner = case.owners.get()
    assert (player.name, player.email, player.why) == ("", "", "Maakt mensen vrij.")
    assert (owner.name, owner.email, str(owner)) == ("", "", "(gewist)")
    assert case.advice.remarks.get().text == "De school ontbreekt."
