"""What in a text looks like a person: a few plain rules, each of which says what it saw.

They warn whoever lets residents read a text; they decide nothing. A rule may see too much (a street name of
two words) and misses what has no pattern (a first name alone).
"""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Digits with what people put between them; `is_phone` counts them.
PHONE = re.compile(r"(?<![\w])(?:\+|00)?\d(?:[ ./()-]{0,2}\d){7,13}(?!\w)")
STREET = re.compile(
    r"\b[A-ZÀ-Þ][\w'’-]*(?:straat|laan|weg|plein|dreef|steenweg|lei|kaai|baan|pad|hof|berg|wijk|markt)"
    r"\s+(?:nr\.?\s*|nummer\s+)?\d{1,4}\s?[a-zA-Z]?\b"
)
HOUSE_NUMBER = re.compile(r"\b(?:huis)?(?:nummer|nr\.?)\s*\d{1,4}[a-zA-Z]?\b", re.IGNORECASE)
PARTICLE = r"(?:van|de|der|den|het|ter|ten|te|von|du|la|le|el|al|ben|bin|d['’])"
CAPITALISED = r"(?:[A-ZÀ-Þ]['’])?[A-ZÀ-Þ][a-zà-ÿ'’]+"
NAME_PART = rf"{CAPITALISED}(?:-{CAPITALISED})*"
FULL_NAME = re.compile(rf"(?<![\w-]){NAME_PART}(?:\s+{PARTICLE}){{0,3}}\s+{NAME_PART}(?![\w-])", re.UNICODE)
# Words with a capital that stand before or in what is no person.
NO_NAME = frozenset(
    [
        "De",
        "Het",
        "Een",
        "Ik",
        "Je",
        "Jij",
        "Wij",
        "We",
        "Ze",
        "Zij",
        "Hij",
        "Er",
        "Dit",
        "Dat",
        "Deze",
        "Die",
        "Mijn",
        "Onze",
        "Ons",
        "Jullie",
        "Als",
        "Toen",
        "Waar",
        "Wat",
        "Wie",
        "Hoe",
        "Waarom",
        "Sint",
        "Sint-",
        "Oude",
        "Nieuwe",
        "Grote",
        "Kleine",
        "Groot",
        "Klein",
        "Stad",
        "Stedelijk",
        "Gemeente",
        "Vlaamse",
        "Belgische",
        "Europese",
        "Maandag",
        "Dinsdag",
        "Woensdag",
        "Donderdag",
        "Vrijdag",
        "Zaterdag",
        "Zondag",
        "Januari",
        "Februari",
        "Maart",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Augustus",
        "September",
        "Oktober",
        "November",
        "December",
    ]
)


@dataclass(frozen=True)
class Warning:
    """What was seen, and as what."""

    what: str | Promise
    seen: str


def look_for_persons(*texts: str) -> list[Warning]:
    """What looks like an e-mail address, a phone number, a street with a number or somebody's full name."""
    text = "\n".join(texts)
    found = [
        *(Warning(_("een e-mailadres"), match) for match in EMAIL.findall(text)),
        *(
            Warning(_("een telefoonnummer"), match.strip())
            for match in PHONE.findall(text)
            if is_phone(match)
        ),
        *(Warning(_("een adres"), match.strip()) for match in STREET.findall(text)),
        *(Warning(_("een huisnummer"), match.strip()) for match in HOUSE_NUMBER.findall(text)),
        *(Warning(_("een naam"), name) for name in full_names(text)),
    ]
    return list(dict.fromkeys(found))


def is_phone(match: str) -> bool:
    """Nine digits or more: eight are a date (27 11 2026), and years and amounts have fewer."""
    return sum(character.isdigit() for character in match) >= 9


def full_names(text: str) -> list[str]:
    """Two words with a capital in a row, as in Fatima Yilmaz or Jan van den Berg.

    The first word of a sentence counts too, unless it is one of the common ones: "Meester Tom Claes".
    """
    names = []
    at = 0
    while match := FULL_NAME.search(text, at):
        first = match.group().split()[0]
        if first in NO_NAME:
            at = match.start() + len(first)
            continue
        names.append(match.group())
        at = match.end()
    return names
