"""The machine measured on a file of statements that people sorted, or of pairs that they graded.

What is measured is what the product uses (`clustering/learning`); the files stay outside.
"""

from __future__ import annotations

import csv
import json
import resource
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.metrics import adjusted_rand_score, v_measure_score

from .learning import simulated_job
from .learning.graded_pairs import figures_of
from .learning.meaning import encoder
from .learning.simulated_job import PLACED, Figures
from .learning.sorter import Sorter
from .learning.space import space_of

SLIDER = {"coarse": 0.0, "middle": 0.4, "fine": 1.0}
ROUNDS, LARGE_ROUNDS, LARGE = 4, 1, 3000  # simulated jobs; of a large file one
MOST_COPIES = 300
SEED = 2042
Vectors = npt.NDArray[np.float16] | None


class Unreadable(Exception):
    """The file is not what the measurement needs; the message says where."""


def read_labelled(path: Path, field: str = "label") -> tuple[list[str], list[str]]:
    """Texts and labels of a file with a JSON object on each line. Of a list of labels the first counts; lines
    without one are passed over."""
    texts, labels = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            text, label = row["text"], row[field]
        except (ValueError, KeyError, TypeError) as fault:
            raise Unreadable(f"{path}:{number}: no object with “text” and “{field}”") from fault
        if isinstance(label, list):
            label = label[0] if label else ""
        if str(label):
            texts.append(str(text))
            labels.append(str(label))
    if len(texts) < 10:
        raise Unreadable(f"{path}: {len(texts)} statements with a label, at least 10 are needed")
    return texts, labels


def encoded(texts: Sequence[str], *, by_words: bool) -> tuple[str, Vectors]:
    """The model's name and its vectors; empty and None when none loads, or none is wanted."""
    model = None if by_words else encoder()
    return (model.name, model.encode(texts)) if model else ("", None)


