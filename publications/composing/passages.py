"""The pieces of a draft: making, changing and moving them.

Whoever saves over somebody else's text is told first.
"""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils.translation import gettext as _

from clustering.models import BuildingBlock
from contributions.models import Contribution

from ..models import Edition, Passage, Section
from .material import source_of


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: what stands between empty lines, each on one line."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def paragraph(text: str) -> Passage:
    return Passage(kind=Passage.Kind.PARAGRAPH, text=text)


def quote_passage(
    contribution: Contribution, block: BuildingBlock | None, kind: str = Passage.Kind.QUOTE
) -> Passage:
    """A voice as a quote; its words are read from the contribution, so a correction reaches the draft."""
    return Passage(kind=kind, contribution=contribution, block=block, source=source_of(contribution))


def save_section(section: Section, passages: list[Passage]) -> None:
    """Save a section with its passages in this order."""
    section.save()
    for position, passage in enumerate(passages, 1):
        passage.section, passage.position = section, position
    Passage.objects.bulk_create(passages)


def fallen_passages(edition: Edition) -> QuerySet[Passage]:
    """What stands in this draft and won't be printed any more, in reading order. One query."""
    fallen = Passage.objects.filter(section__edition=edition, section__included=True).fallen()
    return fallen.select_related("section", "work", "initiative").order_by(
        "section__position", "position", "pk"
    )


def change_edition(edition: Edition, seen: int, values: dict[str, Any]) -> bool:
    """Save the head of the edition if nobody saved since version `seen`."""
    return bool(
        Edition.objects.filter(pk=edition.pk, version=seen).update(**values, version=F("version") + 1)
    )


def change_passage(passage: Passage, text: str, before: str) -> bool:
    """Save a passage's text if it still is what the editor saw (`before`); False when somebody else changed
    it."""
    return bool(
        Passage.objects.filter(pk=passage.pk, text=before).update(text=text.replace("\r\n", "\n").strip())
    )


def add_paragraph(section: Section, after: Passage | None, kind: str = Passage.Kind.PARAGRAPH) -> Passage:
    """An empty paragraph or crosshead after another passage, or at the end."""
    return insert_passage(section, Passage(section=section, kind=kind), after)


def add_quote(section: Section, contribution: Contribution, after: Passage | None, kind: str) -> Passage:
    """A voice as quote. Raises ValidationError (Dutch) when this section has it already."""
    if section.passages.filter(contribution=contribution).exists():
        raise ValidationError(_("Dit citaat staat er al."))
    block = after.block if after else None
    quote = quote_passage(contribution, block, kind)
    quote.section = section
    return insert_passage(section, quote, after)


def insert_passage(section: Section, fresh: Passage, after: Passage | None) -> Passage:
    """Save a passage behind another one of its section (None: at the end); those below it move down."""
    with transaction.atomic():
        Section.objects.select_for_update().get(pk=section.pk)
        if after is None:
            fresh.position = (section.passages.aggregate(last=Max("position"))["last"] or 0) + 1
        else:
            section.passages.filter(position__gt=after.position).update(position=F("position") + 1)
            fresh.position = after.position + 1
        fresh.save()
    return fresh


def remove_passage(passage: Passage) -> None:
    """A passage leaves the draft; the voice, block or initiative behind it stays where it is."""
    Passage.objects.filter(pk=passage.pk).delete()


def move(row: list[Any], moved: Any, up: bool) -> None:
    """Swap with the neighbour and number anew, so that equal positions can't stick. `row` is all siblings in
    order."""
    at = next((index for index, item in enumerate(row) if item.pk == moved.pk), None)
    if at is None:
        return
    to = at - 1 if up else at + 1
    if 0 <= to < len(row):
        row[at], row[to] = row[to], row[at]
    for position, item in enumerate(row, 1):
        item.position = position
    type(moved).objects.bulk_update(row, ["position"])


def forget_words(contribution: Contribution) -> None:
    """Take the words of an erased voice out of every draft; the officer sees the empty place.

    Snapshots stay what was reviewed and decided on; what is made from them leaves it out
    (`reading/withdrawing`).
    """
    Passage.objects.filter(contribution=contribution).update(text="")
