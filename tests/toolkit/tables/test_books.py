"""Workbooks of every kind give the words that were typed, and what is hidden in them is said."""

import datetime as dt
import io
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest

from tests.toolkit.tables import books
from tests.toolkit.tables.files import csv_bytes, read, xlsx_bytes
from toolkit.tables import opening, reading
from toolkit.tables.refusal import Unreadable

OLD = Path(__file__).parent / "old"
ROWS = [["Nr", "Uitspraak", "Wijk"], ["1", "Een café\nen een bank", "Heide"], ["2", "Stilte", "Kouter"]]


def book_of(since_1904: bool = False) -> bytes:
    book = openpyxl.Workbook()
    if since_1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["Tijdstip", "Uitspraak"])
    book.active.append([dt.datetime(2026, 5, 3, 14, 30), "Een bank"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_other_ways_to_write_a_workbook_give_the_same_rows() -> None:
    data = xlsx_bytes(ROWS)
    assert read(data) == read(books.strict(data)) == read(books.with_an_empty_fill(data)) == ROWS


def test_a_workbook_that_counts_from_1904_has_its_days() -> None:
    assert read(book_of()) == read(book_of(since_1904=True))
    assert read(book_of())[1] == ["2026-05-03 14:30", "Een bank"]


def test_escapes_are_undone_once_and_the_words_of_a_resident_stay() -> None:
    strings = (
        "<sst><si><t>Meer groen_x000D_\nen een bank</t></si><si><t>Letterlijk _x005F_x000D_</t></si>"
        "<si><r><t>Een </t></r><r><t>beek</t></r><rPh><t>fonetisch</t></rPh></si></sst>"
    )
    cells = "".join(f'<c r="{letter}1" t="s"><v>{at}</v></c>' for at, letter in enumerate("ABC"))
    sheet = f'<worksheet><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    data = books.by_hand(sheet, strings)
    assert read(data) == [["Meer groen\r\nen een bank", "Letterlijk _x000D_", "Een beek"]]


def test_what_was_typed_stays_text_and_what_could_not_be_computed_is_nothing() -> None:
    cells = (
        '<c t="inlineStr"><is><t>#DROOM</t></is></c><c t="str"><v>#N/A</v></c><c t="e"><v>#N/A</v></c>'
        '<c t="b"><v>1</v></c><c><v>0.30000000000000004</v></c><c t="d"><v>2026-05-03</v></c>'
    )
    sheet = f"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>"
    data = books.by_hand(sheet)
    assert read(data) == [["#DROOM", "#N/A", "", "ja", "0.3", "2026-05-03"]]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("m/d/yy h:mm:ss", "2026-05-03 14:30"),
        ('dddd d mmmm yyyy" om "hh:mm', "2026-05-03 14:30"),
        ("[$-413]d mmm yyyy;@", "2026-05-03 14:30"),
        ("[h]:mm", "2026-05-03 14:30"),
        ('#,##0.00" dagen"', "46145.6041666667"),
        ("[Red]0", "46145.6041666667"),
        ("General", "46145.6041666667"),
    ],
)
def test_a_number_is_a_date_when_its_format_says_so(code: str, said: str) -> None:
    quoted = escape(code, {'"': "&quot;"})
    styles = (
        f'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="{quoted}"/></numFmts><cellStyleXfs>'
        '<xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="164"/></cellXfs></styleSheet>'
    )
    sheet = '<worksheet><sheetData><row><c s="1"><v>46145.604166666664</v></c></row></sheetData></worksheet>'
    assert read(books.by_hand(sheet, styles=styles)) == [[said]]


def test_what_is_hidden_is_said_and_can_be_left_out() -> None:
    data = books.with_hidden_parts(ROWS)
    layout = opening.guess(data)
    assert (layout.sheet, layout.sheets) == ("Antwoorden", ["Antwoorden", "Codes"])
    assert layout.remarks == [
        "Het blad “Codes” is verborgen. We lezen het niet; kies het als je het nodig hebt.",
        "Eén rij is in het bestand weggefilterd. We lezen ze wel.",
        "Eén kolom is in het bestand verborgen. We lezen ze wel.",
    ]
    assert [row for _number, row in opening.first_rows(data, layout, 9)] == ROWS
    shown = reading.Layout(kind="xlsx", sheet="Antwoorden", skip_hidden=True)
    assert [row for _number, row in opening.first_rows(data, shown, 9) if row] == ROWS[:2]
    hidden = reading.Layout(kind="xlsx", sheet="Codes")
    assert opening.first_rows(data, hidden, 9) == [(1, ["geheim"])]


def test_an_old_workbook_is_read_and_says_what_is_hidden() -> None:
    data = (OLD / "antwoorden.xls").read_bytes()
    assert read(data) == [
        ["Nr", "Tijdstip", "Uitspraak", "Wijk"],
        ["1", "2026-05-03 14:30", "Een café aan het water\nen een bank", "Heide"],
        ["2", "2026-05-04", "#DROOM: stilte"],
        ["3", "", "- meer banken", "Kouter"],
    ]
    assert read((OLD / "sinds-1904.xls").read_bytes())[1][1] == "2026-05-03 14:30"
    assert [remark.split(".")[0] for remark in opening.guess(data).remarks] == [
        "Het blad “Codes” is verborgen",
        "Eén rij is in het bestand verborgen",
    ]


