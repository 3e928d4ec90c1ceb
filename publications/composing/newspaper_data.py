"""The newspaper of the future as data: what `typst/krant.typ` sets."""

import re
import uuid
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .edition_data import Pages, header, key_of, quote_of, texts
from .models import Edition, Passage, Section


def newspaper_data(edition: Edition, number: int) -> dict[str, Any]:
    pages = Pages(edition)
    trajectory = edition.trajectory
    data = header(pages, "newspaper", number)
    data["masthead"] = {
        "name": edition.title,
        "tagline": edition.subtitle or _("Krant van de toekomst"),
        "date_line": edition.dated,
        "edition_line": _("Eenmalige uitgave van %(city)s · in elke brievenbus")
        % {"city": trajectory.municipality},
        "number": _("nr. 1"),
    }
    data["keys"] = [{"key": key_of(key), "essence": key.essence} for key in pages.harvest.keys]
    data["articles"] = [article(pages, section) for section in pages.of_kind(Section.Kind.ARTICLE)]
    data["voices"] = voices(pages)
    works = next(iter(pages.of_kind(Section.Kind.WORKS)), None)
    data["works_title"] = works.title if works else ""
    data["works_intro"] = works.lead if works else ""
    data["works"] = [work(pages, item) for item in pages.passages[works.pk] if item.work] if works else []
    data["service"] = service(pages)
    data["colophon"] = {
        "id": str(uuid.uuid5(uuid.UUID(int=edition.pk), "colophon")),
        "title": _("Colofon"),
        "paragraphs": [
            {
                "id": str(uuid.uuid5(uuid.UUID(int=edition.pk), f"colophon {index}")),
                "text": " ".join(part.split()),
            }
            for index, part in enumerate(re.split(r"\n\s*\n", edition.colophon))
            if part.strip()
        ],
        "publisher": str(trajectory.municipality),
    }
    data["pages"] = None
    data["pictures"] = pages.pictures
    return data


def article(pages: Pages, section: Section) -> dict[str, Any]:
    passages = pages.passages[section.pk]
    pulled = [
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
    count = sum(pages.harvest.voices[block].total for block in blocks)
    source = ngettext("Naar %(n)s stem van inwoners", "Naar %(n)s stemmen van inwoners", count) % {"n": count}
    return {
        "id": str(section.pk),
        "genre": section.genre or Section.Genre.STORY.value,
        "rubric": section.rubric,
        "headline": section.title,
        "intro": section.lead,
        "byline": section.byline,
        "paragraphs": running_text(passages),
        "crossheads": [item.text for item in passages if item.kind == Passage.Kind.CROSSHEAD],
        "pull_quotes": pulled,
        "picture": pages.add_picture(section.picture) or illustration(pages, passages),
        "source_line": source if count else "",
        "blocks": list(blocks),
    }


def illustration(pages: Pages, passages: list[Passage]) -> str | None:
    """The child's work that stands with an article, with where it comes from as its caption."""
    hung = next((item.work for item in passages if item.work), None)
    return pages.add_work(hung, f"{hung.title} · {hung.class_name}, {hung.school}") if hung else None


def running_text(passages: list[Passage]) -> list[dict[str, Any]]:
    """The paragraphs of a story; a quote among them becomes a sentence with the words as they stand now."""
    found: list[dict[str, Any]] = []
    for item in passages:
        if item.kind == Passage.Kind.QUOTE and (words := quote_of(item)):
            said = _("“%(words)s” (%(source)s)") % {
                "words": words["translation"] or words["text"],
                "source": words["source"],
            }
            found.append({"id": str(item.pk), "text": said, "voice": words["voice"]})
        else:
            found += texts([item])
    return found


def voices(pages: Pages) -> list[dict[str, Any]]:
    """The quotes of the voices section; a voice in another language comes with its translation."""
    found = []
    for section in pages.of_kind(Section.Kind.VOICES):
        for passage in pages.passages[section.pk]:
            words = quote_of(passage)
            if words:
                found.append(
                    {
                        name: words[name]
                        for name in ("id", "voice", "text", "source", "language", "translation")
                    }
                )
    return found


def work(pages: Pages, passage: Passage) -> dict[str, Any]:
    item = passage.work
    assert item is not None
    who = f"{item.class_name}, {item.school}"
    return {
        "id": str(passage.pk),
        "picture": pages.add_work(item),
        "title": item.title,
        "caption": passage.text or who,
    }


def service(pages: Pages) -> list[dict[str, Any]]:
    return [
        {"id": str(item.pk), "title": item.initiative.title, "text": item.text or item.initiative.first_step}
        for section in pages.of_kind(Section.Kind.SERVICE)
        for item in pages.passages[section.pk]
        if item.initiative
    ]
