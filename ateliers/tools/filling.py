"""What a group fills in: statements go to the logbook at once, what it arranged is kept per box."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from contributions.logbook import write_statement
from trajectories.models import User

from ..models import Arrangement, AssignedRole, CanvasField, Group, Saying, Sheet, ToolUse, ToolVersion

Kind = CanvasField.Kind


def form_name(box: int) -> str:
    return f"vak_{box}"


def sheet_of(use: ToolUse, group: Group) -> Sheet:
    """The canvas of this group; one that is not in the database when it has not begun."""
    there = Sheet.objects.filter(use=use, group=group).select_related("version").first()
    return there or Sheet(use=use, group=group, version=use.version)


def begin(use: ToolUse, group: Group, version: ToolVersion) -> Sheet:
    """The canvas of this group, made when it was not there: in the version that it saw."""
    made, _new = Sheet.objects.select_related("version").get_or_create(
        use=use, group=group, defaults={"version": version}
    )
    made.use, made.group = use, group
    return made


def arranged(sheet: Sheet) -> dict[str, Any]:
    """What is filled in, by the name of the box in the form. Two queries."""
    if sheet.pk is None:
        return {}
    found: dict[str, Any] = {
        form_name(one.field_id): one.day or str(one.grade) for one in sheet.arrangements.order_by("pk")
    }
    for role in sheet.roles.order_by("position", "pk"):
        name = form_name(role.field_id)
        found[name] = f"{found[name]}\n{role}" if name in found else str(role)
    return found


def arrange(sheet: Sheet, box: CanvasField, value: str | dt.date | None) -> None:
    """Keep what was filled in; nothing filled in is nothing kept."""
    if box.kind == Kind.PEOPLE:
        AssignedRole.objects.filter(sheet=sheet, field=box).delete()
        people = (line.split(": ", 1) for line in str(value or "").splitlines())
        AssignedRole.objects.bulk_create(
            AssignedRole(sheet=sheet, field=box, position=place, name=name, task=task)
            for place, (name, task) in enumerate(people, 1)
        )
    elif not value:
        Arrangement.objects.filter(sheet=sheet, field=box).delete()
    else:
        is_day = isinstance(value, dt.date)
        kept = {"day": value if is_day else None, "grade": None if is_day else int(str(value))}
        Arrangement.objects.update_or_create(sheet=sheet, field=box, defaults=kept)


def say(sheet: Sheet, said: Iterable[tuple[CanvasField, list[str]]], by: User) -> int:
    """Write down what is new; how many. Raises ValidationError (Dutch) before the atelier begins."""
    gathering = sheet.use.gathering
    number = 0
    with transaction.atomic():
        for box, statements in said:
            for words in statements:
                contribution, _new = write_statement(
                    gathering,
                    id=uuid.uuid4(),
                    words=words,
                    user=by,
                    question_text=f"{sheet.version.name}: {box.label}",
                    source_ref=str(_("groep %(number)s") % {"number": sheet.group.number}),
                )
                Saying.objects.create(sheet=sheet, field=box, contribution=contribution)
                number += 1
    return number
