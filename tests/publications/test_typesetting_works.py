"""Children's works in the newspaper: never cropped, and welcome where a page stays open."""

from __future__ import annotations

import json

from publications.typesetting.checks import check_web

from .typesetting_cast import named, newspaper


def test_childrens_works_are_never_cropped(compiled, drawing, fonts) -> None:
    paper, files = newspaper(5), {}
    for number in range(9):
        identifier = f"work-{number}"
        size = (400, 600) if number % 3 == 0 else (800, 600)
        paper["pictures"][identifier], files[identifier] = drawing(identifier, *size)
        paper["works"].append(
            {
                "id": named("work", number),
                "picture": identifier,
                "title": f"Droom {number}",
                "caption": "3B, De Klimboom",
            }
        )
    made = compiled(paper, files)
    assert check_web(made.pdf, words=[f"Droom {number}" for number in range(9)]) == []
    plan = json.loads((made.pdf.parent / "plan.json").read_text())
    rows = [
        row
        for page in plan["pages"]
        for cell in page["cells"]
        if cell["type"] == "works"
        for row in cell["rows"]
    ]
    assert sum(len(row["works"]) for row in rows) == 9


def test_works_that_no_page_holds_fill_open_spaces(compiled, drawing) -> None:
    """Twenty works, a page that holds twelve, and a paper with white on its pages."""
    paper, files = newspaper(5, voices=0), {}
    for number in range(20):
        identifier = f"work-{number:02}"
        paper["pictures"][identifier], files[identifier] = drawing(identifier, 800, 600)
        paper["works"].append(
            {"id": named("work", number), "picture": identifier, "title": f"Droom {number}", "caption": ""}
        )
    made = compiled(paper, files)
    plan = json.loads((made.pdf.parent / "plan.json").read_text())
    cells = [
        (page["layout"], cell) for page in plan["pages"] for cell in page["cells"] if cell["type"] == "works"
    ]
    assert {layout for layout, _ in cells} > {"works"}
    shown = [work for _, cell in cells for row in cell["rows"] for work in row["works"]]
    assert len(shown) == len(set(shown)) > 12
    assert check_web(made.pdf) == []
