"""The first draft of a newspaper of the future: blocks become stories, illustrated by children."""

import datetime as dt
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clustering.models import BuildingBlock, Key
from trajectories.models import User

from ..models import Edition, Passage, Section
from .material import Material, pick_quotes
from .passages import imprint_before, own_sentence, paragraph, quote_passage, save_section, split_paragraphs
from .sentences import write_sentences

MOST_ARTICLES_PER_KEY = 3
MOST_VOICES = 24
VOICES_THAT_TELL = 7  # in the article of a block that has no text of its own yet
MOST_WORKS = 20  # a page of the newspaper shows twelve; the others fill what stays open elsewhere


def draft_newspaper(material: Material, by: User | None) -> Edition:
    """Articles per key, illustrated, then voices, works and what anyone can do."""
    trajectory = material.trajectory
    edition = Edition.objects.create(
        trajectory=trajectory,
        kind=Edition.Kind.NEWSPAPER,
        title=trajectory.newspaper_name or _("De krant van de toekomst"),
        subtitle=_("Krant van de toekomst"),
        dated=newspaper_date(trajectory.horizon_year),
        colophon=colophon(material),
        **imprint_before(trajectory),
        created_by=by,
    )
    position = 0
    for key in material.keys:
        for block in strongest_blocks(material, key):
            position += 1
            section = Section(
                edition=edition,
                kind=Section.Kind.ARTICLE,
                genre=Section.Genre.STORY,
                position=position,
                key=key,
                rubric=key.name,
                title=block.title,
                lead=block.need,
                byline=_("Redactie"),
            )
            save_section(section, article_passages(material, block))
    illustrate(material, edition)
    add_closing_sections(material, edition, position)
    write_sentences(edition, material)
    return edition


def colophon(material: Material) -> str:
    """How the newspaper was made."""
    trajectory = material.trajectory
    if not any(voices.quotable for voices in material.voices.values()):
        return _("De artikels in deze krant spelen in %(year)s.") % {"year": trajectory.horizon_year}
    return _(
        "Deze krant is gemaakt uit wat inwoners van %(city)s zeiden over de toekomst. "
        "De citaten zijn echt, de artikels spelen in %(year)s."
    ) % {"city": trajectory.municipality, "year": trajectory.horizon_year}


def newspaper_date(year: int) -> str:
    """The second Saturday of October of that year, as a newspaper writes it."""
    first = dt.date(year, 10, 1)
    day = first + dt.timedelta(days=(5 - first.weekday()) % 7 + 7)
    return date_format(day, "l j F Y")


def strongest_blocks(material: Material, key: Key) -> list[BuildingBlock]:
    """The blocks of a key that have an image of the future, most voices first; then those that have voices
    alone."""
    telling = [block for block in material.blocks_of(key) if block.image or material.voices[block.pk].total]
    telling.sort(key=lambda block: (not block.image, -material.voices[block.pk].total, block.position))
    return telling[:MOST_ARTICLES_PER_KEY]


def article_passages(material: Material, block: BuildingBlock) -> list[Passage]:
    """The image of the future as a story, with a pull quote and the first step that made it real.

    A block that nobody described yet is told by those who said it.
    """
    passages = [paragraph(text) for text in split_paragraphs(block.image)] or [
        own_sentence(Passage.Sentence.ASKED, block)
    ]
    voices = pick_quotes(material.voices[block.pk], 2 if block.image else VOICES_THAT_TELL)
    if voices:
        passages.append(quote_passage(voices[0], block, Passage.Kind.PULL_QUOTE))
    step = next(
        (item for item in material.initiatives if item.block_id == block.pk and item.first_step), None
    )
    if step:
        begun = _("Het begon met “%(title)s”. %(step)s") % {"title": step.title, "step": step.first_step}
        # Both go when the initiative is a proposal again.
        passages += [
            Passage(kind=Passage.Kind.CROSSHEAD, text=_("Hoe het begon"), initiative=step),
            Passage(kind=Passage.Kind.PARAGRAPH, text=begun, initiative=step),
        ]
    passages += [quote_passage(voice, block) for voice in voices[1:]]
    return passages


def illustrate(material: Material, edition: Edition) -> None:
    """Give each article without a picture a child's work about the same: of its own block, else of its
    key."""
    hung = hung_works(edition)
    bare = edition.sections.filter(kind=Section.Kind.ARTICLE, picture=None).exclude(
        passages__kind=Passage.Kind.WORK
    )
    fresh = []
    for section in bare.prefetch_related("passages"):
        passages = list(section.passages.all())
        own = [item.block_id for item in passages if item.block_id]
        near = [block.pk for block in material.blocks if section.key_id and block.key_id == section.key_id]
        works = [work for block in own + near for work in material.works_in[block] if work.pk not in hung]
        if works:
            hung.add(works[0].pk)
            last = max((item.position for item in passages), default=0)
            fresh.append(Passage(section=section, kind=Passage.Kind.WORK, work=works[0], position=last + 1))
    Passage.objects.bulk_create(fresh)


def hung_works(edition: Edition) -> set[UUID]:
    """The works that stand in the edition already. One query."""
    hung = Passage.objects.filter(section__edition=edition).exclude(work=None).order_by()
    return {pk for pk in hung.values_list("work", flat=True) if pk}


def add_closing_sections(material: Material, edition: Edition, position: int) -> None:
    """Voices, the children's page and what anyone can do tomorrow."""
    blocks = sorted(material.blocks, key=lambda block: -material.voices[block.pk].total)
    voices = [(block, voice) for block in blocks for voice in pick_quotes(material.voices[block.pk], 3)[2:]][
        :MOST_VOICES
    ]
    if voices:
        section = Section(
            edition=edition, kind=Section.Kind.VOICES, position=position + 1, title=_("Uitspraken")
        )
        save_section(section, [quote_passage(voice, block) for block, voice in voices])
    hung = hung_works(edition)
    pictured = [work for work in material.works if work.picture and work.pk not in hung]
    if pictured:
        section = Section(
            edition=edition,
            kind=Section.Kind.WORKS,
            position=position + 2,
            title=_("De stad volgens haar kinderen"),
            lead=_("Tekeningen, gedichten en maquettes, precies zoals ze werden ingediend."),
        )
        save_section(section, [Passage(kind=Passage.Kind.WORK, work=work) for work in pictured[:MOST_WORKS]])
    steps = [item for item in material.initiatives if item.first_step][:8]
    if steps:
        section = Section(
            edition=edition, kind=Section.Kind.SERVICE, position=position + 3, title=_("Wat kan ik doen?")
        )
        save_section(section, [Passage(kind=Passage.Kind.INITIATIVE, initiative=item) for item in steps])
