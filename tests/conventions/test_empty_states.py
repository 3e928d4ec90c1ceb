"""A list that is empty says so, and what to do or why: no page shows a heading with nothing below it.

A list of a page is a loop inside `<ul>`, `<ol>` or `<tbody>`. It stands in an `{% if %}` about its own rows
(a part that is not there says nothing), or has an `{% empty %}`, or its page says `{% if not rows %}`. The
list that a page leafs through (`page_obj`) is what one came for: there an `{% if %}` needs its `{% else %}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from . import tracked

PAGES = [
    path
    for path in tracked.of(".html")
    if path.parts[0] == "templates" and path.parts[1] != "mail" and "{% extends" in tracked.read(path)
]
TOKEN = re.compile(r"{%\s*(?P<tag>\w+)\s*(?P<rest>.*?)\s*%}|<(?P<end>/?)(?:ul|ol|tbody)\b", re.DOTALL)
TAGS = re.compile(r"{%.*?%}|{{.*?}}|<[^>]*>", re.DOTALL)
WORDS = re.compile(r"[^\W\d_]{2,}")
ENOUGH = 5  # words: "Niets gevonden." leaves somebody alone, a sentence or a button doesn't

# Lists that need say nothing: page and the rows it loops over, with the reason.
NEVER_EMPTY = {
    ("blueprints/choose_model.html", "cards"): "the models are part of the program",
    ("clustering/round_agreement.html", "per_block"): "without doubly judged ones the page says so",
    ("commitment/agreement.html", "changes"): "an agreement begins with a version",
    ("commitment/commitment_paper.html", "commitment.signatures.all"): "lines for a pen follow",
    ("commitment/commitment_paper.html", '"1234"'): "the lines for a pen",
    ("contributions/contribution.html", "story"): "begins with how it came in",
    ("contributions/redact_preview.html", "changed"): "the statement itself at least",
    ("field_logbook/tablets.html", "page_obj"): "a part that only a session of conversations has",
    ("front/cockpit.html", "panels"): "places for what other rooms show, each of which may be empty",
    ("trajectories/legal_pages.html", "pages"): "the three kinds of page",
    ("front/legal.html", "storage"): "what the program itself keeps in a browser",
    ("front/municipality.html", "rules"): "the policy itself",
    ("front/privacy.html", "residents"): "the policy itself",
    ("front/privacy.html", "staff"): "the policy itself",
    ("front/trajectory_delete.html", "numbers"): "every number is told, also none",
    ("front/trajectory_deletion.html", "deletion.numbers"): "every number is told, also none",
    ("gatherings/attendance_list.html", "blank"): "the lines for a pen",
    ("gatherings/attendance_list.html", "coming"): "lines for a pen follow",
    ("gatherings/guides.html", "guides"): "without one the page offers to make it",
    ("gatherings/series_planned.html", "gatherings"): "without them there is no page",
    ("public.html", "public_rooms"): "the start page is always there",
    ("publications/publish.html", "returned"): "more lines of a list that has some",
    ("trajectories/municipality.html", "steps"): "what has to be set up, done or not",
    ("trajectories/staff.html", "staff"): "who looks at it is one of them",
}


@dataclass
class Block:
    tag: str
    rest: str
    start: int
    depth: int  # in how many lists
    other: int = 0  # where its {% empty %} or {% else %} begins


@dataclass(frozen=True)
class Listed:
    rows: str  # what it loops over, as the template names it
    guards: tuple[Block, ...]  # the ifs around it
    empty: str | None  # what it says when there is nothing


def lists_of(html: str) -> Iterator[Listed]:
    """The outermost loops inside lists."""
    open_blocks: list[Block] = []
    depth = 0
    for token in TOKEN.finditer(html):
        tag = token["tag"]
        if tag is None:
            depth += -1 if token["end"] else 1
        elif tag in {"empty", "else", "elif"} and open_blocks:
            open_blocks[-1].other = open_blocks[-1].other or token.end()
            open_blocks[-1].rest += f" {token['rest']}"
        elif tag in {"for", "if", "with", "block", "partialdef", "ifchanged", "blocktranslate", "comment"}:
            open_blocks.append(Block(tag, token["rest"], token.start(), depth))
        elif tag.startswith("end"):
            while open_blocks and open_blocks[-1].tag != tag[3:]:
                open_blocks.pop()
            if not open_blocks:
                continue
            block = open_blocks.pop()
            if block.tag == "for" and block.depth:
                rows = block.rest.partition(" in ")[2].partition("|")[0].split()[0]
                outer = [one for one in open_blocks if one.tag == "for"]
                # of one row of another list, or itself within a row
                if any(one.depth or names(one) & {rows.partition(".")[0]} for one in outer):
                    continue
                guards = tuple(one for one in open_blocks if one.tag == "if")
                yield Listed(rows, guards, html[block.other : token.start()] if block.other else None)


def names(loop: Block) -> set[str]:
    """What a loop calls its rows."""
    return set(re.split(r"[\s,]+", loop.rest.partition(" in ")[0]))


def is_silent(listed: Listed, html: str) -> bool:
    root = listed.rows.removesuffix(".object_list").removesuffix(".all")
    if listed.empty is not None or re.search(rf"{{% if [^%]*\bnot {re.escape(root)}\b", html):
        return False
    about = [guard for guard in listed.guards if root.split(".")[0] in re.split(r"[\s.|]+", guard.rest)]
    if not about:
        return True
    return root == "page_obj" and not any(guard.rest and closing_else(guard, html) for guard in about)


def closing_else(guard: Block, html: str) -> bool:
    """Whether this if has an else, wherever it ends."""
    depth = 0
    for token in re.finditer(r"{%\s*(\w+)", html[guard.start :]):
        if token[1] == "if":
            depth += 1
        elif token[1] == "endif":
            depth -= 1
            if not depth:
                return False
        elif token[1] in {"else", "elif"} and depth == 1:
            return True
    return False


def test_every_list_says_something_when_it_is_empty() -> None:
    silent = {
        (str(path.relative_to("templates")), listed.rows)
        for path in PAGES
        for listed in lists_of(tracked.read(path))
        if is_silent(listed, tracked.read(path))
    }
    assert sorted(silent - set(NEVER_EMPTY)) == []
    assert sorted(set(NEVER_EMPTY) - silent) == []


def short_of_words(path: Path) -> list[tuple[str, str]]:
    return [
        (listed.rows, " ".join(TAGS.sub(" ", listed.empty).split()))
        for listed in lists_of(tracked.read(path))
        if listed.empty is not None
        and not re.search(r"<a |<button", listed.empty)
        and len(WORDS.findall(said(listed.empty))) < ENOUGH
    ]


def test_what_it_says_is_a_reason_or_an_act() -> None:
    assert not tracked.wrong(PAGES, short_of_words)


def said(html: str) -> str:
    """The sentences of a template, those in a tag too."""
    html = re.sub(r"{%\s*translate\s+[\"'](.*?)[\"']\s*%}", r"\1", html)
    return TAGS.sub(" ", html)


@pytest.mark.parametrize(
    ("html", "silent"),
    [
        ("<ul>{% for one in rows %}<li>{% endfor %}</ul>", True),
        ("<ul>{% for one in rows %}<li>{% empty %}<li>Niets.{% endfor %}</ul>", False),
        ("{% if rows %}<ul>{% for one in rows %}<li>{% endfor %}</ul>{% endif %}", False),
        ("{% if may.plan %}<ul>{% for one in rows %}<li>{% endfor %}</ul>{% endif %}", True),
        ("<ul>{% for one in rows %}<li>{% endfor %}</ul>{% if not rows %}<p>Niets.{% endif %}", False),
        ("{% if page_obj %}<ul>{% for one in page_obj %}<li>{% endfor %}</ul>{% endif %}", True),
        (
            "{% if page_obj %}<ul>{% for one in page_obj.object_list %}<li>{% endfor %}</ul>"
            "{% else %}<p>{% endif %}",
            False,
        ),
        ("{% for one in rows %}<option>{% endfor %}", False),
    ],
)
def test_a_silent_list_is_noticed(html: str, silent: bool) -> None:
    assert any(is_silent(listed, html) for listed in lists_of(html)) is silent
