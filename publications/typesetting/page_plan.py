"""The plan of the newspaper: what stands where on every page, as `imposition` decides it and Typst sets it.

Lengths are lines of the baseline grid and columns are counted from the left, unless a comment says
millimetres. The names are those that the templates read (``typst/krant.typ``, ``typst/krant_cells.typ``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .flow import TextItem
from .newspaper_document import PlannedPage


@dataclass(frozen=True)
class PictureBox:
    """The picture of an article, at the top of its columns."""

    id: str
    columns: int
    lines: int
    first_column: int  # of the article's own


@dataclass(frozen=True, kw_only=True)
class MastheadPanel:
    y: float
    height: int
    type: Literal["masthead"] = "masthead"


@dataclass(frozen=True, kw_only=True)
class LeadHead:
    """The heading of the article that opens the paper, over the full width."""

    y: float
    height: int
    id: str
    type: Literal["lead-head"] = "lead-head"


@dataclass(frozen=True, kw_only=True)
class LeadPicture:
    x: int
    y: float
    span: int
    height: int
    picture: str
    type: Literal["picture"] = "picture"


@dataclass(frozen=True, kw_only=True)
class ArticleCell:
    """An article in its box, with its text in reading order."""

    id: str
    x: int
    y: float
    span: int
    height: int
    size: str
    head: int  # lines of its heading
    lines: int  # per column, below the heading
    picture: PictureBox | None
    items: tuple[TextItem, ...]
    jump: int | None  # page on which it goes on
    continued_from: int | None  # page on which it began
    type: Literal["article"] = "article"


@dataclass(frozen=True, kw_only=True)
class VoicesPanel:
    x: int
    y: float
    span: int
    height: int
    title: str
    columns: tuple[tuple[str, ...], ...]  # ids of voices
    type: Literal["voices"] = "voices"


@dataclass(frozen=True, kw_only=True)
class KeysPanel:
    x: int
    y: float
    span: int
    height: int
    type: Literal["keys"] = "keys"


@dataclass(frozen=True)
class WorksRow:
    """Children's works side by side. Millimetres."""

    works: tuple[str, ...]
    height: float
    y: float  # from the top of the cell


@dataclass(frozen=True, kw_only=True)
class WorksCell:
    y: float
    head: int
    rows: tuple[WorksRow, ...]
    type: Literal["works"] = "works"

    @property
    def works(self) -> list[str]:
        return [work for row in self.rows for work in row.works]


@dataclass(frozen=True, kw_only=True)
class ColophonPanel:
    y: float
    height: int
    type: Literal["colophon"] = "colophon"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A line over the full width, between two rows of articles."""

    y: float
    type: Literal["rule"] = "rule"


@dataclass(frozen=True, kw_only=True)
class Divider:
    """A line down the page, before column `x`."""

    x: int
    y: float
    height: int
    type: Literal["divider"] = "divider"


Cell = (
    MastheadPanel
    | LeadHead
    | LeadPicture
    | ArticleCell
    | VoicesPanel
    | KeysPanel
    | WorksCell
    | ColophonPanel
    | Rule
    | Divider
)


@dataclass(frozen=True)
class Page:
    layout: str
    cells: tuple[Cell, ...]

    @property
    def works(self) -> list[str]:
        """The children's works on this page."""
        return [work for cell in self.cells if isinstance(cell, WorksCell) for work in cell.works]

    @property
    def is_empty(self) -> bool:
        return all(isinstance(cell, MastheadPanel | ColophonPanel) for cell in self.cells)


@dataclass(frozen=True)
class Plan:
    """`chosen` is the same in an editor's terms, to keep as it is or to change; `notes` are sentences for
    the editor."""

    pages: list[Page]
    chosen: list[PlannedPage]
    notes: list[str] = field(default_factory=list)
