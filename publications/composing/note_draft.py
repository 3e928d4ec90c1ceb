"""The first draft of an orientation note: the keys with their blocks, the voices that carry them, the
initiatives."""

from django.utils.translation import gettext as _

from clustering.models import Key
from trajectories.models import User

from ..models import Edition, Passage, Section
from .material import Material, pick_quotes
from .passages import imprint_before, own_sentence, paragraph, quote_passage, save_section, split_paragraphs
from .sentences import write_sentences

QUOTES_PER_BLOCK = 3


def draft_note(material: Material, by: User | None) -> Edition:
    """Foreword, account, and a chapter per key."""
    trajectory = material.trajectory
    edition = Edition.objects.create(
        trajectory=trajectory,
        kind=Edition.Kind.NOTE,
        title=trajectory.title,
        subtitle=_("Oriëntatienota: de dromen van inwoners") if material.keys else _("Oriëntatienota"),
        **imprint_before(trajectory),
        created_by=by,
    )
    save_section(
        Section(edition=edition, kind=Section.Kind.FOREWORD, position=1, title=_("Vooraf")),
        [
            own_sentence(Passage.Sentence.GATHERED),
            *(paragraph(text) for text in split_paragraphs(trajectory.welcome)[:1]),
        ],
    )
    save_section(
        Section(
            edition=edition, kind=Section.Kind.ACCOUNT, position=2, title=_("Hoe deze nota tot stand kwam")
        ),
        [own_sentence(Passage.Sentence.ORDERED), own_sentence(Passage.Sentence.QUOTED)],
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
    write_sentences(edition, material)
    return edition


def chapter_passages(material: Material, key: Key) -> list[Passage]:
    """The opening of a key, then each block with its quotes, then the initiatives."""
    blocks = material.blocks_of(key)
    passages = [own_sentence(Passage.Sentence.OPENING)]
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
