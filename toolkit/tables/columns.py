"""What the cells of a column are, measured over the whole column, whatever its heading says.

Knows no app and no database. `guessing` decides by these facts which column is what.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum, auto

from .moments import is_moment
from .nothing import is_nothing
from .words import plain

SHOWN = 3  # values of a column, to recognise it by
UNIT = r"(?:%|€|eur|euro|km|m|cm|m2|min|minuten|sec|s|u|uur|dagen|weken|maanden|jaar|jaren|years?|ans|jahre)"
AMOUNT = rf"\d[\d., \xa0/]*(?: ?{UNIT}\.?)?"
NUMBER = re.compile(rf"[-+~]?(?:€ ?)?{AMOUNT}(?: ?[-;/] ?{AMOUNT})?", re.I)
DAY = (
    r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{1,2}\.?[- ][^\W\d]{3,9}\.?,?[ -]\d{2,4}|"
    r"[^\W\d]{3,9}\.? \d{1,2},? \d{4}"
)
DATE = re.compile(rf"(?:[^\W\d]{{2,9}},? )?(?:{DAY})(?:[ T,]+.{{0,24}})?", re.I)
TIME = re.compile(r"\d{1,2}[:u.h]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?(?: ?(?:[ap]\.?m\.?|u|uur|h))?", re.I)
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.\w+")
NETWORK = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}", re.I)
WEB = re.compile(r"(?:https?://|www\.)\S+|\S+\.(?:jpe?g|png|pdf|docx?|mp[34])", re.I)
PROGRAM = re.compile(r"Mozilla/.*|[\[{].*[\]}]|<\w[^>]*/?>", re.S)
STREET = re.compile(
    r"(?i:.{2,40}(?:straat|laan|weg|lei|dreef|baan|kaai|dijk|plein|markt|hof|singel|rue .+|avenue .+),? "
    r"\d{1,4} ?[a-z]?(?: ?(?:bus|/) ?\w+)?(?:,? +\d{4} ?.{0,40})?)|"
    r"[1-9]\d{3} [A-Z][\w'-]+(?:[ -][A-Z][\w'-]+)?"
)
CODE = re.compile(r"(?=\S*\d)[\w.:#/-]{6,}|[\w:.-]{28,}|[A-Z]{1,5}[-_ .]?\d{1,8}", re.ASCII)
OF_GRID = re.compile(r"(.*\S)\s*\[[^\[\]]+\]\s*")
BETWEEN = re.compile(r"[,;|]\s+")
PLACEHOLDER = re.compile(r"(?:1980-01-01|1970-01-01|0000-00-00|1899-12-30)(?:[ T]0?0:00.*)?")


class Shape(StrEnum):
    """What one cell looks like; only WORDS can be what somebody said."""

    DATE = auto()
    NUMBER = auto()
    ADDRESS = auto()  # of a person, a house, a machine or a page
    CODE = auto()
    WORDS = auto()


def shape_of(text: str) -> Shape:
    """The shape of one cell that holds something."""
    text = text.strip()
    if len(text) > 200:
        return Shape.ADDRESS if PROGRAM.fullmatch(text) or WEB.fullmatch(text) else Shape.WORDS
    if DATE.fullmatch(text) or is_moment(text):
        return Shape.DATE
    if TIME.fullmatch(text):
        return Shape.NUMBER
    if any(kind.fullmatch(text) for kind in (EMAIL, NETWORK, WEB, PROGRAM, STREET)):
        return Shape.ADDRESS
    if NUMBER.fullmatch(text):
        return Shape.NUMBER
    return Shape.CODE if CODE.fullmatch(text) else Shape.WORDS


def is_placeholder(text: str) -> bool:
    """A date that a program writes when it has none."""
    return PLACEHOLDER.fullmatch(text.strip()) is not None


@dataclass(frozen=True, kw_only=True)
class Facts:
    """One column, over all rows that were looked at. Shares are of the filled cells, from 0 to 1."""

    name: str
    rows: int  # with something in any column
    filled: int  # cells with something in them, "nvt" and the like not counted
    nothings: int = 0  # cells that say nothing in words
    unique: float = 0.0  # share of different values, rows that are wholly the same counted once
    repeats: bool = (
        False  # the same answers, or parts of a list, come back; also in the columns of one question
    )
    length: float = 0.0  # characters of a filled cell, on average
    words: float = 0.0
    shapes: dict[Shape, float] = field(default_factory=dict)
    values: tuple[str, ...] = ()  # the different values, most frequent first, at most 200
    examples: tuple[str, ...] = ()

    @property
    def fullness(self) -> float:
        """Share of the rows in which this column holds something."""
        return self.filled / self.rows if self.rows else 0.0

    def share(self, *shapes: Shape) -> float:
        return sum(self.shapes.get(shape, 0.0) for shape in shapes)

    @property
    def is_choice(self) -> bool:
        """A closed question: a few short answers that come back, or several with `;` behind each."""
        listed = sum(value.endswith(";") for value in self.values) > 0.5 * len(self.values)
        few = self.words < 5 and self.filled >= 4 and self.unique <= 0.5
        return listed or self.repeats or few or (self.filled >= 8 and self.unique <= 0.25)


def measure(names: Sequence[str], body: Iterable[Sequence[str]]) -> list[Facts]:
    """The facts per column. Empty rows don't count."""
    rows = [[cell.strip() for cell in row] for row in body]
    rows = [row for row in rows if any(row)]
    different = list(dict.fromkeys(tuple(row) for row in rows))
    facts = [measure_column(name, place, rows, different) for place, name in enumerate(names)]
    shared = {place for grid in grids_of(names) for place in grid if is_shared(place, grid, facts)}
    return [replace(one, repeats=True) if place in shared else one for place, one in enumerate(facts)]


