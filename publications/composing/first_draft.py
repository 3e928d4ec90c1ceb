"""A sensible first draft of the orientation note and of the newspaper, which the officer then makes her own."""

import datetime as dt
import re

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clustering.models import BuildingBlock, Key
from contributions.models import Contribution
from trajectories.models import Trajectory, User

from .harvest import Harvest, pick, source_of
from .models import Edition, Passage, Section

QUOTES_PER_BLOCK = 3
MOST_ARTICLES_PER_KEY = 3
MOST_VOICES = 24
VOICES_THAT_TELL = 7  # in the article of a block that has no text of its own yet
MOST_WORKS = 20  # a page of the newspaper shows twelve; the others fill what stays open elsewhere

Draft = list[Passage]


@transaction.atomic
def compose(trajectory: Trajectory, kind: str, by: User | None) -> Edition:
    """A new edition of this kind, composed from keys, blocks, quotes, works and initiatives."""
    harvest = Harvest(trajectory)
    if Edition.Kind(kind) == Edition.Kind.NOTE:
        return compose_note(harvest, by)
    return compose_newspaper(harvest, by)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: what stands between empty lines."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def paragraph(text: str) -> Passage:
    return Passage(kind=Passage.Kind.PARAGRAPH, text=text)


def quote(contribution: Contribution, block: BuildingBlock | None, kind: str = Passage.Kind.QUOTE) -> Passage:
    """A voice as a quote; its words are read from the contribution, so a correction reaches the draft."""
    return Passage(kind=kind, contribution=contribution, block=block, source=source_of(contribution))


def write(section: Section, passages: Draft) -> None:
    """Save a section with its passages in this order."""
    section.save()
    for position, passage in enumerate(passages, 1):
        passage.section, passage.position = section, position
    Passage.objects.bulk_create(passages)


# ---------------------------------------------------------------- the orientation note


def compose_note(harvest: Harvest, by: User | None) -> Edition:
    trajectory = harvest.trajectory
    edition = Edition.objects.create(
        trajectory=trajectory,
        kind=Edition.Kind.NOTE,
        title=trajectory.title,
        subtitle=_("Oriëntatienota: de stad waarvan inwoners dromen")
        if harvest.keys
        else _("Oriëntatienota"),
        created_by=by,
    )
    write(
        Section(edition=edition, kind=Section.Kind.FOREWORD, position=1, title=_("Vooraf")),
        [paragraph(text) for text in foreword(harvest)],
    )
    write(
        Section(
            edition=edition, kind=Section.Kind.ACCOUNT, position=2, title=_("Hoe deze nota tot stand kwam")
        ),
        [paragraph(text) for text in account(harvest)],
    )
    for position, key in enumerate(harvest.keys, 3):
        section = Section(
            edition=edition,
            kind=Section.Kind.KEY,
            position=position,
            key=key,
            title=key.name,
            lead=key.essence,
        )
        write(section, chapter(harvest, key))
    return edition


def foreword(harvest: Harvest) -> list[str]:
    trajectory, figures = harvest.trajectory, harvest.figures
    said = _(
        "“%(question)s” Met die vraag ging %(city)s langs bij haar inwoners. Op %(sessions)s bijeenkomsten en in de "
        "bevraging werd %(contributions)s keer iets gezegd. Al die uitspraken zijn gelezen en geordend; niets is weggegooid."
    ) % {
        "question": trajectory.question,
        "city": trajectory.municipality,
        "sessions": figures["sessions"],
        "contributions": intcomma(figures["contributions"]),
    }
    return [said, *paragraphs(trajectory.welcome)[:1]]


