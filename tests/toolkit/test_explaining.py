"""The first use of a word on a page is explained: once, whole words, only in the lead."""

import pytest

from toolkit.explaining import Term, explain

BLOCK = Term(
    slug="bouwsteen", forms=("bouwsteen", "bouwstenen"), meaning='Wat "hetzelfde" zegt.', url="/begrippen/#b"
)
KEY = Term(slug="sleutel", forms=("sleutel", "sleutels"), meaning="Een onderwerp.", url="/begrippen/#s")


def words(html: str) -> list[str]:
    """Which words are explained."""
    return [
        part.partition(">")[2].partition("<")[0] for part in explain(html, [BLOCK, KEY]).split("<dfn>")[1:]
    ]


@pytest.mark.parametrize(
    ("html", "explained"),
    [
        ('<p class="lead">Drie bouwstenen, en een bouwsteen.</p>', ["bouwstenen"]),
        ('<p class="lead gap">Een Sleutel over bouwstenen</p>', ["Sleutel", "bouwstenen"]),
        ('<p class="lead">Een sleutelbos, bouwstenenlijst en hoofd-sleutel.</p>', []),
        ('<p class="lead">Een <a href="/bouwsteen/">bouwsteen</a></p>', []),
        ('<p class="lead"><b>Een bouwsteen</b></p>', ["bouwsteen"]),
        ("<p>Een bouwsteen</p>", []),
        ('<p class="lead">Een bouwsteen</p><p class="lead">Weer een bouwsteen</p>', ["bouwsteen"]),
        ('<p class="leader">Een bouwsteen</p>', []),
    ],
)
def test_which_words_are_explained(html: str, explained: list[str]) -> None:
    assert words(html) == explained


def test_the_meaning_is_read_with_the_word_and_nothing_else_changes() -> None:
    page = explain('<p class="lead">Een <i title="bouwsteen">bouwsteen</i> &amp; meer</p>', [BLOCK])
    assert 'aria-describedby="begrip-bouwsteen"' in page
    assert '<div hidden><p id="begrip-bouwsteen">Wat &quot;hetzelfde&quot; zegt.</p></div>' in page
    assert 'data-meaning="Wat &quot;hetzelfde&quot; zegt."' in page
    assert 'title="bouwsteen"' in page
    assert " &amp; meer</p>" in page


def test_without_terms_a_page_is_as_it_was() -> None:
    html = '<p class="lead">Een bouwsteen</p>'
    assert explain(html, []) == html
    assert explain("<p>Niets</p>", [BLOCK]) == "<p>Niets</p>"
