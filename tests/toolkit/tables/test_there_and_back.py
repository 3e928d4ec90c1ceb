"""What is exported and read in again is the same, word for word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.toolkit.tables.files import read
from toolkit.spreadsheets import as_csv, as_xlsx
from toolkit.tables.guarding import MARK, harmless, without_guard

# Any text but NUL, which the database can't hold; often what a spreadsheet takes for something else.
SIGNS = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])
TRICKY = ["=1+1", "- meer banken", "@burgemeester", "+32 9", "'=", MARK, MARK + "=", "_x000D_", "_x005F_"]
TRICKY += ["\r\n", "\n", "\t", '"', '""', ";", "#N/A", "#DROOM", "0012", "1e5", "ja", " ", "\u00a0", "\ufeff"]
TRICKY += ["Ã©", "_x", "<p>", "\\n"]
WORDS = st.lists(st.one_of(st.sampled_from(TRICKY), st.text(SIGNS, max_size=8)), max_size=4).map("".join)
TABLE = st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=5)
HEADINGS = ["nr", "tekst", "wijk"]
many = settings(max_examples=300)


def without_ends(rows: list[list[str]]) -> list[list[str]]:
    """Empty cells at the end of a row are no words; nor are empty rows at the end."""
    cut = []
    for row in rows:
        while row and not row[-1]:
            row = row[:-1]
        cut.append(row)
    while cut and not cut[-1]:
        cut.pop()
    return cut


@many
@given(TABLE)
def test_a_csv_comes_back_as_it_was(table: list[list[str]]) -> None:
    table = [HEADINGS, *table]
    assert without_ends(read(b"".join(as_csv(table)))) == without_ends(table)


@many
@given(TABLE)
def test_a_workbook_comes_back_as_it_was(table: list[list[str]]) -> None:
    table = [HEADINGS, *table]
    assert without_ends(read(b"".join(as_xlsx(table, "Inbreng")))) == without_ends(table)


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\n=1", "＝1", MARK + "=1"])
def test_a_cell_that_would_be_run_is_marked_in_a_csv(cell: str) -> None:
    assert harmless(cell) == MARK + cell
    assert without_guard(harmless(cell)) == cell
    assert harmless(f"a{cell}") == f"a{cell}"


@pytest.mark.parametrize("cell", ["'t Park", "'-", "'@home', zei ze", "' - ", MARK, ""])
def test_the_reader_takes_away_no_apostrophe_that_somebody_typed(cell: str) -> None:
    assert without_guard(harmless(cell)) == without_guard(cell) == cell


def test_the_mark_survives_an_excel_that_saves_in_windows_letters() -> None:
    content = b"".join(as_csv([HEADINGS, ["1", "- meer banken in cafés", "Heide"]]))
    again = content.decode("utf-8-sig").encode("cp1252")
    assert read(again)[1] == ["1", "- meer banken in cafés", "Heide"]


def test_other_programs_read_the_words_of_our_workbook_too(tmp_path) -> None:
    path = tmp_path / "uit.xlsx"
    path.write_bytes(b"".join(as_xlsx([["=1+1", "- bank", "#N/A"]], "Inbreng")))
    page = load_workbook(path).active
    assert [(cell.value, cell.data_type) for cell in page[1]] == [
        ("=1+1", "s"),
        ("- bank", "s"),
        ("#N/A", "s"),
    ]
