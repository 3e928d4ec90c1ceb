"""Every URL name in a template or a module is there, also in a link that no test follows."""

import re
from pathlib import Path

import pytest

from . import tracked
from .addresses import ALL

NAMES = {address.name for address in ALL}
IN_TEMPLATE = re.compile(r"""{%-?\s*(?:url|page)\s+["']([\w:]+)["']""")
IN_MODULE = re.compile(r"""(?:\burl|\breverse|\bredirect)\(\s*["']([\w]+:[\w]+)["']""")
TESTS = {"tests", "benchmarks"}


def wrong(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{path}: {name}"
        for path in paths
        for name in pattern.findall(tracked.read(path))
        if name not in NAMES
    ]


def test_links_in_templates_lead_somewhere() -> None:
    paths = [path for path in tracked.of(".html") if path.parts[0] == "templates"]
    assert sum(len(IN_TEMPLATE.findall(tracked.read(path))) for path in paths) > 100
    assert not wrong(IN_TEMPLATE, paths)


def test_links_in_modules_lead_somewhere() -> None:
    paths = [path for path in tracked.of(".py") if path.parts[0] not in TESTS]
    assert sum(len(IN_MODULE.findall(tracked.read(path))) for path in paths) > 100
    assert not wrong(IN_MODULE, paths)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (IN_TEMPLATE, "{% url 'trajectories:nowhere' pk=1 %}"),
        (IN_TEMPLATE, '{% page "trajectories:nowhere" as there %}'),
        (IN_MODULE, 'redirect(trajectory.url("trajectories:nowhere", pk=1))'),
        (IN_MODULE, "reverse(\n    'trajectories:nowhere'"),
    ],
)
def test_a_link_is_seen(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.findall(text) == ["trajectories:nowhere"]
