"""The machine that helps to sort, from 1,000 to 50,000 statements: laid out, learned again, suggested.

What is measured runs in a child process of its own, for its memory, on texts that never repeat and vectors of
the models' size. Times are of the processor: what runs beside a benchmark doesn't count. Budget (DESIGN,
section 8, and the sorting room): learn again and score all within 3 s for 10,000 statements and 15 s for
50,000, one suggestion within 100 ms, at most 1.5 GB.
"""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Iterator
from itertools import islice

import numpy as np

from benchmarks.texts import sentences
from clustering.learning.sorter import Sorter

SIZES = (1_000, 10_000, 50_000)
BUDGET = {1_000: 3, 10_000: 3, 50_000: 15}  # seconds to learn again and score all
BLOCKS, PLACED, DIMENSIONS = 60, 0.2, 896
ASKED = 60  # single suggestions


def run() -> Iterator[tuple[str, str, str]]:
    """(what, measured, budget) per size."""
    for size in SIZES:
        with multiprocessing.get_context("spawn").Pool(1) as child:
            prepared, learned, single, megabytes = child.apply(measure, (size,))
        name = f"machine, {size:,} statements"
        yield f"{name}: laid beside each other, once", f"{prepared:.1f} s of processor", "in the worker"
        yield f"{name}: learn again and score all", f"{learned:.1f} s of processor", f"<= {BUDGET[size]} s"
        yield f"{name}: one suggestion", f"p95 {single:.0f} ms", "<= 100 ms"
        yield f"{name}: memory at most", f"{megabytes} MB", "<= 1,500 MB"


def measure(size: int) -> tuple[float, float, float, int]:
    """Seconds to prepare and to learn and score, milliseconds for one suggestion, megabytes at most."""
    dice = np.random.default_rng(1)
    texts = list(islice(sentences("machine"), size))
    themes = dice.normal(size=(BLOCKS, DIMENSIONS))
    truth = dice.integers(BLOCKS, size=size)
    vectors = (themes[truth] + 2 * dice.normal(size=(size, DIMENSIONS))).astype(np.float16)
    started = time.process_time()
    sorter = Sorter(texts, vectors)
    prepared = time.process_time()
    decided = {row: int(truth[row]) for row in range(int(PLACED * size))}
    waiting = np.arange(len(decided), size)
    learned = sorter.learn(decided, BLOCKS)
    for start in range(0, len(waiting), 5000):
        learned.propose(waiting[start : start + 5000], 3)
    done = time.process_time()
    times = []
    for row in dice.choice(waiting, ASKED):
        before = time.process_time()
        learned.propose(np.array([row]), 3)
        times.append(1000 * (time.process_time() - before))
    single = sorted(times)[int(0.95 * len(times)) - 1]
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return prepared - started, done - prepared, single, megabytes
