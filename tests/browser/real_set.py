"""825 real suggestions of residents as a table that a municipality would have; generated ones where they are
not there.

The real ones (CIMT, contributions CC BY 4.0, J. Romberg and T. Escher) may stand beside the project in
../shared/data and are not part of it. Without them the demo city's statements give a set of the same shape,
so the journey is always walked.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from embedded.leases import ROOT

DATA = ROOT.parent / "shared" / "data"
FILES = ("cimt_moers.jsonl", "cimt_ehrenfeld.jsonl")
SIZE = 825
PLACES = ("Zentrum", "Kapellen", "Ehrenfeld", "")
AGES = ("47", "35-49", "", "80+", "1978", "18 - 34")
HEADER = ["Lfd. Nr.", "Vorschlag", "Datum", "Stadtteil", "Alter"]


@dataclass(frozen=True)
class Table:
    """The bytes of the file, and what must come of it: `bad` rows have a date or an age that nobody
    understands."""

    data: bytes
    size: int
    double: int
    bad: int
    empty: int
    texts: frozenset[str]


def suggestions() -> list[tuple[str, str]]:
    """(reference, text) of 825 suggestions."""
    paths = [DATA / name for name in FILES]
    if all(path.exists() for path in paths):
        rows = [json.loads(line) for path in paths for line in path.read_text().splitlines() if line.strip()]
        return [(row["id"], row["text"]) for row in rows]
    said = [
        line.rsplit("|", 1)[-1].strip()
        for path in sorted((ROOT / "demo" / "content").rglob("*.psv"))
        for line in path.read_text().splitlines()
        if line.strip()
    ]
    # What cp1252 can't write would be another text in the file.
    latin = [text for text in dict.fromkeys(said) if text.encode("cp1252", "ignore").decode("cp1252") == text]
    return [(f"G{number:04}", latin[number % len(latin)]) for number in range(SIZE)]


def table(encoding: str = "cp1252") -> Table:
    """Semicolons, Windows quotes, line breaks in cells, cells and columns missing, doubles, empty rows, a few
    errors."""
    rows, texts, double, bad, empty = [], set(), 0, 0, 0
    for number, (reference, text) in enumerate(suggestions()):
        words = text.encode(encoding, "replace").decode(encoding).strip()
        if number % 20 == 3:
            words = f"“{words}”"
        if number % 15 == 4:
            words = words.replace(". ", ".\r\n", 1)
        age = AGES[number % len(AGES)]
        row = [reference, words, f"{number % 28 + 1:02}/05/2026", PLACES[number % len(PLACES)], age]
        if number % 40 == 7:
            row[2] = "irgendwann"
        if number % 60 == 13:
            row[4] = "jünger"
        is_bad = row[2] == "irgendwann" or row[4] == "jünger"
        if number % 30 == 11 and not is_bad:
            row = row[:2]  # the rest of the row is missing
        rows.append(row)
        texts.add(words.replace("\r\n", "\n"))
        bad += is_bad
        if number % 33 == 5 and not is_bad:
            rows.append([reference, f"  {words.upper()} ", *row[2:]])
            double += 1
        if number % 100 == 50:
            rows.append(["", "", "", "", ""])
            empty += 1
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([HEADER, *rows])
    return Table(out.getvalue().encode(encoding), SIZE, double, bad, empty, frozenset(texts))


def write_table(folder: Path, encoding: str = "cp1252") -> tuple[Path, Table]:
    made = table(encoding)
    path = folder / "Vorschläge Radverkehr 2026.csv"
    path.write_bytes(made.data)
    return path, made


def frequent_words(texts: Iterable[str], count: int) -> list[str]:
    """Words that 4 to 20 of the texts hold, no text holding two of them: each heap fits on one page of the
    screen."""
    holders: dict[str, set[int]] = {}
    for number, text in enumerate(texts):
        for word in re.findall(r"[a-z]{6,}", text.lower()):
            holders.setdefault(word, set()).add(number)
    chosen: list[str] = []
    taken: set[int] = set()
    for word in sorted(holders):
        holding = {number for number, text in enumerate(texts) if word in text.lower()}
        if 4 <= len(holding) <= 20 and not holding & taken:
            chosen.append(word)
            taken |= holding
        if len(chosen) == count:
            break
    return chosen
