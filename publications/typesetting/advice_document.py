"""The process advice of a case: two pages of A4. ``document.py`` has the rules of the shape."""

from __future__ import annotations

from typing import Literal, TypedDict

from .document_parts import Picture


class AdvicePart(TypedDict):
    id: str
    label: str  # "Wie betrekken"
    lines: list[str]


class NeededPerson(TypedDict):
    name: str
    part: str  # "schepen"
    why: str


class ProcessAdvice(TypedDict):
    kind: Literal["process_advice"]
    version: int
    created: str
    title: str  # the case
    subtitle: str  # the trajectory
    municipality: str
    accent: str
    pictures: dict[str, Picture]  # none
    question: str
    context: list[str]
    stage: str
    owner: str
    standing: str  # "Akkoord op 3 maart 2027", "Ontwerp ..."
    people: list[NeededPerson]
    before: list[AdvicePart]  # who and when: the first page
    after: list[AdvicePart]  # how and what goes wrong: the second
    first_step: list[str]
    first_step_by: str
    follow_ups: list[str]  # when the owner is asked what was done
