"""Typing in cards, one by one and as a list."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from contributions.models import Channel, Contribution
from gatherings.models import Gathering
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    GuideFactory,
    NeighbourhoodFactory,
    QuestionFactory,
    TrajectoryFactory,
    member,
)
from tests.queries import queries
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def trajectory():
    return TrajectoryFactory()


@pytest.fixture
def nadia(client, trajectory):
    user = member(trajectory, Role.AMBASSADOR, name="Nadia")
    client.force_login(user)
    return user


def card(text="Meer bomen", **fields):
    return {"text": text, "id": str(uuid.uuid4()), "taal": "nl", **fields}


def test_a_card_is_kept_and_its_facts_stay_for_the_next(client, trajectory, nadia):
    place = NeighbourhoodFactory(municipality=trajectory.municipality)
    question = QuestionFactory(guide=GuideFactory(trajectory=trajectory))
    held = timezone.now() - dt.timedelta(days=2)
    session = GatheringFactory(trajectory=trajectory, starts_at=held, state=Gathering.State.HELD)
    facts = {
        "bijeenkomst": session.pk,
        "vraag": question.pk,
        "wijk": place.pk,
        "leeftijd": "65-79",
        "taal": "fr",
    }
    answer = client.post(trajectory.url("contributions:paper"), card("Plus d'arbres\r\nici", **facts))
    assert answer.status_code == 302
    voice = Contribution.objects.get()
    assert (voice.words, voice.gathering, voice.question, voice.neighbourhood) == (
        "Plus d'arbres\nici",
        session,
        question,
        place,
    )
    assert (voice.age_band, voice.language, voice.channel) == ("65-79", "fr", Channel.DREAM_SESSION)
    assert (voice.logged_by, voice.said_at, voice.question_text) == (nadia, held, question.text)
    page = client.get(answer["Location"])
    assert page.context["form"]["bijeenkomst"].value() == str(session.pk)
    assert page.context["form"]["leeftijd"].value() == "65-79"
    assert page.context["form"]["text"].value() == ""
    assert "Plus d&#x27;arbres" in page.content.decode()


def test_a_loose_card_is_paper(client, trajectory, nadia):
    client.post(trajectory.url("contributions:paper"), card())
    assert Contribution.objects.get().channel == Channel.PAPER


def test_sending_twice_writes_once(client, trajectory, nadia):
    same = card()
    for _time in range(3):
        client.post(trajectory.url("contributions:paper"), same)
    assert Contribution.objects.count() == 1


def test_an_empty_card_is_refused_and_the_facts_stay(client, trajectory, nadia):
    answer = client.post(trajectory.url("contributions:paper"), card("  \n", leeftijd="65-79"))
    assert answer.status_code == 422
    assert answer.context["form"]["leeftijd"].value() == "65-79"
    assert "Schrijf eerst op" in answer.content.decode()


def test_a_session_of_another_trajectory_is_no_choice(client, trajectory, nadia):
    answer = client.post(trajectory.url("contributions:paper"), card(bijeenkomst=GatheringFactory().pk))
    assert answer.status_code == 422
    assert not Contribution.objects.exists()


def test_with_a_script_only_the_list_comes_back_and_it_is_a_piece_of_the_page(client, trajectory, nadia):
    address = trajectory.url("contributions:paper")
    part = client.post(
        address, card(), headers={"HX-Request": "true", "HX-Target": "entered"}
    ).content.decode()
    assert part.strip().startswith('<section id="entered"')
    assert "Meer bomen" in part
    assert "Eén uitspraak" in part
    assert '<form class="form"' not in part
    whole = client.get(address).content.decode()
    tokens = [line for line in part.splitlines() if "csrfmiddlewaretoken" not in line]
    assert all(line in whole for line in tokens)


def test_a_card_taken_back_is_a_tombstone_and_its_words_are_in_the_field_again(client, trajectory, nadia):
    client.post(trajectory.url("contributions:paper"), card("Meer bommen", leeftijd="65-79"))
    voice = Contribution.objects.get()
    answer = client.post(trajectory.url("contributions:paper_undo", pk=voice.pk), follow=True)
    voice.refresh_from_db()
    assert voice.erased_at
    assert voice.words == ""
    assert answer.context["form"]["text"].value() == "Meer bommen"
    assert answer.context["form"]["leeftijd"].value() == "65-79"
    assert answer.context["count"] == 0


def test_somebody_elses_card_is_not_taken_back(client, trajectory, nadia):
    other = ContributionFactory(trajectory=trajectory, logged_by=member(trajectory, Role.AMBASSADOR))
    assert client.post(trajectory.url("contributions:paper_undo", pk=other.pk)).status_code == 403
    other.refresh_from_db()
    assert not other.erased_at


def test_a_list_is_shown_before_it_is_written_and_sent_twice_is_once(client, trajectory, nadia):
    address = trajectory.url("contributions:paper_list")
    data = card("- Meer bomen\n\n  * Rust  \n• Een bank\r\nMeer bomen", leeftijd="12-17")
    shown = client.post(address, data)
    assert shown.context["preview"] == ["Meer bomen", "Rust", "Een bank", "Meer bomen"]
    assert not Contribution.objects.exists()
    again = client.post(address, {**data, "terug": "1"})
    assert again.context["preview"] == []
    assert again.context["form"]["text"].value() == data["text"].replace("\r\n", "\n")
    for _time in range(2):
        client.post(address, {**data, "bewaar": "1"})
    written = list(Contribution.objects.order_by("seq").values_list("words", "age_band"))
    assert written == [(words, "12-17") for words in ("Meer bomen", "Rust", "Een bank", "Meer bomen")]


def test_a_list_with_far_too_many_lines_is_refused(client, trajectory, nadia):
    answer = client.post(trajectory.url("contributions:paper_list"), card("regel\n" * 501))
    assert answer.status_code == 422
    assert "501 regels" in answer.content.decode()


def test_the_screen_asks_as_much_after_one_card_as_after_many(client, trajectory, nadia):
    address = trajectory.url("contributions:paper")
    ContributionFactory(trajectory=trajectory, logged_by=nadia)
    one = queries(client, address)
    session = GatheringFactory(trajectory=trajectory)
    ContributionFactory.create_batch(200, trajectory=trajectory, logged_by=nadia, gathering=session)
    assert queries(client, address) == one
    assert one <= 15
