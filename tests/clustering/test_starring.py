"""A statement is kept for the note or the newspaper, with why; whoever composes sees it, residents don't."""

import pytest

from clustering.models import BuildingBlock, StarredQuote
from contributions.erasure import erase
from contributions.models import Contribution
from publications.models import Edition
from tests.clustering.conftest import as_user
from tests.clustering.factories import BlockFactory, PlacementFactory
from tests.factories import ContributionFactory, NeighbourhoodFactory
from tests.publications.factories import EditionFactory, SectionFactory
from trajectories.models import Trajectory, User

WHY = "Zegt in één zin wat de wijk zei."


@pytest.fixture
def block(trajectory: Trajectory) -> BuildingBlock:
    return BlockFactory(trajectory=trajectory)


@pytest.fixture
def voice(trajectory: Trajectory, block: BuildingBlock) -> Contribution:
    said = ContributionFactory(trajectory=trajectory, words="Onder de linde zit iedereen.")
    PlacementFactory(block=block, contribution=said)
    return said


def test_a_statement_is_kept_with_its_reason_and_can_be_let_go(
    trajectory: Trajectory, block: BuildingBlock, voice: Contribution, fatma: User, danny: User
) -> None:
    PlacementFactory(block=block)
    url, back = (
        trajectory.url("clustering:star", pk=voice.pk),
        trajectory.url("clustering:block", pk=block.pk),
    )
    client = as_user(fatma)
    assert client.post(url, {"place": "note", "reason": " ", "terug": back}).status_code == 422
    assert client.post(url, {"place": "note", "reason": WHY, "terug": back})["Location"] == back
    page = client.get(back)
    assert f"Bewaard voor de oriëntatienota: {WHY} (Fatma Yildiz)" in page.content.decode()
    starred = client.get(back, {"ster": "1"})
    assert [one.pk for one in starred.context["page_obj"]] == [voice.pk]

    # Another reason for the same place takes over; the other place is a star of its own.
    as_user(danny).post(url, {"place": "note", "reason": "Klinkt als hier."})
    as_user(danny).post(url, {"place": "newspaper", "reason": "Groot."})
    assert [(star.place, star.reason) for star in voice.stars.all()] == [
        ("newspaper", "Groot."),
        ("note", "Klinkt als hier."),
    ]
    star = voice.stars.get(place="note")
    away = trajectory.url("clustering:star_away", pk=voice.pk, star=star.pk)
    said = as_user(fatma).post(away, {"terug": back}, follow=True).content.decode()
    assert "Niet meer bewaard voor de oriëntatienota." in said
    assert 'value="Klinkt als hier."' in said  # the button that keeps it again
    assert voice.stars.count() == 1


def test_another_site_is_no_page_to_go_back_to(
    trajectory: Trajectory, voice: Contribution, fatma: User
) -> None:
    url = trajectory.url("clustering:star", pk=voice.pk)
    answer = as_user(fatma).post(url, {"place": "note", "reason": WHY, "terug": "https://elders.example/"})
    assert answer["Location"] == trajectory.url("clustering:fate_of", pk=voice.pk)


def test_whoever_composes_finds_what_was_kept_for_this_kind_first(
    trajectory: Trajectory, voice: Contribution, lotte: User
) -> None:
    ContributionFactory.create_batch(2, trajectory=trajectory, said_at="2020-01-01T10:00:00Z")
    StarredQuote.objects.create(contribution=voice, place="note", reason=WHY, starred_by=lotte)
    for kind, first in ((Edition.Kind.NOTE, True), (Edition.Kind.NEWSPAPER, False)):
        section = SectionFactory(edition=EditionFactory(trajectory=trajectory, kind=kind))
        url = trajectory.url("publications:quotes", pk=section.pk)
        page = as_user(lotte).get(url)
        assert (page.context["page_obj"][0].pk == voice.pk) is first
        assert (WHY in page.content.decode()) is first
        only = as_user(lotte).get(url, {"bewaard": "1"})
        assert [one.pk for one in only.context["page_obj"]] == ([voice.pk] if first else [])


def test_erasing_a_statement_takes_its_stars(
    trajectory: Trajectory, voice: Contribution, lotte: User
) -> None:
    StarredQuote.objects.create(contribution=voice, place="note", reason=WHY, starred_by=lotte)
    erase(voice, reason="op vraag", by=lotte)
    assert not StarredQuote.objects.exists()


def test_the_voices_of_a_block_are_narrowed_by_who_and_where(
    trajectory: Trajectory, block: BuildingBlock, fatma: User
) -> None:
    place = NeighbourhoodFactory(municipality=trajectory.municipality, name="Heide")
    facts = [
        {"channel": "survey", "age_band": "12-17", "neighbourhood": place},
        {"channel": "survey", "age_band": "65-79"},
        {"channel": "conversation", "age_band": "12-17"},
    ]
    voices = [ContributionFactory(trajectory=trajectory, **fact) for fact in facts]
    for one in voices:
        PlacementFactory(block=block, contribution=one)
    elsewhere = ContributionFactory(trajectory=trajectory, channel="survey", age_band="12-17")
    PlacementFactory(block=BlockFactory(trajectory=trajectory), contribution=elsewhere)
    client, url = as_user(fatma), trajectory.url("clustering:block", pk=block.pk)

    def shown(**query: str) -> set[object]:
        return {one.pk for one in client.get(url, query).context["page_obj"]}

    assert shown() == {one.pk for one in voices}
    assert shown(kanaal="survey") == {voices[0].pk, voices[1].pk}
    assert shown(leeftijd="12-17") == {voices[0].pk, voices[2].pk}
    assert shown(kanaal="survey", leeftijd="12-17") == {voices[0].pk}
    assert shown(wijk=str(place.pk)) == {voices[0].pk}
    assert shown(kanaal="onzin") == {one.pk for one in voices}

    # What is ticked as "all that match" is what that filter shows.
    page = client.get(url, {"leeftijd": "12-17"})
    form = {"alle": page.context["whole"].seal, "lijst": "leeftijd=12-17", "title": "Jongeren"}
    client.post(trajectory.url("clustering:voices_split", pk=block.pk), form)
    assert shown() == {voices[1].pk}
