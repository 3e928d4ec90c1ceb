"""Words that a platform wrapped in HTML: the text, with a line for each paragraph, point and break."""

import re
from collections.abc import Iterable
from html import unescape
from html.parser import HTMLParser

BLOCKS = {
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "br",
    "tr",
    "table",
    "blockquote",
    "section",
    "article",
    "hr",
    "dd",
    "dt",
}
BLOCKS |= {f"h{level}" for level in range(1, 7)}
SILENT = {"script", "style", "head", "title", "iframe", "object"}
INLINE = "a|abbr|b|code|del|em|font|i|img|ins|mark|s|small|span|strong|sub|sup|u"
TAG = re.compile(rf"</?(?:{'|'.join(sorted(BLOCKS))}|{INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)
OUTER = "p|div|ul|ol|h[1-6]|blockquote|span"
WRAPPED = re.compile(rf"\s*<(?:{OUTER})\b.*</(?:{OUTER})>\s*", re.IGNORECASE | re.DOTALL)
LONGEST = 200_000  # characters: more is no statement
MOST = 0.5  # of the filled cells of a column


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in SILENT:
            self.silent += 1
        elif tag in BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data.replace("\r", " ").replace("\n", " "))


def is_markup(text: str) -> bool:
    """Whether the whole cell is HTML, and not words with a < in them."""
    return WRAPPED.fullmatch(text) is not None


def is_column_of_markup(cells: Iterable[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and sum(map(is_markup, filled)) > MOST * len(filled)


def text_of(markup: str) -> str:
    """For a cell of which is known that it may be HTML; other words come back as they were."""
    if len(markup) > LONGEST:
        return markup
    if not TAG.search(markup):
        return unescape(markup) if ENTITY.search(markup) else markup
    reader = Reader()
    reader.feed(markup)
    reader.close()
    lines = ("".join(reader.pieces)).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)
