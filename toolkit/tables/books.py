"""The three kinds of workbook, asked the same: which sheets, which rows, what is hidden."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import old_excel, open_document
from .excel.book import Book
from .excel.facts import facts_of
from .excel.sheet import rows_of as excel_rows
from .sniffing import ODS, XLSX
from .unpacking import or_broken

Row = tuple[int, list[str]]


@dataclass(frozen=True)
class SheetNote:
    """What is to be known of a sheet before it is read."""

    name: str
    is_hidden: bool
    is_filtered: bool = False
    hidden_rows: int = 0
    hidden_columns: int = 0
    rows: int = 2  # about; 2 when only reading them would tell


def sheets_of(data: bytes, kind: str) -> list[SheetNote]:
    """Those that are shown come first; raises Unreadable."""
    if kind == XLSX:
        notes = sheets_of_excel(data)
    elif kind == ODS:
        notes = [
            SheetNote(one.name, one.is_hidden, False, one.hidden_rows, one.hidden_columns)
            for one in open_document.sheets_of(data)
        ]
    else:
        notes = sheets_of_old_excel(data)
    return sorted(notes, key=lambda note: note.is_hidden)


def sheets_of_excel(data: bytes) -> list[SheetNote]:
    book = Book(data)
    with or_broken():
        notes = []
        for sheet in book.sheets:
            facts = facts_of(book.package, sheet)
            notes.append(
                SheetNote(
                    sheet.name,
                    sheet.is_hidden,
                    facts.is_filtered,
                    facts.hidden_rows,
                    facts.hidden_columns,
                    facts.rows,
                )
            )
        return notes


def sheets_of_old_excel(data: bytes) -> list[SheetNote]:
    with old_excel.opened(data) as book:
        return [
            SheetNote(
                sheet.name,
                sheet.visibility != 0,
                bool(sheet.filtermode) if hasattr(sheet, "filtermode") else False,
                sum(bool(row.hidden) for row in sheet.rowinfo_map.values()),
                sum(bool(column.hidden) for column in sheet.colinfo_map.values()),
                sheet.nrows,
            )
            for sheet in book.sheets()
        ]


def likeliest(notes: Sequence[SheetNote]) -> SheetNote:
    """The first that is shown and is more than a line of explanation."""
    shown = [note for note in notes if not note.is_hidden and note.rows] or list(notes)
    return next((note for note in shown if note.rows > 1), shown[0])


def remarks_of(notes: Sequence[SheetNote], chosen: SheetNote) -> list[str]:
    remarks = []
    others = [note.name for note in notes if not note.is_hidden and note != chosen and note.rows > 1]
    if others:
        remarks.append(
            _("We lezen het blad “%(name)s”. Er staat ook iets op: %(others)s.")
            % {"name": chosen.name, "others": ", ".join(f"“{name}”" for name in others)}
        )
    hidden = [note.name for note in notes if note.is_hidden and note != chosen and note.rows]
    if hidden:
        remarks.append(
            ngettext(
                "Het blad %(names)s is verborgen. We lezen het niet; kies het als je het nodig hebt.",
                "De bladen %(names)s zijn verborgen. We lezen ze niet; kies er een als je het nodig hebt.",
                len(hidden),
            )
            % {"names": ", ".join(f"“{name}”" for name in hidden)}
        )
    if chosen.hidden_rows:
        how = _("weggefilterd") if chosen.is_filtered else _("verborgen")
        remarks.append(
            ngettext(
                "Eén rij is in het bestand %(how)s. We lezen ze wel.",
                "%(count)s rijen zijn in het bestand %(how)s. We lezen ze wel.",
                chosen.hidden_rows,
            )
            % {"count": chosen.hidden_rows, "how": how}
        )
    if chosen.hidden_columns:
        remarks.append(
            ngettext(
                "Eén kolom is in het bestand verborgen. We lezen ze wel.",
                "%(count)s kolommen zijn in het bestand verborgen. We lezen ze wel.",
                chosen.hidden_columns,
            )
            % {"count": chosen.hidden_columns}
        )
    return remarks


def rows_of(data: bytes, kind: str, sheet: str, *, skip_hidden: bool = False) -> Iterator[Row]:
    if kind == XLSX:
        return excel_rows(Book(data), sheet, skip_hidden=skip_hidden)
    if kind == ODS:
        return open_document.rows_of(data, sheet, skip_hidden=skip_hidden)
    return old_excel.rows_of(data, sheet, skip_hidden=skip_hidden)


def estimate(data: bytes, kind: str, sheet: str) -> int:
    """About how many rows the sheet has; 0 when only reading them would tell."""
    if kind != XLSX:
        return 0
    book = Book(data)
    with or_broken():
        return facts_of(book.package, book.sheet(sheet)).rows
