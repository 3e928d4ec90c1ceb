"""What the program writes in an edition is Dutch and is so: with nothing, one or many of each."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from clustering.models import Placement
from contributions.models import Channel, Contribution
from publications.composing import first_draft, freezing, sentences
from publications.composing.facts import Facts, ForeignQuotes
from publications.models import Edition, Passage
from tests.clustering.factories import BlockFactory, KeyFactory
from tests.consultation.factories import SurveyFactory
from tests.factories import ContributionFactory, GatheringFactory, TrajectoryFactory

NUMBERS = some.sampled_from([0, 1, 2, 3, 1200])
WORD_AFTER = re.compile(r"(?<![\d.])(\d[\d.]*|één) ([a-zë]+)")
SAME_IN_BOTH = {"een", "keer", "heeft", "hebben", "is", "er", "onder", "waarvan", "op", "daarvan", "zijn"}


@some.composite
def facts(draw) -> Facts:
    by_channel = {channel.value: draw(NUMBERS) for channel in Channel}
    contributions = sum(by_channel.values())
    blocks, keys = draw(NUMBERS), draw(NUMBERS)
    loose = draw(some.sampled_from(sorted({0, min(1, blocks), blocks // 2, blocks})))
    quotes = draw(some.sampled_from([0, 1, 2, 5]))
    foreign = draw(some.integers(0, quotes))
    translated = draw(some.integers(0, foreign))
    return Facts(
        question=draw(some.sampled_from(["", "In welke stad willen we wonen?"])),
        city="Lindenrode",
        sessions=draw(NUMBERS),
        contributions=contributions,
        placed=draw(some.sampled_from(sorted({0, min(1, contributions), contributions // 2, contributions}))),
        by_channel=by_channel,
        keys=keys,
        blocks=blocks,
        blocks_without_key=loose if keys else blocks,
        quotes=quotes,
        foreign=ForeignQuotes(translated=translated, untranslated=foreign - translated),
        principles=draw(NUMBERS),
        carrying=draw(NUMBERS),
    )


def assert_dutch(text: str) -> None:
    """Numbers agree with their nouns, and nothing is counted that is not there."""
    assert "  " not in text
    for number, word in WORD_AFTER.findall(text):
        assert number not in {"0", "1"}, text
        if word not in SAME_IN_BOTH:
            is_plural = word.endswith(("en", "s", "ën")) and word != "bouwsteen"
            assert is_plural == (number != "één"), (number, word, text)


def numbers_in(text: str) -> set[int]:
    return {int(number.replace(".", "")) for number in re.findall(r"\d[\d.]*\d|\d", text)}


@given(facts())
def test_what_was_gathered(facts: Facts) -> None:
    text = sentences.gathered(facts)
    assert_dutch(text)
    assert numbers_in(text) <= {facts.contributions, facts.sessions, facts.placed, facts.unplaced}
    assert ("bevraging" in text) == bool(facts.by_channel["survey"])
    assert ("bijeenkomst" in text) == bool(facts.in_person and facts.sessions)
    assert ("bij kinderen" in text) == bool(facts.by_channel["children"])
    assert ("ingelezen lijst" in text) == bool(facts.by_channel["import"])
    assert ("Elke uitspraak kreeg een plek" in text) == (facts.contributions > 1 and not facts.unplaced)
    assert ("nog geen plek" in text) == bool(facts.placed and facts.unplaced)


@given(facts())
def test_how_it_was_ordered(facts: Facts) -> None:
    text = sentences.ordered(facts)
    assert_dutch(text)
    under = facts.blocks - facts.blocks_without_key
    assert numbers_in(text) <= {facts.blocks, facts.keys, under}
    assert ("Mensen deden dat werk" in text) == bool(facts.blocks)


@given(facts())
def test_how_quotes_are_to_be_read(facts: Facts) -> None:
    text = sentences.quoted(facts)
    assert_dutch(text)
    all_translated = facts.foreign.translated and not facts.foreign.untranslated
    assert ("met de vertaling erbij" in text) == bool(all_translated)
    assert ("anders dan Nederlands" in text) == bool(facts.foreign.translated + facts.foreign.untranslated)


@given(facts())
def test_what_a_vision_rests_on(facts: Facts) -> None:
    text = sentences.rests_on(facts)
    assert_dutch(text)
    assert numbers_in(text) <= {facts.principles, facts.carrying}
    assert ("principe" in text) == bool(facts.principles)
    assert ("uitspra" in text) == bool(facts.principles and facts.carrying)


@given(NUMBERS, NUMBERS)
def test_the_opening_of_a_key_and_a_block_without_a_text(voices: int, blocks: int) -> None:
    for text in (sentences.opening("Ademen", voices, blocks), sentences.asked("Banken", voices)):
        assert_dutch(text)
        assert numbers_in(text) <= {voices, blocks}


@pytest.fixture
def trajectory(db):
    return TrajectoryFactory(question="Waar droom je van?", municipality__name="Lindenrode")


def sentence(edition: Edition, name: str) -> str:
    return Passage.objects.get(section__edition=edition, sentence=name).text


def test_a_sentence_follows_what_happens_until_somebody_rewrites_it(trajectory):
    GatheringFactory(trajectory=trajectory, state="held", attendance=3)
    first = ContributionFactory(trajectory=trajectory)
    edition = first_draft.compose(trajectory, "note", None)
    assert "Er is één uitspraak verzameld: op één bijeenkomst." in sentence(edition, "gathered")
    block = BlockFactory(trajectory=trajectory, key=KeyFactory(trajectory=trajectory))
    Placement.objects.create(contribution=first, block=block)
    ContributionFactory.create_batch(2, trajectory=trajectory, channel="survey")
    SurveyFactory(trajectory=trajectory)
    frozen = str(freezing.freeze(edition, None)[0].data)
    assert "Er zijn 3 uitspraken verzameld: op één bijeenkomst en in de bevraging." in frozen
    assert "Daarvan kreeg er één een plek in een bouwsteen; 2 hebben nog geen plek." in frozen
    Passage.objects.filter(section__edition=edition, sentence="gathered").update(text="Zo zeggen wij het.")
    ContributionFactory(trajectory=trajectory)
    assert "Zo zeggen wij het." in str(freezing.freeze(edition, None)[0].data)


def test_the_statements_of_a_staff_training_are_no_gathering(trajectory):
    GatheringFactory(trajectory=trajectory, kind="training", state="held", attendance=12)
    GatheringFactory(trajectory=trajectory, kind="meeting", state="held", attendance=5)
    ContributionFactory(trajectory=trajectory, channel="survey")
    data = freezing.document_of(first_draft.compose(trajectory, "note", None), 1)
    assert "bijeenkomst" not in data["foreword"]["paragraphs"][0]["text"]
    assert {row["label"]: row["value"] for row in data["origin"]["figures"]} == {
        "uitspraak": "1",
        "inwoner bereikt": "1",
        "idee in de bevraging": "1",
    }


@pytest.mark.parametrize("kind", Edition.Kind.values)
@pytest.mark.parametrize("many", [0, 1, 2])
def test_a_fresh_edition_says_nothing_twice_and_counts_nothing_that_is_not_there(trajectory, kind, many):
    for number in range(many):
        key = KeyFactory(
            trajectory=trajectory,
            name=f"Sleutel {number}",
            essence=f"De zin van sleutel {'ABC'[number]}.",
            unique_here=f"Dit hebben alleen wij: {'ABC'[number]}.",
            position=number,
        )
        block = BlockFactory(trajectory=trajectory, key=key, title=f"Banken {'ABC'[number]}")
        words = f"Ik wil kunnen zitten onder een grote boom {'ABC'[number]}."
        voice = ContributionFactory(trajectory=trajectory, words=words)
        Placement.objects.create(contribution=voice, block=block)
    data = freezing.document_of(first_draft.compose(trajectory, kind, None), 1)
    texts = [text for text in strings_in(data) if len(text) > 20]
    said = [text for text in texts if text.startswith(("Dit hebben alleen wij", "Ik wil kunnen zitten"))]
    assert len(said) == len(set(said))
    for text in texts:
        assert not re.search(r"(?<![\d.])[01] [a-z]+(en|s)\b", text), text
    assert Contribution.objects.filter(trajectory=trajectory).count() == data["statistics"]["contributions"]


def strings_in(part: object) -> list[str]:
    if isinstance(part, str):
        return [part]
    values = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
    return [text for value in values for text in strings_in(value)]
