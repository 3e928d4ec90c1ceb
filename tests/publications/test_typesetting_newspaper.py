"""The newspaper of the future as a PDF: copyfitting, imposition, robustness."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.typesetting.checks import check_print, check_web
from publications.typesetting.copyfit import ArticlePicture, Story, fit, least_height
from publications.typesetting.engine import TypesettingError
from publications.typesetting.extract import squeezed, text_of
from publications.typesetting.gallery import PAGE_WIDTH, rows_for
from publications.typesetting.text import clean

from .test_typesetting_note import HARD
from .typesetting_cast import STORY, article, named, newspaper, texts


def openings(paper, coverage) -> list[str]:
    """The first words of every paragraph: a paragraph may be cut at the foot of a page, its beginning
    never."""
    cleaned, _ = clean(paper, coverage)
    return [paragraph["text"][:24] for item in cleaned["articles"] for paragraph in item["paragraphs"]]


def with_pictures(paper, drawing, every: int = 2) -> dict[str, Path]:
    files = {}
    for number, item in enumerate(paper["articles"][::every]):
        identifier = f"picture-{number}"
        paper["pictures"][identifier], files[identifier] = drawing(identifier, 1500, 950, fit="cover")
        item["picture"] = identifier
    return files


@pytest.mark.parametrize(("articles", "pages"), [(5, 4), (11, 8), (20, 12), (29, 16)])
def test_the_number_of_pages_follows_the_content(compiled, fonts, drawing, articles: int, pages: int) -> None:
    paper = newspaper(articles, voices=60)
    files = with_pictures(paper, drawing)
    made = compiled(paper, files)
    assert made.pages == pages
    assert (
        check_web(made.pdf, [item["headline"] for item in paper["articles"]], openings(paper, fonts.coverage))
        == []
    )
    assert sorted(made.places) == sorted(item["id"] for item in paper["articles"])


def test_every_word_is_printed_once(compiled) -> None:
    paper = newspaper(6)
    paper["articles"][3]["paragraphs"] = texts("marked", *(f"Begin{n} {STORY} einde{n}." for n in range(14)))
    found = squeezed(text_of(compiled(paper).pdf))
    for n in range(14):
        assert found.count(f"Begin{n}Om") == 1
        assert found.count(f"einde{n}.") == 1


def test_nothing_at_all_still_makes_a_paper(compiled) -> None:
    made = compiled(newspaper(0, voices=0, keys=[], service=[]))
    assert check_web(made.pdf) == []
    assert made.pages == 1
    assert made.warnings == ["Deze krant is nog leeg. Voeg artikels, uitspraken of werken van kinderen toe."]
    assert not any("leeg" in warning for warning in compiled(newspaper(5)).warnings)


@pytest.mark.parametrize(("output", "articles"), [("web", 1), ("web", 3), ("print", 2)])
def test_few_articles_make_a_full_leaf_and_no_white_tabloid(
    compiled, fonts, drawing, output: str, articles: int
) -> None:
    paper = newspaper(articles, voices=3)
    files = with_pictures(paper, drawing)
    paper["articles"][0]["paragraphs"] = texts("short", "Op elke hoek staat een bank.", STORY)
    made = compiled(paper, files, output=output)
    with pikepdf.open(made.pdf) as document:
        width, height = (float(size) * 25.4 / 72 for size in document.pages[0].trimbox[2:])
    assert made.pages < 4
    if output == "web":
        assert (round(width), round(height)) == (210, 297)
        assert (
            check_web(
                made.pdf, [item["headline"] for item in paper["articles"]], openings(paper, fonts.coverage)
            )
            == []
        )
    assert sorted(made.places) == sorted(item["id"] for item in paper["articles"])
    assert squeezed(text_of(made.pdf)).count(squeezed("Om tien voor zes")) >= articles


def test_a_story_of_three_pages_goes_on(compiled, fonts) -> None:
    paper = newspaper(3)
    paper["articles"][2] = article(2, paragraphs=150)
    assert check_web(compiled(paper).pdf, words=openings(paper, fonts.coverage)) == []


def test_too_much_for_sixteen_pages_is_refused_by_name(compiled) -> None:
    paper = newspaper(7)
    paper["articles"] = [article(number, paragraphs=200) for number in range(7)]
    with pytest.raises(TypesettingError, match="te lang") as refused:
        compiled(paper)
    assert refused.value.where in {item["id"] for item in paper["articles"]}


def forty_thousand_words(paragraphs: int) -> list[dict[str, str]]:
    return texts("endless", *["woord " * (40_000 // paragraphs)] * paragraphs)


@pytest.mark.parametrize("paragraphs", [1, 1000])
def test_an_endless_article_is_refused_at_once_by_name(compiled, paragraphs: int) -> None:
    steps: list[str] = []
    paper = newspaper(3)
    paper["articles"][1]["paragraphs"] = forty_thousand_words(paragraphs)
    with pytest.raises(
        TypesettingError, match=r"“Verhaal nummer 1” telt ongeveer 40\.\d00 woorden"
    ) as refused:
        compiled(paper, on_step=lambda name, *_: steps.append(name))
    assert refused.value.where == paper["articles"][1]["id"]
    assert steps == [], "nothing may be set first"


def test_an_article_at_the_limit_is_set(compiled) -> None:
    paper = newspaper(3)
    paper["articles"][1]["paragraphs"] = texts("long", *["woord " * 1_950] * 4)
    assert compiled(paper).pages in {4, 8, 12, 16}


def test_the_editors_plan_is_followed(compiled) -> None:
    paper = newspaper(5)
    ids = [item["id"] for item in paper["articles"]]
    paper["pages"] = [
        {"layout": "front", "articles": [ids[3], ids[0]]},
        {"layout": "stack", "articles": [ids[1]]},
        {"layout": "column", "articles": [ids[2]]},
        {"layout": "back", "articles": [ids[4]]},
    ]
    made = compiled(paper)
    assert [made.places[identifier] for identifier in ids] == [1, 2, 3, 1, 4]
    assert made.pages_plan == [
        {"layout": page["layout"], "articles": page["articles"]} for page in paper["pages"]
    ]


def test_the_automatic_plan_can_be_handed_back(compiled) -> None:
    paper = newspaper(11)
    first = compiled(paper)
    second = compiled(paper | {"pages": first.pages_plan})
    assert second.places == first.places


def test_what_does_not_fit_on_a_chosen_page_is_refused_with_article_and_page(compiled) -> None:
    paper = newspaper(8)
    ids = [item["id"] for item in paper["articles"]]
    paper["articles"][4] = article(4, paragraphs=40)
    paper["pages"] = [
        {"layout": "front", "articles": ids[:1]},
        {"layout": "stack", "articles": ids[1:7]},
        {"layout": "stack", "articles": []},
        {"layout": "back", "articles": ids[7:]},
    ]
    with pytest.raises(TypesettingError, match=r"Pagina 2: .*Verhaal nummer 4.*niet samen") as refused:
        compiled(paper)
    assert refused.value.where == ids[4]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda plan: plan[1]["articles"].pop(), "staat niet in de indeling"),
        (lambda plan: plan[1]["articles"].append(plan[0]["articles"][0]), "meer dan één keer"),
        (lambda plan: plan[1]["articles"].append("onbekend"), "een artikel dat niet in deze krant staat"),
        (lambda plan: plan.pop(2), "4, 8, 12 of 16"),
        (lambda plan: plan[2].update(layout="dansen"), "bestaat niet"),
    ],
)
def test_a_plan_with_a_mistake(compiled, change, complaint: str) -> None:
    paper = newspaper(3)
    ids = [item["id"] for item in paper["articles"]]
    plan = [
        {"layout": "front", "articles": ids[:1]},
        {"layout": "stack", "articles": ids[1:2]},
        {"layout": "stack", "articles": []},
        {"layout": "back", "articles": ids[2:]},
    ]
    change(plan)
    with pytest.raises(TypesettingError, match=complaint):
        compiled(paper | {"pages": plan})


def test_pull_quotes_give_way_and_the_editor_is_told(compiled, fonts) -> None:
    """A page on which the text just fits has no room left for quotes."""
    paper = newspaper(5, voices=0)
    ids = [item["id"] for item in paper["articles"]]
    for number in (1, 2, 3):
        paper["articles"][number] = article(
            number,
            paragraphs=11,
            pull_quotes=[
                {
                    "id": named("pull", number, n),
                    "text": "Zo lang dat dit uitgelichte citaat veel plaats nodig heeft " * 3,
                    "who": "Ludo",
                }
                for n in range(3)
            ],
        )
    paper["pages"] = [
        {"layout": "front", "articles": ids[:1]},
        {"layout": "stack", "articles": ids[1:4]},
        {"layout": "auto", "articles": []},
        {"layout": "back", "articles": ids[4:]},
    ]
    made = compiled(paper)
    assert any("pagina 2" in warning and "uitgelichte citaat" in warning for warning in made.warnings)
    assert check_web(made.pdf, words=openings(paper, fonts.coverage)) == []


@pytest.mark.parametrize("words", HARD.values(), ids=HARD.keys())
def test_anything_a_resident_types_compiles(compiled, words: str) -> None:
    paper = newspaper(5)
    paper["articles"][0] |= {
        "headline": words[:400],
        "intro": words[:400],
        "byline": words[:100],
        "rubric": words[:60],
        "source_line": words[:200],
    }
    paper["articles"][2] |= {
        "headline": words[:400],
        "paragraphs": texts("hard", *([words, STORY] * 4)),
        "crossheads": [words[:400], words[:60]],
        "pull_quotes": [{"id": named("hard"), "text": words[:300], "who": words[:80]}],
    }
    paper["voices"] += [{"id": named("hard voice"), "text": words, "source": words[:90], "language": "ar"}]
    paper["service"][0]["text"] = words[:500]
    paper["masthead"] |= {"edition_line": words[:80], "date_line": words[:40]}
    assert check_web(compiled(paper).pdf) == []


def test_voices_are_shared_out_over_all_columns_of_a_panel(compiled) -> None:
    made = compiled(newspaper(6, voices=18))
    plan = json.loads((made.pdf.parent / "plan.json").read_text())
    panels = [
        cell
        for page in plan["pages"]
        for cell in page["cells"]
        if cell["type"] == "voices" and cell["span"] == 5
    ]
    assert panels
    assert all(all(panel["columns"]) for panel in panels)


def test_the_print_edition(compiled, drawing) -> None:
    paper = newspaper(4)
    files = with_pictures(paper, drawing)
    assert check_print(compiled(paper, files, output="print").pdf, 289, 415) == []


def story(text: int, quotes: tuple[int, ...] = (), picture: ArticlePicture | None = None) -> Story:
    return Story("s", {}, text, quotes, 2, {f"{n}{size}": 8 for n in range(1, 6) for size in "lms"}, picture)


@given(
    st.integers(1, 900),
    st.integers(2, 5),
    st.integers(5, 95),
    st.lists(st.integers(4, 14), max_size=3),
    st.one_of(
        st.none(),
        st.builds(ArticlePicture, st.just("p"), st.floats(0.3, 1.6), st.booleans()),
    ),
)
def test_copyfitting_never_promises_too_much(text, span, height, quotes, picture) -> None:
    one = story(text, tuple(quotes), picture)
    fitted = fit(one, span, height, "m")
    assert (fitted is None) == (height < least_height(one, span, "m"))
    if fitted:
        used = text + one.source + sum(quotes[n] for n in fitted.quotes)
        if fitted.picture:
            used += fitted.picture.columns * fitted.picture.lines
            assert fitted.picture.first_column + fitted.picture.columns <= span
        assert used + fitted.spare <= span * fitted.lines


@given(st.lists(st.floats(0.4, 2.0), max_size=16), st.floats(120, 380))
def test_rows_of_works_stay_on_the_page(aspects, height) -> None:
    rows = rows_for(aspects, height)
    assert [work for row in rows for work in row.works] == list(range(sum(len(row.works) for row in rows)))
    for row in rows:
        assert row.y + row.height <= height
        width = sum(row.height / aspects[work] for work in row.works) + 5 * (len(row.works) - 1)
        assert width <= PAGE_WIDTH + 0.1
