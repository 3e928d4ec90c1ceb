"""The folder of one compile: the only place where what the templates read is written as JSON.

``data.json`` is the document (``document.py``) with the facts of its pictures, for print also its colours as
ink. ``plan.json`` is only there for a newspaper: first its running texts, which the galley proof measures,
then the plan of its pages (``page_plan.py``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import cast

from .colour import Ink
from .document import Printable
from .flow import TextItem
from .page_plan import Plan
from .report import PictureFacts

DATA, PLAN = "data.json", "plan.json"


def write_data(
    root: Path, document: Printable, pictures: Mapping[str, PictureFacts], inks: Mapping[str, Ink] | None
) -> None:
    data = {**document, "pictures": pictures}
    if inks is not None:
        data["inks"] = inks
    _write(root / DATA, data)


def read_data(root: Path) -> Printable:
    """The document as it was written; its pictures have the pixels of the copies."""
    return cast(Printable, json.loads((root / DATA).read_text(encoding="utf-8")))


def write_running_texts(root: Path, texts: Mapping[str, list[TextItem]]) -> None:
    """The text of each article by its id."""
    _write(root / PLAN, {"items": {key: [asdict(item) for item in items] for key, items in texts.items()}})


def write_plan(root: Path, plan: Plan) -> None:
    _write(root / PLAN, {"pages": [asdict(page) for page in plan.pages]})


def _write(file: Path, value: Mapping[str, object]) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
