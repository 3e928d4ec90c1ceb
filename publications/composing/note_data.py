"""The orientation note as data: what `typst/nota.typ` and the reading page set."""

import uuid
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Count
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitment.models import Commitment
from contributions.models import Channel, Contribution
from gatherings.models import Gathering
from trajectories.models import Phase

from .composing import paragraphs
from .edition_data import Pages, header, key_of, quote_of, texts
from .models import Decision, Edition, Passage, Section

PLURALS = {
    Channel.DREAM_SESSION: gettext_lazy("droomsessies"),
    Channel.CONVERSATION: gettext_lazy("gesprekken"),
    Channel.ATELIER: gettext_lazy("ateliers"),
    Channel.DEBATE: gettext_lazy("stadsdebat"),
    Channel.SURVEY: gettext_lazy("bevraging"),
    Channel.CHILDREN: gettext_lazy("kinderen"),
    Channel.PAPER: gettext_lazy("op papier"),
    Channel.IMPORT: gettext_lazy("ingelezen"),
}


def note_data(edition: Edition, number: int) -> dict[str, Any]:
    pages = Pages(edition)
    data = header(pages, "orientation_note", number)
    data["foreword"] = prose(pages, Section.Kind.FOREWORD)
    data["accountability"] = prose(pages, Section.Kind.ACCOUNT)
    data["origin"] = origin(pages)
    data["chapters"] = [
        chapter(pages, section, place) for place, section in enumerate(pages.of_kind(Section.Kind.KEY), 1)
    ]
    data["commitments"] = commitments(pages)
    data["decisions"] = decisions(edition)
    data["appendix"] = appendix(pages)
    data["pictures"] = pages.pictures
    return data


def made(edition: Edition, name: str) -> str:
    """An id that stays the same from version to version for a part that has no row of its own."""
    return str(uuid.uuid5(uuid.UUID(int=edition.pk), name))


def prose(pages: Pages, kind: str) -> dict[str, Any] | None:
    section = next(iter(pages.of_kind(kind)), None)
    if section is None:
        return None
    return {
        "id": str(section.pk),
        "title": section.title,
        "paragraphs": texts(pages.passages[section.pk]),
        "signature": None,
    }


def period(phase: Phase) -> str:
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


def origin(pages: Pages) -> dict[str, Any]:
    edition, figures = pages.edition, pages.harvest.figures
    phases = edition.trajectory.phases.on_the_road()
    shown = [
        ("contributions", _("uitspraken")),
        ("sessions", _("bijeenkomsten")),
        ("residents", _("deelnemers")),
        ("ideas", _("ideeën in de bevraging")),
        ("works", _("werken van kinderen")),
        ("languages", _("talen")),
    ]
    return {
        "id": made(edition, "origin"),
        "title": _("De weg die we samen gingen"),
        "paragraphs": [],
        "phases": [
            {
                "id": made(edition, f"phase {phase.pk}"),
                "step": phase.step,
                "title": phase.title,
                "period": period(phase),
                "text": phase.purpose,
            }
            for phase in phases
        ],
        "figures": [
            {"value": intcomma(figures[name]), "label": label} for name, label in shown if figures[name]
        ],
    }


def chapter(pages: Pages, section: Section, place: int) -> dict[str, Any]:
    """One key: what stands before the first block is its introduction."""
    passages = pages.passages[section.pk]
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
        "intro": texts(passages[:first]),
        "unique": section.key.unique_here,
        "picture": pages.add_picture(section.picture),
        "blocks": blocks(pages, passages, place),
        "initiatives": [
            initiative(item) for item in passages if item.kind == Passage.Kind.INITIATIVE and item.initiative
        ],
    }


def blocks(pages: Pages, passages: list[Passage], place: int) -> list[dict[str, Any]]:
    """Each block passage with the quotes that follow it."""
    found: list[dict[str, Any]] = []
    current: dict[str, Any] | None = None
    for passage in passages:
        if passage.kind == Passage.Kind.BLOCK:
            current = block_of(pages, passage, f"{place}.{len(found) + 1}") if passage.block else None
            found += [current] if current else []
        elif current and passage.kind == Passage.Kind.QUOTE and (words := quote_of(passage)):
            current["quotes"].append(words)
    return found


