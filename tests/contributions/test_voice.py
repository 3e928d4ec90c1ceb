"""One voice: its story, its correction, its facts, its neighbours."""

import datetime as dt

import pytest
from django.utils import timezone

from contributions.models import Contribution
from contributions.recording import correct
from gatherings.models import Gathering
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    NeighbourhoodFactory,
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
def officer(trajectory):
    return member(trajectory, name="Lotte Verbeeck")


@pytest.fixture
def voice(trajectory):
    return ContributionFactory(trajectory=trajectory, words="Mer bomen")


def page(voice, name="contribution"):
    return voice.trajectory.url(f"contributions:{name}", pk=voice.pk)


def test_the_original_words_stay_readable_beside_the_correction(client, officer, voice):
    client.force_login(officer)
    answer = client.post(
        page(voice, "contribution_correction"), {"text": "Meer bomen", "reason": "tikfout", "revision": 1}
    )
    assert answer.status_code == 302
    shown = client.get(page(voice)).content.decode()
    assert "Mer bomen" in shown
    assert "Meer bomen" in shown
    assert "Reden: tikfout" in shown
    assert "Lotte Verbeeck" in shown


def test_the_second_of_two_officers_sees_both_texts_and_can_still_save(client, officer, voice):
    client.force_login(officer)
    correct(voice, text="Meer bomen", reason="tikfout", author=None, revision=1)
    address = page(voice, "contribution_correction")
    answer = client.post(address, {"text": "Meer bomen!", "reason": "uitroep", "revision": 1})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Iemand anders was je net voor" in shown
    assert "Meer bomen</blockquote>" in shown
    assert "Meer bomen!</blockquote>" in shown
    assert 'value="uitroep"' in shown
    assert 'name="revision" value="2"' in shown
    client.post(address, {"text": "Meer bomen!", "reason": "uitroep", "revision": 2})
    voice.refresh_from_db()
    assert (voice.text, voice.revision) == ("Meer bomen!", 3)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ({"text": "", "reason": "x"}, "laat de woorden staan"),
        ({"text": "Meer", "reason": ""}, "waarom je dit verbetert"),
        ({"text": "Mer bomen", "reason": "x"}, "nog dezelfde"),
    ],
)
def test_a_correction_that_can_not_be_is_refused_with_the_input_kept(client, officer, voice, data, word):
    client.force_login(officer)
    answer = client.post(page(voice, "contribution_correction"), {**data, "revision": 1})
    assert answer.status_code == 422
    assert word in answer.content.decode()
    voice.refresh_from_db()
    assert voice.revision == 1


def test_who_wrote_it_down_may_correct_it_until_the_session_is_closed(client, trajectory):
    ambassador = member(trajectory, Role.AMBASSADOR)
    client.force_login(ambassador)
    session = GatheringFactory(trajectory=trajectory, state=Gathering.State.HELD)
    own = ContributionFactory(trajectory=trajectory, gathering=session, logged_by=ambassador)
    other = ContributionFactory(trajectory=trajectory, gathering=session)
    assert client.get(page(own, "contribution_correction")).status_code == 200
    assert client.get(page(other, "contribution_correction")).status_code == 403
    assert client.post(page(other, "contribution_facts"), {"language": "fr"}).status_code == 403
    Gathering.objects.filter(pk=session.pk).update(state=Gathering.State.CLOSED, closed_at=timezone.now())
    assert client.get(page(own, "contribution_correction")).status_code == 403


def test_a_loose_card_can_be_mended_for_a_day(client, trajectory):
    ambassador = member(trajectory, Role.AMBASSADOR)
    client.force_login(ambassador)
    card = ContributionFactory(trajectory=trajectory, logged_by=ambassador)
    assert client.get(page(card, "contribution_correction")).status_code == 200
    Contribution.objects.filter(pk=card.pk).update(received_at=timezone.now() - dt.timedelta(days=2))
    assert client.get(page(card, "contribution_correction")).status_code == 403


def test_translation_language_age_and_neighbourhood_can_be_set_right(client, officer, voice):
    place = NeighbourhoodFactory(municipality=voice.trajectory.municipality, name="Heide")
    client.force_login(officer)
    data = {"language": "tr", "translation": "Meer\r\nbomen", "age_band": "35-49", "neighbourhood": place.pk}
    assert client.post(page(voice, "contribution_facts"), data).status_code == 302
    voice.refresh_from_db()
    assert (voice.language, voice.translation, voice.age_band) == ("tr", "Meer\nbomen", "35-49")
    assert (voice.neighbourhood, voice.words, voice.revision) == (place, "Mer bomen", 1)
    story = client.get(page(voice)).content.decode()
    assert "Kenmerken aangepast: Turks, 35 tot 49, Heide, met vertaling" in story
    assert "Lotte Verbeeck" in story


def test_a_neighbourhood_of_another_municipality_is_no_choice(client, officer, voice):
    client.force_login(officer)
    data = {"language": "nl", "neighbourhood": NeighbourhoodFactory().pk}
    assert client.post(page(voice, "contribution_facts"), data).status_code == 422
    voice.refresh_from_db()
    assert voice.neighbourhood is None


def test_a_tombstone_says_what_it_is_and_can_not_be_corrected(client, officer, voice):
    client.force_login(officer)
    Contribution.objects.filter(pk=voice.pk).update(words="", text="", erased_at=timezone.now())
    assert "Deze woorden zijn gewist" in client.get(page(voice)).content.decode()
    assert client.get(page(voice, "contribution_correction")).status_code == 403


def test_next_and_previous_walk_the_selection_once_each(client, officer, trajectory):
    client.force_login(officer)
    at = timezone.now()
    ContributionFactory(trajectory=trajectory, words="geen fr", said_at=at)
    for number in range(5):  # three of them at the very same moment
        moment = at - dt.timedelta(days=max(0, number - 2))
        ContributionFactory(trajectory=trajectory, words=f"nummer {number}", language="fr", said_at=moment)
    for order in ("", "&volgorde=oud"):
        listed = client.get(trajectory.url("contributions:contributions") + f"?taal=fr{order}")
        expected = [voice.pk for voice in listed.context["page_obj"].object_list]
        walked, here = [expected[0]], expected[0]
        while True:
            shown = client.get(trajectory.url("contributions:contribution", pk=here) + f"?taal=fr{order}")
            assert (shown.context["before"] or None) == (walked[-2] if len(walked) > 1 else None)
            here = shown.context["after"]
            if here is None:
                break
            walked.append(here)
        assert walked == expected


def test_the_page_asks_as_much_whatever_its_history_and_company(client, officer, voice):
    client.force_login(officer)
    NeighbourhoodFactory(municipality=voice.trajectory.municipality)
    correct(voice, text="Versie 1", reason="x", author=officer, revision=1)
    client.get(page(voice))
    few = queries(client, page(voice) + "?q=versie")
    for number in range(2, 12):
        correct(voice, text=f"Versie {number}", reason="x", author=officer, revision=number)
        Contribution.objects.filter(pk=voice.pk).update(age_band="35-49" if number % 2 else "")
    ContributionFactory.create_batch(50, trajectory=voice.trajectory)
    assert queries(client, page(voice) + "?q=versie") == few
    assert few <= 15
