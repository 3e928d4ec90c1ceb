"""docs/field-logbook.md names a test for every fault that the field logbook survives: each of them is
there."""

import re
from pathlib import Path

from . import tracked

PAGE = Path("docs/field-logbook.md")
TESTS = Path("tests/browser/field_logbook")
NAMED = re.compile(r"`(test_\w+\.py)::(test_\w+)`")


def test_every_fault_has_its_test() -> None:
    rows = [line for line in tracked.read(PAGE).splitlines() if line.startswith("| ") and "test_" in line]
    faults = [line for line in rows if NAMED.search(line)]
    assert len(faults) > 30
    assert [line for line in rows if line not in faults and "tests/browser/field_logbook" not in line] == []
    missing = [
        f"{file}::{name}"
        for line in faults
        for file, name in NAMED.findall(line)
        if not re.search(rf"^def {name}\(", tracked.read(TESTS / file), re.MULTILINE)
    ]
    assert missing == []
