"""The machine as a whole, by words alone and with numbers of our own, also on what it was not made for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clustering.learning.naming import names_of, phrase_of
from clustering.learning.plain_words import rough_stem, shared_words, tokens
from clustering.learning.sorter import Sorter
from clustering.learning.stop_words import language_by_small_words
from clustering.learning.words import words_of
from tests.clustering.said import BICYCLES, MEETING, TREES

EVERYTHING = [*TREES, *BICYCLES, *MEETING]
TRUTH = [0] * len(TREES) + [1] * len(BICYCLES) + [2] * len(MEETING)
FIFTEEN = [
    *(
        "Meer groen in de stad",
        "Daha fazla yeşil alan",
        "المزيد من الأشجار",
        "Więcej zieleni",
        "Більше дерев",
    ),
    *(
        "More trees please",
        "Plus d'arbres en ville",
        "Mehr Bäume",
        "Más árboles",
        "Più alberi",
        "Mais árvores",
    ),
    *("Больше деревьев", "더 많은 나무", "もっと木を", "增加绿地", "हरियाली बढ़ाओ"),
]
ODD = {
    "fifteen languages": FIFTEEN,
    "one word each": ["groen", "fiets", "rust", "bus", "water", "licht", "markt", "school"],
    "five thousand words": [" ".join(f"woord{n * k}" for n in range(5000)) for k in (1, 2, 3, 5)] + TREES[:4],
    "all the same": ["Meer groen"] * 40,
    "no word at all": ["!!!", "...", "?", "👍", "- -", "\n"],
    "one statement": ["Meer groen"],
    "two statements": ["Meer groen", "Minder auto's"],
    "an empty heap": [],
    "what no keyboard writes": ["\x00\ud83d", "a" * 9000, "​", "𝕲𝖗𝖔𝖊𝖓", "ﷺ" * 50, "Ǆ ǅ"],
}


def own_numbers(texts: list[str], seed: int = 1) -> np.ndarray:
    """Vectors as a model might give them; some statements have none yet."""
    rows = np.random.default_rng(seed).normal(size=(len(texts), 40)).astype(np.float16)
    rows[::7] = np.nan
    return rows


def holds(sorter: Sorter, decided: dict[int, int], blocks: int) -> None:
    """What must be true of every answer, whatever the statements are."""
    many = len(sorter.space)
    rows = np.array([row for row in range(many) if row not in decided], np.intp)
    learned = sorter.learn(decided, blocks)
    used = set(decided.values())
    for proposals in learned.propose(rows, 3):
        assert len(proposals) == min(3, len(used))
        assert len({one.block for one in proposals}) == len(proposals)
        confidence = [one.confidence for one in proposals]
        assert confidence == sorted(confidence, reverse=True)
        assert sum(confidence) <= 1 + 1e-5
        for one in proposals:
            assert one.block in used
            assert 0 <= one.confidence <= 1
            assert 1 <= len(one.near) <= 2
            assert all(decided[row] == one.block for row in one.near)
    asked = learned.next_to_ask(rows, 5).tolist()
    assert len(asked) == min(5, len(rows)) == len(set(asked))
    assert set(asked) <= set(rows.tolist())
    for fineness in (0.0, 0.4, 1.0):
        heaps = sorter.heaps(fineness)
        assert sorted(row for heap in heaps for row in heap.rows) == list(range(many))
        assert [len(heap.rows) for heap in heaps] == sorted((len(heap.rows) for heap in heaps), reverse=True)
        assert all(len(heap.words) <= 5 for heap in heaps)
    pairs = sorter.duplicates(50)
    assert all(0 <= pair.one < pair.other < many for pair in pairs)
    likeness = [pair.likeness for pair in pairs]
    assert likeness == sorted(likeness, reverse=True)
    assert np.isfinite(likeness).all()


@pytest.mark.parametrize("name", ODD)
def test_what_it_was_not_made_for(name: str) -> None:
    texts = ODD[name]
    for vectors in (None, own_numbers(texts)):
        sorter = Sorter(texts, vectors)
        holds(sorter, {}, 0)
        holds(sorter, {}, 4)  # blocks that are all empty
        if len(texts) > 1:
            holds(sorter, {0: 2}, 4)  # one block with one statement
            holds(sorter, {row: row % 3 for row in range(0, len(texts), 2)}, 5)
        holds(sorter, dict.fromkeys(range(len(texts)), 0), 1)  # all placed, in the only block


@settings(max_examples=25)
@given(st.data())
def test_whatever_people_write_and_decide(data: st.DataObject) -> None:
    said = ["boom", "bomen", "fiets", "plein", "de", "niet", "ß", "éé", "東京", "12", "!"]
    some_words = st.lists(st.sampled_from(said), max_size=6)
    one = st.one_of(st.text(max_size=30), some_words.map(" ".join))
    texts = data.draw(st.lists(one, max_size=25))
    rows = st.integers(0, max(0, len(texts) - 1))
    decided = data.draw(st.dictionaries(rows, st.integers(0, 4), max_size=len(texts))) if texts else {}
    holds(Sorter(texts, own_numbers(texts) if data.draw(st.booleans()) else None), decided, 5)


def test_it_tells_three_themes_apart_by_words_alone() -> None:
    sorter = Sorter(EVERYTHING)
    decided = {row: TRUTH[row] for row in range(30) if row % 10 < 6}
    rest = [row for row in range(30) if row not in decided]
    proposed = sorter.learn(decided, 3).propose(np.array(rest), 3)
    right = [proposals[0].block == TRUTH[row] for row, proposals in zip(rest, proposed, strict=True)]
    assert sum(right) >= 9


def test_the_same_input_gives_the_same_answers() -> None:
    decided = {0: 0, 10: 1, 20: 2, 1: 0}
    rows = np.arange(2, 10)
    first, second = (Sorter(EVERYTHING) for _time in range(2))
    assert first.learn(decided, 3).propose(rows, 3) == second.learn(decided, 3).propose(rows, 3)
    assert first.heaps(0.7) == second.heaps(0.7)
    assert first.duplicates(9) == second.duplicates(9)


def test_the_slider_goes_from_few_heaps_to_many() -> None:
    sorter = Sorter(EVERYTHING)
    numbers = [len(sorter.heaps(fineness)) for fineness in (0.0, 0.5, 1.0)]
    assert numbers == sorted(numbers)
    assert numbers[0] < numbers[-1]


def test_a_heap_is_named_by_its_own_words_each_in_one_form() -> None:
    texts = ["Meer bomen op het plein", "Een boom op het plein", "Bomen en nog eens bomen"] * 4
    heaps = Sorter([*texts, *(f"De fiets van de buren, fiets nummer {n}" for n in range(12))]).heaps(0.0)
    named = [set(heap.words) for heap in heaps]
    assert any("bomen" in " ".join(words) for words in named)
    assert not any({"boom", "bomen"} <= words or {"de", "van", "het"} & words for words in named)


def test_a_phrase_that_several_say_is_the_title_of_their_heap() -> None:
    said = [*(f"Een veilig fietspad naar {where}" for where in ("school", "het werk", "de stad")), *TREES]
    heaps = Sorter(said).heaps(0.4)
    words = next(heap.words for heap in heaps if 0 in heap.rows)
    assert words[0] == "veilig fietspad"
    assert not {"veilig", "fietspad"} & set(words[1:])
    assert phrase_of(["Een veilig fietspad."], {"veilig": 2, "fietspad": 1}) is None  # only one says it
    assert phrase_of(["Veilig, fietspad"] * 2, {"veilig": 2, "fietspad": 1}) is None  # no phrase


def test_a_heap_is_named_in_the_language_of_most_of_its_statements() -> None:
    said = [
        *(f"Er moeten meer bomen in de {where}" for where in ("straat", "wijk", "dorpskern", "stad")),
        *("Plus d'arbres dans notre rue", "Il faut des arbres pour les enfants"),
        *("Cok agac olsun ve golge", "Bomen"),
    ]
    (words,) = names_of(words_of(said), np.zeros(len(said), np.intp), said)
    assert "bomen" in " ".join(words)
    assert not {"arbres", "rue", "enfants", "agac", "golge"} & set(" ".join(words).split())
    (french,) = names_of(words_of(said[4:6]), np.zeros(2, np.intp), said[4:6])
    assert "arbres" in french


def test_small_words_tell_the_language_only_where_no_other_has_as_many() -> None:
    assert language_by_small_words(["er", "is", "te", "veel", "verkeer", "in", "de", "straat"]) == "nl"
    assert language_by_small_words(["il", "y", "a", "trop", "de", "voitures", "dans", "la", "rue"]) == "fr"
    assert language_by_small_words(["fietspad", "school"]) == ""
    assert language_by_small_words(["in", "die", "des", "de"]) == ""


def test_one_block_only_is_no_certainty() -> None:
    """With one statement in the only block nobody can know whether the next belongs there too."""
    alone = Sorter(EVERYTHING).learn({0: 0}, 1).propose(np.array([25]), 3)[0]
    assert alone[0].confidence < 0.5
    many = Sorter(EVERYTHING).learn(dict.fromkeys(range(10), 0), 1).propose(np.array([25]), 3)[0]
    assert alone[0].confidence < many[0].confidence


def test_near_duplicates_come_first_and_what_denies_them_does_not() -> None:
    texts = [
        *EVERYTHING,
        "Auto's op het plein voor het stadhuis",
        "Geen auto's op het plein voor het stadhuis",
        "auto's op het plien voor het stadhuis!!",
    ]
    first = Sorter(texts).duplicates(1)[0]
    assert (first.one, first.other) == (30, 32)


def test_words_are_shared_in_any_form() -> None:
    assert shared_words("Meer bomen in de straten", ["Een boom", "Onze straat is kaal"]) == [
        "straten",
        "bomen",
    ]
    assert shared_words("De en het van een", ["De en het van een"]) == []
    assert {rough_stem(word) for word in ("boom", "bomen", "boompje", "boompjes")} == {"bom"}
    assert rough_stem("huizen") == rough_stem("huis")
    assert tokens("Café's aan ’t Água") == ["cafe's", "aan", "t", "agua"]
