"""Editing a draft: its head, its sections and its passages. Whoever saves over somebody else's text is told first."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from contributions.models import Contribution

from .harvest import source_of
from .models import Edition, Passage, Section


def change_edition(edition: Edition, seen: int, values: dict[str, Any]) -> bool:
    """Save the head of the edition if nobody saved since version `seen`."""
    return bool(
        Edition.objects.filter(pk=edition.pk, version=seen).update(**values, version=F("version") + 1)
    )


def change_passage(passage: Passage, text: str, before: str) -> bool:
    """Save a passage's text if it still is what the editor saw (`before`); False when somebody else changed it."""
    return bool(
        Passage.objects.filter(pk=passage.pk, text=before).update(text=text.replace("\r\n", "\n").strip())
    )


def add_paragraph(section: Section, after: Passage | None, kind: str = Passage.Kind.PARAGRAPH) -> Passage:
    """An empty paragraph or crosshead after another passage, or at the end."""
    return insert(section, Passage(section=section, kind=kind), after)


def add_quote(section: Section, contribution: Contribution, after: Passage | None, kind: str) -> Passage:
    """A voice as quote. Raises ValidationError (Dutch) when this section has it already."""
    if section.passages.filter(contribution=contribution).exists():
        raise ValidationError(_("Dit citaat staat er al."))
    block = after.block if after else None
    quote = Passage(
        section=section, kind=kind, contribution=contribution, block=block, source=source_of(contribution)
    )
    return insert(section, quote, after)


def insert(section: Section, fresh: Passage, after: Passage | None) -> Passage:
    with transaction.atomic():
        Section.objects.select_for_update().get(pk=section.pk)
        if after is None:
            fresh.position = (section.passages.aggregate(last=Max("position"))["last"] or 0) + 1
        else:
            section.passages.filter(position__gt=after.position).update(position=F("position") + 1)
            fresh.position = after.position + 1
        fresh.save()
    return fresh


def remove(passage: Passage) -> None:
    """A passage leaves the draft; the voice, block or initiative behind it stays where it is."""
    Passage.objects.filter(pk=passage.pk).delete()


def move(row: list[Any], moved: Any, up: bool) -> None:
    """Swap with the neighbour and number anew, so that equal positions can't stick. `row` is all siblings in order."""
    at = next((index for index, item in enumerate(row) if item.pk == moved.pk), None)
    if at is None:
        return
    to = at - 1 if up else at + 1
    if 0 <= to < len(row):
        row[at], row[to] = row[to], row[at]
    for position, item in enumerate(row, 1):
        item.position = position
    type(moved).objects.bulk_update(row, ["position"])
