"""In which letters a file is written: recognised or offered, and the rows in doubt are shown."""

from dataclasses import replace

import pytest

from tests.toolkit.tables.files import csv_bytes, read, xlsx_bytes
from toolkit.tables import opening
from toolkit.tables.doubts import Doubt
from toolkit.tables.mojibake import mended

DUTCH = [
    ["nr", "tekst", "wijk"],
    ["1", "Een geëngageerd café, één met een patio’s en ’s avonds muziek", "Heide"],
    ["2", "Ruïnes bij de façade: “reünie” – privé", "Kouter"],
    ["3", "Geen auto's; wel überhaupt groen", "Heide"],
]
PLAIN = [
    ["nr", "tekst"],
    ["1", "Eén ideeënbus per wijk, à la carte en très bien"],
    ["2", "Over de hele straat een façade vol geraniums, financiële steun voor cliënten"],
]
TURKISH = [["nr", "tekst"], ["1", "Daha çok ağaç, yeşil alan ve ışık"], ["2", "Çocuklar için güzel şehir"]]
CP850 = [["nr", "tekst"], ["1", "Een café in de zoölogische tuin"], ["2", "Ideeën van België, één per wijk"]]


@pytest.mark.parametrize(
    ("table", "letters", "guessed"),
    [
        (DUTCH, "cp1252", "cp1252"),
        (DUTCH, "mac-roman", "mac-roman"),
        (PLAIN, "cp1252", "cp1252"),
        (PLAIN, "iso-8859-15", "cp1252"),
        (PLAIN, "cp850", "cp850"),
        (PLAIN, "mac-roman", "mac-roman"),
        (CP850, "cp850", "cp850"),
        (TURKISH, "cp1254", "cp1254"),
        (TURKISH, "utf-8", "utf-8"),
        (DUTCH, "utf-8", "utf-8"),
    ],
)
def test_one_byte_letters_are_recognised_by_the_words_that_come_out(table, letters, guessed) -> None:
    data = csv_bytes(table, ";", letters)
    assert opening.guess(data).encoding == guessed
    assert read(data) == table


@pytest.mark.parametrize(
    "word", ["café", "patio’s", "één", "“zeker”", "€ 5", "idée", "açaí", "çocuk ışık", "5 °C"]
)
@pytest.mark.parametrize("letters", ["cp1252", "latin-1", "mac-roman", "cp850", "cp437"])
def test_words_that_were_encoded_twice_are_mended(word: str, letters: str) -> None:
    twice = b"".join(bytes([b]) for b in word.encode()).decode(letters, "surrogateescape")
    twice = "".join(chr(ord(one) - 0xDC00) if "\udc80" <= one <= "\udcff" else one for one in twice)
    assert twice != word
    assert mended(twice) == word
    again = "".join(bytes([b]).decode("latin-1") for b in twice.encode())
    assert mended(again) == word


@pytest.mark.parametrize(
    "words", ["café", "Één", "À la carte", "naïve façade", "Ê, ça va?", "Ünal Çelik", "5 °C ½"]
)
def test_words_that_are_right_stay(words: str) -> None:
    assert mended(words) == words


def test_a_file_that_was_encoded_twice_is_recognised_and_shows_what_was_mended() -> None:
    data = "".join(";".join(row) + "\r\n" for row in PLAIN).encode().decode("cp1252").encode()
    layout = opening.guess(data)
    assert layout.encoding == "utf-8-twice"
    assert "Ã©" in layout.why
    assert read(data) == PLAIN
    first = opening.doubtful_rows(data, layout)[0]
    assert first.row == 2
    assert first.text.startswith("Eén ideeënbus")
    assert first.otherwise.startswith("EÃ©n ideeÃ«nbus")


def test_a_file_that_says_itself_what_it_is_is_believed_and_mending_it_is_offered() -> None:
    data = b"\xef\xbb\xbf" + b"nr;tekst\r\n1;" + "café".encode().decode("cp1252").encode() + b"\r\n"
    layout = opening.guess(data)
    assert layout.encoding == "utf-8"
    assert "twee keer omgezet: “cafÃ©” in plaats van “café”" in layout.remarks[0]
    assert opening.doubtful_rows(data, layout) == [Doubt(2, "cafÃ©", "café")]


def test_rows_in_two_kinds_of_letters_are_both_read() -> None:
    lines = csv_bytes(DUTCH).splitlines(keepends=True)
    data = b"".join([*lines[:2], lines[2].decode().encode("cp1252"), *lines[3:]])
    layout = opening.guess(data)
    assert layout.encoding == "mixed"
    assert layout.why == "Eén rij is anders geschreven dan de andere: UTF-8 en Windows staan door elkaar."
    assert read(data) == DUTCH
    [doubt] = opening.doubtful_rows(data, layout)
    assert doubt.row == 3
    assert "�" in doubt.otherwise


@pytest.mark.parametrize(
    ("encoding", "otherwise"), [("cp1252", "cafÚ"), ("cp850", "caf‚"), ("mac-roman", "cafŽ")]
)
def test_letters_of_one_byte_are_shown_as_they_would_be_in_others(encoding: str, otherwise: str) -> None:
    rows = [["nr", "tekst"], ["1", "café"], ["2", "één façade, geëngageerd"]]
    data = csv_bytes(rows, encoding=encoding)
    layout = opening.guess(data)
    assert layout.encoding == encoding
    assert opening.doubtful_rows(data, layout)[0] == Doubt(2, "café", otherwise)


def test_a_letter_that_broke_on_the_way_is_shown() -> None:
    data = ("nr;tekst\r\n" + "1;café en één\r\n" * 20).encode() + b"2;caf\xc3"
    layout = opening.guess(data)
    assert layout.encoding == "utf-8"
    assert opening.doubtful_rows(data, layout) == [Doubt(22, "caf�")]


def test_a_file_that_excel_saved_again_has_its_cells_back() -> None:
    rows = [["Tijdstempel", "Wat is jouw droom?", "Waar?"], ["1-5-2026", 'Een "park", met water', "Heide"]]
    inner = csv_bytes([*rows, ["2-5-2026", "Een plein", ""]], ",").decode().splitlines()
    data = "".join('"' + line.replace('"', '""') + '"\r\n' for line in inner).encode()
    layout = opening.guess(data)
    assert layout.is_wrapped
    assert "opnieuw bewaart" in layout.remarks[0]
    assert read(data) == [*rows, ["2-5-2026", "Een plein", ""]]


def test_mending_the_words_of_a_workbook_is_offered_and_done_when_chosen() -> None:
    data = xlsx_bytes([["nr", "tekst"], ["1", "Een cafÃ©"]])
    layout = opening.guess(data)
    assert "“cafÃ©” in plaats van “café”" in layout.remarks[0]
    assert opening.first_rows(data, layout, 9)[1][1] == ["1", "Een cafÃ©"]
    chosen = replace(layout, encoding="utf-8-twice")
    assert opening.first_rows(data, chosen, 9)[1][1] == ["1", "Een café"]


def test_a_file_with_quotes_around_each_cell_is_no_file_that_excel_saved_again() -> None:
    data = b'"a","b",""\r\n"1","Een ""park"", met water",""\r\n"2","",""\r\n'
    layout = opening.guess(data)
    assert (layout.is_wrapped, layout.separator, layout.remarks) == (False, ",", [])
    assert read(data)[1] == ["1", 'Een "park", met water', ""]
