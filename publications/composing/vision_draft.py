"""The first draft of a vision text: what the administration promised becomes the mission, the essence of the
keys a vision, the essential building blocks principles."""

from uuid import UUID

from django.utils.translation import gettext as _

from clustering.models import BuildingBlock, StarredQuote
from commitment.models import Commitment
from toolkit import ordering
from trajectories.models import User

from ..models import Edition, Passage, Section
from .material import Material, pick_quotes
from .passages import imprint_before, own_sentence, paragraph, quote_passage, save_section, split_paragraphs
from .sentences import write_sentences

MOST_PRINCIPLES = 12
QUOTES_PER_PRINCIPLE = 3
Kind = Section.Kind


def draft_vision(material: Material, by: User | None) -> Edition:
    """Mission, vision, a section per principle, and what is going to be done."""
    trajectory = material.trajectory
    edition = Edition.objects.create(
        trajectory=trajectory,
        kind=Edition.Kind.VISION,
        title=trajectory.title,
        subtitle=_("Missie en visie"),
        **imprint_before(trajectory),
        created_by=by,
    )
    commitment = Commitment.objects.filter(trajectory=trajectory).first()
    mission = commitment.text if commitment and commitment.text else trajectory.welcome
    save_section(
        Section(edition=edition, kind=Kind.MISSION, position=1, title=_("Onze missie")),
        [paragraph(text) for text in split_paragraphs(mission)[:1]],
    )
    year = str(trajectory.horizon_year)
    save_section(
        Section(
            edition=edition,
            kind=Kind.VISION,
            position=2,
            title=_("Onze visie voor %(year)s") % {"year": year},
        ),
        [
            *(paragraph(key.essence) for key in material.keys if key.essence),
            own_sentence(Passage.Sentence.RESTS_ON),
        ],
    )
    chosen = essential_blocks(material)
    for position, block in enumerate(chosen, 3):
        save_section(principle(edition, block, position), principle_passages(material, block))
    save_section(
        Section(edition=edition, kind=Kind.ACTIONS, position=len(chosen) + 3, title=_("Wat we gaan doen")),
        [*agreed_actions(material), *promised_actions(commitment)],
    )
    write_sentences(edition, material)
    return edition


def essential_blocks(material: Material) -> list[BuildingBlock]:
    """Those that people described to the end; of more than a dozen the ones that most voices carry. In the
    order of the board."""
    described = [block for block in material.blocks if block.is_described] or material.blocks
    heaviest = sorted(described, key=lambda block: -material.voices[block.pk].total)[:MOST_PRINCIPLES]
    return [block for block in described if block in heaviest]


def principle(edition: Edition, block: BuildingBlock, position: int) -> Section:
    return Section(
        edition=edition,
        kind=Kind.PRINCIPLE,
        position=position,
        key=block.key,
        title=block.title,
        lead=block.definition,
    )


def principle_passages(material: Material, block: BuildingBlock) -> list[Passage]:
    """The block, and what people kept of it with why; one other voice when nothing was kept."""
    voices = material.voices[block.pk]
    kept = [voice for voice in pick_quotes(voices, QUOTES_PER_PRINCIPLE) if voice.pk in voices.kept]
    passages = [Passage(kind=Passage.Kind.BLOCK, block=block)]
    for voice in kept or pick_quotes(voices, 1):
        quote = quote_passage(voice, block)
        quote.reason = reason_kept(voice.pk)
        passages.append(quote)
    return passages


def reason_kept(voice: UUID) -> str:
    """Why somebody kept a statement for a vision text, where readers see it; "" when nobody did. One query.

    Whoever kept it for another publication wrote her reason for colleagues.
    """
    for_vision = StarredQuote.objects.filter(contribution=voice, place=StarredQuote.Place.VISION)
    return for_vision.values_list("reason", flat=True).first() or ""


def agreed_actions(material: Material) -> list[Passage]:
    """What was agreed in a debate; it falls out when it is a proposal again."""
    return [
        Passage(
            kind=Passage.Kind.ACTION,
            initiative=item,
            text=f"{item.title}. {item.first_step}".strip(),
            who=" ".join(filter(None, (item.get_who_display(), item.partners and f"({item.partners})")))[
                :160
            ],
        )
        for item in material.initiatives
    ]


def promised_actions(commitment: Commitment | None) -> list[Passage]:
    promises = commitment.promises.all() if commitment else []
    return [
        Passage(kind=Passage.Kind.ACTION, text=promise.text, who=promise.by_whom[:160])
        for promise in promises
    ]


def add_principle(edition: Edition, block: BuildingBlock, material: Material) -> Section:
    """One more, behind the last one. Call it in a transaction that holds the edition."""
    siblings = Section.objects.filter(edition=edition)
    before = (
        siblings.filter(kind__in=[Kind.PRINCIPLE, Kind.VISION, Kind.MISSION])
        .order_by("position", "pk")
        .last()
    )
    fresh = principle(edition, block, 0)
    save_section(fresh, principle_passages(material, block))
    if before:
        ordering.place_after(fresh, before, siblings)
    return fresh


def blocks_to_add(edition: Edition) -> list[BuildingBlock]:
    """The blocks in use that are no principle yet, in the order of the board. One query."""
    there = (
        Passage.objects.filter(section__edition=edition, kind=Passage.Kind.BLOCK).order_by().values("block")
    )
    blocks = BuildingBlock.objects.filter(trajectory=edition.trajectory_id).for_board()
    return list(blocks.exclude(pk__in=there.exclude(block=None)))
