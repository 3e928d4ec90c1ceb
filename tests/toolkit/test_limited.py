"""Files from outside are opened in a child with limits; a bomb costs the server a sentence."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import re
import resource
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from toolkit import limited, pictures
from toolkit.limited import Bounds, OutOfBounds
from toolkit.tables import opening, unpacking
from toolkit.tables.refusal import Unreadable

SMALL = Bounds(seconds=1, megabytes=100, at_once=threading.BoundedSemaphore(1))


def used_by_us() -> float:
    """Seconds of processor of this process, its children not counted."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def for_ever() -> None:
    while True:
        pass


def too_much() -> int:
    return len(bytearray(300 * limited.MEGABYTE))


def fails() -> None:
    raise ValueError("what it raises comes over")


def count_up(to: int) -> Iterator[int]:
    yield from range(to)


def test_what_it_returns_or_raises_comes_over() -> None:
    assert limited.call(SMALL, len, "vier") == 4
    assert list(limited.iterate(SMALL, count_up, 3)) == [0, 1, 2]
    with pytest.raises(ValueError, match="comes over"):
        limited.call(SMALL, fails)
    assert limited.call(SMALL, os.getpid) != os.getpid()


@pytest.mark.parametrize("bomb", [for_ever, too_much])
def test_what_asks_too_much_is_ended(bomb) -> None:
    before = used_by_us()
    with pytest.raises(OutOfBounds):
        limited.call(SMALL, bomb)
    assert used_by_us() - before < 0.5, "the work is the child's"


def test_a_reader_that_stops_early_leaves_no_child_and_frees_its_place() -> None:
    before = children()
    rows = limited.iterate(SMALL, count_up, 10_000_000)
    assert next(rows) == 0
    rows.close()
    assert limited.call(SMALL, len, "a") == 1
    assert children() <= before, "other tests of this process may have children of their own"


def children() -> set[str]:
    """The processes that this one started and that still run, or wait to be buried."""
    mine = set()
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            _state, parent, *_rest = entry.read_text().rpartition(")")[2].split()
            if int(parent) == os.getpid():
                mine.add(entry.parent.name)
    return mine


def png(width: int, height: int) -> bytes:
    """An honest PNG of one colour with transparency: small as a file, four bytes a pixel in memory."""
    out = io.BytesIO()
    Image.new("RGBA", (width, height)).save(out, "PNG", compress_level=9)
    return out.getvalue()


def peak_of_children() -> int:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024  # megabytes


def test_a_picture_bomb_is_refused_with_a_sentence() -> None:
    bomb = png(7745, 7745)
    assert len(bomb) < 400_000
    with pytest.raises(ValidationError, match="te veel beeldpunten"):
        pictures.reencode(ContentFile(bomb))


def test_the_largest_picture_that_is_allowed_fits_in_its_memory() -> None:
    picture = pictures.reencode(ContentFile(png(8000, 4000)), keep_transparency=True)
    assert picture.width == pictures.MAX_SIDE


def wide_csv(columns: int) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerow([f"kolom {n}" for n in range(columns)])
    return out.getvalue().encode()


@pytest.mark.parametrize("columns", [201, 5_000, 100_000])
def test_a_table_with_too_many_columns_is_refused(columns: int) -> None:
    data = wide_csv(columns)
    before = used_by_us()
    with pytest.raises(Unreadable, match="meer dan 200 kolommen"):
        opening.first_rows(data, opening.guess(data), 60)
    assert used_by_us() - before < 1


def workbook_of(strings: bytes) -> bytes:
    """A workbook whose shared texts are these bytes of XML, packed small."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
        parts.writestr("xl/sharedStrings.xml", strings)
    return out.getvalue()


def test_a_workbook_of_millions_of_texts_is_refused() -> None:
    bomb = workbook_of(b"<sst>" + b"<si><t>a</t></si>" * 11_000_000 + b"</sst>")
    assert len(bomb) < 1_000_000
    with pytest.raises(Unreadable, match="veel te groot"):
        opening.guess(bomb)


def test_what_only_reading_tells_ends_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LOOK", SMALL)
    monkeypatch.setattr(unpacking, "has_doctype", lambda _data: for_ever())
    with pytest.raises(Unreadable, match="te zwaar om te lezen"):
        opening.guess(workbook_of(b"<sst/>"))


def test_all_rows_come_over_in_order() -> None:
    data = ("tekst;wijk\n" + "".join(f"rij {n};a\n" for n in range(1_001))).encode()
    layout = opening.guess(data)
    assert [cells[0] for _number, cells in opening.body(data, layout)][-2:] == ["rij 999", "rij 1000"]
    assert len(list(opening.body(data, layout))) == 1_001


# Who parses a file, and why that may be: in the child, or a file that we made ourselves.
OPENERS = {
    "toolkit/tables/old_excel.py": "reached by `opening` alone",
    "toolkit/tables/sniffing.py": "reached by `opening` alone",
    "toolkit/tables/unpacking.py": "reached by `opening` alone",
    "field_logbook/photos.py": "a picture that was drawn anew",
    "publications/reading/pages.py": "a picture that was drawn anew",
    "publications/typesetting/pictures.py": "a picture that was drawn anew",
    "publications/typesetting/stand_ins.py": "a picture that was drawn anew",
    "toolkit/pictures.py": "`drawn_anew`, in the child",
    "toolkit/spreadsheets.py": "writes",
}
# Who reads JSON, and why that may be: it multiplies in memory, some thirty times.
JSON_READERS = {
    "clustering/measuring.py": "a file that whoever measures names",
    "embedded/leases.py": "ours",
    "field_logbook/copy_file.py": "in the child",
    "field_logbook/views/shell.py": "a body of at most 2.5 MB",
    "field_logbook/wire_format.py": "a batch of at most 256 kB",
    "front/history.py": "a column of ours",
    "publications/typesetting/child.py": "ours",
    "publications/typesetting/engine.py": "ours",
    "publications/typesetting/fonts.py": "ours",
    "publications/typesetting/job_folder.py": "ours",
    "toolkit/erasure_log.py": "ours",
    "toolkit/tables/json_list.py": "reached by `opening` alone",
    "trajectories/mail/references.py": "ours, sealed",
}
OPENS = re.compile(r"Image\.open\(|(load|open)_workbook\(|ZipFile\(|forms\.ImageField|tarfile")
READS = re.compile(r"reading\.(guess|first_rows|rows|body|estimate)\(")


def test_nobody_else_parses_a_file_from_outside() -> None:
    sources = {
        str(path.relative_to(settings.BASE_DIR)): path.read_text()
        for path in settings.BASE_DIR.glob("*/**/*.py")
        if not {"tests", "demo", "benchmarks", ".venv", "migrations"} & set(path.parts)
    }
    assert {name for name, text in sources.items() if OPENS.search(text)} == OPENERS.keys()
    assert {name for name, text in sources.items() if "json.load" in text} == JSON_READERS.keys()
    readers = {name for name, text in sources.items() if READS.search(text)}
    assert readers == {"toolkit/tables/opening.py"}
