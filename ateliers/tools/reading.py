"""The canvases of an atelier, to read: per box what was said and arranged."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from contributions.models import Contribution

from ..models import AssignedRole, CanvasField, Saying, Sheet, ToolUse
from .versions import fields_of


@dataclass
class FilledBox:
    box: CanvasField
    statements: list[Contribution] = field(default_factory=list)
    roles: list[AssignedRole] = field(default_factory=list)
    grade: int | None = None
    day: dt.date | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.statements or self.roles or self.grade or self.day)


@dataclass(frozen=True)
class FilledSheet:
    sheet: Sheet
    boxes: list[FilledBox]

    @property
    def is_empty(self) -> bool:
        return all(one.is_empty for one in self.boxes)


def filled(sheets: Iterable[Sheet]) -> list[FilledSheet]:
    """Each with the boxes of its version in order, and after them those of another version that somebody
    filled in. Sheets come from `sheets_of`."""
    return [FilledSheet(sheet, boxes_of(sheet)) for sheet in sheets]


def sheets_of(use: ToolUse) -> list[Sheet]:
    """By group, with all that is on them. Seven queries."""
    return with_content(Sheet.objects.filter(use=use).order_by("group__number"))


def with_content(sheets: QuerySet[Sheet]) -> list[Sheet]:
    """These sheets with all that is on them. Seven queries."""
    alive = Saying.objects.filter(contribution__erased_at=None).select_related("contribution", "field")
    order = CanvasField.objects.filter(removed_at=None).order_by("position", "pk")
    return list(
        sheets.select_related("group__host", "version", "reflection").prefetch_related(
            Prefetch("version__fields", order, to_attr="on_canvas"),
            Prefetch("sayings", alive.order_by("contribution__said_at", "pk"), to_attr="alive"),
            Prefetch("roles", AssignedRole.objects.select_related("field").order_by("position", "pk")),
            "arrangements__field",
        )
    )


def boxes_of(sheet: Sheet) -> list[FilledBox]:
    canvas: list[CanvasField] = sheet.version.on_canvas  # type: ignore[attr-defined]
    boxes = {one.pk: FilledBox(one) for one in canvas}

    def box(one: CanvasField) -> FilledBox:
        return boxes.setdefault(one.pk, FilledBox(one))

    for saying in sheet.alive:  # type: ignore[attr-defined]
        box(saying.field).statements.append(saying.contribution)
    for role in sheet.roles.all():
        box(role.field).roles.append(role)
    for arrangement in sheet.arrangements.all():
        box(arrangement.field).grade = arrangement.grade
        box(arrangement.field).day = arrangement.day
    return list(boxes.values())


def empty(use: ToolUse) -> list[FilledBox]:
    """The canvas before anybody wrote on it."""
    return [FilledBox(one) for one in fields_of(use.version)]
