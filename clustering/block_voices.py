"""The voices of a block: read, filtered, and counted by where they come from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.forms import BoundField
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from contributions.models import AgeBand, Channel, Contribution
from contributions.models.contribution import ContributionQuerySet
from contributions.selection import Selection

from .models import BuildingBlock, Placement, StarredQuote


@dataclass(frozen=True)
class Share:
    name: str
    voices: int
    width: int  # of 100, against the largest


@dataclass(frozen=True)
class VoiceSources:
    """Where the voices of a block come from: per channel, neighbourhood and age band."""

    voices: int
    channels: list[Share]
    neighbourhoods: list[Share]
    ages: list[Share]
    erased: int


def voices_of(block: BuildingBlock) -> ContributionQuerySet:
    """The contributions that lie in the block now, erased ones left out."""
    holding = Placement.objects.holding().filter(block=block)
    return Contribution.objects.for_reading().filter(pk__in=holding.values("contribution"))


class Evidence(Selection):
    """The voices of a block that a query asks for, by who said them and where, old to new.

    `ster` leaves only those that somebody keeps for the note or the newspaper.
    """

    ASKED = ("q", "kanaal", "vraag", "wijk", "leeftijd")

    def __init__(self, data: QueryDict, block: BuildingBlock) -> None:
        kept = QueryDict(mutable=True)
        kept.update({name: data[name] for name in self.ASKED if data.get(name, "").strip()})
        super().__init__(kept, block.trajectory)
        self.block = block
        self.only_starred = bool(data.get("ster"))

    @property
    def filter_fields(self) -> list[BoundField]:
        return [self.form[name] for name in self.ASKED if name != "q"]

    @property
    def is_narrow(self) -> bool:
        return self.only_starred or not self.is_everything

    @cached_property
    def query(self) -> str:
        return super().query + ("&ster=1" if self.only_starred else "")

    def contributions(self) -> QuerySet[Contribution]:
        chosen = super().contributions().order_by().values("pk")
        voices = voices_of(self.block).filter(pk__in=chosen)
        if self.only_starred:
            voices = voices.filter(Exists(StarredQuote.objects.filter(contribution=OuterRef("pk"))))
        return voices.order_by("said_at", "seq", "pk")


def voice_sources(block: BuildingBlock, most: int = 6) -> VoiceSources:
    """Where the voices of this block come from. One query over all its voices, one over the erased."""
    channels: dict[str, int] = {}
    neighbourhoods: dict[str, int] = {}
    ages: dict[str, int] = {}
    rows = (
        voices_of(block)
        .order_by()
        .values_list("channel", "neighbourhood__name", "age_band")
        .annotate(n=Count("pk"))
    )
    for channel, neighbourhood, age, n in rows:
        channels[channel] = channels.get(channel, 0) + n
        neighbourhoods[neighbourhood or ""] = neighbourhoods.get(neighbourhood or "", 0) + n
        ages[age] = ages.get(age, 0) + n
    holding = Placement.objects.holding().filter(block=block)
    erased = holding.filter(contribution__erased_at__isnull=False).count()
    largest_first = sorted(
        ((name, n) for name, n in neighbourhoods.items() if name), key=lambda row: (-row[1], row[0])
    )
    shown, rest = largest_first[:most], sum(n for _name, n in largest_first[most:])
    if rest:
        shown.append((_("andere wijken"), rest))
    if unknown := neighbourhoods.get("", 0):
        shown.append((_("wijk niet gevraagd"), unknown))
    return VoiceSources(
        sum(channels.values()),
        as_shares((label, channels.get(value, 0)) for value, label in Channel.choices),
        as_shares(shown),
        as_shares(
            [
                *((label, ages.get(value, 0)) for value, label in AgeBand.choices),
                (_("niet gevraagd"), ages.get("", 0)),
            ]
        ),
        erased,
    )


def as_shares(counts: Iterable[tuple[Any, int]]) -> list[Share]:
    """Bars for those that have voices, the largest 100 wide, the smallest at least 1."""
    filled = [(str(name), n) for name, n in counts if n]
    most = max((n for _name, n in filled), default=1)
    return [Share(name, n, max(1, round(100 * n / most))) for name, n in filled]
