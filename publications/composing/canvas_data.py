"""The canvases of a tool as data: what `typst/canvas.typ` sets."""

from collections.abc import Iterable
from typing import cast

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from ateliers.models import CanvasField, Group, ToolUse, ToolVersion
from ateliers.seating import groups_of
from ateliers.tools import reading
from ateliers.tools.versions import fields_of
from trajectories.models import Municipality

from ..typesetting import canvas_document as printed
from ..typesetting.document import SNAPSHOT_VERSION


def of_tool(municipality: Municipality, version: ToolVersion) -> printed.Canvases:
    """One empty sheet."""
    boxes = [reading.FilledBox(box) for box in fields_of(version)]
    return document(municipality, version.name, "", [canvas(version, "", boxes)])


def empty_of(use: ToolUse) -> printed.Canvases:
    """An empty sheet for each group, with its number and project; one without a name when there are none."""
    boxes = reading.empty(use)
    names = [name_of(group) for group in groups_of(use.gathering)] or [""]
    return of_use(use, [canvas(use.version, name, boxes) for name in names])


def filled_of(use: ToolUse) -> printed.Canvases | None:
    """A sheet for each group that filled something in; None without any."""
    sheets = [one for one in reading.filled(reading.sheets_of(use)) if not one.is_empty]
    if not sheets:
        return None
    return of_use(use, [canvas(one.sheet.version, name_of(one.sheet.group), one.boxes) for one in sheets])


def of_use(use: ToolUse, canvases: list[printed.Canvas]) -> printed.Canvases:
    gathering = use.gathering
    day = date_format(timezone.localtime(gathering.starts_at), "j F Y")
    return document(
        gathering.trajectory.municipality, use.version.name, f"{gathering.title}, {day}", canvases
    )


def document(
    municipality: Municipality, title: str, subtitle: str, canvases: list[printed.Canvas]
) -> printed.Canvases:
    return {
        "kind": "canvases",
        "version": SNAPSHOT_VERSION,
        "created": timezone.localdate().isoformat(),
        "title": title,
        "subtitle": subtitle,
        "municipality": f"{capfirst(municipality.get_kind_display())} {municipality.name}",
        "accent": municipality.accent,
        "pictures": {},
        "canvases": canvases,
    }


def name_of(group: Group) -> str:
    return f"{group}: {group.project}" if group.project else str(group)


def canvas(version: ToolVersion, group: str, boxes: Iterable[reading.FilledBox]) -> printed.Canvas:
    return {
        "id": f"{version.pk} {group}",
        "title": version.name,
        "group": group,
        "purpose": version.purpose,
        "steps": version.step_list,
        "boxes": [box_of(one) for one in boxes],
    }


def box_of(filled: reading.FilledBox) -> printed.Box:
    box: CanvasField = filled.box
    lines = [voice.text for voice in filled.statements]
    if filled.day:
        lines.append(date_format(filled.day, "l j F Y"))
    return {
        "id": str(box.key),
        "kind": cast(printed.BoxKind, box.kind),
        "label": box.label,
        "hint": box.hint,
        "lines": lines,
        "people": [{"name": role.name, "task": role.task} for role in filled.roles],
        "low": box.low,
        "high": box.high,
        "grade": filled.grade or 0,
    }
