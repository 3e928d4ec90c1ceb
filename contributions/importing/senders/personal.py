"""Questions that ask for a fact of the person: her age, her neighbourhood. In three languages."""

import re
from collections.abc import Sequence

from toolkit.tables.words import plain, without_number

from .table import Meaning

ASKED = {
    Meaning.AGE: re.compile(
        r"(?:hoe oud (?:ben je|ben jij|bent u)|(?:(?:wat|welke) is )?(?:je|jouw|uw) leeftijd|"
        r"(?:in )?welk jaar (?:ben|bent|werd) .*geboren|(?:(?:wat|welk) is )?(?:je|jouw|uw) geboortejaar|"
        r"(?:tot|in|binnen) welke leeftijd\w*|leeftijdsgroep|leeftijdscategorie|"
        r"wie alt (?:sind|bist)|(?:wie ist )?(?:ihr|dein) alter|"
        r"in welchem jahr .*geboren|wann sind sie geboren|"
        r"(?:a|dans) quelle tranche d age|quel age|"
        r"(?:quelle est )?votre (?:tranche d age|annee de naissance)|votre age|"
        r"how old are you|(?:what is )?your age|(?:in )?what year were you born|age group)\b.*"
    ),
    Meaning.PLACE: re.compile(
        r"(?:(?:in|uit) welke? (?:wijk|buurt|deelgemeente|stadsdeel|dorp|kern)|"
        r"(?:(?:wat|welke) is )?(?:je|jouw|uw) (?:wijk|buurt|deelgemeente)|waar woon|waar ben je thuis|"
        r"in welche[mr] (?:stadtteil|viertel|bezirk|ortsteil|quartier)|wo wohn(?:en sie|st du)|"
        r"(?:ihr|dein) (?:stadtteil|viertel|wohnort)|"
        r"(?:dans )?quel (?:est votre )?quartier|ou habitez|"
        r"(?:in )?(?:which|what) neighbou?rhood|where do you live)\b.*"
    ),
}
HAS_NUMBER = re.compile(r"\d")
SHORT = 40  # characters of a name of a place, on average


def meaning_of_question(heading: str, cells: Sequence[str]) -> Meaning:
    """UNKNOWN when it asks for something else, or when the answers are none of this kind."""
    filled = [cell for cell in cells if cell.strip()]
    if not filled:
        return Meaning.UNKNOWN
    asked = next(
        (meaning for meaning, words in ASKED.items() if words.fullmatch(plain(without_number(heading)))), None
    )
    if asked == Meaning.AGE and 2 * sum(bool(HAS_NUMBER.search(cell)) for cell in filled) >= len(filled):
        return Meaning.AGE
    if asked == Meaning.PLACE and sum(map(len, filled)) <= SHORT * len(filled):
        return Meaning.PLACE
    return Meaning.UNKNOWN
