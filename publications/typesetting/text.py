"""What a resident typed, made fit for print without changing a word of it.

``clean`` walks a snapshot and returns a copy in Unicode NFC (UAX #15) without control characters; a character
for which no font has a glyph becomes U+25A1 (an open square) and is reported, because one such character
would make Typst refuse the whole PDF/UA document. The snapshot itself is never changed: the words stay as
they were said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from .document import Printable

MISSING = "\u25a1"
LONGEST_RUN = (
    30  # a column of the newspaper holds about thirty characters; real Dutch words hyphenate below that
)
MOST_MARKS = 6  # on one letter; no language has more, and towers of marks overprint the lines above
BREAK_HERE = "\u200b"

# Line breaks of every kind; a paragraph is one paragraph, so they become spaces (see ``one_line``).
_NEWLINES = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[ \t\n]+")
_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")
# Cs surrogates cannot be written as UTF-8; Cc controls, Co private use and Cn unassigned have no agreed
# glyph.
_UNPRINTABLE = {"Cc", "Cs", "Cn", "Co"}
# Characters that steer shaping or direction and need no glyph of their own.
_INVISIBLE = frozenset(
    [
        0xAD,
        0x34F,
        0x61C,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2065),
        *range(0x2066, 0x206A),
        *range(0xFE00, 0xFE10),
    ]
)
_DROPPED = frozenset([0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)])
# Fields that are not set as text: ids, file names, colours, codes.
NOT_TEXT = frozenset(
    {
        "id",
        "file",
        "picture",
        "accent",
        "colour",
        "slug",
        "kind",
        "language",
        "layout",
        "url",
        "link",
        "created",
        "genre",
    }
)


class Coverage:
    """Which characters can be set: the code points of each font, ``house`` fonts apart from ``fallback``
    ones."""

    def __init__(self, house: Iterable[frozenset[int]], fallback: Iterable[frozenset[int]] = ()) -> None:
        self.house, self.fallback = tuple(house), tuple(fallback)
        self.all: frozenset[int] = frozenset().union(*self.house, *self.fallback)

    def __contains__(self, point: int) -> bool:
        return point in self.all

    def carries(self, letter: int, mark: int) -> bool:
        """Whether every font that may set ``letter`` has ``mark`` too.

        Typst chooses a font by the letter; when that font lacks the mark, it does not look for another.
        """
        for fonts in (self.house, self.fallback):
            choice = [font for font in fonts if letter in font]
            if choice:
                return all(mark in font for font in choice)
        return False


@dataclass
class Missing:
    """Characters without a glyph, and the ids of the texts in which they stand."""

    places: dict[str, list[str]] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)  # marks on a letter: the letter stands there without

    def note(self, character: str, where: str) -> None:
        places = self.places.setdefault(character, [])
        if where not in places:
            places.append(where)

    def sentences(self) -> list[str]:
        """One warning in plain Dutch per character."""
        return [
            f"Het teken U+{ord(character):04X} ({unicodedata.name(character, 'naamloos').lower()}) kan niet "
            f"gedrukt worden en {'is weggelaten' if character in self.left_out else f'staat als {MISSING}'} "
            f"in {len(places)} tekst{'en' if len(places) > 1 else ''}."
            for character, places in sorted(self.places.items())
        ]


def one_line(text: str) -> str:
    """``text`` with every run of white space, line breaks included, as one space."""
    return _SPACES.sub(" ", _NEWLINES.sub(" ", text)).strip()


# Dutch words that begin with an apostrophe: 's avonds, 't is, 'n keer, 'k weet, 'm, 'r, d'r.
# And years: '68.
_ELISION = re.compile(r"(?<![^\s(\[“‘\"])'(?=(?:s|t|n|k|m|r|ns|nen|em|er|ne|\d\d)\b)", re.IGNORECASE)
_OPENING = re.compile(r"(?<![^\s(\[“‘/-])(['\"])(?=\S)")


def curly(text: str) -> str:
    """Typewriter quotation marks and apostrophes as printed ones. The words stay what they are."""
    text = _ELISION.sub("’", text)
    text = _OPENING.sub(lambda match: "‘" if match.group(1) == "'" else "“", text)
    return text.replace("'", "’").replace('"', "”")


def breakable(text: str) -> str:
    """Give a run of more than ``LONGEST_RUN`` characters without a space places where it may be broken.

    A word of four thousand letters would otherwise stick out of its column. Scripts that are written without
    spaces know their own places to break and are left alone.
    """

    def cut(match: re.Match[str]) -> str:
        run = match.group()
        if any(ord(character) >= 0x0E00 for character in run):  # Thai, Lao, CJK ... break by themselves
            return run if len(run) < 200 else _every(run, 40)
        return _every(run, 12)

    return _RUN.sub(cut, text)


def _every(run: str, size: int) -> str:
    """``run`` with a zero-width space about every ``size`` characters, never before a combining mark."""
    parts, start = [], 0
    while start < len(run):
        end = min(start + size, len(run))
        while end < len(run) and (
            unicodedata.combining(run[end]) or ord(run[end]) in _INVISIBLE or ord(run[end - 1]) in _INVISIBLE
        ):
            end += 1
        parts.append(run[start:end])
        start = end
    return BREAK_HERE.join(parts)


def _plain_letters(text: str, coverage: Coverage) -> str:
    """Letters in fancy dress that no font has (bold maths) as the plain letters they stand for."""

    def plain(character: str) -> str:
        if ord(character) in coverage or unicodedata.category(character)[0] == "M":
            return character
        same = unicodedata.normalize("NFKC", character)
        return same if all(ord(part) in coverage for part in same) else character

    return "".join(plain(character) for character in text)


def printable(text: str, coverage: Coverage, missing: Missing | None = None, where: str = "") -> str:
    """``text`` with nothing left that would stop the press: NFC, one line, only characters with a glyph."""
    kept: list[str] = []
    cluster: list[int] = []  # a letter with the marks that came after it
    for character in unicodedata.normalize("NFC", _plain_letters(one_line(text), coverage)):
        point = ord(character)
        if point in _DROPPED or unicodedata.category(character) in ("Cc", "Cs"):
            continue
        if unicodedata.category(character)[0] == "M" and point not in _INVISIBLE:
            if cluster and len(cluster) <= MOST_MARKS and coverage.carries(cluster[0], point):
                cluster.append(point)
                kept.append(character)
            elif missing is not None:
                missing.note(character, where)
                missing.left_out.add(character)
            continue
        if point not in _INVISIBLE:
            cluster = [point] if point in coverage else []
        if point in _INVISIBLE:
            kept.append(character)
        elif unicodedata.category(character) in _UNPRINTABLE or point not in coverage:
            if missing is not None:
                missing.note(character, where)
            kept.append(MISSING)
        else:
            kept.append(character)
    return breakable(curly(one_line("".join(kept))))


VERSE_LINES = 3  # fewer are a sentence with a break in it
VERSE_WIDTH = 60  # characters: longer lines are prose


def is_verse(text: str) -> bool:
    """Whether the line breaks of a quote are part of what was said: a poem, a list, a song."""
    lines = [line.strip() for line in _NEWLINES.split(text) if line.strip()]
    return len(lines) >= VERSE_LINES and max(map(len, lines)) <= VERSE_WIDTH


def printable_quote(text: str, coverage: Coverage, missing: Missing | None = None, where: str = "") -> str:
    """The words of a person: ``printable``, and verse keeps its lines."""
    if not is_verse(text):
        return printable(text, coverage, missing, where)
    lines = (printable(line, coverage, missing, where) for line in _NEWLINES.split(text))
    return "\n".join(line for line in lines if line)


# What becomes a heading, and so a bookmark; neither may be empty in PDF/UA.
HEADINGS = frozenset({"title", "headline", "name"})
NAMELESS = "(zonder titel)"


def visible(text: str) -> bool:
    """Whether a reader sees anything at all of ``text``."""
    return any(unicodedata.category(character)[0] not in "ZCM" for character in text)


class Kept(str):
    """Words that are printable already."""


def clean(document: Printable, coverage: Coverage) -> tuple[Printable, Missing]:
    """A printable copy of ``document``, and the characters that no font can set."""
    missing = Missing()

    def walk(value: Any, where: str) -> Any:
        if isinstance(value, dict):
            value = {
                key: NAMELESS if key in HEADINGS and isinstance(item, str) and not visible(item) else item
                for key, item in value.items()
            }
            place = value["id"] if isinstance(value.get("id"), str) else where
            if "language" in value:  # a quote
                value = {
                    key: Kept(printable_quote(item, coverage, missing, place))
                    if key in {"text", "translation"} and isinstance(item, str)
                    else item
                    for key, item in value.items()
                }
            return {
                key: item
                if key == "pages" or (key in NOT_TEXT and isinstance(item, str))
                else walk(item, place)
                for key, item in value.items()
            }
        if isinstance(value, list | tuple):
            return [walk(item, where) for item in value]
        if isinstance(value, Kept):
            return str(value)
        return printable(value, coverage, missing, where) if isinstance(value, str) else value

    return cast(Printable, walk(document, "document")), missing
