"""What is really there, for the sentences that the program writes itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Min, Q

from clustering.counting import count_placed
from contributions.models import Channel, Contribution

from ..models import Edition, Passage, Section
from .material import Material

IN_PERSON = (Channel.DREAM_SESSION, Channel.CONVERSATION, Channel.ATELIER, Channel.DEBATE)


@dataclass(frozen=True, kw_only=True)
class ForeignQuotes:
    """Quotes in an edition of people who did not speak Dutch."""

    translated: int
    untranslated: int


@dataclass(frozen=True, kw_only=True)
class Facts:
    """`by_channel` are statements; `placed` ones lie in a building block."""

    question: str
    city: str
    sessions: int
    contributions: int
    placed: int
    by_channel: Mapping[str, int]
    keys: int
    blocks: int
    blocks_without_key: int
    quotes: int
    foreign: ForeignQuotes
    principles: int
    carrying: int  # statements that lie in the blocks of the principles

    @property
    def unplaced(self) -> int:
        return self.contributions - self.placed

    @property
    def in_person(self) -> int:
        return sum(self.by_channel.get(channel, 0) for channel in IN_PERSON)


def facts_of(edition: Edition, material: Material) -> Facts:
    """Seven queries, and those of the material."""
    trajectory = material.trajectory
    placed, contributions = count_placed(trajectory)
    spoken = Contribution.objects.filter(trajectory=trajectory).alive().order_by()
    quotes, principles = quotes_in(edition), principles_in(edition)
    return Facts(
        question=trajectory.question,
        city=str(trajectory.municipality),
        sessions=material.reach.sessions,
        contributions=contributions,
        placed=placed,
        by_channel=dict(spoken.values_list("channel").annotate(n=Count("pk"))),
        keys=len(material.keys),
        blocks=len(material.blocks),
        blocks_without_key=sum(block.key_id is None for block in material.blocks),
        quotes=len(quotes),
        foreign=foreign_among(quotes),
        principles=len(principles),
        carrying=sum(material.voices[block].total for block in set(principles.values()) if block),
    )


def quotes_in(edition: Edition) -> list[Contribution]:
    """The voices that are quoted in what is included. One query."""
    kinds = (Passage.Kind.QUOTE, Passage.Kind.PULL_QUOTE)
    quoted = Passage.objects.filter(section__edition=edition, section__included=True, kind__in=kinds)
    return list(Contribution.objects.alive().filter(pk__in=quoted.order_by().values("contribution")))


def principles_in(edition: Edition) -> dict[UUID, int | None]:
    """The principles that are included, each with its block. One query."""
    sections = edition.sections.filter(kind=Section.Kind.PRINCIPLE, included=True).order_by()
    stands = Q(passages__kind=Passage.Kind.BLOCK, passages__removed_at=None)
    block = Min("passages__block", filter=stands)
    return dict(sections.annotate(of_block=block).values_list("pk", "of_block"))


def foreign_among(quotes: list[Contribution]) -> ForeignQuotes:
    foreign = [voice for voice in quotes if voice.is_foreign]
    translated = sum(bool(voice.translation) for voice in foreign)
    return ForeignQuotes(translated=translated, untranslated=len(foreign) - translated)
