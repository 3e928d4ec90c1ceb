"""Dates, ages and languages as people write them in tables. A function raises Doubtful when it can't be
sure."""

import datetime as dt
import re
import unicodedata

from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import AgeBand, Language

BEGIN_OF_EXCEL = dt.datetime(
    1899, 12, 30
)  # serial 1 is 1 January 1900; Excel believes that 1900 was a leap year
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january januar janvier",
            "februari feb february februar fevrier fev",
            "maart mrt mar march marz mars",
            "april apr avril avr",
            "mei may mai",
            "juni jun june juin",
            "juli jul july juillet",
            "augustus aug august aout",
            "september sep sept septembre",
            "oktober okt oct october octobre",
            "november nov novembre",
            "december dec dez dezember decembre",
        ),
        1,
    )
    for name in names.split()
}
LANGUAGES = {
    Language.DUTCH: "nl nld dut nederlands dutch niederlandisch neerlandais vlaams flemish",
    Language.FRENCH: "fr fra fre frans french franzosisch francais",
    Language.TURKISH: "tr tur turks turkish turkisch turc turkce",
    Language.ARABIC: "ar ara arabisch arabic arabe marokkaans darija",
    Language.ENGLISH: "en eng engels english englisch anglais",
    Language.GERMAN: "de deu ger duits german deutsch allemand",
    Language.POLISH: "pl pol pools polish polnisch polonais polski",
    Language.UKRAINIAN: "uk ukr oekraiens ukrainian ukrainisch ukrainien",
    Language.OTHER: (
        "xx andere other autre spaans es italiaans it portugees pt roemeens ro russisch ru bulgaars bg "
        "pashto dari farsi perzisch fa somali tigrinya berbers tamazight koerdisch chinees zh albanees "
        "grieks hindi urdu"
    ),
}
LANGUAGE_OF = {word: language for language, words in LANGUAGES.items() for word in words.split()}
BOUNDS = {
    AgeBand.CHILD: (0, 11),
    AgeBand.TEEN: (12, 17),
    AgeBand.YOUNG: (18, 34),
    AgeBand.MIDDLE: (35, 49),
    AgeBand.MATURE: (50, 64),
    AgeBand.SENIOR: (65, 79),
    AgeBand.ELDER: (80, 120),
}
NOTHING = {
    "",
    "-",
    "--",
    "/",
    "?",
    "nvt",
    "n v t",
    "na",
    "n a",
    "null",
    "none",
    "onbekend",
    "unbekannt",
    "unknown",
}


class Doubtful(Exception):
    """The value may mean anything; the message says so in Dutch."""


