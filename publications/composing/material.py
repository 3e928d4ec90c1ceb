"""What a trajectory yielded, for composing and freezing: blocks, voices, initiatives, works, figures."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ateliers.models import Initiative
from clustering.models import BuildingBlock, Key, Placement, StarredQuote
from consultation.models import Work
from consultation.reach import Reach, reach_of
from contributions.models import Channel, Contribution
from trajectories.models import Trajectory

from ..hidden import hidden_voices
from ..typesetting.document_parts import Statistics

# A quote in print: long enough to mean something, short enough to be read.
SHORTEST, LONGEST = 28, 260  # characters


@dataclass
class BlockVoices:
    """The voices of one block: how many per channel, which could be quoted, and which of those people kept.
    Erased voices do not count."""

    total: int = 0
    channels: dict[str, int] = field(default_factory=dict)
    quotable: list[Contribution] = field(default_factory=list)
    kept: set[UUID] = field(default_factory=set)


class Material:
    """All of it; each part is read on first use, with one query unless it says otherwise.

    `stars`: the places for which people kept statements (`StarredQuote`) that are quoted first.
    """

    def __init__(self, trajectory: Trajectory, stars: Collection[str] = ()) -> None:
        self.trajectory = trajectory
        self.stars = stars

    @cached_property
    def keys(self) -> list[Key]:
        return list(Key.objects.filter(trajectory=self.trajectory))

    @cached_property
    def blocks(self) -> list[BuildingBlock]:
        """The blocks in use, per key and within it by position."""
        return list(BuildingBlock.objects.filter(trajectory=self.trajectory).for_board())

    def blocks_of(self, key: Key) -> list[BuildingBlock]:
        return [block for block in self.blocks if block.key_id == key.pk]

    @cached_property
    def voices(self) -> dict[int, BlockVoices]:
        """Voices per block. Two queries.

        The contributions that could be quoted come in a fixed order, so that two drafts are the same.
        """
        voices: dict[int, BlockVoices] = defaultdict(BlockVoices)
        standing = Placement.objects.filter(
            block__trajectory=self.trajectory, ended_at=None, contribution__erased_at=None
        ).order_by()
        rows = standing.values_list("block", "contribution__channel").annotate(n=Count("pk"))
        for block, channel, n in rows:
            voices[block].total += n
            voices[block].channels[channel] = n
        kept = StarredQuote.objects.filter(contribution=OuterRef("pk"), place__in=self.stars)
        contributions = (
            Contribution.objects.for_reading()
            .filter(placements__in=standing)
            .exclude(pk__in=hidden_voices())
            .annotate(in_block=F("placements__block"), is_kept=Exists(kept))
            .order_by("pk")
        )
        for contribution in contributions:
            of_block = voices[contribution.in_block]
            if contribution.is_kept:
                of_block.kept.add(contribution.pk)
            if contribution.is_kept or SHORTEST <= len(contribution.text) <= LONGEST:
                of_block.quotable.append(contribution)
        return voices

    @cached_property
    def initiatives(self) -> list[Initiative]:
        return list(
            Initiative.objects.public()
            .filter(trajectory=self.trajectory)
            .for_debate()
            .order_by("key__position", "-support", "pk")
        )

    @cached_property
    def works(self) -> list[Work]:
        return list(Work.objects.on_show().filter(exhibition__trajectory=self.trajectory))

    @cached_property
    def works_in(self) -> dict[int, list[Work]]:
        """The works with a picture, by the block in which the child's words lie."""
        works: dict[int, list[Work]] = defaultdict(list)
        by_voice = {
            work.contribution_id: work for work in self.works if work.contribution_id and work.picture
        }
        standing = Placement.objects.filter(contribution__in=by_voice, ended_at=None)
        for block, voice in standing.order_by("pk").values_list("block", "contribution"):
            works[block].append(by_voice[voice])
        return works

    @cached_property
    def figures(self) -> Statistics:
        """The numbers of the cover. Four queries, and those of works, blocks and initiatives."""
        spoken = Contribution.objects.filter(trajectory=self.trajectory).alive().order_by()
        return {
            "contributions": self.reach.contributions,
            "sessions": self.reach.sessions,
            "residents": self.reach.residents,
            "ideas": self.reach.ideas,
            "works": len(self.works),
            "blocks": len(self.blocks),
            "initiatives": len(self.initiatives),
            "languages": spoken.exclude(language="").aggregate(n=Count("language", distinct=True))["n"],
        }

    @cached_property
    def reach(self) -> Reach:
        """Three queries."""
        return reach_of(self.trajectory)


def pick_quotes(voices: BlockVoices, count: int) -> list[Contribution]:
    """`count` voices, those that people kept first; the others differ in channel, age and neighbourhood, and
    have a length that prints well. The same ones each time.
    """
    left = sorted(voices.quotable, key=lambda voice: (abs(len(voice.text) - 110), str(voice.pk)))
    chosen: list[Contribution] = []
    while left and len(chosen) < count:
        best = max(left, key=lambda voice: (voice.pk in voices.kept, new_traits(voice, chosen)))
        chosen.append(best)
        left.remove(best)
    return chosen


def new_traits(candidate: Contribution, chosen: list[Contribution]) -> int:
    """How many of channel, age band and neighbourhood nobody among the chosen has yet.

    Language is left out: every block would then quote each language it has, as if most people spoke another
    one.
    """
    traits = ("channel", "age_band", "neighbourhood_id")
    return sum(
        all(getattr(candidate, trait) != getattr(other, trait) for other in chosen) for trait in traits
    )


def source_of(contribution: Contribution) -> str:
    """Where a voice comes from, as it stands under a quote: "Droomsessie in Heide, 9 juni 2026"."""
    imported = contribution.channel == Channel.IMPORT  # how it reached us says nothing to a reader
    label = _("Inbreng") if imported else str(Channel(contribution.channel).label).capitalize()
    if contribution.channel == Channel.CHILDREN and contribution.on_behalf_of:
        label = contribution.on_behalf_of[:1].upper() + contribution.on_behalf_of[1:]
    place = f" in {contribution.neighbourhood.name}" if contribution.neighbourhood else ""
    if place and contribution.neighbourhood and contribution.neighbourhood.name.startswith("De "):
        place = f", {contribution.neighbourhood.name}"
    return f"{label}{place}, {date_format(localtime(contribution.said_at), 'j F Y')}"
