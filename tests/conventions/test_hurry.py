"""A test gives another thread, process or server time: what takes a second on an idle machine took half a
minute beside twenty other programs."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as Properties

from . import tracked

HERE = Path("tests/conventions/test_hurry.py")
LEAST = 60  # seconds; tests/patience.py has more
# File: why something there may take less.
MAY_HURRY = {
    "tests/field_logbook/soak.py": "the patience of the tablet that it plays, which sends again",
}
LIMITS = {"timeout", "connect_timeout"}


def seconds(node: ast.AST) -> float:
    """The number that stands there; for ever when it is none."""
    is_number = isinstance(node, ast.Constant) and isinstance(node.value, int | float)
    return float(node.value) if is_number else float("inf")  # type: ignore[attr-defined, arg-type]


def hurry(source: str) -> list[int]:
    """The lines that give another thread, process or server less than a minute, or a number of tries."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", "")
            given = [word.value for word in node.keywords if word.arg in LIMITS]
            given += node.args[:1] if name in {"join", "result", "wait"} else []
            lines += [node.lineno for limit in given if 1 <= seconds(limit) < LEAST]
        elif isinstance(node, ast.BinOp) and "monotonic" in ast.unparse(node.left):
            lines += [node.lineno] * (seconds(node.right) < LEAST)
        elif isinstance(node, ast.For) and "range(" in ast.unparse(node.iter):
            lines += [node.lineno] * ("sleep(" in ast.unparse(node))
    return lines


def test_no_test_hurries_another_thread_or_process() -> None:
    """What takes a second on an idle machine took half a minute on a busy one."""
    paths = [path for path in tracked.of(".py") if path.parts[0] == "tests" and "browser" not in path.parts]
    wrong = {str(path): hurry(tracked.read(path)) for path in paths}
    wrong = {path: lines for path, lines in wrong.items() if lines}
    assert wrong.keys() == MAY_HURRY.keys(), f"take tests/patience.py: {wrong}"


@pytest.mark.parametrize(
    "line",
    [
        "barrier.wait(10)",
        "barrier.wait(timeout=10)",
        "requests.get(address, timeout=5)",
        "deadline = time.monotonic() + 10",
        "for _ in range(200):\n    time.sleep(0.05)",
    ],
)
def test_hurry_is_found(line: str) -> None:
    assert hurry(line) == [1]


def test_patience_is_no_hurry() -> None:
    assert not hurry("thread.join(60)\nready.wait(0.05)\nfor _try in patience.tries():\n    look()")


def test_a_property_takes_the_time_that_it_takes() -> None:
    """And is tried on the same examples in each run: a new one cannot fail who changed something else."""
    chosen = Properties()
    assert chosen.deadline is None
    assert HealthCheck.too_slow in chosen.suppress_health_check
    assert chosen.derandomize == ("FUZZ_SEED" not in os.environ)
    own = [
        str(path)
        for path in tracked.of(".py")
        if path.parts[0] == "tests"
        and path != HERE
        and re.search(r"\b(deadline|derandomize)=", tracked.read(path))
    ]
    assert own == ["tests/conftest.py"]
