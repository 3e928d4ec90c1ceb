"""The orientation note as data: what `typst/nota.typ` and the reading page set."""

import uuid
from typing import cast

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitment.models import Commitment
from contributions.models import Channel
from trajectories.models import Phase

from ..models import Decision, Edition, Passage, Section
from ..typesetting import note_document as printed
from ..typesetting.document_parts import Text
from .advice_data import annex_of
from .edition_data import EditionContent, header_of, key_of, quote_of, steady_id, story_texts, texts_of
from .material import Material
from .passages import split_paragraphs
from .source_register import PLURALS, source_register


def note_data(edition: Edition, number: int) -> printed.OrientationNote:
    """The note as it stands at the desk, as version `number`."""
    content = EditionContent(edition)
    note: printed.OrientationNote = {
        **header_of(content, number),
        "kind": "orientation_note",
        "foreword": prose_of(content, Section.Kind.FOREWORD),
        "accountability": prose_of(content, Section.Kind.ACCOUNT),
        "origin": origin_of(content),
        "chapters": [
            chapter_of(content, section, place)
            for place, section in enumerate(content.of_kind(Section.Kind.KEY), 1)
        ],
        "commitments": commitments_of(content),
        "decisions": earlier_decisions(edition),
        "appendix": source_register(content),
        "imprint": edition.imprint,
    }
    if annex := annex_of(content):
        note["advices"] = annex
    return note


def prose_of(content: EditionContent, kind: str) -> printed.Prose | None:
    section = next(iter(content.of_kind(kind)), None)
    if section is None:
        return None
    return {
        "id": str(section.pk),
        "title": section.title,
        "paragraphs": [*lead_of(section), *texts_of(content.passages[section.pk])],
        "signature": None,
    }


def lead_of(section: Section) -> list[Text]:
    """The introduction as the first paragraph; none without one."""
    return [{"id": str(uuid.uuid5(section.pk, "lead")), "text": section.lead}] if section.lead.strip() else []


def period_of(phase: Phase) -> str:
    """ "maart tot juni 2026", or "" without dates."""
    if not phase.starts_on:
        return ""
    begin = date_format(phase.starts_on, "F Y")
    end = date_format(phase.ends_on, "F Y") if phase.ends_on else begin
    if begin == end:
        return begin
    if phase.ends_on and phase.starts_on.year == phase.ends_on.year:
        begin = date_format(phase.starts_on, "F")
    return _("%(begin)s tot %(end)s") % {"begin": begin, "end": end}


def origin_of(content: EditionContent) -> printed.Origin:
    edition = content.edition
    phases = edition.trajectory.phases.on_the_road()
    return {
        "id": steady_id(edition, "origin"),
        "title": _("Hoe het traject verliep"),
        "paragraphs": [],
        "phases": [
            {
                "id": steady_id(edition, f"phase {phase.pk}"),
                "step": phase.step,
                "title": phase.title,
                "period": period_of(phase),
                "text": phase.purpose,
            }
            for phase in phases
        ],
        "figures": figures_of(content.material),
    }


def figures_of(material: Material) -> list[printed.Figure]:
    """The numbers of the road with what they count; a number that says nothing is left out."""
    figures = material.figures
    least = _(", minstens") if material.reach.is_least else ""
    n = figures["residents"]
    shown = [
        (figures["contributions"], ngettext("uitspraak", "uitspraken", figures["contributions"])),
        (figures["sessions"], ngettext("bijeenkomst", "bijeenkomsten", figures["sessions"])),
        (n, ngettext("inwoner bereikt", "inwoners bereikt", n) + least),
        (figures["ideas"], ngettext("idee in de bevraging", "ideeën in de bevraging", figures["ideas"])),
        (figures["works"], ngettext("werk van een kind", "werken van kinderen", figures["works"])),
        (figures["languages"] if figures["languages"] > 1 else 0, _("talen")),
    ]
    return [{"value": intcomma(count), "label": label} for count, label in shown if count]


