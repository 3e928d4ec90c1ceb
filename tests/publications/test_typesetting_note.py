"""The orientation note as a PDF."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publications.typesetting.checks import check_web
from publications.typesetting.engine import TypesettingError
from publications.typesetting.extract import squeezed, text_of
from publications.typesetting.text import clean

from .typesetting_cast import STORY, block, chapter, empty_note, full_note, quote, texts


def words_of(snapshot: dict[str, Any], coverage) -> list[str]:
    cleaned, _ = clean(snapshot, coverage)
    return [
        one["text"]
        for part in cleaned["chapters"]
        for item in part["blocks"]
        for one in [*item["quotes"], *item["image"]]
        if one.get("language") not in ("ar", "he")
    ]


def test_a_full_note_keeps_every_promise(compiled, fonts, drawing) -> None:
    note = full_note()
    picture, file = drawing("kaai", 1600, 1000, fit="cover")
    note["pictures"]["p1"] = picture
    note["chapters"][0]["picture"] = "p1"
    made = compiled(note, {"p1": file})
    headings = [
        "Ademen",
        "Thuiskomen",
        "De Roe onder de open hemel",
        "Wat het bestuur belooft",
        "Beslissingen",
    ]
    assert check_web(made.pdf, headings, words_of(note, fonts.coverage)) == []
    with pikepdf.open(made.pdf) as document:
        assert len(document.pages) == made.pages
    assert made.warnings == []
    first, second = (made.places[item["id"]] for item in note["chapters"])
    assert 1 < first <= made.places[note["chapters"][0]["blocks"][1]["id"]] < second <= made.pages


def test_the_checks_see_what_is_wrong(compiled) -> None:
    made = compiled(full_note())
    with pikepdf.open(made.pdf, allow_overwriting_input=True) as document:
        document.Root.Lang = "fr"
        del document.Root.MarkInfo
        document.save()
    faults = " ".join(check_web(made.pdf, ["Een kop die er niet is"], ["woorden die niemand zei"]))
    for fault in ("de taal is fr", "niet getagd", "Een kop die er niet is", "woorden die niemand zei"):
        assert fault in faults


def test_the_same_snapshot_gives_the_same_bytes(compiled, drawing) -> None:
    note = full_note()
    note["pictures"]["p1"], file = drawing("kaai")
    note["chapters"][0]["picture"] = "p1"
    for output in ("web", "print"):
        first, second = (compiled(note, {"p1": file}, output=output).pdf.read_bytes() for _ in range(2))
        assert first == second


def test_an_empty_note_compiles(compiled) -> None:
    made = compiled(empty_note())
    assert check_web(made.pdf) == []


def test_one_block_and_nothing_in_it(compiled) -> None:
    bare = block("1.1", "B", []) | {
        "need": "",
        "value": "",
        "image": [],
        "voices": {"total": 0, "channels": []},
    }
    note = empty_note() | {
        "chapters": [
            chapter(1, [bare])
            | {"intro": [], "lead": "", "title": "", "essence": "", "unique": "", "initiatives": []}
        ]
    }
    assert check_web(compiled(note).pdf, ["B"]) == []


def test_two_hundred_blocks(compiled) -> None:
    note = empty_note()
    note["chapters"] = [
        chapter(n + 1, [block(f"{n + 1}.{m}", f"Bouwsteen {n + 1}.{m}") for m in range(25)]) for n in range(8)
    ]
    made = compiled(note)
    assert made.pages >= 70
    assert check_web(made.pdf, ["Bouwsteen 8.24"]) == []


@pytest.mark.parametrize("stops", [11, 13, 14])
def test_the_road_stays_on_one_page(compiled, stops: int) -> None:
    """With less air between its stops; the chapter on the next page then begins right after it."""
    note = full_note()
    phase = note["origin"]["phases"][0]
    note["origin"] |= {
        "figures": [{"value": "50", "label": "droomsessies"}] * 6,
        "phases": [
            {
                **phase,
                "id": f"phase {n}",
                "step": n,
                "title": f"Stop {n}",
                "text": "Wat er die maanden gebeurde. " * 3,
            }
            for n in range(stops)
        ],
    }
    made = compiled(note)
    assert made.places[note["accountability"]["id"]] == made.places[note["origin"]["id"]] + 1


def test_a_road_longer_than_a_page_goes_on(compiled) -> None:
    note = full_note()
    phase = note["origin"]["phases"][0]
    note["origin"]["phases"] = [{**phase, "id": f"p{n}", "step": n, "text": STORY} for n in range(25)]
    made = compiled(note)
    assert made.places[note["accountability"]["id"]] > made.places[note["origin"]["id"]] + 1
    assert squeezed(STORY) in squeezed(text_of(made.pdf))


HARD = {
    "emoji": "Bomen \U0001f333\U0001f333 en \U0001f468\u200d\U0001f469\u200d\U0001f467 op ❤️ straat "
    "\U0001f1e7\U0001f1ea",
    "arabic": "أتمنى شجرة ياسمين عند كل باب",
    "turkish": "Daha fazla yeşil alan, bahçesi olmayanlar için de. İĞŞÇÖÜıi",
    "cyrillic": "У Чернігові ми кожного вечора ходили до річки.",
    "cjk": "我希望每条街都有树。" * 40,
    "control": "a\x00b\x01c\x0bd\x1be\x7ff\x85g\u2028h\ufeffi",
    "one word of four thousand letters": "boom" * 1000,
    "four thousand capitals": "W" * 4000,
    "markup": "#let x = 1 $a$ *vet* _schuin_ @noot <label> // weg /* weg */ "
    '`code` = kop\n- lijst \\ ~ [x] {y} #panic("!")',
    "quotes": 'Zij zei: "dat \'kan\' niet" “toch” «wel» \\"',
    "mixed directions": "Ik zei שלום tegen مرحبا en 123",
    "combining": "e\u0301\u0301\u0301 n\u0303 Z" + "\u0334" * 60,
    "rare": "\ue000 \U000f0000 \ufffe \ufffd \U0001fae8 ฉันอยาก ᚠ \U00012000",
    "spaces": " \u00a0\u2003 ",
    "empty": "",
}


@pytest.mark.parametrize("words", HARD.values(), ids=HARD.keys())
def test_anything_a_resident_types_compiles(compiled, words: str) -> None:
    """Once in each place where it can stand."""
    language = "ar" if "أ" in words else "nl"
    one = block("1.1", words, [quote(1, words, language), quote(2, words, "x-weird!")])
    one |= {
        "need": words,
        "value": words,
        "image": texts("hard", words),
        "examples": [{"id": "e", "title": words, "text": words}],
    }
    note = full_note() | {"title": words, "subtitle": words, "motto": words, "chapters": [chapter(1, [one])]}
    note["chapters"][0] |= {"title": words, "lead": words, "essence": words, "unique": words}
    note["chapters"][0]["initiatives"][0] |= {"title": words, "description": words, "first_step": words}
    note["origin"]["phases"][2] |= {"title": words, "text": words}
    note["appendix"]["sources"][0]["title"] = words
    made = compiled(note)
    assert check_web(made.pdf) == []


def test_markup_prints_literally(compiled) -> None:
    note = empty_note()
    note["chapters"] = [chapter(1, [block("1.1", "*niet vet*", [quote(1, HARD["markup"])])])]
    found = text_of(compiled(note).pdf)
    assert "*nietvet*" in squeezed(found)
    assert squeezed("#let x = 1 $a$ *vet* _schuin_ @noot <label> // weg /* weg */ `code`") in squeezed(found)


def test_a_character_that_cannot_be_printed_is_a_warning(compiled) -> None:
    note = empty_note()
    note["chapters"] = [chapter(1, [block("1.1", quotes=[quote(1, "Spijkerschrift \U00012000")])])]
    assert any("U+12000" in warning for warning in compiled(note).warnings)


EAST = {
    "zh": "我希望每条街都有树，孩子们可以在河里游泳。",
    "ja": "すべての通りに木がほしい。日曜日は骨董市へ。",
    "ko": "모든 거리에 나무가 있었으면 좋겠어요.",
}


@pytest.mark.parametrize("language", EAST)
@pytest.mark.parametrize("named", [True, False])
def test_chinese_japanese_and_korean_come_out_as_text(compiled, language: str, named: bool) -> None:
    """Also from somebody who chose "another language": the script tells which shapes the characters take."""
    note = empty_note()
    said = quote(1, EAST[language], language if named else "und")
    note["chapters"] = [chapter(1, [block("1.1", EAST[language], [said])])]
    made = compiled(note)
    assert made.warnings == []
    assert check_web(made.pdf, [EAST[language]], [EAST[language]]) == []
    with pikepdf.open(made.pdf) as document:
        spoken = {
            str(thing.Lang)
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and "/Lang" in thing
        }
    assert spoken == {"nl-BE", language}


@pytest.mark.parametrize("noted", ["nl", "und"])
@pytest.mark.parametrize(
    ("language", "words"), [("ar", "أحب المدينة عام 2041."), ("he", "אני אוהב את העיר ב-2041.")]
)
def test_a_line_begins_at_the_side_of_its_script(compiled, language: str, words: str, noted: str) -> None:
    """Also when nobody noted the language: otherwise year and full stop stand at the wrong end."""
    note = empty_note()
    note["chapters"] = [chapter(1, [block("1.1", "Een plein", [quote(1, words, noted)])])]
    made = compiled(note)
    assert made.warnings == []
    with pikepdf.open(made.pdf) as document:
        spoken = {
            str(thing.Lang)
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and "/Lang" in thing
        }
    assert spoken == {"nl-BE", language}
    assert "Arabisch" not in text_of(made.pdf)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.text(max_size=80), min_size=40, max_size=60))
def test_random_unicode_compiles(compiled, lines: list[str]) -> None:
    """Forty to sixty random texts a time: a compile is slow, a line is not."""
    note = empty_note()
    note["chapters"] = [
        chapter(1, [block("1.1", lines[0], [quote(n, line) for n, line in enumerate(lines[1:])])])
    ]
    compiled(note)


@pytest.mark.parametrize("language", ["nl", "", "zz", "english", "#", "NL", "ar"])
def test_any_language_code(compiled, language: str) -> None:
    note = empty_note()
    note["chapters"] = [chapter(1, [block("1.1", quotes=[quote(1, "Bomen", language)])])]
    compiled(note)


def test_a_missing_and_a_broken_picture_are_named(compiled, tmp_path, drawing) -> None:
    note = full_note()
    note["pictures"]["p1"], _ = drawing("kaai")
    note["chapters"][0]["picture"] = "p1"
    with pytest.raises(TypesettingError) as missing:
        compiled(note)
    assert missing.value.where == "p1"
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff not a picture")
    with pytest.raises(TypesettingError, match="kan niet gelezen worden"):
        compiled(note, {"p1": broken})


def test_limits_and_unknown_forms_are_said_in_dutch(compiled) -> None:
    with pytest.raises(TypesettingError, match="vorm die deze versie van Traject niet kent"):
        compiled(full_note() | {"version": 99})
    with pytest.raises(TypesettingError, match="te weinig geheugen"):
        compiled(full_note(), most_bytes=110 * 1024**2)
    note = empty_note()
    note["chapters"] = [
        chapter(
            1, [block(f"1.{n}", quotes=[quote(m, HARD["turkish"] * 9) for m in range(9)]) for n in range(250)]
        )
    ]
    with pytest.raises(TypesettingError, match="duurde te lang"):
        compiled(note, most_seconds=1)


def test_an_endless_paragraph_is_refused_at_once_with_its_chapter(compiled) -> None:
    note = full_note()
    note["chapters"][1]["intro"] = texts("endless", "woord " * 40_000)
    with pytest.raises(TypesettingError, match="“De stad haalt weer adem” telt ongeveer 40") as refused:
        compiled(note)
    assert refused.value.where == note["chapters"][1]["id"]


def test_steps_are_told_in_order(compiled) -> None:
    steps: list[tuple[str, int, int]] = []
    compiled(empty_note(), on_step=lambda *step: steps.append(step))
    assert [done for _, done, _ in steps] == sorted({done for _, done, _ in steps})
    assert "pagina's zetten" in [name for name, _, _ in steps]
    assert steps[-1][1] < steps[-1][2]
