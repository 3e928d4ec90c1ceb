"""Who is heard under each key: channels, ages and neighbourhoods, beside all that was said."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from contributions.models import AgeBand, Channel, Contribution
from trajectories.models import Trajectory

from .models import Key, Placement

TRAITS = ("channel", "age_band", "neighbourhood__name")
MOST_PLACES = 10  # neighbourhoods that get a column of their own
FEW = 5  # voices: of fewer no share is told


@dataclass(frozen=True)
class Cell:
    voices: int
    percent: int
    off: int  # percentage points above or below all that was said

    @property
    def stands_out(self) -> bool:
        return abs(self.off) >= 10


@dataclass(frozen=True)
class HeardRow:
    key: Key | None  # None: all that was said
    voices: int
    cells: list[Cell]

    @property
    def is_few(self) -> bool:
        return self.voices < FEW


@dataclass(frozen=True)
class HeardTable:
    title: str
    columns: list[str]
    rows: list[HeardRow]  # one per key, the last for everything


def who_is_heard(trajectory: Trajectory) -> list[HeardTable]:
    """Three tables: by channel, by age, by neighbourhood. Three queries."""
    voices = Contribution.objects.alive().filter(trajectory=trajectory).order_by()
    everything = list(voices.values_list(*TRAITS).annotate(n=Count("pk")))
    placements = Placement.objects.standing().filter(trajectory=trajectory, block__key__isnull=False)
    traits = [f"contribution__{trait}" for trait in TRAITS]
    placed = list(placements.order_by().values_list("block__key", *traits).annotate(n=Count("pk")))
    keys = list(trajectory.keys.all())
    tables = []
    for place, title in enumerate([_("Kanaal"), _("Leeftijd"), _("Wijk")]):
        of_all: Counter[str] = Counter()
        of_key: dict[int, Counter[str]] = defaultdict(Counter)
        for row in everything:
            of_all[row[place] or ""] += row[-1]
        for under, *row in placed:
            of_key[under][row[place] or ""] += row[-1]
        columns = columns_for(place, of_all)
        rows = [heard(key, of_key[key.pk], of_all, columns) for key in keys]
        rows.append(heard(None, of_all, of_all, columns))
        tables.append(HeardTable(title, [name for name, _values in columns], rows))
    return tables


def columns_for(place: int, of_all: Counter[str]) -> list[tuple[str, frozenset[str]]]:
    """What is told apart, each with the values that count for it; what nobody said gets no column."""
    labels: Iterable[tuple[str, Any]]
    if place == 2:
        largest = [name for name, _n in sorted(of_all.items(), key=lambda row: (-row[1], row[0])) if name]
        columns = [(name, frozenset({name})) for name in sorted(largest[:MOST_PLACES])]
        if rest := largest[MOST_PLACES:]:
            columns.append((_("andere wijken"), frozenset(rest)))
    else:
        labels = Channel.choices if place == 0 else AgeBand.choices
        columns = [(str(label), frozenset({value})) for value, label in labels if of_all[value]]
    if of_all[""]:
        columns.append((_("niet gevraagd"), frozenset({""})))
    return columns


def heard(
    key: Key | None, counts: Counter[str], of_all: Counter[str], columns: list[tuple[str, frozenset[str]]]
) -> HeardRow:
    total, everything = counts.total(), of_all.total()
    cells = []
    for _name, values in columns:
        voices = sum(counts[value] for value in values)
        percent = round(100 * voices / total) if total else 0
        usual = round(100 * sum(of_all[value] for value in values) / everything) if everything else 0
        cells.append(Cell(voices, percent, percent - usual if total else 0))
    return HeardRow(key, total, cells)
