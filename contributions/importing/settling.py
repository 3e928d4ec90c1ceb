"""When somebody gives a column a meaning that another one has: the new one gets it, the old one says so."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from toolkit.tables.guessing import Sure
from toolkit.tables.wanted import Wanted, by_key

from .mapping import HEADING, Plan
from .meanings import NOT_READ, TEXT


@dataclass(frozen=True)
class Settled:
    """The meanings per column; `gave_way` says of a column which one took its meaning, `clashes` where two
    were given the same at once, so that somebody has to choose."""

    columns: list[str]
    gave_way: dict[int, str]
    clashes: dict[int, str]


def settle(plan: Plan, chosen: Sequence[str], wanted: Sequence[Wanted]) -> Settled:
    """Each meaning once, but for those that any number of columns may have."""
    columns, meanings = list(chosen), by_key(wanted)
    gave_way: dict[int, str] = {}
    clashes: dict[int, str] = {}
    for key in dict.fromkeys(chosen):
        places = [place for place, one in enumerate(chosen) if one == key]
        if len(places) < 2 or key == NOT_READ or meanings[key].several:
            continue
        new = [place for place in places if plan.columns[place] != key]
        words = {"meaning": meanings[key].label}
        if len(new) != 1:
            sentence = _("Twee kolommen zijn nu “%(meaning)s”. Kies er één.") % words
            clashes |= dict.fromkeys(new or places[1:], sentence)
            continue
        for place in places:
            if place != new[0]:
                columns[place] = NOT_READ
                gave_way[place] = _("Was “%(meaning)s”; dat komt nu uit “%(column)s”.") % {
                    **words,
                    "column": plan.names[new[0]] or _("kolom %(number)s") % {"number": new[0] + 1},
                }
    return Settled(columns, gave_way, clashes)


def with_columns(plan: Plan, settled: Settled, asks: Sequence[str]) -> Plan:
    """The plan with these columns. What somebody chose is no guess any more; a column that becomes what was
    said is asked by its heading."""
    sure, why, asked = list(plan.sure), list(plan.why), list(asks)
    for place, key in enumerate(settled.columns):
        if key != plan.columns[place]:
            sure[place], why[place] = Sure.CHOSEN.value, settled.gave_way.get(place, "")
            if key == TEXT and not asked[place] and plan.names[place]:
                asked[place] = HEADING
            if place in settled.gave_way:
                sure[place] = Sure.NONE.value
    return replace(plan, columns=settled.columns, asks=asked, sure=sure, why=why)