def account(harvest: Harvest) -> list[str]:
    figures = harvest.figures
    if not figures["blocks"]:
        return [
            _(
                "Elke uitspraak is bewaard zoals ze gezegd werd. Ze zijn nog niet geordend in bouwstenen en sleutels."
            )
        ]
    return [
        _(
            "Uitspraken die hetzelfde zeggen, liggen samen in een bouwsteen. Zo ontstonden %(blocks)s bouwstenen, onder "
            "%(keys)s sleutels. Mensen deden dat werk, geen computer: van elke uitspraak is te zien wie haar waar legde."
        )
        % {"blocks": figures["blocks"], "keys": len(harvest.keys)},
        _(
            "Bij elke bouwsteen staat hoeveel stemmen haar dragen en langs welke weg ze kwamen. De citaten zijn letterlijk. "
            "Wie iets anders dan Nederlands sprak, leest de eigen woorden met de vertaling erbij."
        ),
    ]


def chapter(harvest: Harvest, key: Key) -> Draft:
    """The opening of a key, then each block with its quotes, then the initiatives."""
    blocks = harvest.blocks_of(key)
    voices = sum(harvest.voices[block.pk].total for block in blocks)
    opening = ngettext(
        "Over %(key)s spraken inwoners %(voices)s keer. Dat leverde %(blocks)s bouwsteen op.",
        "Over %(key)s spraken inwoners %(voices)s keer. Dat leverde %(blocks)s bouwstenen op.",
        len(blocks),
    ) % {"key": key.name.lower(), "voices": intcomma(voices), "blocks": len(blocks)}
    passages = [paragraph(opening)]
    if key.unique_here:
        passages += [paragraph(text) for text in paragraphs(key.unique_here)]
    for block in blocks:
        passages.append(Passage(kind=Passage.Kind.BLOCK, block=block))
        passages += [quote(voice, block) for voice in pick(harvest.voices[block.pk], QUOTES_PER_BLOCK)]
    passages += [
        Passage(kind=Passage.Kind.INITIATIVE, initiative=initiative, block=initiative.block)
        for initiative in harvest.initiatives
        if initiative.key_id == key.pk
    ]
    return passages


# ---------------------------------------------------------------- the newspaper of the future


def compose_newspaper(harvest: Harvest, by: User | None) -> Edition:
    trajectory = harvest.trajectory
    edition = Edition.objects.create(
        trajectory=trajectory,
        kind=Edition.Kind.NEWSPAPER,
        title=trajectory.newspaper_name or _("De krant van de toekomst"),
        subtitle=_("Krant van de toekomst"),
        dated=a_saturday(trajectory.horizon_year),
        colophon=_(
            "Deze krant is gemaakt uit wat inwoners van %(city)s zeiden over de toekomst. De citaten zijn echt, de artikels "
            "spelen in %(year)s."
        )
        % {"city": trajectory.municipality, "year": trajectory.horizon_year},
        created_by=by,
    )
    position = 0
    for key in harvest.keys:
        for block in strongest(harvest, key):
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
            write(section, article(harvest, block))
    illustrate(harvest, edition)
    tail(harvest, edition, position)
    return edition


def a_saturday(year: int) -> str:
    """The second Saturday of October of that year, as a newspaper writes it."""
    first = dt.date(year, 10, 1)
    day = first + dt.timedelta(days=(5 - first.weekday()) % 7 + 7)
    return date_format(day, "l j F Y")


def strongest(harvest: Harvest, key: Key) -> list[BuildingBlock]:
    """The blocks of a key that have an image of the future, most voices first; then those that have voices alone."""
    told = [block for block in harvest.blocks_of(key) if block.image or harvest.voices[block.pk].total]
    told.sort(key=lambda block: (not block.image, -harvest.voices[block.pk].total, block.position))
    return told[:MOST_ARTICLES_PER_KEY]


