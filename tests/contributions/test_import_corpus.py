"""Tables in the shapes of known platforms give, to the letter, what is written beside them.

Beside `name.csv` in `corpus/` stands `name.csv.wanted`: who is recognised, the columns with their meaning,
each row and why a row is left out. A line break within a cell is shown as ⏎. The same table as a workbook, in
a zip or in other letters gives the same.
"""

import csv
import io
from pathlib import Path

import pytest

from contributions.importing import senders
from contributions.importing.senders import Meaning
from tests.toolkit.tables.books import ods, ods_table, zipped
from tests.toolkit.tables.files import xlsx_bytes
from toolkit.tables import opening

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(path for path in CORPUS.iterdir() if path.suffix in {".csv", ".json"})


def what_comes_out(data: bytes) -> str:
    layout = opening.guess(data)
    table = senders.recognise(opening.first_rows(data, layout, 300))
    kept = [place for place, meaning in enumerate(table.meanings) if meaning != Meaning.NOTHING]
    lines = [f"van: {table.name}", f"kop: rij {table.header}", ""]
    lines += [f"[{table.meanings[place] or '?'}] {table.names[place]}" for place in kept]
    for row in senders.body(data, layout, table):
        if not any(row.cells):
            continue
        said = " | ".join(cell.replace("\n", "⏎") for place, cell in enumerate(row.cells) if place in kept)
        lines += ["", f"rij {row.number}" + (f", weggelaten: {row.left_out}" if row.left_out else ""), said]
    return "\n".join(lines) + "\n"


def wanted_of(path: Path) -> str:
    return path.with_name(f"{path.name}.wanted").read_text()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_table_gives_what_is_written_beside_it(path: Path) -> None:
    assert what_comes_out(path.read_bytes()) == wanted_of(path)


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 40
    recognised = {wanted_of(path).partition("\n")[0].removeprefix("van: ") for path in FILES}
    assert recognised >= {module.NAME for module in senders.MODULES}


TABLES = [path for path in FILES if path.suffix == ".csv" and "excel-opnieuw" not in path.name]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_the_same_table_in_another_kind_of_file_gives_the_same(path: Path) -> None:
    data = path.read_bytes()
    layout = opening.guess(data)
    rows = [cells for _number, cells in opening.first_rows(data, layout, 300)]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t").writerows(rows)
    wanted = what_comes_out(data)
    assert what_comes_out(xlsx_bytes(rows)) == wanted
    assert what_comes_out(ods(ods_table("Antwoorden", rows))) == wanted
    assert what_comes_out(zipped({f"{path.stem}.csv": data})) == wanted
    assert what_comes_out(out.getvalue().encode("utf-16")) == wanted