def plain(text: str) -> str:
    """Small letters without accents, signs as spaces: for comparing what people type."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(
        " " if not one.isalnum() else one for one in decomposed if not unicodedata.combining(one)
    )
    return " ".join(letters.replace("ı", "i").split())


def is_nothing(text: str) -> bool:
    return plain(text) in NOTHING


def parse_date(text: str, now: dt.datetime | None = None) -> dt.datetime:
    """31/12/2026, 31-12-26, 2026-12-31, 31 december 2026, each with or without a time; an Excel serial
    (46387).

    Day before month, as Belgians write; local time. Refuses before 1950 and after tomorrow.
    """
    now = now or timezone.localtime()
    moment = naive_date(text.strip()[:60])
    if moment is None:
        raise Doubtful(
            _("De datum “%(text)s” herkennen we niet. Schrijf ze als 31/12/2026.") % {"text": text[:40]}
        )
    if moment.year < 1950 or moment.date() > now.date() + dt.timedelta(days=1):
        raise Doubtful(_("De datum “%(text)s” ligt in de toekomst of heel ver terug.") % {"text": text[:40]})
    return timezone.make_aware(moment)


def naive_date(text: str) -> dt.datetime | None:
    day, time = split_time(text)
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", day):
        year, month, number = map(int, match.groups())
    elif match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})", day):
        number, month, year = map(int, match.groups())
    elif match := re.fullmatch(r"(?:\D+ )?(\d{1,2})\.?[ -]([^\W\d]+)\.?[ -](\d{4}|\d{2})", day):
        number, month, year = int(match[1]), MONTHS.get(plain(match[2]), 0), int(match[3])
    elif match := re.fullmatch(r"(\d{5})(?:[.,](\d+))?", text):
        serial = float(f"{match[1]}.{match[2] or 0}")
        moment = BEGIN_OF_EXCEL + dt.timedelta(days=serial)
        return moment.replace(second=0, microsecond=0)
    elif re.fullmatch(r"(19|20)\d{6}", day):
        year, month, number = int(day[:4]), int(day[4:6]), int(day[6:])
    else:
        return None
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    try:
        return dt.datetime.combine(dt.date(year, month, number), time)
    except ValueError:
        return None


def split_time(text: str) -> tuple[str, dt.time]:
    """The day, and the time of day behind it (midnight when there is none)."""
    match = re.fullmatch(
        r"(.*?\d)(?:[ T]+|, ?| om )(\d{1,2})[:u.h](\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*"
        r"(?:u|uur|h|Z|[+-]\d\d:?\d\d)?",
        text,
    )
    if not match or int(match[2]) > 23 or int(match[3]) > 59:
        return text, dt.time.min
    return match[1].rstrip(","), dt.time(int(match[2]), int(match[3]))


def parse_age(text: str, year: int) -> str:
    """A band for 47, "35-49", "35 tot 49 jaar", 65+, "jonger dan 12", a year of birth (1978, asked in
    `year`)."""
    if re.fullmatch(r"\d{4}-12-17|17[-/ ]dec\.?|dec\.?[-/ ]17", text.strip().casefold()):
        return str(AgeBand.TEEN)  # Excel takes the group 12-17 for 17 December
    words = (
        text[:60]
        .casefold()
        .replace("jaar", " ")
        .replace("years", " ")
        .replace("jahre", " ")
        .replace("ans", " ")
    )
    words = " ".join(words.split())
    if match := re.fullmatch(r"(\d{1,3})(?:[.,]0+)?", words):
        return band(int(match[1]), int(match[1]), text)
    if match := re.fullmatch(r"(19\d\d|20\d\d)", words):
        return band(year - int(match[1]), year - int(match[1]), text)
    if match := re.fullmatch(r"(\d{1,3}) ?(?:-|–|—|tot|t/m|tot en met|to|bis|a|à|/) ?(\d{1,3})", words):
        return band(int(match[1]), int(match[2]), text)
    if match := re.fullmatch(r"(\d{1,3}) ?(?:\+|plus|en ouder|of ouder|and over|und alter|et plus)", words):
        return band(int(match[1]), int(match[1]), text)
    if match := re.fullmatch(r"(?:ouder dan|over|uber|\+|>) ?(\d{1,3})", words):
        return band(int(match[1]) + 1, int(match[1]) + 1, text)
    if match := re.fullmatch(r"(?:jonger dan|onder|under|unter|moins de|-|<) ?(\d{1,3})", words):
        return band(int(match[1]) - 1, int(match[1]) - 1, text)
    for value, label in AgeBand.choices:
        if plain(text) in {plain(value), plain(str(label))}:
            return value
    raise Doubtful(
        _("De leeftijd “%(text)s” herkennen we niet. Schrijf een getal (47) of een groep (35-49).")
        % {"text": text[:40]}
    )


def band(youngest: int, oldest: int, text: str) -> str:
    for value, (low, high) in BOUNDS.items():
        if low <= youngest <= oldest <= high:
            return str(value)
    groups = ", ".join(AgeBand.values)
    raise Doubtful(
        _("De leeftijd “%(text)s” past niet in één groep (%(groups)s).")
        % {"text": text[:40], "groups": groups}
    )


def parse_language(text: str) -> str:
    """A code (nl, nl-BE, FRA) or a name in Dutch, English, German, French or the language itself."""
    words = plain(text)
    for word in (words, words.split(" ")[0]):
        if word in LANGUAGE_OF:
            return str(LANGUAGE_OF[word])
    if "عرب" in text:
        return str(Language.ARABIC)
    if "укра" in text.casefold():
        return str(Language.UKRAINIAN)
    raise Doubtful(
        _("De taal “%(text)s” kennen we niet. Schrijf een code (nl, fr, tr) of een naam.")
        % {"text": text[:40]}
    )
