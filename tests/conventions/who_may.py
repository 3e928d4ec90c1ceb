"""Reads who_may.txt: which roles open and act on an address of a trajectory, as a person wrote it down."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from trajectories.permissions import Role

TABLE = Path(__file__).with_suffix(".txt")
OFFICE = {Role.OFFICER, Role.DEPUTY}
CORE = OFFICE | {Role.CORE_GROUP}
GROUPS: dict[str, set[Role]] = {
    "OFFICE": OFFICE,
    "CORE": CORE,
    "WORKERS": CORE | {Role.AMBASSADOR, Role.FACILITATOR},
    "READERS": CORE | {Role.ALDERMAN, Role.COUNCIL_MEMBER},
    "DEBATE": CORE | {Role.FACILITATOR},
    "MEMBERS": set(Role),
}
MEMBER = "werk/<slug:municipality_slug>/<slug:trajectory_slug>/"


@dataclass(frozen=True)
class Row:
    beginning: tuple[str, ...]
    opens: frozenset[Role]
    acts: frozenset[Role]
    own: frozenset[Role]  # each of these only what is hers


def roles_of(words: str) -> frozenset[Role]:
    return frozenset(role for word in words.split() for role in GROUPS.get(word) or {Role(word)})


def row_of(line: str) -> Row:
    beginning, who = re.split(r"\s{2,}", line, maxsplit=1)
    own = roles_of(" ".join(re.findall(r"\(([^)]*)\)", who)))
    opens, _slash, acts = re.sub(r"\([^)]*\)", "", who).partition("/")
    parts = () if beginning.startswith("(") else tuple(beginning.split("/"))
    if beginning.startswith("(the"):
        parts = ("",)
    return Row(parts, roles_of(opens), roles_of(acts or opens), own)


LINES = TABLE.read_text(encoding="utf-8").splitlines()
ROWS = [row_of(line) for line in LINES if line and not line.startswith("#")]


def row_for(route: str) -> Row:
    """The longest beginning that fits; of two as long the one with fewer parts that differ."""
    parts = [part for part in route.removeprefix(MEMBER).split("/") if part] or [""]
    fitting = [row for row in ROWS if fits(row.beginning, parts)]
    return max(fitting, key=lambda row: (len(row.beginning), -row.beginning.count("*")))


def fits(beginning: tuple[str, ...], parts: list[str]) -> bool:
    return len(beginning) <= len(parts) and all(
        wanted in {"*", part} for wanted, part in zip(beginning, parts, strict=False)
    )
