"""The vision text as data: what `typst/visie.typ` and the reading page set."""

import uuid

from ..models import Edition, Passage, Section
from ..typesetting import vision_document as printed
from ..typesetting.document_parts import Text
from .edition_data import EditionContent, header_of, key_of, quote_of, texts_of
from .note_data import earlier_decisions, prose_of
from .passages import split_paragraphs
from .steady_paragraphs import steady_paragraphs, texts_in

Kind = Section.Kind
DERIVED = 5  # the version of a UUID that is made from a name


def vision_data(edition: Edition, number: int) -> printed.VisionText:
    """The vision text as it stands at the desk, as version `number`."""
    content = EditionContent(edition)
    return {
        **header_of(content, number),
        "kind": "vision_text",
        "mission": prose_of(content, Kind.MISSION),
        "vision": prose_of(content, Kind.VISION),
        "principles": [
            principle_of(content, section, str(place))
            for place, section in enumerate(content.of_kind(Kind.PRINCIPLE), 1)
        ],
        "plan": plan_of(content),
        "decisions": earlier_decisions(edition),
        "imprint": edition.imprint,
    }


def principle_of(content: EditionContent, section: Section, number: str) -> printed.Principle:
    """A section with its block; its paragraphs in the order of the desk, the block's image among them."""
    passages = content.passages[section.pk]
    described = next((item for item in passages if item.block and item.kind == Passage.Kind.BLOCK), None)
    block = described.block if described else None
    told: printed.Principle = {
        "id": str(section.pk),
        "number": number,
        "key": key_of(section.key) if section.key else None,
        "title": section.title,
        "definition": section.lead,
        "need": block.need if block else "",
        "value": block.value if block else "",
        "image": [],
        "voices": content.material.voices[block.pk].total if block else 0,
        "quotes": [
            {**words, "reason": item.reason}
            for item in passages
            if item.kind == Passage.Kind.QUOTE and (words := quote_of(item))
        ],
        "examples": content.examples_of(described, block) if described and block else [],
    }
    if block:
        told["block"] = block.pk
    for item in passages:
        if item == described and block:
            told["image"] += image_of(content, section, item.text or block.image)
        else:
            told["image"] += texts_of([item])
    return told


def image_of(content: EditionContent, section: Section, image: str) -> list[Text]:
    """The image of the block, with the ids that the last version gave its paragraphs: those that have no row
    of their own (a row has a random id)."""
    before = texts_in(content.last, str(section.pk), "image")
    without_row = [text for text in before if uuid.UUID(text["id"]).version == DERIVED]
    return steady_paragraphs(without_row, split_paragraphs(image), section.pk, "image")


def plan_of(content: EditionContent) -> printed.Plan | None:
    section = next(iter(content.of_kind(Kind.ACTIONS)), None)
    if section is None:
        return None
    passages = content.passages[section.pk]
    lead: Text = {"id": str(uuid.uuid5(section.pk, "lead")), "text": section.lead}
    return {
        "id": str(section.pk),
        "title": section.title,
        "paragraphs": [*([lead] if section.lead.strip() else []), *texts_of(passages)],
        "actions": [action_of(item) for item in passages if item.kind == Passage.Kind.ACTION and item.text],
    }


def action_of(passage: Passage) -> printed.Action:
    action: printed.Action = {
        "id": str(passage.pk),
        "text": passage.text,
        "who": passage.who,
        "due": passage.due,
    }
    if passage.initiative_id:
        action["initiative"] = passage.initiative_id
    return action
