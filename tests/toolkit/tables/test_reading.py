"""Any file: rows or a polite refusal."""

import datetime as dt
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.toolkit.tables.books import changed, ods, ods_table, zipped
from tests.toolkit.tables.files import csv_bytes, read, xlsx_bytes
from toolkit.tables import opening, reading, unpacking
from toolkit.tables.refusal import Unreadable

OLD = Path(__file__).parent / "old" / "antwoorden.xls"
ROWS = [
    ["Nr", "Uitspraak", "Leeftijd"],
    ["1", "Een café aan het water, “zeker”; dat wil ik.", "47"],
    ["2", "Stilte", ""],
]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings_are_found(separator, encoding):
    assert read(csv_bytes(ROWS, separator, encoding)) == ROWS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_found(encoding):
    assert read(csv_bytes(ROWS, ";", encoding)) == ROWS


@pytest.mark.parametrize(
    ("data", "encoding", "word"),
    [
        (b"tekst\nabc", "utf-8", "gewone letters"),
        ("tekst\ncafé".encode(), "utf-8", "UTF-8"),
        ("tekst\ncafé".encode("utf-8-sig"), "utf-8", "BOM"),
        ("tekst\ncafé".encode("latin-1"), "cp1252", "Latin-1"),
        ("tekst\n“ja”".encode("cp1252"), "cp1252", "krul"),
        (b"\xef\xbb\xbf" + "tekst\ncafé".encode("latin-1"), "cp1252", "begint als UTF-8, maar"),
        (("café " * 20).encode() + b"\x93", "utf-8", "stukgegaan"),
    ],
)
def test_the_guess_of_the_encoding_is_explained(data, encoding, word):
    layout = reading.guess(data)
    assert layout.encoding == encoding
    assert word in layout.why


def test_a_mark_of_utf_8_before_latin_1_costs_no_letter():
    assert read(b"\xef\xbb\xbf" + csv_bytes(ROWS, ";", "cp1252")) == ROWS


def test_line_breaks_in_quoted_cells_and_every_kind_of_line_end():
    assert read(b'a;b\r\n"een\r\ntwee";3\r\n') == [["a", "b"], ["een\r\ntwee", "3"]]
    assert read(b"a;b\rc;d\r") == [["a", "b"], ["c", "d"]]


def test_excels_own_separator_line_is_no_row():
    assert read(b"sep=,\na,b\n1,2\n") == [["a", "b"], ["1", "2"]]


def test_a_comma_in_sentences_does_not_make_columns():
    data = "Ik wil bomen, banken en water.\nRust.\nMeer licht, ook in de winter\nEn een café\n".encode()
    assert [len(cells) for cells in read(data)] == [1, 1, 1, 1]


def test_a_workbook_gives_what_a_person_would_type():
    rows = [["Datum", "Getal", "Deel", "Ja", "Fout"], [dt.datetime(2026, 5, 3), 47.0, 1.5, True, "#N/A"]]
    rows.append([dt.datetime(2026, 5, 3, 14, 30), 12, "065", False, "tekst"])
    assert read(xlsx_bytes(rows))[1:] == [
        ["2026-05-03", "47", "1.5", "ja"],
        ["2026-05-03 14:30", "12", "065", "nee", "tekst"],
    ]


def test_the_sheet_can_be_chosen_and_cells_merged_downwards_count_for_each_row():
    rows = [["Sessie", "Tekst"], ["Heide", "Eén"], [None, "Twee"], [None, "Drie"], ["Kouter", "Vier"]]
    data = xlsx_bytes(rows, sheets=("Uitleg", "Antwoorden"), merged=("A2:A4",))
    layout = reading.guess(data)
    assert layout.sheets == ["Uitleg", "Antwoorden"]
    found = [cells for _number, cells in reading.rows(data, reading.Layout(kind="xlsx", sheet="Antwoorden"))]
    assert found[1:] == [["Heide", "Eén"], ["Heide", "Twee"], ["Heide", "Drie"], ["Kouter", "Vier"]]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b"<workbook/>")
        for number in range(5):
            parts.writestr(f"xl/worksheets/sheet{number}.xml", b"\x20" * (50 * 1024 * 1024))
    return out.getvalue()


def with_entities() -> bytes:
    source, out = zipfile.ZipFile(io.BytesIO(xlsx_bytes(ROWS))), io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/workbook.xml":
                content = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + content.partition(b"?>")[2]
            parts.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "leeg"),
        (b"\xef\xbb\xbf\r\n", "leeg"),
        (b"%PDF-1.7 ...", "geen tabel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "oud"),
        (b"PK\x03\x04 half a zip", "stuk"),
        (xlsx_bytes(ROWS)[:3000], "stuk"),
        (b"\x01\x02\x03\x04" * 300, "geen tekst"),
        (bomb(), "veel te groot"),
        (with_entities(), "stuk"),
    ],
    ids=["empty", "empty with mark", "pdf", "xls", "half zip", "cut xlsx", "bytes", "bomb", "entities"],
)
def test_what_is_no_table_is_refused_politely(data, word):
    with pytest.raises(Unreadable, match=word):
        read(data)


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 10)
    with pytest.raises(Unreadable, match="meer dan"):
        read(b"tekst\n" + b"rij\n" * 30)


def test_a_quotation_mark_that_is_never_closed_is_named():
    with pytest.raises(Unreadable, match="aanhalingsteken"):
        read(b'a;b\n1;"open\n' + b"x;y\n" * 300_000)


