"""The parts of a vision text: mission, vision, a page per principle, what is going to be done, decisions."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext as _

from ..typesetting.vision_document import Plan, Principle, VisionText
from .parts import (
    BlockPlace,
    Part,
    PartKind,
    ReadingPassage,
    joined_lines,
    part_id,
    passages_of_examples,
    passages_of_paragraphs,
    passages_of_quotes,
    prose_part,
)


def parts_of_vision(text: VisionText) -> Iterator[Part]:
    for prose in (text["mission"], text["vision"]):
        if prose:
            yield prose_part(prose)
    for principle in text["principles"]:
        yield principle_part(principle)
    if plan := text["plan"]:
        yield Part(plan["id"], PartKind.ACTIONS, plan["title"], plan, partial(passages_of_plan, plan=plan))
    if decisions := text["decisions"]:
        yield Part(part_id(text, "decisions"), PartKind.DECISIONS, _("Wat er al beslist is"), decisions)


def principle_part(principle: Principle) -> Part:
    key = principle["key"]
    kicker = _("Principe %(number)s") % {"number": principle["number"]}
    block = principle.get("block")
    return Part(
        principle["id"],
        PartKind.PRINCIPLE,
        principle["title"],
        principle,
        partial(passages_of_principle, principle=principle),
        number=principle["number"],
        sign=key["sign"] if key else 0,
        kicker=f"{kicker}: {key['name']}" if key else kicker,
        blocks=(BlockPlace(block, principle["number"], principle["id"]),) if block else (),
    )


def passages_of_principle(part: Part, principle: Principle) -> Iterator[ReadingPassage]:
    head = joined_lines(principle["title"], principle["definition"], principle["need"], principle["value"])
    yield ReadingPassage(part.id, part, part.number, head, part.id)
    yield from passages_of_paragraphs(part, principle["image"], anchor=part.id)
    yield from passages_of_quotes(part, principle["quotes"])
    yield from passages_of_examples(part, principle["examples"], part.id)


def passages_of_plan(part: Part, plan: Plan) -> Iterator[ReadingPassage]:
    yield from passages_of_paragraphs(part, plan["paragraphs"])
    for number, item in enumerate(plan["actions"], 1):
        text = joined_lines(item["text"], item["who"], item["due"])
        yield ReadingPassage(item["id"], part, f"{_('actie')} {number}", text, item["id"])
