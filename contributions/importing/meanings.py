"""What a column of a table of contributions may be: the declaration by which such a table is understood."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from toolkit.numbers import whole_number
from toolkit.tables.columns import Facts, Shape
from toolkit.tables.guessing import is_question
from toolkit.tables.refusal import Doubtful
from toolkit.tables.wanted import Wanted
from toolkit.tables.words import plain

from ..models import Channel
from . import values
from .ages import BIRTH_YEAR

NOT_READ, TEXT, TITLE, TRANSLATION = "", "text", "title", "translation"
# Names of columns in Dutch, English, German and French, as they stand in exports of real tools.
TEXT_NAMES = (
    "tekst text uitspraak uitspraken inbreng idee idea antwoord answer antwort reactie opmerking "
    "comment kommentar suggestie suggestion voorstel vorschlag proposal bijdrage contribution beitrag "
    "omschrijving description beschreibung statement stelling droom dream boodschap message inhoud "
    "inhalt content body reponse proposition toelichting wat_er_gezegd_is uw_idee jouw_idee jouw_droom "
    "comment_body avis commentaire idee_tekst beschrijving statement_text opmerkingen reacties suggesties "
    "ideeen voorstellen antwoorden dromen comments remarks remark remarque remarques commentaires idees "
    "propositions suggestions anmerkung anmerkungen bemerkung bemerkungen kommentare ideen vorschlage"
)
TITLE_NAMES = "titel title titre onderwerp subject betreff kop naam_van_het_idee titel_van_het_idee"
DATE_NAMES = (
    "voltooiingstijd tijd_van_voltooien completion_time heure_de_fin datum_verstuurd date_submitted "
    "submitdate ingediend_op ingediend submitted submitted_at end_date einddatum invuldatum datum date "
    "tijdstempel timestamp horodateur zeitpunkt zeit created_at created published_at aangemaakt "
    "aangemaakt_op erstellt datum_uhrzeit tijdstip tijd begintijd start_time heure_de_debut startdatum "
    "start_date datum_laatste_actie"
)
NEIGHBOURHOOD_NAMES = (
    "wijk buurt wijk_buurt neighbourhood neighborhood stadtteil viertel quartier deelgemeente district "
    "bezirk gebied woonplaats locatie plaats gemeente_deel waar_woon_je waar_woont_u in_welke_wijk_woon_je "
    "in_welke_wijk_woont_u in_welke_buurt_woon_je welke_wijk where_do_you_live ou_habitez_vous"
)
AGE_NAMES = (
    "leeftijd leeftijdsgroep leeftijdscategorie age age_group agegroup alter altersgruppe "
    "leeftijdsklasse geboortejaar tranche_d_age annee_de_naissance birth_year hoe_oud_ben_je hoe_oud_bent_u "
    "wat_is_je_leeftijd wat_is_uw_leeftijd in_welk_jaar_ben_je_geboren how_old_are_you quel_age_avez_vous "
    "year_of_birth geboortedatum date_of_birth birthdate birthday dob date_de_naissance geburtsdatum "
    "geburtsjahr wie_alt_sind_sie altersklasse geboren"
)
LANGUAGE_NAMES = "taal begin_taal startlanguage language sprache langue lang locale"
GATHERING_NAMES = (
    "bijeenkomst sessie session droomsessie sitzung veranstaltung event evenement gesprek seance "
    "sessienummer nr_sessie"
)
BEHALF_NAMES = (
    "voor_wie namens organisatie vereniging organisation verein groep on_behalf_of doelgroep "
    "naam_organisatie naam_vereniging naam_van_de_vereniging naam_van_de_organisatie"
)
REFERENCE_NAMES = (
    "id respons_id response_id respondent_id antwoord_id idee_id case_id kenmerk ref referentie reference "
    "code nr nummer volgnummer respondent lfdnr lfd_nr id_nummer"
)
# What a person may be found by, and what colleagues noted about an answer: never what somebody said.
PRIVATE_NAMES = (
    "naam voornaam achternaam familienaam name first_name last_name nom prenom e_mail email e_mailadres "
    "e_mail_adres emailadres email_address mail adresse_de_messagerie telefoon telefoonnummer gsm phone "
    "tel straat adres address ip_adres ip_address gebruikersnaam username user_name rijksregisternummer"
)
INTERNAL_NAMES = (
    "status opvolging behandelaar behandeld_door interne_opmerking opmerking_intern opmerkingen_intern "
    "antwoord_dienst antwoord_van_de_dienst antwoord_stad antwoord_van_de_stad antwoord_gemeente "
    "beoordeling notitie notities internal_notes official_feedback"
)


OF_BIRTH = re.compile(r"\b(?:geboren|geboorte|born|birth|naissance|geburt)")


@dataclass(frozen=True)
class Vocabulary:
    """What the trajectory knows by name, made comparable (`plain`)."""

    neighbourhoods: frozenset[str] = field(default_factory=frozenset)
    gatherings: frozenset[str] = field(default_factory=frozenset)
    questions: frozenset[str] = field(default_factory=frozenset)


def among(names: Iterable[str]) -> Callable[[str], bool]:
    known = frozenset(names)
    return lambda text: plain(text) in known


def declare(knows: Vocabulary) -> list[Wanted]:
    """The columns that we look for, the weightiest first."""
    channels = {plain(str(label)) for label in Channel.labels}
    private = _("gegevens van een persoon: die lezen we nooit in")
    return [
        Wanted(key=NOT_READ, label=_("niet inlezen"), names=PRIVATE_NAMES, several=True, why=private),
        Wanted(
            key=NOT_READ,
            label=_("niet inlezen"),
            names=INTERNAL_NAMES,
            several=True,
            why=_("zo te zien van de dienst, niet van wie antwoordde"),
        ),
        Wanted(
            key=TEXT,
            label=_("wat er gezegd is"),
            names=TEXT_NAMES,
            fits=fits_text,
            alone=fits_text,
            several=True,
            required=True,
            why=_("antwoorden in eigen woorden"),
        ),
        Wanted(key=TITLE, label=_("titel (komt boven de tekst)"), names=TITLE_NAMES, fits=fits_title),
        Wanted(key=TRANSLATION, label=_("vertaling"), names="vertaling translation ubersetzung traduction"),
        Wanted(key="said_at", label=_("datum"), names=DATE_NAMES, fits=fits_date, alone=fits_date),
        Wanted(
            key="neighbourhood",
            label=_("wijk"),
            names=NEIGHBOURHOOD_NAMES,
            fits=fits_short,
            known=among(knows.neighbourhoods),
        ),
        Wanted(key="age_band", label=_("leeftijd"), names=AGE_NAMES, fits=fits_age, known=is_age_group),
        Wanted(key="language", label=_("taal"), names=LANGUAGE_NAMES, fits=fits_language),
        Wanted(
            key="channel",
            label=_("kanaal"),
            names="kanaal channel kanal bron_kanaal canal",
            fits=fits_short,
            known=among(channels),
        ),
        Wanted(
            key="gathering",
            label=_("bijeenkomst"),
            names=GATHERING_NAMES,
            fits=fits_gathering,
            known=among(knows.gatherings),
        ),
        Wanted(
            key="question",
            label=_("vraag"),
            names="vraag question frage vraagnummer vraag_nr",
            fits=fits_question,
            known=among(knows.questions),
        ),
        Wanted(key="on_behalf_of", label=_("voor wie"), names=BEHALF_NAMES, fits=fits_short),
        Wanted(
            key="source_ref",
            label=_("kenmerk in de bron"),
            names=REFERENCE_NAMES,
            fits=fits_reference,
            alone=counts_up,
        ),
    ]


def fits_text(facts: Facts) -> float:
    """How much a column looks like people's own words: many words, all different. A heading that asks
    something makes short answers likelier; a list to choose from is no text."""
    words = facts.share(Shape.WORDS)
    if words < 0.5 or facts.is_choice:
        return 0.0
    asked = 0.3 if is_question(facts.name) else 0.0
    return min(1.0, (min(1.0, facts.words / 6) + asked) * words)


def fits_title(facts: Facts) -> float:
    return 0.0 if facts.is_choice else facts.share(Shape.WORDS)


def fits_date(facts: Facts) -> float:
    """A column of days, but for the days on which people were born."""
    if OF_BIRTH.search(plain(facts.name)):
        return 0.0
    dates = facts.share(Shape.DATE)
    return dates if dates >= 0.6 else 0.0


def fits_short(facts: Facts) -> float:
    """A name of a place, a club, a channel: words, and few of them."""
    return facts.share(Shape.WORDS, Shape.CODE) if facts.words < 6 and facts.length < 60 else 0.0


def fits_age(facts: Facts) -> float:
    """A share of numbers that are ages or years of birth, and of groups in words."""
    if not facts.values or facts.words > 6:
        return 0.0
    share = sum(map(is_age, facts.values)) / len(facts.values)
    return share if share >= 0.3 else 0.0


def is_age(text: str) -> bool:
    digits = text.strip()
    if BIRTH_YEAR.fullmatch(digits):
        return True
    if digits.isdecimal() and digits.isascii():
        return int(digits) <= 120 or 1900 <= int(digits) <= 2100
    return is_age_group(text)


def is_age_group(text: str) -> bool:
    """Whether this is an age in more than a bare number: only that is recognised without a heading."""
    if text.strip().isdecimal():
        return False
    words = plain(text)
    said = any(word in words.split() for word in ("jaar", "ans", "years", "jonger", "ouder", "plus", "jahre"))
    return (
        any(letter.isdecimal() for letter in text)
        and len(words.split()) <= 6
        and (said or text.strip().rstrip("+").replace("-", "").replace("–", "").replace(" ", "").isdecimal())
        and not said_as_duration(words)
    )


def said_as_duration(words: str) -> bool:
    """ "12 jaar" under "Hoe lang woon je hier al?" is as likely a time as an age."""
    parts = words.split()
    return len(parts) == 2 and parts[0].isdecimal() and parts[1] in {"jaar", "ans", "years", "jahre"}


def fits_language(facts: Facts) -> float:
    share = sum(map(is_language, facts.values)) / len(facts.values) if facts.values else 0.0
    return share if share >= 0.5 else 0.0


def is_language(text: str) -> bool:
    try:
        return bool(values.parse_language(text))
    except Doubtful:
        return False


def fits_gathering(facts: Facts) -> float:
    """Numbers or titles, the same in several rows."""
    return 1.0 if facts.words < 10 and not facts.share(Shape.DATE, Shape.ADDRESS) > 0.5 else 0.0


def fits_question(facts: Facts) -> float:
    """The same few questions come back; where each is another one, residents ask them."""
    if facts.share(Shape.DATE, Shape.ADDRESS) > 0.5:
        return 0.0
    decimals = sum("." in value or "," in value for value in facts.values)
    if facts.share(Shape.NUMBER) > 0.5:
        return 0.0 if decimals > 0.5 * len(facts.values) or facts.unique > 0.9 < facts.filled / 4 else 1.0
    return 1.0 if facts.unique <= 0.5 or facts.filled < 4 else 0.2


def fits_reference(facts: Facts) -> float:
    """A reference is what is unique, in (nearly) every row, and short. Some may have come in twice; where
    many come back, it is a person, a session or a place that has several rows."""
    if facts.fullness < 0.9 or facts.unique < 0.75 or facts.length > 120 or facts.share(Shape.DATE) > 0.5:
        return 0.0
    return 1.0 if facts.unique >= 0.95 else 0.5


def counts_up(facts: Facts) -> float:
    """Row numbers and long codes, without a heading that says so."""
    if fits_reference(facts) < 1 or facts.filled < 3:
        return 0.0
    numbers = [number for number in map(whole_number, facts.values) if number is not None]
    counting = len(numbers) == len(facts.values) and sorted(numbers) == list(
        range(min(numbers), min(numbers) + len(numbers))
    )
    coded = facts.share(Shape.CODE) > 0.9 and facts.length >= 12
    return 0.6 if counting or coded else 0.0