def chapter_of(content: EditionContent, section: Section, place: int) -> printed.Chapter:
    """One key: what stands before the first block is its introduction."""
    passages = content.passages[section.pk]
    first = next(
        (index for index, item in enumerate(passages) if item.kind == Passage.Kind.BLOCK), len(passages)
    )
    assert section.key is not None
    return {
        "id": str(section.pk),
        "key": key_of(section.key),
        "essence": section.key.essence,
        "title": section.title,
        "lead": section.lead,
        "intro": story_texts(passages[:first]),
        "unique": section.key.unique_here,
        "picture": content.add_picture(section.picture),
        "blocks": blocks_of(content, passages, place),
        "initiatives": [
            initiative_of(item)
            for item in passages
            if item.kind == Passage.Kind.INITIATIVE and item.initiative
        ],
    }


def blocks_of(content: EditionContent, passages: list[Passage], place: int) -> list[printed.Block]:
    """Each block passage with the quotes and paragraphs that follow it."""
    described: list[printed.Block] = []
    current: printed.Block | None = None
    for passage in passages:
        if passage.kind == Passage.Kind.BLOCK:
            current = block_of(content, passage, f"{place}.{len(described) + 1}") if passage.block else None
            described += [current] if current else []
        elif current and passage.kind == Passage.Kind.QUOTE and (words := quote_of(passage)):
            current["quotes"].append(words)
        elif described and passage.kind == Passage.Kind.PARAGRAPH:
            described[-1]["image"] += texts_of([passage])
    return described


def block_of(content: EditionContent, passage: Passage, number: str) -> printed.Block:
    """A building block with its image of the future: as rewritten at the desk, or as it stands in the
    block."""
    block = passage.block
    assert block is not None
    voices = content.material.voices[block.pk]
    return {
        "id": str(passage.pk),
        "block": block.pk,
        "number": number,
        "title": block.title,
        "need": block.need,
        "value": block.value,
        "image": content.paragraphs(
            passage.pk, "image", "image", split_paragraphs(passage.text or block.image)
        ),
        "voices": {
            "total": voices.total,
            "channels": [
                {"label": str(PLURALS[Channel(channel)]), "count": count}
                for channel, count in sorted(voices.channels.items(), key=lambda row: (-row[1], row[0]))
            ],
        },
        "quotes": [],
        "examples": content.examples_of(passage, block),
    }


def initiative_of(passage: Passage) -> printed.Initiative:
    item = passage.initiative
    assert item is not None
    return {
        "id": str(passage.pk),
        "initiative": item.pk,
        "title": item.title,
        "who": cast(printed.Who, item.who),
        "first_step": item.first_step,
        "description": passage.text or item.description,
        "support": item.support,
        "partners": item.partners,
        "block": item.block.title if item.block else "",
    }


def commitments_of(content: EditionContent) -> printed.Commitments | None:
    edition = content.edition
    commitment = Commitment.objects.filter(trajectory=edition.trajectory).first()
    if commitment is None:
        return None
    home = steady_id(edition, "commitment")
    parts = [*split_paragraphs(commitment.text), *split_paragraphs(commitment.results)]
    return {
        "id": home,
        "title": _("Wat het bestuur beloofde"),
        "paragraphs": content.paragraphs(uuid.UUID(home), "commitment", "paragraphs", parts),
        "promises": [
            {"id": steady_id(edition, f"promise {item.pk}"), "text": item.text, "by_whom": item.by_whom}
            for item in commitment.promises.all()
        ],
        "signatures": [
            {"name": item.name, "function": item.function, "date": date_format(item.signed_on, "j F Y")}
            for item in commitment.signatures.all()
        ],
    }


def earlier_decisions(edition: Edition) -> list[printed.EarlierDecision]:
    """Decisions on earlier versions of this edition."""
    rows = Decision.objects.filter(snapshot__edition=edition).select_related("snapshot")
    rows = rows.exclude(outcome=Decision.Outcome.SUBMITTED)
    return [
        {
            "id": steady_id(edition, f"decision {item.pk}"),
            "body": item.get_body_display(),
            "date": date_format(item.decided_on, "j F Y"),
            "number": item.number,
            "title": item.note or f"{edition.title}, ontwerp {item.snapshot.number}",
            "outcome": item.get_outcome_display(),
            "url": item.url,
        }
        for item in rows
    ]
