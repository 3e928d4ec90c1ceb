"""The parts of an orientation note: prose, the road, a chapter per key, promises, decisions, advices, the
register."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext as _

from ..typesetting.document_parts import Text
from ..typesetting.note_document import Advices, Chapter, Commitments, OrientationNote
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


def parts_of_note(note: OrientationNote) -> Iterator[Part]:
    for prose in (note["foreword"], note["accountability"]):
        if prose:
            yield prose_part(prose)
    if origin := note["origin"]:
        yield Part(origin["id"], PartKind.ORIGIN, origin["title"], origin)
    for number, chapter in enumerate(note["chapters"], 1):
        yield chapter_part(chapter, number)
    if promises := note["commitments"]:
        passages = partial(passages_of_promises, commitments=promises)
        yield Part(promises["id"], PartKind.PROMISES, promises["title"], promises, passages)
    if decisions := note["decisions"]:
        yield Part(part_id(note, "decisions"), PartKind.DECISIONS, _("Wat er al beslist is"), decisions)
    if annex := note.get("advices"):
        passages = partial(passages_of_paragraphs, texts=texts_of_annex(annex))
        yield Part(annex["id"], PartKind.ADVICES, annex["title"], annex, passages)
    if register := note["appendix"]:
        yield Part(register["id"], PartKind.REGISTER, register["title"], register)


def chapter_part(chapter: Chapter, number: int) -> Part:
    key = chapter["key"]
    return Part(
        chapter["id"],
        PartKind.CHAPTER,
        chapter["title"],
        chapter,
        partial(passages_of_chapter, chapter=chapter),
        number=str(number),
        sign=key["sign"],
        kicker=_("Sleutel %(number)s: %(name)s") % {"number": number, "name": key["name"]},
        blocks=tuple(
            BlockPlace(row["block"], row["number"], row["id"]) for row in chapter["blocks"] if "block" in row
        ),
    )


def passages_of_chapter(part: Part, chapter: Chapter) -> Iterator[ReadingPassage]:
    text = joined_lines(chapter["title"], chapter["lead"] or chapter["essence"])
    yield ReadingPassage(part.id, part, part.number, text, part.id)
    yield from passages_of_paragraphs(part, chapter["intro"])
    for block in chapter["blocks"]:
        text = joined_lines(block["title"], block["need"], block["value"])
        yield ReadingPassage(block["id"], part, block["number"], text, block["id"])
        yield from passages_of_paragraphs(part, block["image"], block["number"], block["id"])
        yield from passages_of_quotes(part, block["quotes"], block["number"])
        yield from passages_of_examples(part, block["examples"], block["id"], block["number"])
    for item in chapter["initiatives"]:
        text = joined_lines(item["title"], item["description"], item["first_step"], item["partners"])
        yield ReadingPassage(item["id"], part, _("initiatief"), text, item["id"])


def passages_of_promises(part: Part, commitments: Commitments) -> Iterator[ReadingPassage]:
    yield from passages_of_paragraphs(part, commitments["paragraphs"])
    for number, item in enumerate(commitments["promises"], 1):
        yield ReadingPassage(item["id"], part, f"{_('belofte')} {number}", item["text"], item["id"])


def texts_of_annex(annex: Advices) -> list[Text]:
    """The paragraphs of its advices, in order."""
    return [text for one in annex["advices"] for row in one["parts"] for text in row["paragraphs"]]
