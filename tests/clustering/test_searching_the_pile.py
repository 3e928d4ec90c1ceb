"""Many at once: a search that knows Dutch, with filters, and all that match, over pages."""

from __future__ import annotations

import pytest

from clustering.models import Placement, RoundStatement, SortingAct, SuggestedBlock
from clustering.rounds.preparing import open_round
from contributions.models import AgeBand, Channel, Contribution
from tests.clustering.conftest import as_user
from tests.clustering.factories import BlockFactory, RoundFactory, TeamFactory, seat
from tests.factories import ContributionFactory, GatheringFactory, NeighbourhoodFactory, QuestionFactory
from tests.queries import queries
from trajectories.models import Trajectory, User

TREES = [
    "Een boom op het plein",
    "Meer bomen",
    "Een boompje voor elk kind",
    "De straatboom voor onze deur",
    "Straatbomen geven schaduw",
    "Twee boompjes in de tuin",
]
OTHERS = ["De bus rijdt te laat", "Een café aan het water", "Zwemmen"]


def found(user: User, trajectory: Trajectory, **query: object) -> set[str]:
    page = as_user(user).get(trajectory.url("clustering:heap"), query).context["page_obj"]
    return {voice.text for voice in page.object_list}


@pytest.mark.parametrize("word", ["boom", "bomen", "boompje", "boompjes", "BOOM", "bömen"])
def test_every_form_of_a_word_finds_the_same(trajectory: Trajectory, fatma: User, word: str) -> None:
    for words in (*TREES, *OTHERS):
        ContributionFactory(trajectory=trajectory, words=words)
    assert found(fatma, trajectory, q=word) == set(TREES)


def test_accents_the_translation_and_a_typing_error(trajectory: Trajectory, fatma: User) -> None:
    for words in (*TREES, *OTHERS):
        ContributionFactory(trajectory=trajectory, words=words)
    Contribution.objects.filter(text="Zwemmen").update(translation="Een zwembad dichtbij")
    assert found(fatma, trajectory, q="cafe") == {"Een café aan het water"}
    assert found(fatma, trajectory, q="zwembaden") == {"Zwemmen"}
    client, url = as_user(fatma), trajectory.url("clustering:heap")
    page = client.get(url, {"q": "straatbomne plijn"})
    assert page.context["picking"].meant == ""  # no statement has both
    page = client.get(url, {"q": "straatbomne"})
    assert "Niemand schreef “straatbomne”. Dit is wat er staat met “straatbomen”." in page.content.decode()
    assert {voice.text for voice in page.context["page_obj"]} == {"De straatboom voor onze deur", TREES[4]}
    assert "Geen uitspraak past" in client.get(url, {"q": "qwertyuiop"}).content.decode()
    # what is laid then is what was found then
    block = BlockFactory(trajectory=trajectory, title="Groen")
    form = {"lijst": page.context["list_query"], "title": "Groen", "alle": page.context["whole"].seal}
    client.post(trajectory.url("clustering:heap_place"), form)
    assert block.placements.count() == 2


def test_each_filter_narrows_it_down(trajectory: Trajectory, fatma: User) -> None:
    place = NeighbourhoodFactory(municipality=trajectory.municipality)
    gathering = GatheringFactory(trajectory=trajectory)
    question = QuestionFactory(guide__trajectory=trajectory)
    facts = {
        "wijk": ({"neighbourhood": place}, place.pk),
        "bijeenkomst": ({"gathering": gathering}, gathering.pk),
        "vraag": ({"question": question}, question.pk),
        "leeftijd": ({"age_band": AgeBand.values[1]}, AgeBand.values[1]),
        "kanaal": ({"channel": Channel.SURVEY}, Channel.SURVEY),
    }
    for name, (fact, _asked) in facts.items():
        ContributionFactory(trajectory=trajectory, words=f"Met {name}", **fact)
    for name, (_fact, asked) in facts.items():
        assert found(fatma, trajectory, **{name: asked}) == {f"Met {name}"}, name
    block = BlockFactory(trajectory=trajectory)
    for name, confidence in (("hoog", 0.9), ("midden", 0.6), ("laag", 0.2)):
        voice = ContributionFactory(trajectory=trajectory, words=f"Zeker {name}")
        SuggestedBlock.objects.create(
            trajectory=trajectory, contribution=voice, block=block, rank=1, confidence=confidence
        )
    for name in ("hoog", "midden", "laag"):
        assert found(fatma, trajectory, zeker=name) == {f"Zeker {name}"}
    assert found(fatma, trajectory, zeker="geen") == {f"Met {name}" for name in facts}
    assert len(found(fatma, trajectory, zeker="onzin", team="x", wijk="²")) == 8


