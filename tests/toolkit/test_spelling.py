"""What a mistyped word was meant to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.dutch import parts_of
from toolkit.spelling import LEAST, distance_of, meant, pieces

SAID = ["Een speelplein met bomen", "Het speelplein is te klein", "Meer fietspaden", "De bibliotheek"]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("speelplijn", "speelplein"),
        ("spelplein", "speelplein"),
        ("speelpleni", "speelplein"),
        ("fietspdaen", "fietspaden"),
        ("biblioteek", "bibliotheek"),
        ("bomem", "bomen"),
        ("BÓMEMN", "bomen"),
        ("vliegtuig", ""),
        ("bos", ""),
        ("", ""),
    ],
)
def test_the_nearest_word_that_was_used(typed: str, word: str) -> None:
    assert meant(typed, SAID) == word


@given(st.text("abcdefgh", min_size=LEAST, max_size=16), st.data())
def test_one_mistake_leaves_a_piece_as_it_is(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    for wrong in (word[:at] + word[at + 1 :], word[:at] + "x" + word[at:], word[:at] + "x" + word[at + 1 :]):
        assert distance_of(word, wrong, 2) <= 1
        assert any(piece in wrong for piece in pieces(word))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert distance_of(word, swapped, 2) <= 1
    if len(word) > 2 * LEAST:
        assert any(piece in swapped for piece in pieces(word))


@pytest.mark.parametrize(
    ("word", "within"),
    [
        ("boom", {"straatboom", "straatbomen", "boompje", "bomen"}),
        ("bomen", {"straatboom", "straatbomen", "boompje", "boom"}),
        ("boompje", {"straatboom", "bomen", "boom"}),
        ("fietsen", {"bakfiets", "fietspad"}),
        ("scholen", {"basisschool", "basisscholen", "schooltje"}),
        ("huisje", {"stadhuis", "stadhuizen"}),
        ("bruggetjes", {"fietsbrug", "bruggen"}),
        ("straatje", {"hoofdstraat", "straten"}),
        ("kettinkje", {"ketting"}),
        ("stoeltje", {"stoelen"}),
    ],
)
def test_a_word_is_found_within_other_words_in_any_form(word: str, within: set[str]) -> None:
    assert {other for other in within if any(part in other for part in parts_of(word))} == within


@pytest.mark.parametrize(
    ("word", "never"), [("huis", "huid"), ("plaats", "plaat"), ("groepje", "groen"), ("bomen", "bom")]
)
def test_no_part_is_so_short_that_it_is_another_word(word: str, never: str) -> None:
    assert not any(part in never for part in parts_of(word))
