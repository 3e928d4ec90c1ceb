"""How long a text may be, checked before anything is set.

Breaking one very long paragraph over columns costs time that grows with the square of its length: 12,000
words in one paragraph took 15 seconds of processor time, 2,000 took one. So what cannot be meant is refused
at once, by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from .document import Printable
from .errors import TypesettingError
from .newspaper_document import Article

MOST_CHARACTERS = 12_000  # of one paragraph, quote or description: about 2,000 words
MOST_ARTICLE_CHARACTERS = 50_000  # of one article: about 8,500 words, three pages and a half of the newspaper
NAMES = ("headline", "title", "name")


def check_lengths(document: Printable) -> None:
    """Raise ``TypesettingError`` (Dutch) with the article or part whose text is too long."""
    for article in articles_of(document):
        count = sum(len(paragraph["text"]) for paragraph in article["paragraphs"])
        if count > MOST_ARTICLE_CHARACTERS:
            raise TypesettingError(
                f"“{_short(article['headline'])}” telt ongeveer {_words(count)} woorden. In de krant "
                f"is plaats voor hoogstens {_words(MOST_ARTICLE_CHARACTERS)} woorden per artikel. "
                "Kort in, of maak er twee artikels van.",
                where=article["id"],
            )
    for text, where, name in _texts(document, "", ""):
        if len(text) > MOST_CHARACTERS:
            inside = f" in “{_short(name)}”" if name else ""
            raise TypesettingError(
                f"Een tekst{inside} telt ongeveer {_words(len(text))} woorden in één alinea; hoogstens "
                f"{_words(MOST_CHARACTERS)} kunnen gezet worden. Verdeel ze over meer alinea's.",
                where=where,
            )


def articles_of(document: Printable) -> list[Article]:
    """None of a kind that has no articles."""
    return cast(list[Article], document.get("articles", []))


def _texts(value: object, where: str, name: str) -> Iterator[tuple[str, str, str]]:
    """Every string with the id and the heading under which it stands (of a passage inside a part: those of
    the part)."""
    if isinstance(value, dict):
        heading = next((value[key] for key in NAMES if isinstance(value.get(key), str) and value[key]), "")
        if heading and isinstance(value.get("id"), str):
            where, name = value["id"], heading
        for part in value.values():
            yield from _texts(part, where, name)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, where, name)
    elif isinstance(value, str):
        yield value, where, name


def _words(characters: int) -> str:
    """Characters as a round number of words (six characters a word, the space included), as Dutch writes
    it."""
    return f"{max(100, round(characters / 6, -2)):,.0f}".replace(",", ".")


def _short(name: str) -> str:
    return name if len(name) <= 60 else name[:59] + "…"
