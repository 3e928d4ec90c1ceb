"""Text tables: cells with a separator between them, quoted when they hold one, or a line break."""

import csv
import io
import math
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .refusal import Unreadable

SEPARATORS = (";", ",", "\t", "|")
SAMPLE = 100_000  # characters to guess from
LONGEST_CELL = 1_000_000  # characters; a quotation mark that is never closed swallows the rest of the file

csv.field_size_limit(LONGEST_CELL)


def rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """(row number from 1, cells). Ragged rows come as they are; raises Unreadable, in Dutch."""
    source = io.StringIO(without_sep_line(text), newline="")
    reader = csv.reader(source, delimiter=separator)
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
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