@pytest.mark.parametrize("cut", [600, 2000, 4000])
def test_a_broken_old_workbook_is_refused_politely(cut: int) -> None:
    data = (OLD / "antwoorden.xls").read_bytes()
    with pytest.raises(Unreadable):
        read(data[:cut] + b"\x00" * 100)


def test_a_table_of_libreoffice_is_read() -> None:
    table = (
        '<table:table table:name="Blad1"><table:table-row><table:table-cell office:value-type="string">'
        '<text:p>Nr</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="string"><text:p>Wat</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="16380"/></table:table-row>'
        '<table:table-row table:visibility="filter"><table:table-cell office:value-type="float" '
        'office:value="1"/><table:table-cell office:value-type="date" '
        'office:date-value="2026-05-03T14:30:00"/><table:table-cell office:value-type="boolean" '
        'office:boolean-value="true"/><table:table-cell office:value-type="string"><text:p>Een '
        '<text:s text:c="2"/>bank<text:line-break/>en</text:p><text:p>een boom</text:p><office:annotation>'
        "<text:p>opmerking</text:p></office:annotation></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
        '</table:table><table:table table:name="Codes" table:style-name="weg"><table:table-row/>'
        "</table:table>"
    )
    data = books.ods(table)
    assert [row for row in read(data) if row] == [
        ["Nr", "", "", "Wat"],
        ["1", "2026-05-03 14:30", "ja", "Een   bank\nen\neen boom"],
    ]
    assert [remark.split(".")[0] for remark in opening.guess(data).remarks] == [
        "Het blad “Codes” is verborgen",
        "Eén rij is in het bestand verborgen",
    ]


def test_the_one_table_in_a_zip_is_read() -> None:
    table = csv_bytes(ROWS, ",", "utf-8")
    data = books.zipped(
        {"map/Formulier.csv": table, "__MACOSX/._Formulier.csv": b"x", "LEESMIJ.txt": b"uitleg"}
    )
    layout = opening.guess(data)
    assert (layout.part, layout.kind, layout.separator) == ("map/Formulier.csv", "csv", ",")
    assert [row for _number, row in opening.first_rows(data, layout, 9)] == ROWS
    assert opening.estimate(data, layout) == 4
    assert read(books.zipped({"a.xlsx": xlsx_bytes(ROWS)})) == ROWS
    for parts in ({"a.csv": table, "b.csv": table}, {"a.png": b"x"}, {"a.csv": data}):
        with pytest.raises(Unreadable, match="zip"):
            read(books.zipped(parts))


def test_a_list_in_json_is_a_table() -> None:
    data = (
        b'{"data": {"voorstellen": [{"id": 1, "title": {"nl": "Een bank"}, "tags": ["a", "b"], "ok": true},'
        b'{"id": 2, "title": {"nl": null, "fr": "Un banc"}}]}}'
    )
    assert read(data) == [
        ["id", "title/nl", "tags", "ok", "title/fr"],
        ["1", "Een bank", "a; b", "ja", ""],
        ["2", "", "", "", "Un banc"],
    ]


def test_the_first_sheet_with_more_than_a_line_is_read_and_the_others_are_said() -> None:
    data = xlsx_bytes(ROWS, sheets=("Uitleg", "Antwoorden"))
    assert read(data) == ROWS
    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in (["wijk"], ["Heide"]):
        book.create_sheet("Lijst").append(row) if "Lijst" not in book.sheetnames else book["Lijst"].append(
            row
        )
    out = io.BytesIO()
    book.save(out)
    layout = opening.guess(out.getvalue())
    assert layout.sheet == "Antwoorden"
    assert layout.remarks == ["We lezen het blad “Antwoorden”. Er staat ook iets op: “Lijst”."]


SECRET = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"\x00\x01"}
SECRET["META-INF/manifest.xml"] = b"<manifest><encryption-data/></manifest>"
DOCX = books.zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
LOCKED = (OLD / "antwoorden.xls").read_bytes()[:512] + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html><table><tr><td>1</td></tr></table></html>", "webpagina.*bewaar ze als .xlsx"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><title>Meld je aan</title>", "webpagina"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "oud Excel",
        ),
        (b'<?xml version="1.0"?><antwoorden/>', "XML, geen tabel"),
        (DOCX, "een tekst of een presentatie"),
        (books.zipped({"Index/Tables/Tile.iwa": b"x", "Metadata/Properties.plist": b"x"}), "Numbers"),
        (books.zipped({"xl/workbook.bin": b"x", "[Content_Types].xml": b"<Types/>"}), "xlsb"),
        (books.zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "een tekst"),
        (LOCKED, "wachtwoord"),
        (books.zipped(SECRET), "wachtwoord"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "webpagina"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "oud Office-bestand"),
        (b"%PDF-1.7", "een PDF"),
        (b"\xff\xd8\xff\xe0", "een foto of een scan"),
        (b"7z\xbc\xaf\x27\x1c", "Pak het uit"),
    ],
)
def test_what_is_no_table_is_refused_with_the_true_reason_and_a_way_out(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        opening.guess(data)
