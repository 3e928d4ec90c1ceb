"""Ages and languages as people write them in tables. A function raises Doubtful when it can't be sure."""

import re

from django.utils.translation import gettext as _

from toolkit.tables.refusal import Doubtful
from toolkit.tables.words import plain

from ..models import AgeBand, Language

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
