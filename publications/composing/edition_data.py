"""What all kinds share on their way to a snapshot: header, pictures, keys, quotes, practice examples."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from clustering.models import BuildingBlock, Key, PracticeExample
from consultation.models import Work
from contributions.models import Language

from ..models import Edition, EditionPicture, Passage, Section
from ..typesetting.document import SNAPSHOT_VERSION
from ..typesetting.document_parts import Example, Header, Picture, Quote, Text
from ..typesetting.document_parts import Key as PrintedKey
from .material import Material
from .steady_paragraphs import steady_paragraphs, texts_in

# The light values of the keys' colours in static/house/tokens.css; paper has no dark mode.
KEY_COLOURS = ("#22708c", "#a3472f", "#4c58a6", "#864079", "#7d5c06", "#3f7431", "#9c3848", "#4f5d6b")


class EditionContent:
    """The sections and passages of an edition that are included, and the pictures they ask for."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.material = Material(edition.trajectory)
        self.sections = list(
            Section.objects.filter(edition=edition, included=True)
            .select_related("key", "picture")
            .order_by("position", "pk")
        )
        rows = Passage.objects.filter(section__edition=edition, section__included=True).select_related(
            "block", "contribution__neighbourhood", "work", "initiative__block"
        )
        rows = rows.prefetch_related("block__examples")
        fallen = set(rows.fallen().values_list("pk", flat=True))
        self.passages: dict[uuid.UUID, list[Passage]] = defaultdict(list)
        for passage in rows.order_by("section", "position", "pk"):
            # A lost block still ends the one before it.
            if passage.pk not in fallen or passage.kind == Passage.Kind.BLOCK:
                self.passages[passage.section_id].append(passage)
        self.pictures: dict[str, Picture] = {}
        last = edition.snapshots.order_by("-number").first()
        self.last = last.data if last else {}

    def paragraphs(self, home: uuid.UUID, name: str, column: str, parts: list[str]) -> list[Text]:
        """Paragraphs that have no row, with the ids that the last version gave them; `column` is where they
        stand in the part `home`."""
        return steady_paragraphs(texts_in(self.last, str(home), column), parts, home, name)

    def of_kind(self, kind: str) -> list[Section]:
        return [section for section in self.sections if section.kind == kind]

    def add_picture(self, picture: EditionPicture | None) -> str | None:
        if picture is None:
            return None
        self.pictures[str(picture.pk)] = {
            "file": picture.image.name or "",
            "alt": picture.alt,
            "caption": picture.caption,
            "width": picture.width,
            "height": picture.height,
            "fit": "cover",
        }
        return str(picture.pk)

    def add_work(self, work: Work, caption: str = "") -> str:
        self.pictures[str(work.pk)] = {
            "file": work.picture.name or "",
            "alt": work.description or work.title,
            "caption": caption or work.title,
            "width": work.width,
            "height": work.height,
            "fit": "contain",
        }
        return str(work.pk)

    def examples_of(self, passage: Passage, block: BuildingBlock) -> list[Example]:
        """Where a block is practice already, with ids of their own wherever the block stands."""
        return [
            {
                "id": str(uuid.uuid5(passage.pk, f"example {example.pk}")),
                "title": example.title,
                "text": example.text,
                "place": example.place,
                "contact": example.contact,
                "link": example.link,
                "picture": self.add_example_picture(example),
            }
            for example in block.examples.all()
        ]

    def add_example_picture(self, example: PracticeExample) -> str | None:
        if not example.image:
            return None
        self.pictures[str(example.pk)] = {
            "file": example.image.name or "",
            "alt": example.alt,
            "caption": "",
            "width": example.width,
            "height": example.height,
            "fit": "cover",
        }
        return str(example.pk)


def header_of(content: EditionContent, number: int) -> Header:
    """What both documents begin with. `pictures` goes on filling while the rest of the document is made."""
    edition, trajectory = content.edition, content.edition.trajectory
    municipality = trajectory.municipality
    return {
        "version": SNAPSHOT_VERSION,
        "id": str(edition.pk),
        "title": edition.title,
        "subtitle": edition.subtitle,
        "motto": trajectory.motto,
        "question": trajectory.question,
        "municipality": {
            "name": municipality.name,
            "kind": municipality.get_kind_display(),
            "slug": municipality.slug,
            "logo": None,
        },
        "accent": municipality.accent,
        "horizon_year": trajectory.horizon_year,
        "date": date_format(localdate(), "j F Y"),
        "created": localdate().isoformat(),
        "edition": number,
        "statistics": content.material.figures,
        "pictures": content.pictures,
        "words": {
            "key": _("Sleutel"),
            "the_key": _("De sleutel"),
            "the_keys": _("De sleutels"),
            "wheel": _("Wiel van de sleutels"),
            "resident": _("inwoner"),
        },
    }


def steady_id(edition: Edition, name: str) -> str:
    """An id that stays the same from version to version, for a part that has no row of its own."""
    return str(uuid.uuid5(uuid.UUID(int=edition.pk), name))


def text_of(passage: Passage) -> Text:
    text: Text = {"id": str(passage.pk), "text": passage.text}
    if passage.initiative_id:
        text["initiative"] = passage.initiative_id
    return text


def key_of(key: Key) -> PrintedKey:
    return {"name": key.name, "slug": key.slug, "sign": key.sign, "colour": KEY_COLOURS[key.sign - 1]}


def quote_of(passage: Passage) -> Quote | None:
    """A quote with the words as they stand now; None when the voice was erased."""
    voice = passage.contribution
    if voice is None:
        words, language, translation = passage.text, Language.DUTCH.value, None
    else:
        words, language, translation = voice.text, voice.language, voice.translation or None
    if not words:
        return None
    return {
        "id": str(passage.pk),
        "text": words,
        "source": passage.source,
        "voice": str(passage.contribution_id) if passage.contribution_id else None,
        "language": {Language.OTHER: "und", "": Language.DUTCH.value}.get(language, language),
        "translation": translation,
    }


def texts_of(passages: Iterable[Passage]) -> list[Text]:
    """The paragraphs among these passages that say something."""
    return [
        text_of(passage)
        for passage in passages
        if passage.kind == Passage.Kind.PARAGRAPH and passage.text.strip()
    ]


def story_texts(passages: list[Passage]) -> list[Text]:
    """The paragraphs of running text; a quote among them becomes a sentence with its words of now."""
    texts: list[Text] = []
    for item in passages:
        if item.kind == Passage.Kind.QUOTE and (words := quote_of(item)):
            sentence = _("“%(words)s” (%(source)s)") % {
                "words": words["translation"] or words["text"],
                "source": words["source"],
            }
            texts.append({"id": str(item.pk), "text": sentence, "voice": words["voice"]})
        else:
            texts += texts_of([item])
    return texts