def article(harvest: Harvest, block: BuildingBlock) -> Draft:
    """The image of the future as a story, with a pull quote and the first step that made it real.

    A block that nobody described yet is told by those who said it.
    """
    passages = [paragraph(text) for text in paragraphs(block.image) or [looking_back(harvest, block)]]
    voices = pick(harvest.voices[block.pk], 2 if block.image else VOICES_THAT_TELL)
    if voices:
        passages.append(quote(voices[0], block, Passage.Kind.PULL_QUOTE))
    step = next((item for item in harvest.initiatives if item.block_id == block.pk and item.first_step), None)
    if step:
        begun = _("Het begon met “%(title)s”. %(step)s") % {"title": step.title, "step": step.first_step}
        passages += [Passage(kind=Passage.Kind.CROSSHEAD, text=_("Hoe het begon")), paragraph(begun)]
    passages += [quote(voice, block) for voice in voices[1:]]
    return passages


def looking_back(harvest: Harvest, block: BuildingBlock) -> str:
    count = harvest.voices[block.pk].total
    return ngettext(
        "“%(title)s”: één inwoner vroeg erom toen de stad aan het dromen was. Dit werd toen opgeschreven.",
        "“%(title)s”: %(n)s keer vroegen inwoners erom toen de stad aan het dromen was. Dit werd toen opgeschreven.",
        count,
    ) % {"title": block.title, "n": intcomma(count)}


def illustrate(harvest: Harvest, edition: Edition) -> None:
    """Give each article without a picture a child's work about the same: of its own block, else of its key."""
    hung = set(
        Passage.objects.filter(section__edition=edition).exclude(work=None).values_list("work", flat=True)
    )
    bare = edition.sections.filter(kind=Section.Kind.ARTICLE, picture=None).exclude(
        passages__kind=Passage.Kind.WORK
    )
    fresh = []
    for section in bare.prefetch_related("passages"):
        passages = list(section.passages.all())
        own = [item.block_id for item in passages if item.block_id]
        near = [block.pk for block in harvest.blocks if section.key_id and block.key_id == section.key_id]
        works = [work for block in own + near for work in harvest.works_in[block] if work.pk not in hung]
        if works:
            hung.add(works[0].pk)
            last = max((item.position for item in passages), default=0)
            fresh.append(Passage(section=section, kind=Passage.Kind.WORK, work=works[0], position=last + 1))
    Passage.objects.bulk_create(fresh)


def tail(harvest: Harvest, edition: Edition, position: int) -> None:
    """Voices, the children's page and what anyone can do tomorrow."""
    blocks = sorted(harvest.blocks, key=lambda block: -harvest.voices[block.pk].total)
    voices = [(block, voice) for block in blocks for voice in pick(harvest.voices[block.pk], 3)[2:]][
        :MOST_VOICES
    ]
    if voices:
        section = Section(
            edition=edition, kind=Section.Kind.VOICES, position=position + 1, title=_("Stemmen")
        )
        write(section, [quote(voice, block) for block, voice in voices])
    hung = set(
        Passage.objects.filter(section__edition=edition).exclude(work=None).values_list("work", flat=True)
    )
    pictured = [work for work in harvest.works if work.picture and work.pk not in hung]
    if pictured:
        section = Section(
            edition=edition,
            kind=Section.Kind.WORKS,
            position=position + 2,
            title=_("De stad volgens haar kinderen"),
            lead=_("Tekeningen, gedichten en maquettes, precies zoals ze werden ingediend."),
        )
        write(section, [Passage(kind=Passage.Kind.WORK, work=work) for work in pictured[:MOST_WORKS]])
    steps = [item for item in harvest.initiatives if item.first_step][:8]
    if steps:
        section = Section(
            edition=edition, kind=Section.Kind.SERVICE, position=position + 3, title=_("Wat kan ik doen?")
        )
        write(section, [Passage(kind=Passage.Kind.INITIATIVE, initiative=item) for item in steps])


def forget(contribution: Contribution) -> None:
    """Take the words of an erased voice out of every draft; the officer sees the empty place.

    Snapshots stay what was reviewed and decided on; what is made from them leaves it out (`withdrawing`).
    """
    Passage.objects.filter(contribution=contribution).update(text="")
