"""What groups put on their canvases about a case, in pieces that can be taken over into the advice."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..models import Case, Sheet
from ..tools import reading


@dataclass(frozen=True)
class Piece:
    """`key` names it in a form, from one page to the next."""

    key: str
    text: str


@dataclass(frozen=True)
class BoxPieces:
    label: str
    pieces: list[Piece]


@dataclass(frozen=True)
class SheetPieces:
    sheet: Sheet
    boxes: list[BoxPieces]


def sheets_about(case: Case) -> list[reading.FilledSheet]:
    """The canvases of the groups that worked on it, in the order of the day. Seven queries."""
    there = Sheet.objects.filter(group__case=case).select_related("use__gathering")
    order = ("use__gathering__starts_at", "group__number", "use__position", "pk")
    found = reading.filled(reading.with_content(there.order_by(*order)))
    return [one for one in found if not one.is_empty]


def pieces_of(sheets: list[reading.FilledSheet]) -> list[SheetPieces]:
    return [
        SheetPieces(
            one.sheet,
            [BoxPieces(str(box.box), found) for box in one.boxes if (found := pieces_in(one.sheet, box))],
        )
        for one in sheets
    ]


def pieces_in(sheet: Sheet, filled: reading.FilledBox) -> list[Piece]:
    found = [Piece(f"u{voice.pk}", voice.text) for voice in filled.statements]
    found += [Piece(f"r{role.pk}", f"{role.name}: {role.task}") for role in filled.roles]
    asked = f"{filled.box}" if str(filled.box).endswith("?") else f"{filled.box}:"
    if filled.grade:
        grade = _("%(grade)s op 5") % {"grade": filled.grade}
        found.append(Piece(f"g{sheet.pk}.{filled.box.pk}", f"{asked} {grade}"))
    if filled.day:
        day = date_format(filled.day, "j F Y")
        found.append(Piece(f"d{sheet.pk}.{filled.box.pk}", f"{asked} {day}"))
    return found


def texts_of(sheets: list[SheetPieces], keys: list[str]) -> list[str]:
    """The words of the pieces that were ticked, in the order of the page."""
    wanted = set(keys)
    return [
        piece.text for sheet in sheets for box in sheet.boxes for piece in box.pieces if piece.key in wanted
    ]
