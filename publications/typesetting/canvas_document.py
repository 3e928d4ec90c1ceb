"""The canvases of a tool, A3, empty or filled in; ``document.py`` has the rules of the shape."""

from __future__ import annotations

from typing import Literal, TypedDict

from .document_parts import Picture

BoxKind = Literal["list", "text", "people", "scale", "date"]


class Person(TypedDict):
    name: str
    task: str


class Box(TypedDict):
    id: str
    kind: BoxKind
    label: str
    hint: str
    lines: list[str]  # what was said, or the day
    people: list[Person]
    low: str
    high: str
    grade: int  # 0 when nothing was chosen


class Canvas(TypedDict):
    """One sheet: of a group, or of nobody yet (`group` is "")."""

    id: str
    title: str
    group: str
    purpose: str
    steps: list[str]
    boxes: list[Box]


class Canvases(TypedDict):
    kind: Literal["canvases"]
    version: int
    created: str
    title: str
    subtitle: str  # the atelier and its day, or ""
    municipality: str
    accent: str
    pictures: dict[str, Picture]  # none
    canvases: list[Canvas]
