"""Ages as people write them, as one of our bands. A group that spans two of them is none of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from toolkit.tables.refusal import Doubtful
from toolkit.tables.words import plain

from ..models import AgeBand

BOUNDS = {
    AgeBand.CHILD: (0, 11),
    AgeBand.TEEN: (12, 17),
    AgeBand.YOUNG: (18, 34),
    AgeBand.MIDDLE: (35, 49),
    AgeBand.MATURE: (50, 64),
    AgeBand.SENIOR: (65, 79),
    AgeBand.ELDER: (80, 120),
}
OLDEST = 120
TEEN_AS_DAY = re.compile(r"\d{4}-12-17|2017-12-01|17[-/ ]dec\.?|dec\.?[-/ ](?:20)?17")  # Excel, of 12-17
NOISE = re.compile(
    r"(?<![^\W\d_])(?:jaar|jaren|jarigen?|j|years?|yrs?|yo|old|oud|jahren?|alt|ans|an|leeftijd|age|[âa]g[ée]e?s?|"
    r"ik ben|geboren|geboortejaar|born|nee?|né|née|in|de|d|van)\b\.?|[°’'\"]",
    re.IGNORECASE,
)
NUMBER = r"(\d{1,3})(?:[.,]\d+)?"
BETWEEN = re.compile(
    rf"(?:tussen|between|entre|zwischen|from|vanaf)? ?{NUMBER} ?"
    rf"(?:-|–|—|_|tot en met|tot|t/m|tem|en|et|and|to|until|through|bis|und|à|a|/|\.\.) ?{NUMBER}"
)
AND_OVER = re.compile(
    rf"{NUMBER} ?(?:\+|-?plus(?:ser)?s?|(?:en|of|et|ou|and|or|und|oder) "
    r"(?:ouder|hoger|meer|plus|over|older|above|more|alter|älter))"
)
FROM = re.compile(rf"(?:\+|plus|vanaf|≥|>=|from|à partir|a partir|ab) ?{NUMBER}")
OVER = re.compile(rf"(?:ouder dan|older than|over|boven|meer dan|plus|âgé plus|uber|über|>) ?{NUMBER}")
UNDER = re.compile(
    r"(?:jonger dan|younger than|onder|under|below|beneden|minder dan|unter|moins|min|tot|jusqu à|-|–|<) ?"
    + NUMBER
)
UP_TO = re.compile(
    rf"(?:tot en met|t/m|tem|≤|<=|up to|bis) ?{NUMBER}|{NUMBER} ?(?:-|of jonger|or younger|et moins)"
)
BIRTH_YEAR = re.compile(
    r"(?:\d{1,2}[-/.]\d{1,2}[-/.])?((?:19|20)\d\d)(?:[-/.]\d{1,2}[-/.]\d{1,2}|[.,]0+)?(?:[ t].*)?"
)


@dataclass(frozen=True)
class AgeStyle:
    """How the ages of a column are written. Each cell is read the same way."""

    birth_years: bool = False  # 78 is 1978 too
    upper_excluded: bool = False  # "18-35" and "35-50": who is 35 stands in the second


def judge_ages(cells: Iterable[str]) -> AgeStyle:
    """Over all cells of the column."""
    said = [tidied(cell) for cell in cells if cell.strip()]
    years = sum(BIRTH_YEAR.fullmatch(cell) is not None for cell in said)
    ranges = {(int(match[1]), int(match[2])) for cell in said if (match := BETWEEN.fullmatch(cell))}
    touching = {high for _low, high in ranges} & {low for low, _high in ranges}
    return AgeStyle(birth_years=2 * years > len(said), upper_excluded=bool(touching))


@lru_cache(maxsize=1000)
def parse_age(text: str, year: int, style: AgeStyle | None = None) -> str:
    """A band for 47, "35-49", "35 tot 49 jaar", 80+, "jonger dan 12", 1978 (asked in `year`).

    Raises Doubtful for what is not understood, and for a group that spans more than one of ours.
    """
    style = style or AgeStyle()
    for value, label in AgeBand.choices:
        if plain(text) in {plain(value), plain(str(label))} and ("+" in text) == ("+" in value):
            return value
    words = tidied(text)
    if TEEN_AS_DAY.fullmatch(words) and not style.birth_years:
        return str(AgeBand.TEEN)
    span = span_of(words, year, style)
    if span is None or not 0 <= span[0] <= span[1]:
        raise Doubtful(
            _("De leeftijd “%(text)s” herkennen we niet. Schrijf een getal (47) of een groep (35-49).")
            % {"text": text[:40]}
        )
    return band_of(*span, text)


def tidied(text: str) -> str:
    """Small letters, without "jaar" and its like."""
    words = NOISE.sub(" ", text[:60].casefold().replace("t.e.m.", "tem"))
    return " ".join(words.replace("+ +", "+").split()).strip(" .,:()[]")


def span_of(words: str, year: int, style: AgeStyle) -> tuple[int, int] | None:
    """The youngest and the oldest that it can be."""
    if re.fullmatch(r"\d{1,3} ?(?:maanden|weken|months|weeks|mois|semaines)", words):
        return (0, 0)
    if match := BIRTH_YEAR.fullmatch(words):
        return (year - int(match[1]), year - int(match[1]))
    if match := re.fullmatch(NUMBER, words):
        age = int(match[1])
        if style.birth_years and age < 100:
            age = (year - age) % 100
        return (age, age) if age <= OLDEST else None
    if match := BETWEEN.fullmatch(words):
        low, high = int(match[1]), int(match[2])
        return (low, high - (style.upper_excluded and high > low))
    if (match := UP_TO.fullmatch(words)) and not words.endswith("-"):
        return (0, int(match[1] or match[2]))
    if match := AND_OVER.fullmatch(words) or FROM.fullmatch(words):
        return (int(match[1]), OLDEST)
    if match := OVER.fullmatch(words):
        return (int(match[1]) + 1, OLDEST)
    if match := UNDER.fullmatch(words):
        return (0, int(match[1]) - 1)
    return None


def band_of(youngest: int, oldest: int, text: str) -> str:
    bands = [value for value, (low, high) in BOUNDS.items() if low <= oldest and youngest <= high]
    if len(bands) == 1:
        return str(bands[0])
    if not bands:
        raise Doubtful(_("De leeftijd “%(text)s” kan niet kloppen.") % {"text": text[:40]})
    raise Doubtful(
        _("De leeftijd “%(text)s” past in meer dan één van onze groepen (%(groups)s).")
        % {"text": text[:40], "groups": ", ".join(map(str, bands))}
    )
