"""What a page includes and loads points down too: at its own room, a lower floor or the house.

The floors are those of the imports (`arrows.py`). A template, a style sheet or a script lies under the name
of its room; whatever lies elsewhere belongs to the whole house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from . import tracked
from .arrows import Floors, floors_of, read_floors

INCLUDED = re.compile(r"""{%\s*(?:include|extends)\s+["']([\w./-]+)""")
LOADED = re.compile(r"""{%\s*static\s+["']([\w./-]+)""")
IMPORTED = re.compile(r"""(?:\bfrom|\bimport|@import|url\()\s*\(?["']?([\w./-]+\.(?:js|css|svg|woff2|png))""")
# Put together from a value, so that its source does not tell where it points.
COMPUTED = {
    "templates/base.html": "the foot that a room's `every_page` names",
    "templates/clustering/forms/signs.html": "the template that Django’s widget names for its option",
    "templates/publications/parts/book.html": "the cover that a kind of publication names",
    "templates/publications/results.html": "the card that a kind of publication names",
}


def named(path: Path, source: str) -> Iterator[str]:
    """The paths below templates/ or static/ that a file points at."""
    if path.parts[0] == "templates":
        yield from INCLUDED.findall(source)
        yield from LOADED.findall(source)
        return
    for found in IMPORTED.findall(source):
        beside = path.parent / found if not found.startswith("/") else Path(found.lstrip("/"))
        parts: list[str] = []
        for part in beside.parts:
            if part == "..":
                parts.pop()
            else:
                parts.append(part)
        yield str(Path(*parts[1:]))


def wrong(floors: Floors, path: Path, source: str) -> list[str]:
    """What this file points at in a room above it or beside it; from the house: in any room."""
    own = path.parts[1] if len(path.parts) > 2 else ""
    found = []
    for target in named(path, source):
        room = Path(target).parts[0] if "/" in target else ""
        there, here = floors.level(room), floors.level(own)
        if room == own or there is None:
            continue
        if here is None or there <= here:
            found.append(f"{path} points at {target}")
    return found


def looks() -> list[Path]:
    return [path for path in tracked.of(".html", ".css", ".js") if path.parts[0] in ("templates", "static")]


def test_no_template_style_or_script_points_up_or_aside() -> None:
    floors = read_floors(tracked.ROOT / "pyproject.toml")
    assert len(looks()) > 100
    found = [one for path in looks() for one in wrong(floors, path, tracked.read(path))]
    assert not found, "\n".join(found)


def test_what_is_put_together_is_known() -> None:
    computed = re.compile(r"""{%\s*(?:include|extends|static)\s+[^"'\s]""")
    assert {str(path) for path in looks() if computed.search(tracked.read(path))} == set(COMPUTED)


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("templates/store/page.html", '{% include "shop/till.html" %}', 1),
        ("templates/store/page.html", '{% extends "shop/till.html#top" %}', 1),
        ("templates/store/page.html", "{% static 'shop/till.css' %}", 1),
        ("templates/store/page.html", '{% include "store/row.html" %}{% include "parts/row.html" %}', 0),
        ("templates/shop/till.html", '{% include "store/row.html" %}{% static "house/house.css" %}', 0),
        ("templates/shop/till.html", '{% include "bar/stool.html" %}', 1),
        ("templates/base.html", '{% static "store/row.css" %}', 1),
        ("static/store/row.js", 'import { pay } from "../shop/till.js";', 1),
        ("static/store/row.js", 'import { fold } from "./fold.js";\nimport "../house/house.js";', 0),
        ("static/store/row.css", "@import url(../shop/till.css);", 1),
    ],
)
def test_a_pointer_up_or_aside_is_seen(path: str, source: str, expected: int) -> None:
    floors = floors_of(["shop | bar", "store"], ["shop", "bar", "store"])
    assert len(wrong(floors, Path(path), source)) == expected
