"""Values of typesetting have types, and the templates read no name that a plan does not have."""

import ast
import dataclasses
import re
from pathlib import Path
from typing import get_args

from publications.typesetting.flow import TextItem
from publications.typesetting.page_plan import Cell, Page, PictureBox, WorksRow

ROOM = Path(__file__).resolve().parents[2] / "publications"
SET_BY_TYPST = {"words", "indent", "lines", "begun", "cut"}  # what krant_flow.typ adds to an item


def names_of(*shapes: type) -> set[str]:
    return {field.name for shape in shapes for field in dataclasses.fields(shape)}


def read_of(variable: str, *files: str) -> set[str]:
    """The names that the templates read of a variable."""
    texts = [(ROOM / "typst" / file).read_text() for file in files]
    return {name for text in texts for name in re.findall(rf"(?<![\w-]){variable}\.([a-z_]+)\b(?!\()", text)}


def test_no_untyped_dictionary_crosses_a_border_of_typesetting() -> None:
    loose = [
        f"{path.name}: {function.name}"
        for path in sorted((ROOM / "typesetting").glob("*.py"))
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef | ast.ClassDef) and "dict[str, Any]" in ast.unparse(function)
    ]
    assert loose == []


def test_only_the_folder_of_the_job_writes_what_the_templates_read() -> None:
    writers = {
        path.name
        for path in (ROOM / "typesetting").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and node.value in {"data.json", "plan.json"}
    }
    assert writers == {"job_folder.py"}


def test_the_templates_read_what_a_plan_has() -> None:
    files = ("krant.typ", "krant_cells.typ")
    assert read_of("cell", *files) == names_of(*get_args(Cell))
    assert read_of("page", "krant.typ") <= names_of(Page)
    assert read_of(r"cell\.picture", *files) == names_of(PictureBox)
    assert read_of("row", "krant_cells.typ") == names_of(WorksRow)
    items = read_of("item", "krant_flow.typ")
    assert names_of(TextItem) <= items <= names_of(TextItem) | SET_BY_TYPST
