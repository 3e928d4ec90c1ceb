"""What a sender makes of a raw table: columns with a meaning, and rows that are ready to be read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from toolkit.tables.reading import Row

Cells = list[str]


class Meaning(StrEnum):
    """What a column holds, as far as the sender can know. The values are the targets of `mapping`."""

    UNKNOWN = ""  # to be judged by its name and its cells
    SAID = "text"
    TITLE = "title"
    TRANSLATION = "translation"
    DATE = "said_at"
    PLACE = "neighbourhood"
    AGE = "age_band"
    LANGUAGE = "language"
    CHANNEL = "channel"
    GATHERING = "gathering"
    QUESTION = "question"
    ON_BEHALF_OF = "on_behalf_of"
    REFERENCE = "source_ref"
    CHOICE = "choice"  # the answer to a closed question: no words of the person herself
    NOTHING = "nothing"  # technical: timings, addresses, votes, marks of the platform


@dataclass(frozen=True)
class Column:
    """A column of the plain table. `name` is its heading, for SAID the question as it was asked."""

    name: str
    meaning: Meaning
    take: Callable[[Cells], str]  # out of the raw row


@dataclass(frozen=True)
class TidyRow:
    """A row of the plain table; `left_out` says in Dutch why the sender thinks it is no answer, or is ""."""

    number: int  # in the file
    cells: Cells  # as many as there are columns; more when the row is longer than the headings
    left_out: str = ""


@dataclass(frozen=True)
class Table:
    """How a raw table becomes a plain one. Made of its first rows, then used for all of them."""

    sender: str  # the name of the module; "" for a table of nobody we know
    name: str  # in Dutch: "LimeSurvey"
    why: str  # what it was recognised by, in Dutch
    header: int  # the number of the last row with headings, 0 when there is none
    columns: list[Column]
    width: int  # of the raw table: what stands further is more than there are columns
    leaves_out: Callable[[Cells], str] = lambda _cells: ""
    remarks: list[str] = field(default_factory=list)
    skips: int = 0  # columns in front that are not of the sender: why we refused a row, and its number

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def meanings(self) -> list[Meaning]:
        return [column.meaning for column in self.columns]

    def tidy(self, rows: Iterable[Row]) -> Iterator[TidyRow]:
        """The rows below the headings, made plain; runs in the child that reads the file."""
        for number, raw in rows:
            if number > self.header:
                yield self.tidied(number, raw)

    def tidied(self, number: int, raw: Cells) -> TidyRow:
        raw = raw[self.skips :]
        extra = [cell for cell in raw[self.width :] if cell.strip()]
        cells = [column.take(raw) for column in self.columns]
        return TidyRow(number, cells + extra, self.leaves_out(raw) if any(raw) else "")


def at(place: int) -> Callable[[Cells], str]:
    """The cell as it stands."""
    return lambda cells: cells[place] if place < len(cells) else ""
