"""The newspaper of the future as data: what `typst/krant.typ` sets."""

import uuid
from typing import cast

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Edition, Passage, Section
from ..typesetting import newspaper_document as printed
from .edition_data import EditionContent, header_of, key_of, quote_of, steady_id, story_texts
from .passages import split_paragraphs
from .steady_paragraphs import steady_paragraphs, texts_in


def newspaper_data(edition: Edition, number: int) -> printed.Newspaper:
    """The newspaper as it stands at the desk, as version `number`."""
    content = EditionContent(edition)
    works = next(iter(content.of_kind(Section.Kind.WORKS)), None)
    return {
        **header_of(content, number),
        "kind": "newspaper",
        "masthead": masthead_of(edition),
        "keys": [{"key": key_of(key), "essence": key.essence} for key in content.material.keys],
        "articles": [article_of(content, section) for section in content.of_kind(Section.Kind.ARTICLE)],
        "voices": voices_of(content),
        "works_title": works.title if works else "",
        "works_intro": works.lead if works else "",
        "works": [work_of(content, item) for item in content.passages[works.pk] if item.work]
        if works
        else [],
        "service": service_items(content),
        "colophon": colophon_of(content),
        "pages": None,
    }


def masthead_of(edition: Edition) -> printed.Masthead:
    return {
        "name": edition.title,
        "tagline": edition.subtitle or _("Krant van de toekomst"),
        "date_line": edition.dated,
        "edition_line": _("Eenmalige uitgave van %(city)s") % {"city": edition.trajectory.municipality},
        "number": _("nr. 1"),
    }


def colophon_of(content: EditionContent) -> printed.Colophon:
    edition = content.edition
    home, imprint = steady_id(edition, "colophon"), steady_id(edition, "imprint")
    before = [text for text in texts_in(content.last, home, "paragraphs") if text["id"] != imprint]
    paragraphs = steady_paragraphs(before, split_paragraphs(edition.colophon), uuid.UUID(home), "colophon")
    if edition.imprint:
        paragraphs.append({"id": imprint, "text": edition.imprint})
    return {
        "id": home,
        "title": _("Colofon"),
        "paragraphs": paragraphs,
        "publisher": str(edition.trajectory.municipality),
    }


def article_of(content: EditionContent, section: Section) -> printed.Article:
    passages = content.passages[section.pk]
    pulled: list[printed.PullQuote] = [
        {
            "id": str(item.pk),
            "voice": words["voice"],
            "text": words["translation"] or words["text"],
            "who": words["source"],
        }
        for item in passages
        if item.kind == Passage.Kind.PULL_QUOTE and (words := quote_of(item))
    ]
    blocks = {item.block_id: item.block for item in passages if item.block_id}
    count = sum(content.material.voices[block].total for block in blocks)
    source = ngettext("Naar één uitspraak van een inwoner", "Naar %(n)s uitspraken van inwoners", count) % {
        "n": intcomma(count)
    }
    return {
        "id": str(section.pk),
        "genre": cast(printed.Genre, section.genre or Section.Genre.STORY.value),
        "rubric": section.rubric,
        "headline": section.title,
        "intro": section.lead,
        "byline": section.byline,
        "paragraphs": story_texts(passages),
        "crossheads": [item.text for item in passages if item.kind == Passage.Kind.CROSSHEAD],
        "crossheads_before": [
            len(story_texts(passages[:place]))
            for place, item in enumerate(passages)
            if item.kind == Passage.Kind.CROSSHEAD
        ],
        "pull_quotes": pulled,
        "picture": content.add_picture(section.picture) or illustration(content, passages),
        "source_line": source if count else "",
        "blocks": list(blocks),
    }


def illustration(content: EditionContent, passages: list[Passage]) -> str | None:
    """The child's work that stands with an article, with where it comes from as its caption."""
    work = next((item.work for item in passages if item.work), None)
    return content.add_work(work, f"{work.title} · {work.class_name}, {work.school}") if work else None


def voices_of(content: EditionContent) -> list[printed.Voice]:
    """The quotes of the voices section; a voice in another language comes with its translation."""
    return [
        {
            "id": words["id"],
            "voice": words["voice"],
            "text": words["text"],
            "source": words["source"],
            "language": words["language"],
            "translation": words["translation"],
        }
        for section in content.of_kind(Section.Kind.VOICES)
        for passage in content.passages[section.pk]
        if passage.kind != Passage.Kind.PARAGRAPH and (words := quote_of(passage))
    ]


def work_of(content: EditionContent, passage: Passage) -> printed.Work:
    item = passage.work
    assert item is not None
    who = f"{item.class_name}, {item.school}"
    return {
        "id": str(passage.pk),
        "picture": content.add_work(item),
        "title": item.title,
        "caption": passage.text or who,
    }


def service_items(content: EditionContent) -> list[printed.ServiceItem]:
    return [
        {
            "id": str(item.pk),
            "initiative": item.initiative.pk,
            "title": item.initiative.title,
            "text": item.text or item.initiative.first_step,
        }
        for section in content.of_kind(Section.Kind.SERVICE)
        for item in content.passages[section.pk]
        if item.initiative
    ]
