"""The vision text as a PDF."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest

from publications.typesetting.checks import check_print, check_web

from .test_typesetting_note import HARD
from .typesetting_cast import STORY, quote, texts
from .vision_cast import empty_vision, example, principle, prose, vision_text


def pictured(drawing: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    text = vision_text()
    picture, file = drawing("kast", 1200, 900, fit="cover")
    text["pictures"]["p1"] = picture
    text["principles"][0]["examples"] = [example(1, picture="p1")]
    return text, {"p1": file}


def test_a_full_text_keeps_every_promise_and_gives_the_same_bytes(compiled, drawing) -> None:
    text, files = pictured(drawing)
    first, second = (compiled(text, files) for _ in range(2))
    titles = ["Onze missie", *(row["title"] for row in text["principles"]), "Wat we gaan doen"]
    assert check_web(first.pdf, titles, [STORY, "Leiebeke", "voorjaar 2033", text["imprint"]]) == []
    assert first.pdf.read_bytes() == second.pdf.read_bytes()
    assert first.warnings == []
    assert [first.places[row["id"]] for row in text["principles"]] == [5, 6, 7]


def test_for_the_printer(compiled, drawing) -> None:
    text, files = pictured(drawing)
    made = compiled(text, files, output="print")
    assert check_print(made.pdf, 210, 297) == []


def test_an_empty_text_compiles(compiled) -> None:
    assert check_web(compiled(empty_vision()).pdf) == []


def test_a_long_mission_runs_on_and_a_principle_takes_the_pages_it_needs(compiled) -> None:
    many = [f"Alinea {number}. {STORY}" for number in range(40)]
    text = vision_text(
        1, mission=prose("mission", "Onze missie", *many), principles=[principle(1, image=texts("i", *many))]
    )
    made = compiled(text)
    assert check_web(made.pdf, ["Onze missie"], many) == []
    with pikepdf.open(made.pdf) as document:
        assert len(document.pages) > 6


@pytest.mark.parametrize(
    "words", [HARD["emoji"], HARD["arabic"], HARD["markup"], HARD["rare"], "W" * 4000, ""]
)
def test_anything_compiles_wherever_it_can_stand(compiled, words: str) -> None:
    one = principle(
        1,
        key=None,
        title=words,
        definition=words,
        need=words,
        value=words[:80],
        image=texts("hard", words),
        quotes=[quote(1, words or "x") | {"reason": words}],
        examples=[example(1, title=words, text=words, place=words, contact=words, link="geen adres")],
    )
    text = vision_text(1, principles=[one], title=words, subtitle=words, motto=words)
    text["mission"] = prose("mission", words, words)
    text["plan"]["actions"][0] |= {"text": words, "who": words[:160], "due": words[:80]}
    assert check_web(compiled(text).pdf) == []
