"""An article of the newspaper on a screen: its text in reading order; and who takes an initiative, in
words."""

from dataclasses import dataclass
from typing import TypedDict

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from ..typesetting.document_parts import Text
from ..typesetting.flow import heads_before
from ..typesetting.newspaper_document import Article, PullQuote
from ..typesetting.text import visible

Label = str | Promise

WHO: dict[str, Label] = {
    "resident": gettext_lazy("een inwoner"),
    "community": gettext_lazy("de gemeenschap"),
    "city": gettext_lazy("de stad"),
}


class Crosshead(TypedDict):
    text: str


@dataclass(frozen=True)
class ArticlePiece:
    """A paragraph, crosshead or pull quote of an article."""

    kind: str  # "text", "head", "quote"
    item: Text | Crosshead | PullQuote


def pieces_of(article: Article) -> list[ArticlePiece]:
    """An article in reading order.

    Crossheads stand where the printed newspaper has them, pull quotes between paragraphs.
    """
    texts = [item for item in article["paragraphs"] if visible(item["text"])]
    before = heads_before(article)
    waiting = list(article["pull_quotes"])
    pieces: list[ArticlePiece] = []
    for number, item in enumerate(texts):
        pieces += [ArticlePiece("head", {"text": head}) for head in before.get(number, [])]
        pieces.append(ArticlePiece("text", item))
        if waiting and number % 3 == 0 and number + 1 not in before:
            pieces.append(ArticlePiece("quote", waiting.pop(0)))
    return pieces + [ArticlePiece("quote", item) for item in waiting]
