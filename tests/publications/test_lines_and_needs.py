"""What residents wrote keeps its lines; what an officer wrote long stays on the sheets."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from publications.typesetting.extract import squeezed, text_of
from publications.typesetting.text import is_verse

from .typesetting_cast import STORY, block, chapter, empty_note, newspaper, quote

POEM = "Onder de straat loopt water,\nboven de straat loopt wind,\ndaartussen lopen wij,\neen hond en kind."
SEAMS = [f"{before.split()[-1]} {after.split()[0]}" for before, after in pairwise(POEM.split("\n"))]


@pytest.mark.parametrize(
    ("text", "verse"),
    [
        (POEM, True),
        ("Een zin.\nNog een.", False),
        ("a\n\nb\n\nc", True),
        (f"{STORY}\n{STORY}\n{STORY}", False),
    ],
)
def test_what_is_verse(text: str, verse: bool) -> None:
    assert is_verse(text) == verse


def test_a_poem_keeps_its_lines(compiled) -> None:
    note = empty_note()
    note["chapters"] = [chapter(1, [block("1.1", "Water", [quote(1, POEM)])])]
    paper = newspaper(4, voices=3)
    paper["voices"][0]["text"] = POEM
    for document in (note, paper):
        printed = text_of(compiled(document).pdf)
        assert squeezed(POEM) in squeezed(printed)
        assert not any(seam in printed for seam in SEAMS)


MOST_ON_A_SHEET = 300  # pairs of words


def on_each_sheet(pdf: Path, folder: Path, words: list[str]) -> list[int]:
    """How many of the words each sheet holds. What runs off a sheet is still text of that sheet."""
    counts = []
    with pikepdf.open(pdf) as document:
        for page in document.pages:
            with pikepdf.new() as alone:
                alone.pages.append(page)
                alone.save(folder / "sheet.pdf")
            printed = squeezed(text_of(folder / "sheet.pdf"))
            counts.append(sum(word in printed for word in words))
    return counts


def test_prose_runs_on(compiled) -> None:
    """Which is also how the test above would see a poem that became prose."""
    note = empty_note()
    note["chapters"] = [chapter(1, [block("1.1", "Water", [quote(1, POEM.replace("\n", " "))])])]
    printed = text_of(compiled(note).pdf)
    assert any(seam in printed for seam in SEAMS)


@pytest.mark.parametrize("pairs", [100, 400, 800])
def test_a_long_need_stays_on_the_sheets(compiled, tmp_path: Path, pairs: int) -> None:
    note = empty_note()
    told = block("1.1", "Een plein", [])
    numbers = [f"n{number}w" for number in range(pairs)]
    told["need"] = " ".join(f"{number} boom" for number in numbers)
    note["chapters"] = [chapter(1, [told])]
    counts = on_each_sheet(compiled(note).pdf, tmp_path, numbers)
    assert sum(counts) == pairs
    assert max(counts) <= MOST_ON_A_SHEET, counts
