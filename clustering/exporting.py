"""All blocks with all their voices as rows for a spreadsheet."""

import csv
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from trajectories.models import Trajectory

from .models import BuildingBlock, Placement

# A spreadsheet program runs a cell that begins with one of these (OWASP, "CSV injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
MOST_IN_A_WORKBOOK = 20_000  # voices; about 4 s


def guard(value: Any) -> str:
    """The cell's text, with an apostrophe before anything that a spreadsheet would take for a formula."""
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def heading() -> list[str]:
    return [
        _("Sleutel"),
        _("Bouwsteen"),
        _("De nood erachter"),
        _("Waarde"),
        _("Stem"),
        _("Vertaling"),
        _("Taal"),
        _("Kanaal"),
        _("Bijeenkomst"),
        _("Vraag"),
        _("Wijk"),
        _("Leeftijd"),
        _("Gezegd op"),
        _("Gelegd door"),
        _("Gelegd op"),
        _("Kenmerk"),
    ]


def rows(trajectory: Trajectory) -> Iterator[list[str]]:
    """The heading, then a row per voice in the order of the board; then a row per block without voices."""
    yield heading()
    filled = set()
    placements = (
        Placement.objects.standing()
        .filter(block__trajectory=trajectory)
        .select_related("block__key", "contribution__gathering", "contribution__neighbourhood", "placed_by")
        .order_by(
            "block__key__position", "block__key", "block__position", "block", "contribution__said_at", "pk"
        )
    )
    for placement in placements.iterator(chunk_size=2000):
        voice = placement.contribution
        filled.add(placement.block_id)
        cells = [
            *block_cells(placement.block),
            voice.text,
            voice.translation,
            voice.get_language_display(),
            voice.get_channel_display(),
            voice.gathering or "",
            voice.question_text,
            voice.neighbourhood or "",
            voice.get_age_band_display(),
            timezone.localtime(voice.said_at).strftime("%Y-%m-%d"),
            placement.placed_by or "",
            timezone.localtime(placement.placed_at).strftime("%Y-%m-%d %H:%M"),
            voice.pk,
        ]
        yield [guard(cell) for cell in cells]
    for block in BuildingBlock.objects.filter(trajectory=trajectory).for_board():
        if block.pk not in filled:
            yield [guard(cell) for cell in block_cells(block)]


def block_cells(block: BuildingBlock) -> list[Any]:
    return [block.key or "", block.title, block.need, block.value]


class Echo:
    """A file that gives back what is written to it, so that the CSV can be streamed."""

    def write(self, line: str) -> str:
        return line


def as_csv(trajectory: Trajectory) -> Iterator[str]:
    """Semicolons and a byte order mark: what Excel in Dutch opens without questions."""
    writer = csv.writer(Echo(), delimiter=";")
    yield "\ufeff"
    for row in rows(trajectory):
        yield writer.writerow(row)


def as_workbook(trajectory: Trajectory) -> BytesIO:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Bouwstenen"))
    sheet.freeze_panes = "A2"
    for row in rows(trajectory):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    out.seek(0)
    return out