def measure_suggestions(path: Path, *, field: str = "label", by_words: bool = False) -> dict[str, Any]:
    texts, labels = read_labelled(path, field)
    started = time.monotonic()
    model, vectors = encoded(texts, by_words=by_words)
    with_vectors = time.monotonic()
    sorter = Sorter(texts, vectors)
    prepared = time.monotonic()
    rounds = range(LARGE_ROUNDS if len(texts) > LARGE else ROUNDS)
    found: dict[str, Any] = {
        "file": path.name,
        "statements": len(texts),
        "labels": len(set(labels)),
        "model": model or "words alone",
        "rounds": len(rounds),
        "held_out": {
            name: averaged(
                [simulated_job.held_out_figures(sorter, labels, seed, own_order=own) for seed in rounds]
            )
            for name, own in (("random", False), ("own_order", True))
        },
        "whole_job": {
            name: rounded(simulated_job.whole_job(sorter, labels, SEED, own_order=own))
            for name, own in (("random", False), ("own_order", True))
        },
        "heaps": {name: measure_heaps(sorter, labels, fineness) for name, fineness in SLIDER.items()},
        "disturbed_copies": measure_copies(texts, vectors),
        "learn_and_score_all_seconds": round(seconds_to_learn(sorter, labels), 3),
    }
    found["seconds"] = {
        "vectors": round(with_vectors - started, 1),
        "prepare": round(prepared - with_vectors, 2),
        "all": round(time.monotonic() - started, 1),
    }
    found["peak_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return found


def averaged(rounds: Sequence[Sequence[Figures]]) -> dict[str, dict[str, float]]:
    found = {}
    for share, figures in zip(PLACED, zip(*rounds, strict=True), strict=True):
        rows = [asdict(one) for one in figures]
        mean = {name: float(np.mean([row[name] for row in rows])) for name in rows[0]}
        found[f"{share:.0%}"] = rounded(mean) | {"placed": int(mean["placed"])}
    return found


def rounded(shares: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in shares.items()}


def measure_heaps(sorter: Sorter, labels: Sequence[str], fineness: float) -> dict[str, Any]:
    heaps = sorter.heaps(fineness)
    heap_of = {row: number for number, heap in enumerate(heaps) for row in heap.rows}
    inside = [row for row in range(len(labels)) if row in heap_of]
    truth, guess = [labels[row] for row in inside], [heap_of[row] for row in inside]
    return {
        "fineness": fineness,
        "heaps": len(heaps),
        "v_measure": round(float(v_measure_score(truth, guess)), 4),
        "adjusted_rand_index": round(float(adjusted_rand_score(truth, guess)), 4),
        "left_out": round(1 - len(inside) / len(labels), 4),
        "names": [", ".join(heap.words) for heap in heaps[:12]],
    }


def measure_copies(texts: Sequence[str], vectors: Vectors) -> dict[str, Any]:
    """Statements said once more in other words: how many are among twice as many of the likeliest pairs?"""
    dice = np.random.default_rng(SEED)
    of = dice.permutation(len(texts))[: min(MOST_COPIES, max(5, len(texts) // 5))].tolist()
    copies = [simulated_job.disturbed(texts[row], dice) for row in of]
    if vectors is not None:
        _model, of_copies = encoded(copies, by_words=False)
        vectors = np.vstack([vectors, of_copies]) if of_copies is not None else None
    pairs = Sorter([*texts, *copies], vectors).duplicates(2 * len(of))
    rows = np.array([(pair.one, pair.other) for pair in pairs], np.intp)
    recall = simulated_job.recall_of_copies(rows, len(texts), of)
    return {"copies": len(of), "pairs": len(pairs), "recall": round(recall, 4)}


def seconds_to_learn(sorter: Sorter, labels: Sequence[str]) -> float:
    """To learn from half of all decisions, and to suggest three blocks for each of the others."""
    person = simulated_job.Person(labels)
    order = np.random.default_rng(SEED).permutation(len(labels))
    half = len(order) // 2
    for row in order[:half].tolist():
        person.place(row)
    started = time.monotonic()
    sorter.learn(person.decided, len(person.block_of)).propose(order[half:], 3)
    return time.monotonic() - started


def measure_duplicates(path: Path, *, by_words: bool = False) -> dict[str, Any]:
    """Of a table with tabs: two columns of sentences (`sentence_A`, `sentence_B`), a grade
    (`relatedness_score`), and perhaps whether each follows from the other (`entailment_AB`, `.._BA`)."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    try:
        pairs = [(row["sentence_A"], row["sentence_B"], float(row["relatedness_score"])) for row in rows]
    except (KeyError, ValueError, TypeError) as fault:
        raise Unreadable(f"{path}: needs sentence_A, sentence_B and a number as relatedness_score") from fault
    if len(pairs) < 10:
        raise Unreadable(f"{path}: {len(pairs)} pairs, at least 10 are needed")
    started = time.monotonic()
    texts = sorted({text for one, other, _grade in pairs for text in (one, other)})
    number = {text: place for place, text in enumerate(texts)}
    model, vectors = encoded(texts, by_words=by_words)
    ones = np.array([number[one] for one, _other, _grade in pairs])
    others = np.array([number[other] for _one, other, _grade in pairs])
    grades = np.array([grade for _one, _other, grade in pairs])
    return {
        "file": path.name,
        "pairs": len(pairs),
        "sentences": len(texts),
        "model": model or "words alone",
        **rounded(figures_of(space_of(texts, vectors), ones, others, grades, said_the_same(rows))),
        "seconds": round(time.monotonic() - started, 1),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def said_the_same(rows: Sequence[dict[str, str]]) -> npt.NDArray[np.bool_] | None:
    if not {"entailment_AB", "entailment_BA"} <= rows[0].keys():
        return None
    return np.array(
        [row["entailment_AB"] == "A_entails_B" and row["entailment_BA"] == "B_entails_A" for row in rows]
    )
