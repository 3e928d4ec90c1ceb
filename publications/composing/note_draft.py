"""The first draft of an orientation note: the keys with their blocks, the voices that carry them, the
initiatives."""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clustering.models import Key
from trajectories.models import User

from ..models import Edition, Passage, Section
from .material import Material, pick_quotes
from .passages import paragraph, quote_passage, save_section, split_paragraphs

QUOTES_PER_BLOCK = 3


def draft_note(material: Material, by: User | None) -> Edition:
    """Foreword, account, and a chapter per key."""
    trajectory = material.trajectory
    edition = Edition.objects.create(
        trajectory=trajectory,
        kind=Edition.Kind.NOTE,
        title=trajectory.title,
        subtitle=_("Oriëntatienota: de stad waarvan inwoners dromen")
        if material.keys
        else _("Oriëntatienota"),
        created_by=by,
    )
    save_section(
        Section(edition=edition, kind=Section.Kind.FOREWORD, position=1, title=_("Vooraf")),
        [paragraph(text) for text in foreword_texts(material)],
    )
    save_section(
        Section(
            edition=edition, kind=Section.Kind.ACCOUNT, position=2, title=_("Hoe deze nota tot stand kwam")
        ),
        [paragraph(text) for text in account_texts(material)],
    )
    for position, key in enumerate(material.keys, 3):
        section = Section(
            edition=edition,
            kind=Section.Kind.KEY,
            position=position,
            key=key,
            title=key.name,
            lead=key.essence,
        )
        save_section(section, chapter_passages(material, key))
    return edition


def foreword_texts(material: Material) -> list[str]:
    trajectory, figures = material.trajectory, material.figures
    said = _(
        "“%(question)s” Met die vraag ging %(city)s langs bij haar inwoners. Op %(sessions)s bijeenkomsten "
        "en in de bevraging werd %(contributions)s keer iets gezegd. Al die uitspraken zijn gelezen "
        "en geordend; niets is weggegooid."
    ) % {
        "question": trajectory.question,
        "city": trajectory.municipality,
        "sessions": figures["sessions"],
        "contributions": intcomma(figures["contributions"]),
    }
    return [said, *split_paragraphs(trajectory.welcome)[:1]]


def account_texts(material: Material) -> list[str]:
    figures = material.figures
    if not figures["blocks"]:
        return [
            _(
                "Elke uitspraak is bewaard zoals ze gezegd werd. "
                "Ze zijn nog niet geordend in bouwstenen en sleutels."
            )
        ]
    return [
        _(
            "Uitspraken die hetzelfde zeggen, liggen samen in een bouwsteen. Zo ontstonden "
            "%(blocks)s bouwstenen, onder %(keys)s sleutels. Mensen deden dat werk, geen computer: "
            "van elke uitspraak is te zien wie haar waar legde."
        )
        % {"blocks": figures["blocks"], "keys": len(material.keys)},
        _(
            "Bij elke bouwsteen staat hoeveel stemmen haar dragen en langs welke weg ze kwamen. "
            "De citaten zijn letterlijk. Wie iets anders dan Nederlands sprak, leest de eigen woorden "
            "met de vertaling erbij."
        ),
    ]


def chapter_passages(material: Material, key: Key) -> list[Passage]:
    """The opening of a key, then each block with its quotes, then the initiatives."""
    blocks = material.blocks_of(key)
    voices = sum(material.voices[block.pk].total for block in blocks)
    opening = ngettext(
        "Over %(key)s spraken inwoners %(voices)s keer. Dat leverde %(blocks)s bouwsteen op.",
        "Over %(key)s spraken inwoners %(voices)s keer. Dat leverde %(blocks)s bouwstenen op.",
        len(blocks),
    ) % {"key": key.name.lower(), "voices": intcomma(voices), "blocks": len(blocks)}
    passages = [paragraph(opening)]
    if key.unique_here:
        passages += [paragraph(text) for text in split_paragraphs(key.unique_here)]
    for block in blocks:
        passages.append(Passage(kind=Passage.Kind.BLOCK, block=block))
        passages += [
            quote_passage(voice, block) for voice in pick_quotes(material.voices[block.pk], QUOTES_PER_BLOCK)
        ]
    passages += [
        Passage(kind=Passage.Kind.INITIATIVE, initiative=initiative, block=initiative.block)
        for initiative in material.initiatives
        if initiative.key_id == key.pk
    ]
    return passages
