"""`evaluate_suggestions` and `evaluate_duplicates`: figures as JSON, from the code of the product."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from clustering.learning.confidence import calibration_error
from clustering.learning.simulated_job import Person, disturbed, job
from clustering.learning.sorter import Sorter
from tests.clustering.said import BICYCLES, MEETING, THEMES, TREES

NAMES = ("groen", "fiets", "samen")


def run(name: str, *arguments: str) -> dict[str, Any]:
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return dict(json.loads(out.getvalue()))


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    path = tmp_path / "said.jsonl"
    rows = [
        {"text": text, "label": name, "fine": [name + str(place % 2)]}
        for name, said in zip(NAMES, THEMES, strict=True)
        for place, text in enumerate(said)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "\n")
    return path


def test_suggestions_are_measured_on_a_file(labelled: Path) -> None:
    found = run("evaluate_suggestions", str(labelled), "--words")
    assert (found["statements"], found["labels"], found["model"]) == (30, 3, "words alone")
    for order in ("random", "own_order"):
        shares = found["held_out"][order]
        assert list(shares) == ["2%", "5%", "10%", "20%", "50%"]
        assert [row["placed"] for row in shares.values()] == [2, 2, 3, 6, 15]
        for row in [*shares.values(), found["whole_job"][order]]:
            assert all(0 <= row[name] <= 1 for name in row if name != "placed")
        assert shares["50%"]["top3"] == 1  # there are only three
        assert shares["50%"]["top1"] > 0.5
        assert found["whole_job"][order]["top5"] == 0.9  # the first of each block can't be right
    for heaps in found["heaps"].values():
        assert heaps["left_out"] == 0
        assert all(heaps["names"])
    assert found["disturbed_copies"]["recall"] > 0.6
    assert found["peak_megabytes"] > 0
    assert run("evaluate_suggestions", str(labelled), "--words", "--label", "fine")["labels"] == 6


def test_the_same_file_gives_the_same_figures(labelled: Path) -> None:
    first, second = (run("evaluate_suggestions", str(labelled), "--words") for _time in range(2))
    for name in ("held_out", "whole_job", "heaps", "disturbed_copies"):
        assert first[name] == second[name]


def test_a_label_reaches_the_machine_only_as_a_decision() -> None:
    """Labels of what was not placed can be anything: nothing changes."""
    labels = [name for name in NAMES for _statement in range(10)]
    sorter = Sorter([*TREES, *BICYCLES, *MEETING])
    pool = np.arange(30)
    person = Person(labels)
    proposed = [learned.propose(pool, 3) for learned in job(sorter, person, pool, [4, 12], own_order=True)]
    others = [label if row in person.decided else f"{label}?" for row, label in enumerate(labels)]
    again = Person(others)
    assert proposed == [one.propose(pool, 3) for one in job(sorter, again, pool, [4, 12], own_order=True)]


def test_near_duplicates_are_measured_on_graded_pairs(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    rows = ["sentence_A\tsentence_B\trelatedness_score\tentailment_AB\tentailment_BA"]
    dice = np.random.default_rng(1)
    for text, other in zip([*TREES, *BICYCLES], [*MEETING, *MEETING], strict=True):
        rows.append(f"{text}\t{disturbed(text, dice)}\t4.9\tA_entails_B\tB_entails_A")
        rows.append(f"{text}\t{other}\t1.2\tA_neutral_B\tB_neutral_A")
    path.write_text("\n".join(rows) + "\n")
    found = run("evaluate_duplicates", str(path), "--words")
    assert found["pairs"] == 40
    assert found["average_precision_from_4.5"] > 0.9
    assert found["average_precision_same"] > 0.9
    assert found["spearman"] > 0.6


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("evaluate_suggestions", '{"text": "Meer groen"}\n', ":1"),
        ("evaluate_suggestions", "Meer groen\n", ":1"),
        ("evaluate_suggestions", '{"text": "Meer groen", "label": "a"}\n', "at least 10"),
        ("evaluate_duplicates", "a\tb\n1\t2\n", "sentence_A"),
        ("evaluate_duplicates", "sentence_A\tsentence_B\trelatedness_score\na\tb\t1\n", "at least 10"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(name: str, content: str, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text(content)
    with pytest.raises(CommandError, match=complaint):
        run(name, str(path), "--words")
    with pytest.raises(CommandError, match="no file"):
        run(name, str(tmp_path / "other"))


def test_an_error_of_calibration_is_the_distance_between_saying_and_being_right() -> None:
    sure = np.array([0.85] * 10)
    assert calibration_error(sure, np.arange(10) < 8) == pytest.approx(0.05)
    assert calibration_error(sure, np.zeros(10, bool)) == pytest.approx(0.85)
    assert calibration_error(np.array([1.0, 0.0]), np.array([True, False])) == 0
