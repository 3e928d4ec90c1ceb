"""Which column is what: decided by all cells of a column and by its heading, and said with how sure we are.

| what speaks for a meaning                              | counts                                     |
|--------------------------------------------------------|--------------------------------------------|
| the cells can't be it (`Wanted.fits` is 0)             | never, whatever the heading says           |
| a known heading, and cells that fit                    | nearly sure                                |
| one word of the heading, and cells that fit            | likely                                     |
| most values are known answers (a neighbourhood we have)| as much as a heading                       |
| the cells alone (`Wanted.alone`)                       | as much as they say                        |
| nothing above ENOUGH                                   | the column is left out; what is required is asked |

The best pair of column and meaning is settled first. A meaning that only one column may have is never taken
from it; the other column says who was first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .columns import Facts, Shape, shape_of
from .reading import MOST_HEADER, Row
from .wanted import Wanted
from .words import plain, without_number

ENOUGH = 0.45
KNOWN = 0.6  # so much of a column must be known before it counts without a heading
QUESTION_WORDS = frozenset(
    plain(
        "wat waar waarom waarvan waarmee welk welke hoe wie wanneer heb ben zou wil kan vind denk mis "
        "what where why which how who when do are can would que quoi quel quelle quels quelles comment "
        "pourquoi qui quand ou"
    ).split()
)


class Sure(TextChoices):
    """How sure a guess is; the label is what the page says."""

    CHOSEN = "chosen", gettext_lazy("gekozen")
    SURE = "sure", gettext_lazy("zeker")
    LIKELY = "likely", gettext_lazy("waarschijnlijk")
    DOUBTFUL = "doubtful", gettext_lazy("een gok: kijk even na")
    NONE = "none", ""


@dataclass(frozen=True)
class Guess:
    """What a column seems to be: the key of a `Wanted`, "" for one that is left out; and why, in Dutch."""

    key: str = ""
    sure: Sure = Sure.NONE
    why: str = ""


def guess(
    wanted: Sequence[Wanted], columns: Sequence[Facts], hints: Mapping[int, str] | None = None
) -> list[Guess]:
    """A guess per column. `hints` are what somebody knows for certain: place -> key, "" for left out."""
    hints = hints or {}
    scores = [
        (score(one, facts), -order, -place)
        for order, one in enumerate(wanted)
        for place, facts in enumerate(columns)
        if place not in hints
    ]
    taken = {key: place for place, key in hints.items()}
    guesses: dict[int, Guess] = {
        place: Guess(key, Sure.SURE, _("zo schrijft dit programma het")) for place, key in hints.items()
    }
    rivals: dict[int, str] = {}
    for worth, order, minus_place in sorted(scores, reverse=True):
        one, place = wanted[-order], -minus_place
        if worth < ENOUGH or place in guesses:
            continue
        if one.key in taken and not one.several:
            rivals.setdefault(place, rival(one, columns[taken[one.key]], taken[one.key]))
            continue
        taken.setdefault(one.key, place)
        guesses[place] = Guess(one.key, sureness(worth), reason(one, columns[place]))
    return [
        guesses.get(place) or Guess(why=rivals.get(place) or left_out(facts))
        for place, facts in enumerate(columns)
    ]


def score(one: Wanted, facts: Facts) -> float:
    """How much speaks for this meaning, from 0 to 1."""
    if not facts.filled:
        return 0.0
    fit, named, known = one.fits(facts), one.named(facts.name), one.share_known(facts)
    if not fit:
        return 0.0
    alone = max(one.alone(facts), known if known >= KNOWN else 0.0)
    return max(0.45 * named + 0.55 * max(fit, known) if named else 0.0, 0.9 * alone)


def sureness(worth: float) -> Sure:
    return Sure.SURE if worth >= 0.85 else Sure.LIKELY if worth >= 0.6 else Sure.DOUBTFUL


def reason(one: Wanted, facts: Facts) -> str:
    if one.why:
        return str(one.why)
    if one.named(facts.name):
        return _("de naam van de kolom zegt het")
    if one.share_known(facts) >= KNOWN:
        return _("deze antwoorden kennen we")
    return _("zo zien de waarden eruit")


def rival(one: Wanted, first: Facts, place: int) -> str:
    return _("Ook hier kan “%(meaning)s” staan; nu komt dat uit “%(column)s”. Kies zelf.") % {
        "meaning": one.label,
        "column": first.name or _("kolom %(number)s") % {"number": place + 1},
    }


def left_out(facts: Facts) -> str:
    """Why a column is nothing that we want, in a few words."""
    if not facts.filled:
        return _("Hier staat niets in.")
    shapes: dict[Shape, str] = {
        Shape.DATE: _("Dit zijn datums."),
        Shape.NUMBER: _("Dit zijn getallen of tijden."),
        Shape.ADDRESS: _("Dit zijn adressen."),
        Shape.CODE: _("Dit zijn codes."),
    }
    for shape, sentence in shapes.items():
        if facts.share(shape) > 0.5:
            return sentence
    if facts.is_choice:
        return _("Dit lijkt een keuze uit een lijst.")
    return _("We weten niet wat dit is.")


def is_question(heading: str) -> bool:
    """Whether a heading is what somebody was asked."""
    words = without_number(heading).casefold().replace("'", " ").split()
    return "?" in heading or (len(words) > 2 and words[0] in QUESTION_WORDS) or len(words) > 6


def guess_header(wanted: Sequence[Wanted], first: Sequence[Row]) -> int:
    """The number of the row with the names of the columns: the one with the most known names and questions
    among the first ones; else row 1 when it looks like names; else 0."""
    scores = {number: header_score(wanted, cells) for number, cells in first[:MOST_HEADER]}
    best = max(scores, key=lambda number: (scores[number], -number), default=0)
    top = [cell for cell in first[0][1] if cell.strip()] if first else []
    if scores.get(best, 0) >= 2 or (best == 1 and scores[1] >= 1 and len(top) <= 2):
        return best
    below = [row for _number, row in first[1:] if any(row)]
    if any(is_value(wanted, cell, place, below) for place, cell in enumerate(first[0][1] if first else [])):
        return 0
    looks_like_names = (
        len(top) > 1
        and len(set(top)) == len(top)
        and all(len(cell) < 40 and shape_of(cell) == Shape.WORDS for cell in top)
        and any(
            len(cell) > 40 or shape_of(cell) == Shape.DATE for row in below for cell in row if cell.strip()
        )
    )
    return 1 if looks_like_names else 0


def is_value(wanted: Sequence[Wanted], cell: str, place: int, below: Sequence[Sequence[str]]) -> bool:
    """Whether a cell of the first row is no name but an answer: one that we know, or that comes back."""
    comes_back = cell.strip() and any(place < len(row) and row[place] == cell for row in below)
    return bool(comes_back) or any(one.known is not None and one.known(cell) for one in wanted)


def header_score(wanted: Sequence[Wanted], cells: Sequence[str]) -> float:
    filled = [cell.strip() for cell in cells if cell.strip()]
    values = sum(shape_of(cell) in {Shape.DATE, Shape.NUMBER} for cell in filled)
    names = sum(is_name(wanted, cell) for cell in filled)
    return names - values


def is_name(wanted: Sequence[Wanted], cell: str) -> bool:
    if len(cell) < 60 and any(one.named(cell) for one in wanted):
        return True
    return cell.endswith("?") and len(cell) < 300
