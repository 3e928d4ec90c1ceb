"""A table for a spreadsheet is a file that opens, and nothing in it is run."""

import io

from openpyxl import load_workbook

from toolkit import spreadsheets

TABLE = [["tekst", "bron"], ["=1+1", 'Linden & "wilgen"'], ["", "\x00"]]


def test_the_workbook_opens_with_the_name_of_its_sheet() -> None:
    book = load_workbook(io.BytesIO(b"".join(spreadsheets.as_xlsx(TABLE, 'Straten & "pleinen"'))))
    assert book.sheetnames == ['Straten & "pleinen"']
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert rows == [["tekst", "bron"], ["=1+1", 'Linden & "wilgen"'], [None, None]]
    assert book.active["A2"].data_type == "s"  # words, which no spreadsheet runs: they stay what they are


def test_a_download_says_what_it_is_and_of_which_day() -> None:
    answer = spreadsheets.download(TABLE, "csv", name="inbreng-De Heide", sheet_name="Inbreng")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="inbreng-de-heide-20' in answer["Content-Disposition"]
    content = b"".join(answer.streaming_content)  # type: ignore[arg-type]
    assert content.decode("utf-8-sig").splitlines()[0] == "tekst;bron"
