"""The kinds of documents as the press knows them: template, paper, pictures, keys.

What else there is to tell of a kind stands in `publications/kinds/`, which names these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .document_parts import Key


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What a print shop prints on: its condition in the registry of the International Color Consortium, and
    under which name an installation has its own ICC profile (`settings.PRINT_PROFILES`)."""

    profile: str
    condition: str
    info: str


SHEETS = Paper(profile="orientation_note", condition="FOGRA52", info="PSO Uncoated v3 (FOGRA52L)")
NEWSPRINT = Paper(profile="newspaper", condition="IFRA26", info="ISOnewspaper26v4 (ISO 12647-3:2004)")


@dataclass(frozen=True, kw_only=True)
class PrintedKind:
    """`widest_mm`: no picture is ever set wider. `key_rows`: the part of a document of which each row may
    have a key. `is_imposed`: measured first, and laid out over its pages."""

    name: str
    template: str
    widest_mm: float
    paper: Paper | None
    key_rows: str = ""
    is_imposed: bool = False

    @property
    def steps(self) -> int:
        return 6 if self.is_imposed else 5

    def keys(self, document: Mapping[str, object]) -> list[Key]:
        """The keys of a document, each once, in its order."""
        rows = document.get(self.key_rows, [])
        assert isinstance(rows, list)
        return list({row["key"]["name"]: row["key"] for row in rows if row["key"]}.values())


ORIENTATION_NOTE = PrintedKind(
    name="orientation_note", template="nota.typ", widest_mm=170, paper=SHEETS, key_rows="chapters"
)
NEWSPAPER = PrintedKind(
    name="newspaper",
    template="krant.typ",
    widest_mm=263,
    paper=NEWSPRINT,
    key_rows="keys",
    is_imposed=True,
)
VISION_TEXT = PrintedKind(
    name="vision_text", template="visie.typ", widest_mm=170, paper=SHEETS, key_rows="principles"
)
CANVASES = PrintedKind(name="canvases", template="canvas.typ", widest_mm=0, paper=None)
PROCESS_ADVICE = PrintedKind(name="process_advice", template="advies.typ", widest_mm=0, paper=None)

PRINTED = {kind.name: kind for kind in (ORIENTATION_NOTE, NEWSPAPER, VISION_TEXT, CANVASES, PROCESS_ADVICE)}
