"""The mark before a cell that a spreadsheet would run as a formula (OWASP, CSV injection).

Only in CSV: a cell of a workbook says itself that it is text. The mark is one that nobody types, and that
every encoding of a Western spreadsheet has, so that our own reader can take it away again and nothing else.
"""

import re

MARK = "'\N{NO-BREAK SPACE}"
RISKY = re.compile(rf"(?:{MARK})*[=+\-@\t\r\n＝＋－＠]")
MARKED = re.compile(rf"{MARK}(?={RISKY.pattern})")


def harmless(cell: str) -> str:
    return MARK + cell if RISKY.match(cell) else cell


def without_guard(cell: str) -> str:
    """The words as they were before `harmless`."""
    return cell[len(MARK) :] if cell.startswith(MARK) and MARKED.match(cell) else cell
