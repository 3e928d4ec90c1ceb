"""Making a tool and changing it.

The last version may be changed as long as no atelier uses it. After that a change goes into the next version,
with a copy of the canvas, so that what groups answered keeps the boxes that they saw. Whoever changes a tool
holds the lock of its row.
"""

import uuid

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from toolkit import ordering
from trajectories.models import Municipality

from ..models import CanvasField, Tool, ToolVersion
from .ready_made import READY_MADE


def tools_of(municipality: Municipality) -> QuerySet[Tool]:
    """With their versions. Two queries."""
    return Tool.objects.filter(municipality=municipality).prefetch_related("versions")


def newest_version(tool: Tool) -> ToolVersion:
    return tool.versions.order_by("-number")[:1].get()


def fields_of(version: ToolVersion) -> QuerySet[CanvasField]:
    return version.fields.filter(removed_at=None).order_by("position", "pk")


def removed_from(version: ToolVersion) -> QuerySet[CanvasField]:
    return version.fields.exclude(removed_at=None).order_by("-removed_at", "pk")


def is_used(version: ToolVersion) -> bool:
    """Whether an atelier uses it, or a group has it on its table."""
    return version.uses.exists() or version.sheets.exists()


def make(municipality: Municipality, version: ToolVersion) -> Tool:
    """A new tool with its first version."""
    with transaction.atomic():
        tool = Tool.objects.create(municipality=municipality)
        version.tool, version.number = tool, 1
        version.save()
    return tool


def take_over(municipality: Municipality, slug: str) -> Tool:
    """A tool that came along becomes one of the municipality, once."""
    written = READY_MADE[slug]
    try:
        with transaction.atomic():
            tool = Tool.objects.create(municipality=municipality, ready_made=slug)
            version = ToolVersion.objects.create(
                tool=tool,
                name=written.name,
                purpose=written.purpose,
                minutes=written.minutes,
                steps="\n".join(written.steps),
            )
            CanvasField.objects.bulk_create(
                CanvasField(
                    version=version,
                    position=place,
                    kind=box.kind,
                    label=box.label,
                    hint=box.hint,
                    low=box.low,
                    high=box.high,
                )
                for place, box in enumerate(written.boxes, 1)
            )
    except IntegrityError:  # a colleague took it over at this very moment
        return Tool.objects.get(municipality=municipality, ready_made=slug)
    return tool


def to_change(tool: Tool) -> ToolVersion:
    """The version that a change goes into; inside a transaction, which holds the tool from here on."""
    Tool.objects.select_for_update().get(pk=tool.pk)
    last = newest_version(tool)
    if not is_used(last):
        return last
    fields = list(fields_of(last))
    last.pk, last._state.adding = None, True
    last.number += 1
    last.made_at = timezone.now()
    last.save()
    for place, field in enumerate(fields, 1):
        field.pk, field._state.adding = None, True
        field.version, field.position = last, place
    CanvasField.objects.bulk_create(fields)
    return last


def add_field(tool: Tool, field: CanvasField) -> None:
    with transaction.atomic():
        field.version = to_change(tool)
        field.position = ordering.next_place(fields_of(field.version))
        field.save()


def move_field(tool: Tool, key: uuid.UUID, *, up: bool) -> None:
    """Swap a box with its neighbour; nothing when it was removed meanwhile."""
    with transaction.atomic():
        siblings = fields_of(to_change(tool))
        field = siblings.filter(key=key).first()
        if field is not None:
            ordering.move(field, up, siblings)


def remove_field(tool: Tool, key: uuid.UUID) -> bool:
    """Off the canvas, from now on; False when it was off already."""
    with transaction.atomic():
        there = fields_of(to_change(tool)).filter(key=key)
        return there.update(removed_at=timezone.now()) == 1


def put_back_field(tool: Tool, key: uuid.UUID) -> bool:
    """Where it stood; False when it is there, or when a newer version knows it no more."""
    with transaction.atomic():
        return removed_from(to_change(tool)).filter(key=key).update(removed_at=None) == 1
