"""The pages for maintainers name what is there; the how-tos fit the files that they change."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from . import how_to, tracked
from .docs import faults

PAGES = [
    path
    for path in tracked.of(".md")
    if path.parts[0] == "docs" or path.name in {"README.md", "CONTRIBUTING.md"}
]
HOW_TOS = [path for path in PAGES if path.parent.name == "how-to"]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_what_a_page_names_is_there(page: Path) -> None:
    assert faults(page, tracked.read(page)) == []


def test_every_dependency_has_its_reason_in_the_architecture() -> None:
    page = tracked.read(Path("docs/architecture.md")).lower()
    project = tomllib.loads(tracked.read(Path("pyproject.toml")))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [re.split(r"[\[~=>]", one)[0].lower() for one in asked]
    families = tuple(re.findall(r"`([\w-]+-)\*`", page))
    assert [name for name in names if name not in page and not name.startswith(families)] == []


@pytest.mark.parametrize("page", HOW_TOS, ids=str)
def test_a_how_to_fits_the_files_that_it_changes(page: Path) -> None:
    changes = how_to.changes(tracked.read(page))
    assert changes
    texts = {change.path: tracked.read(Path(change.path)) for change in changes}
    for change in changes:
        assert change.fits(texts[change.path]), f"{change.path} has not exactly once:\n{change.before}"
        texts[change.path] = change.applied(texts[change.path])
    assert [f"{path}: {it}" for path, text in texts.items() for it in unknown_names(path, text)] == []


def unknown_names(path: str, text: str) -> list[str]:
    """What a Python file asks for that is not there, and what it imports in vain."""
    if not path.endswith(".py"):
        return []
    command = [sys.executable, "-m", "ruff", "check", "--select=F", "--output-format=concise", "-q", "-"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


def test_a_name_that_a_how_to_makes_up_is_seen() -> None:
    assert unknown_names("a.py", "def note(content):\n    return prose(content)\n")
    assert not unknown_names("a.py", "from b import prose\n\nprint(prose)\n")


@pytest.mark.parametrize(
    "wrong",
    [
        "`publications/fates.py`",
        "`publications/composing/harvest`",
        "`clustering.placing.lay_down`",
        "`placing.lay_down`",
        "`clustering.Card`",
        "`Placement.lies_in`",
        "`front:cockpit_of_old`",
        "`toolkit.colors`",
        "`no_such_name`",
        "`tests/clustering/test_board.py::test_nothing`",
        "`templates/front/old.html`",
        "`make everything`",
        "```sh\nmake everything\n```",
        "`.venv/bin/python -m config.launch`",
        "[a page](gone.md)",
        "[a part](docs/development.md#gone)",
    ],
)
def test_the_check_sees_a_wrong_name(wrong: str) -> None:
    assert faults(Path("README.md"), wrong)


@pytest.mark.parametrize(
    "right",
    [
        "`publications/composing/material.py`",
        "`clustering.placing.place`",
        "`clustering.Placement`",
        "`Placement.block`",
        "`front:cockpit`",
        "`toolkit.rooms`",
        "`templates/front/cockpit.html`",
        "`make test`",
        "[a part](docs/development.md#tests)",
    ],
)
def test_the_check_knows_what_is_there(right: str) -> None:
    assert faults(Path("README.md"), right) == []
