"""What a resident typed, before it goes to the press."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.typesetting.extract import squeezed
from publications.typesetting.flow import TextItem, running_text, with_quotes
from publications.typesetting.text import (
    BREAK_HERE,
    MISSING,
    Coverage,
    Missing,
    breakable,
    clean,
    curly,
    printable,
)

LATIN = Coverage(
    [frozenset(range(0x20, 0x250)) | {0x301, 0x2018, 0x2019, 0x201C, 0x201D, 0x25A1}],
    [frozenset({0x5A, 0x334})],
)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("cafe\u0301", "café"),
        ("regel één\nregel twee", "regel één regel twee"),
        ("a\x00b\x07c\x1f", "abc"),
        ("\ufeffBomen.", "Bomen."),
        ("half \ud83d woord", "half woord"),
        ("  veel\t\t wit \u2028 ", "veel wit"),
        ("#let x = $1$ *_@<label> // /*", "#let x = $1$ *_@<label> // /*"),
    ],
)
def test_printable(typed: str, printed: str) -> None:
    assert printable(typed, LATIN) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("'t Is \"mooi\" zo'n dag", "’t Is “mooi” zo’n dag"),
        ("Ze zei: 'ga zitten', 's avonds.", "Ze zei: ‘ga zitten’, ’s avonds."),
        ("de foto's van oma's tuin", "de foto’s van oma’s tuin"),
    ],
)
def test_typewriter_quotes_become_printed_ones(typed: str, printed: str) -> None:
    assert curly(typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("𝗯𝗼𝗺𝗲𝗻", "bomen"),
        ("𝑩𝒐𝒐𝒎 ①", "Boom 1"),
        ("ｂｏｏｍ", "boom"),
        ("in '68 al", "in ’68 al"),
        ("'t is '90", "’t is ’90"),
    ],
)
def test_letters_in_fancy_dress_and_years(typed: str, printed: str) -> None:
    missing = Missing()
    assert printable(typed, LATIN, missing) == printed
    assert missing.sentences() == []


def test_a_character_without_a_glyph_is_replaced_and_reported() -> None:
    missing = Missing()
    assert printable("Boom \U0001f333!", LATIN, missing, "abc") == f"Boom {MISSING}!"
    assert missing.places == {"\U0001f333": ["abc"]}
    assert "U+1F333" in missing.sentences()[0]


def test_a_mark_that_no_font_has_together_with_its_letter_is_left_out() -> None:
    missing = Missing()
    assert printable("Z\u0334oom q\u0301", LATIN, missing, "abc") == "Zoom q\u0301"
    assert list(missing.places) == ["\u0334"]


def test_clean_keeps_ids_and_codes_and_says_where() -> None:
    snapshot = {
        "id": "doc",
        "accent": "#1d5b4c",
        "chapters": [{"id": "c'1", "title": "a\x00\u4e16", "quotes": []}],
    }
    cleaned, missing = clean(snapshot, LATIN)
    assert cleaned == {
        "id": "doc",
        "accent": "#1d5b4c",
        "chapters": [{"id": "c'1", "title": f"a{MISSING}", "quotes": []}],
    }
    assert missing.places == {"\u4e16": ["c'1"]}
    assert snapshot["chapters"][0]["title"] == "a\x00\u4e16", "the snapshot itself may not change"


def test_a_word_of_four_thousand_letters_can_be_broken() -> None:
    assert max(map(len, breakable("a" * 4000).split(BREAK_HERE))) <= 12
    assert breakable("meervoudigepersoonlijkheid") == "meervoudigepersoonlijkheid"


@given(st.text())
def test_printable_text_has_only_glyphs_and_is_stable(typed: str) -> None:
    once = printable(typed, LATIN)
    assert printable(once, LATIN) == once
    for character in once:
        assert ord(character) in LATIN or unicodedata.category(character) in ("Cf", "Mn"), hex(ord(character))


@given(
    st.text(alphabet=st.characters(min_codepoint=0x21, max_codepoint=0x24F, exclude_categories=["Cc", "Cf"]))
)
def test_no_word_is_lost(typed: str) -> None:
    assert squeezed(printable(typed, LATIN)) == squeezed(curly(unicodedata.normalize("NFC", typed)))


@given(st.integers(0, 40), st.integers(0, 6), st.integers(0, 4))
def test_pull_quotes_stand_between_two_paragraphs(paragraphs: int, crossheads: int, quotes: int) -> None:
    article = {
        "paragraphs": [{"text": f"alinea {n}"} for n in range(paragraphs)],
        "crossheads": [f"kop {n}" for n in range(crossheads)],
    }
    items = running_text(article)
    assert [item.text for item in items if item.kind == "paragraph"] == [
        f"alinea {n}" for n in range(paragraphs)
    ]
    woven = with_quotes(items, [TextItem("quote", str(n)) for n in range(quotes)])
    apart = [item.kind != "paragraph" for item in woven]  # crossheads and pull quotes
    assert not any(first and second for first, second in pairwise(apart)), woven
    assert not apart or not (apart[0] or apart[-1])
