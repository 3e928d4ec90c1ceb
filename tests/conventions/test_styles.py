"""Where rules of style may stand: each file in its layer, the rules of a page below that page's own class."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from . import tracked

STATIC = Path("static")
# the rest: page
LAYERS = {name: name for name in ("tokens", "house", "parts", "print")} | {
    "seek": "parts",
    "glossary": "parts",
}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PRELUDE = re.compile(r"([^{};]+)\{")
ROOT = re.compile(r"(?:body)?\.([a-z-]+)-page\b")
LINKED = re.compile(r"static '([\w/]+\.css)'")
CSS_BLOCK = re.compile(r"\{% block css %\}(.*?)\{% endblock %\}", re.DOTALL)
PAGE_BLOCK = re.compile(r"\{% block page %\}(.*?)\{% endblock %\}")
SHEETS = tracked.of(".css")
PAGES = [path for path in SHEETS if path.stem not in LAYERS]


def selectors(path: Path) -> Iterator[str]:
    for prelude in PRELUDE.findall(COMMENT.sub("", tracked.read(path))):
        if not prelude.strip().startswith("@"):
            # a comma between brackets does not part two selectors
            yield from (part.strip() for part in re.split(r",(?![^(]*\))", prelude))


def root_of(path: Path) -> str:
    """The class on <body> below which the rules of this file stand."""
    roots = {match[1] for selector in selectors(path) if (match := ROOT.match(selector))}
    assert len(roots) == 1, f"{path}: {sorted(roots)}"
    return f"{roots.pop()}-page"


@pytest.mark.parametrize("path", SHEETS, ids=str)
def test_a_file_stands_in_one_layer(path: Path) -> None:
    layers = re.findall(r"@layer (\w+) \{", COMMENT.sub("", tracked.read(path)))
    assert layers == [LAYERS.get(path.stem, "page")]


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_the_rules_of_a_page_stand_below_its_own_class(path: Path) -> None:
    root = root_of(path)
    below = re.compile(
        rf"(body)?\.{root}\b(?!.* (body|html)\b)|html:has\("
    )  # html: what a page asks of its window
    bare = [selector for selector in selectors(path) if not below.match(selector)]
    assert not bare


def test_no_two_files_share_a_class() -> None:
    roots = [root_of(path) for path in PAGES]
    assert sorted(roots) == sorted(set(roots))


def test_a_page_has_the_class_of_each_file_that_it_links() -> None:
    wrong = []
    for path in tracked.of(".html"):
        text = tracked.read(path)
        if block := CSS_BLOCK.search(text):
            names = [STATIC / name for name in LINKED.findall(block[1])]
            roots = [root_of(name) for name in names if name in PAGES]
            classes = page[1].split() if (page := PAGE_BLOCK.search(text)) else []
            if roots and [name for name in classes if name.endswith("-page")] != roots:
                wrong.append(f"{path}: {classes}, not {roots}")
    assert not wrong
