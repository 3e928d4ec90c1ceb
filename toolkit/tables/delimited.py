"""Text tables: cells with a separator between them, quoted when they hold one, or a line break."""

import csv
import io
import math
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from .guarding import without_guard
from .refusal import Unreadable

SEPARATORS = (";", ",", "\t", "|")
SAMPLE = 100_000  # characters to guess from
LONGEST_CELL = 1_000_000  # characters; a quotation mark that is never closed swallows the rest of the file

csv.field_size_limit(LONGEST_CELL)


def rows(text: str, separator: str, *, is_wrapped: bool = False) -> Iterator[tuple[int, list[str]]]:
    """(row number from 1, cells). Ragged rows come as they are; raises Unreadable, in Dutch.

    `is_wrapped`: each row stands as one quoted cell in the file.
    """
    reader = csv.reader(io.StringIO(without_sep_line(text), newline=""), delimiter=separator)
    if is_wrapped:
        reader = csv.reader(wrapped_lines(text), delimiter=separator)
    number = 0
    while True:
        number += 1
        try:
            yield number, [cell and without_guard(cell) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            if '"' not in text:
                raise Unreadable(
                    _(
                        "Rij %(row)s heeft een cel van meer dan een miljoen tekens. Dit is geen tabel die we "
                        "kunnen lezen: bewaar ze als CSV, met een regel per rij."
                    )
                    % {"row": number}
                ) from error
            raise Unreadable(
                _(
                    "Rond rij %(row)s klopt een aanhalingsteken niet: het wordt geopend en nergens gesloten. "
                    "Zet het recht in het bestand en laad het opnieuw op."
                )
                % {"row": number}
            ) from error


def without_sep_line(text: str) -> str:
    """Excel may begin a file with `sep=;`, which is no row."""
    first, _newline, rest = text.partition("\n")
    return rest if first.lower().startswith("sep=") and len(first.strip()) <= 5 else text


def wrapped_lines(text: str) -> Iterator[str]:
    """The lines that stand in the first cell of each row, with what an Excel adds behind them left off."""
    for cells in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
        yield ";".join(cells).rstrip(";") + "\n"


def guess_wrapped(text: str) -> str:
    """The separator within the one quoted cell that each row is; "" when the rows are no such cells."""
    whole = text if len(text) <= SAMPLE else text[: text.rfind("\n", 0, SAMPLE) + 1]
    reader = csv.reader(
        io.StringIO(whole, newline=""), delimiter=";", strict=True
    )  # one quoted cell, no more
    try:
        outside = [cells for cells in islice(reader, 200) if any(cells)]
    except csv.Error:
        return ""
    quoted = whole.count('\n"') + whole.startswith('"')
    if not outside or quoted < len(outside) or any(len(list(filter(None, cells))) != 1 for cells in outside):
        return ""
    inner = "\n".join(cells[0] for cells in outside)
    separator = guess_separator(inner)
    return separator if evenness(inner, separator) > 0.5 else ""


def guess_separator(text: str) -> str:
    """The separator with which most rows have the same, large number of cells; ; when there seems to be
    none."""
    first = text.partition("\n")[0].strip()
    if first.lower().startswith("sep=") and first[4:5] in SEPARATORS and len(first) == 5:
        return first[4]
    scores = {separator: evenness(text, separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=lambda separator: scores[separator])
    return best if scores[best] > 0 else ";"


def evenness(text: str, separator: str) -> float:
    """0 when a row is one cell; more for more cells and for more rows that agree on how many.

    Sentences have a space behind their commas, cells of a table rarely begin with one: prose is no table.
    """
    counts: Counter[int] = Counter()
    begun = spaced = 0
    try:
        for number, cells in rows(text[:SAMPLE], separator):
            if any(cells):
                counts[len(cells)] += 1
                begun += len(cells) - 1
                spaced += sum(cell.startswith(" ") for cell in cells[1:])
            if number > 200:
                break
    except Unreadable:
        pass
    if not counts or spaced > 0.7 * begun:
        return 0.0
    width, agreeing = counts.most_common(1)[0]
    share = agreeing / counts.total()
    return share * share * math.log2(width) if width > 1 else 0.0
