"""Words are sorted as in a Dutch list: in queries `tests/ordering.py` sees to it, in Python this."""

import re

from . import tracked

PACKAGES = (
    "ambassadors ateliers blueprints clustering commitment consultation contributions field_logbook front"
)
OURS = {*PACKAGES.split(), "gatherings", "publications", "trajectories"}
KEY = re.compile(r"key=lambda [^:]+:(?P<key>.*)")
WORDS = re.compile(r"\.(name|title|school|headline|reference)\b")


def test_nothing_sorts_names_by_their_bytes() -> None:
    wrong = [
        f"{path}: {line.strip()}"
        for path in tracked.of(".py")
        if path.parts[0] in OURS and "migrations" not in path.parts
        for line in tracked.read(path).splitlines()
        if (found := KEY.search(line))
        and WORDS.search(found["key"])
        and not re.search(r"(list_key|person_key|groupby)\(", line)
    ]
    assert wrong == []


def test_it_would_see_one() -> None:
    found = KEY.search("rows.sort(key=lambda row: (-row.total, row.department.name))")
    assert found
    assert WORDS.search(found["key"])