def block_of(pages: Pages, passage: Passage, number: str) -> dict[str, Any]:
    """A building block with its image of the future: as rewritten at the desk, or as it stands in the block."""
    block = passage.block
    assert block is not None
    voices = pages.harvest.voices[block.pk]
    return {
        "id": str(passage.pk),
        "block": block.pk,
        "number": number,
        "title": block.title,
        "need": block.need,
        "value": block.value,
        "image": [
            {"id": str(uuid.uuid5(passage.pk, f"image {index}")), "text": part}
            for index, part in enumerate(paragraphs(passage.text or block.image))
        ],
        "voices": {
            "total": voices.total,
            "channels": [
                {"label": str(PLURALS[Channel(channel)]), "count": count}
                for channel, count in sorted(voices.channels.items(), key=lambda row: -row[1])
            ],
        },
        "quotes": [],
        "examples": [],
    }


def initiative(passage: Passage) -> dict[str, Any]:
    item = passage.initiative
    assert item is not None
    return {
        "id": str(passage.pk),
        "initiative": item.pk,
        "title": item.title,
        "who": item.who,
        "first_step": item.first_step,
        "description": passage.text or item.description,
        "support": item.support,
        "partners": item.partners,
        "block": item.block.title if item.block else "",
    }


def commitments(pages: Pages) -> dict[str, Any] | None:
    edition = pages.edition
    found = Commitment.objects.filter(trajectory=edition.trajectory).first()
    if found is None:
        return None
    return {
        "id": made(edition, "commitment"),
        "title": _("Wat het bestuur beloofde"),
        "paragraphs": [
            {"id": made(edition, f"commitment {index}"), "text": part}
            for index, part in enumerate([*paragraphs(found.text), *paragraphs(found.results)])
        ],
        "promises": [
            {"id": made(edition, f"promise {item.pk}"), "text": item.text, "by_whom": item.by_whom}
            for item in found.promises.all()
        ],
        "signatures": [
            {"name": item.name, "function": item.function, "date": date_format(item.signed_on, "j F Y")}
            for item in found.signatures.all()
        ],
    }


def decisions(edition: Edition) -> list[dict[str, Any]]:
    """Decisions on earlier versions of this edition."""
    rows = Decision.objects.filter(snapshot__edition=edition).select_related("snapshot")
    return [
        {
            "id": made(edition, f"decision {item.pk}"),
            "body": item.get_body_display(),
            "date": date_format(item.decided_on, "j F Y"),
            "number": item.number,
            "title": item.note or f"{edition.title}, ontwerp {item.snapshot.number}",
            "outcome": item.get_outcome_display(),
            "url": item.url,
        }
        for item in rows
    ]


def appendix(pages: Pages) -> dict[str, Any]:
    """The register of sources: each session with its number of statements, and every other channel as one row."""
    edition, trajectory = pages.edition, pages.edition.trajectory
    alive = Contribution.objects.filter(trajectory=trajectory).alive().order_by()
    per_gathering = dict(
        alive.filter(gathering__isnull=False).values_list("gathering").annotate(n=Count("pk"))
    )
    gatherings = Gathering.objects.filter(pk__in=per_gathering).select_related("neighbourhood")
    rows = [
        {
            "id": made(edition, f"gathering {item.pk}"),
            "reference": f"S-{item.number}" if item.number else f"B-{item.pk}",
            "channel": item.get_kind_display(),
            "title": item.title,
            "neighbourhood": item.neighbourhood.name if item.neighbourhood else "",
            "date": date_format(localtime(item.starts_at), "j F Y"),
            "contributions": per_gathering[item.pk],
        }
        for item in gatherings
    ]
    loose = alive.filter(gathering__isnull=True).values_list("channel").annotate(n=Count("pk"))
    rows += [
        {
            "id": made(edition, f"channel {channel}"),
            "reference": channel[:1].upper(),
            "channel": str(PLURALS[Channel(channel)]),
            "title": "",
            "neighbourhood": "",
            "date": "",
            "contributions": count,
        }
        for channel, count in sorted(loose)
    ]
    return {
        "id": made(edition, "appendix"),
        "title": _("Register van bronnen"),
        "text": _(
            "Elke uitspraak die in deze nota telt, met de plaats en de dag waar ze werd gezegd. Zonder namen."
        ),
        "sources": rows,
    }