def test_the_team_in_whose_stream_it_lies(trajectory: Trajectory, fatma: User, danny: User) -> None:
    ContributionFactory.create_batch(4, trajectory=trajectory)
    round_ = RoundFactory(trajectory=trajectory)
    north, south = (seat(TeamFactory(round=round_), user) for user in (fatma, danny))
    open_round(round_)
    rows = RoundStatement.objects.filter(lane=south).select_related("contribution")
    assert found(fatma, trajectory, team=south.pk) == {row.contribution.text for row in rows}
    assert found(fatma, trajectory, team=north.pk)


def test_all_that_match_over_pages_and_one_undo(trajectory: Trajectory, fatma: User) -> None:
    for number in range(130):
        ContributionFactory(trajectory=trajectory, words=f"Een boom in straat {number}")
    ContributionFactory(trajectory=trajectory, words="De bus")
    client, url = as_user(fatma), trajectory.url("clustering:heap")
    page = client.get(url, {"q": "bomen"})
    assert "130 uitspraken passen bij wat je zoekt" in page.content.decode()
    assert "Alle 130 die passen, ook op andere bladzijden" in page.content.decode()
    form = {"lijst": page.context["list_query"], "title": "Groen", "alle": page.context["whole"].seal}
    answer = client.post(trajectory.url("clustering:heap_place_new"), form, follow=True)
    assert "130 uitspraken ingedeeld bij de nieuwe bouwsteen “Groen”" in answer.content.decode()
    assert Placement.objects.holding().count() == 130
    client.post(trajectory.url("clustering:undo", pk=SortingAct.objects.get().pk))
    assert not Placement.objects.holding().exists()


def test_in_a_round_all_that_match_go_with_one_undo(trajectory: Trajectory, fatma: User, danny: User) -> None:
    for number in range(60):
        ContributionFactory(trajectory=trajectory, words=f"Een boom in straat {number}")
    round_ = RoundFactory(trajectory=trajectory)
    seat(TeamFactory(round=round_), fatma)
    seat(TeamFactory(round=round_), danny)
    open_round(round_)
    client, url = as_user(fatma), trajectory.url("clustering:round_heap", pk=round_.pk)
    page = client.get(url, {"q": "bomen"})
    assert page.context["whole"].count == 60
    form = {"lijst": page.context["list_query"], "title": "Groen", "alle": page.context["whole"].seal}
    answer = client.post(trajectory.url("clustering:round_heap_place_new", pk=round_.pk), form, follow=True)
    assert "60 uitspraken ingedeeld bij “Groen”" in answer.content.decode()
    assert Placement.objects.holding().count() == 60
    client.post(trajectory.url("clustering:round_undo", pk=round_.pk))
    assert not Placement.objects.holding().exists()


def test_the_queries_stay_the_same(trajectory: Trajectory, fatma: User) -> None:
    ContributionFactory(trajectory=trajectory, words="Een boom")
    client, url = as_user(fatma), trajectory.url("clustering:heap")
    pages = [url, f"{url}?q=boom", f"{url}?q=boom&zeker=geen&kanaal=conversation"]
    few = [queries(client, page) for page in pages]
    ContributionFactory.create_batch(200, trajectory=trajectory, words="Een boom erbij")
    assert [queries(client, page) for page in pages] == few
    assert max(few) <= 15