def test_a_workbook_that_lies_about_its_size_is_read_all_the_same():
    source, out = zipfile.ZipFile(io.BytesIO(xlsx_bytes(ROWS))), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                assert b'ref="A1:C3"' in content
                content = content.replace(b'ref="A1:C3"', b'ref="A1:XFD1048576"')
            parts.writestr(name, content)
    assert read(out.getvalue()) == [["Nr", "Uitspraak", "Leeftijd"], ROWS[1], ["2", "Stilte"]]


anything = settings(max_examples=150)


@anything
@given(st.binary(max_size=3000))
def test_any_bytes_give_rows_or_a_refusal(data):
    rows_or_refusal(data)


@anything
@given(st.text(max_size=1500), st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
def test_any_text_gives_rows_or_a_refusal(text, encoding):
    rows_or_refusal(text.encode(encoding, "surrogatepass"))


BOOKS = [
    xlsx_bytes(ROWS),
    ods(ods_table("Blad1", ROWS)),
    OLD.read_bytes(),
    zipped({"a.csv": csv_bytes(ROWS)}),
]


@anything
@given(st.sampled_from(BOOKS), st.floats(0, 1), st.binary(min_size=1, max_size=40))
def test_a_damaged_workbook_gives_rows_or_a_refusal(book, place, damage):
    at = int(place * (len(book) - 1))
    rows_or_refusal(book[:at] + damage + book[at + len(damage) :])


PARTS = {"xl/worksheets/sheet1.xml": BOOKS[0], "xl/workbook.xml": BOOKS[0], "xl/styles.xml": BOOKS[0]}
PARTS |= {"content.xml": BOOKS[1]}


@anything
@given(st.sampled_from(list(PARTS)), st.floats(0, 1), st.text('<>"=/ 0123456789ABxyz-', max_size=8))
def test_a_part_with_anything_in_it_gives_rows_or_a_refusal(name, place, damage):
    def damaged(part, content):
        at = int(place * len(content))
        return content[:at] + damage.encode() + content[at + len(damage) :] if part == name else content

    rows_or_refusal(changed(PARTS[name], damaged))


def rows_or_refusal(data: bytes) -> None:
    try:
        layout = reading.guess(data)
        rows = list(reading.rows(data, layout))
    except Unreadable:
        return
    assert [number for number, _cells in rows] == list(range(1, len(rows) + 1))
    assert all(isinstance(cell, str) for _number, cells in rows for cell in cells)


def test_the_limits_are_those_on_the_screen():
    assert reading.MOST_ROWS == 50_000
    assert unpacking.MOST_BYTES >= 100 * 1024 * 1024


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"[" * 100_000 + b"]" * 100_000, "JSON-bestand is stuk"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "JSON-bestand is stuk"),
        (b'[{"a":' + b'{"name":' * 970 + b"1" + b"}" * 971 + b"]", "JSON-bestand is stuk"),
        (b'[{"tekst": "Meer bomen"}, {"tekst": "Mee', "JSON-bestand is stuk"),
        (b"woord " * 200_000, "meer dan een miljoen tekens"),
        (b'tekst;wijk\n"' + b"a\n" * 600_000, "aanhalingsteken"),
        (zipped({"xl/workbook.xml": b'<workbook a="' + b"x" * 5_000_000 + b'"/>'}), "is stuk"),
    ],
)
def test_what_never_ends_is_refused_at_once_and_with_the_true_reason(data, sentence, monkeypatch):
    monkeypatch.setattr(opening, "LOOK", replace(opening.LOOK, seconds=2))
    with pytest.raises(Unreadable, match=sentence):
        opening.first_rows(data, opening.guess(data), 60)


@pytest.mark.parametrize("letter", ["a", "é"])
def test_a_word_of_a_million_letters_is_read_in_a_moment(letter, monkeypatch):
    monkeypatch.setattr(opening, "LOOK", replace(opening.LOOK, seconds=2))
    data = json.dumps([{"tekst": letter * 950_000}], ensure_ascii=False).encode()
    layout = opening.guess(data)
    assert opening.first_rows(data, layout, 60)[1][1] == [letter * 950_000]
    assert opening.doubtful_rows(data, layout) == []


HEAD = b"tekst;wijk\nMeer bomen.;Heide\n"
EXCELS_LAST_ROW = 1_048_576


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (HEAD + b"\n" * 4_000_000, "lege rijen"),
        (HEAD + b";\r\n" * 2_000_000, "lege rijen"),
        (HEAD + (b";" * 30_000 + b"\n") * 400, "lege rijen of kolommen"),
        (b'[{"tekst": "Meer bomen."}' + b",{}" * 60_000 + b"]", "meer dan 50.000 rijen"),
    ],
    ids=["lines", "separators", "wide", "things"],
)
def test_hardly_anything_but_empty_cells_is_refused_long_before_its_end(data, sentence, monkeypatch):
    monkeypatch.setattr(opening, "WHOLE", replace(opening.WHOLE, seconds=5))
    with pytest.raises(Unreadable, match=sentence):
        list(opening.through(data, opening.guess(data), lambda rows: (row for row in rows if any(row[1]))))


def test_a_sheet_that_excel_saved_down_to_its_last_row_is_read():
    data = HEAD + b";\r\n" * (EXCELS_LAST_ROW - 2)
    assert sum(any(cells) for _number, cells in reading.rows(data, reading.guess(data))) == 2