def grids_of(names: Sequence[str]) -> list[list[int]]:
    """The places of the columns that are one question: "Hoe tevreden ben je? [Groen]", "... [Verkeer]"."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        if match := OF_GRID.fullmatch(name):
            found[match[1]].append(place)
    return [places for places in found.values() if len(places) > 1]


def is_shared(place: int, grid: Sequence[int], facts: Sequence[Facts]) -> bool:
    """Whether most answers of a column are given in the other columns of its question too: a scale."""
    others = {plain(value) for other in grid if other != place for value in facts[other].values}
    own = [plain(value) for value in facts[place].values]
    return bool(own) and 2 * sum(value in others for value in own) >= len(own) and facts[place].words < 6


def is_listing(cells: Sequence[str]) -> bool:
    """Whether the cells hold one or more choices, with a comma between them."""
    parts = [plain(part) for cell in cells for part in BETWEEN.split(cell) if part.strip()]
    return len(cells) >= 4 and len(parts) > len(cells) and len(set(parts)) <= 0.5 * len(parts)


def measure_column(
    name: str, place: int, rows: Sequence[Sequence[str]], different: Sequence[Sequence[str]]
) -> Facts:
    cells = cells_of(rows, place)
    filled = [cell for cell in cells if not (is_nothing(cell) or is_placeholder(cell))]
    if not filled:
        return Facts(name=name, rows=len(rows), filled=0, nothings=len(cells))
    counts = Counter(filled)
    shapes = Counter(dict.fromkeys(Shape, 0))
    for cell, count in counts.items():
        shapes[shape_of(cell)] += count
    once = [cell for cell in cells_of(different, place) if cell in counts]
    return Facts(
        name=name,
        rows=len(rows),
        filled=len(filled),
        nothings=len(cells) - len(filled),
        unique=len({plain(cell) or cell for cell in once}) / len(once),
        repeats=is_listing(once),
        length=sum(map(len, filled)) / len(filled),
        words=sum(len(cell.split()) for cell in filled) / len(filled),
        shapes={shape: count / len(filled) for shape, count in shapes.items()},
        values=tuple(value for value, _count in counts.most_common(200)),
        examples=tuple(list(dict.fromkeys(filled))[:SHOWN]),
    )


def cells_of(rows: Iterable[Sequence[str]], place: int) -> list[str]:
    return [row[place] for row in rows if place < len(row) and row[place]]
