"""The pieces of a draft: making, adding, moving and removing them. Their words change in `forms`."""

import re
import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from clustering.models import BuildingBlock
from contributions.models import Contribution
from toolkit import ordering
from toolkit.language import town_language
from trajectories.models import Trajectory, User

from ..models import Edition, Passage, Section
from .material import source_of


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: what stands between empty lines, each on one line."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def paragraph(text: str) -> Passage:
    return Passage(kind=Passage.Kind.PARAGRAPH, text=text)


def own_sentence(sentence: Passage.Sentence, block: BuildingBlock | None = None) -> Passage:
    """A paragraph that the program writes and renews (`sentences.renew_sentences`)."""
    return Passage(kind=Passage.Kind.PARAGRAPH, sentence=sentence, block=block)


@town_language()
def quote_passage(
    contribution: Contribution, block: BuildingBlock | None, kind: str = Passage.Kind.QUOTE
) -> Passage:
    """A voice as a quote; its words are read from the contribution, so a correction reaches the draft."""
    return Passage(kind=kind, contribution=contribution, block=block, source=source_of(contribution))


def imprint_before(trajectory: Trajectory) -> dict[str, str]:
    """The responsible publisher of the last edition that had one: seldom another person. One query."""
    named = Edition.objects.filter(trajectory=trajectory).exclude(publisher="").order_by("-created_at", "pk")
    last = named.first()
    return {"publisher": last.publisher, "publisher_address": last.publisher_address} if last else {}


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


def add_paragraph(section: Section, after: Passage | None, kind: str = Passage.Kind.PARAGRAPH) -> Passage:
    """An empty paragraph or crosshead behind another passage of the section, or at its end."""
    return insert_passage(Passage(section=section, kind=kind), after)


def add_quote(
    section: Section, contribution: Contribution, after: Passage | None, kind: str, reason: str = ""
) -> Passage:
    """A voice as quote. Raises ValidationError (Dutch) when this section has it already."""
    if section.passages.filter(contribution=contribution).exists():
        raise ValidationError(_("Dit citaat staat er al."))
    block = after.block if after else None
    quote = quote_passage(contribution, block, kind)
    quote.section, quote.reason = section, reason
    return insert_passage(quote, after)


def insert_passage(fresh: Passage, after: Passage | None) -> Passage:
    """Save a passage behind another one of its section; at the end without one, or when that one is gone."""
    with transaction.atomic():
        siblings = passages_held(fresh.section_id)
        fresh.save()
        ordering.place_after(fresh, after, siblings)
    return fresh


def move_passage(passage: Passage, up: bool) -> bool:
    """Swap a passage with its neighbour; False at the end of its section, or when it is gone."""
    with transaction.atomic():
        return ordering.move(passage, up, passages_held(passage.section_id))


def move_section(section: Section, up: bool) -> bool:
    """Swap a section with its neighbour; False at the end of the edition."""
    return ordering.move(section, up, Section.objects.filter(edition=section.edition_id))


def passages_held(section_id: uuid.UUID) -> QuerySet[Passage]:
    """The passages of a section, whose row is locked: nobody else adds or moves one before we are done.

    Locking the passages alone would overlook one that is being added.
    """
    list(Section.objects.select_for_update().filter(pk=section_id).values_list("pk"))
    return Passage.objects.filter(section=section_id)


def remove_passage(passage: Passage, user: User) -> bool:
    """A passage leaves the draft; the voice, block or initiative behind it stays where it is.

    False when somebody took it out before. It can be put back.
    """
    standing = Passage.objects.filter(pk=passage.pk)
    return bool(standing.update(removed_at=timezone.now(), removed_by=user))


def restore_passage(passage: Passage) -> bool:
    """Put back what was taken out, with its words, where it stood; False when it stands there already.

    Raises ValidationError (Dutch) when its voice was quoted anew meanwhile.
    """
    with transaction.atomic():
        siblings = passages_held(passage.section_id)
        if passage.contribution_id and siblings.filter(contribution=passage.contribution_id).exists():
            raise ValidationError(_("Dit citaat staat er intussen opnieuw."))
        before = siblings.filter(position__lt=passage.position).order_by("position", "pk").last()
        removed = Passage.with_removed.filter(pk=passage.pk).exclude(removed_at=None)
        place = passage.position if before else 0  # in front of what by now may have the number 1
        if not removed.update(removed_at=None, removed_by=None, position=place):
            return False
        if before:
            ordering.place_after(passage, before, siblings)
    return True
