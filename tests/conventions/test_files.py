"""How files are named, how long they are, and what never stands in one."""

import re
from pathlib import Path

import pytest

from . import tracked

MOST_LINES = 300
VAGUE = {"utils", "util", "helpers", "helper", "services", "service", "common", "misc"}
# Spelled in parts, so that this file does not hold what it looks for.
LATER = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")) + r")\b")
REGISTRIES = re.compile(
    r"(" + "|".join(("pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(org|com)")) + ")"
)
INDEX = re.compile(r"--(extra-)?index-url|--trusted-host|artifactory|/api/pypi/", re.IGNORECASE)
MACHINE = re.compile(r"(?<![\w.:/-])/(work|home|root|Users)/[\w.-]+")
CODE = (".py", ".html", ".css", ".js", ".sh", ".typ")
TEXT = (
    *CODE,
    ".md",
    ".toml",
    ".txt",
    ".yaml",
    ".yml",
    ".json",
    ".service",
    ".timer",
    ".psv",
    ".po",
    ".svg",
    ".csv",
    "",
)


def offenders(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{path}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(tracked.read(path).splitlines(), 1)
        if pattern.search(line)
    ]


def test_a_file_that_is_gone_is_told_whichever_it_is() -> None:
    """`toolkit.files.send_file`: a bare FileResponse of what an older backup doesn't have is an error 500."""
    paths = [path for path in tracked.of(".py") if "tests" not in path.parts]
    bare = offenders(re.compile(r"\bFileResponse\("), paths)
    assert [place.partition(":")[0].rpartition("/")[2] for place in bare] == ["files.py"], bare


def test_there_is_something_to_check() -> None:
    assert len(tracked.of(".py")) > 50
    assert len(tracked.of(".html")) > 10


def test_no_file_of_code_is_longer_than_a_person_reads() -> None:
    made = {"migrations", "content", "drawings"}  # not code that a maintainer reads
    long = [
        f"{path}: {lines}"
        for path in tracked.of(*CODE)
        if not made & set(path.parts) and (lines := tracked.read(path).count("\n")) > MOST_LINES
    ]
    assert not long


def test_modules_are_named_by_a_noun() -> None:
    assert not [path for path in tracked.of(".py") if path.stem in VAGUE or VAGUE & set(path.parts)]


def test_nothing_is_left_for_later() -> None:
    assert not offenders(LATER, tracked.of(*CODE, ".md"))


def test_no_address_of_a_package_registry() -> None:
    here = Path("tests/conventions/test_files.py")
    paths = [path for path in tracked.of(*TEXT) if path != here]
    assert not offenders(REGISTRIES, paths)
    assert not offenders(INDEX, paths)


def test_no_path_of_a_machine() -> None:
    assert not offenders(MACHINE, tracked.of(*TEXT))


@pytest.mark.parametrize(
    ("pattern", "wrong", "right"),
    [
        (LATER, "# TO" + "DO: mend", "# today"),
        (REGISTRIES, "https://pypi" + ".org/simple", "pypi"),
        (INDEX, "--index" + "-url x", "index"),
        (MACHINE, "see /ho" + "me/ria/project", "https://stad.example/home/ria"),
    ],
)
def test_the_patterns_find_what_they_look_for(pattern: re.Pattern[str], wrong: str, right: str) -> None:
    assert pattern.search(wrong)
    assert not pattern.search(right)
