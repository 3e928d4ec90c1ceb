"""The words of the house explained to who uses it, in the words of the trajectory."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from toolkit.dutch_order import list_key
from toolkit.explaining import Term
from toolkit.rooms import Words
from trajectories.access import opens
from trajectories.models import Trajectory
from trajectories.permissions import Capability


@dataclass(frozen=True, kw_only=True)
class Entry:
    """`page`: where a member finds it, when she may go there. Residents read what has no capability.

    With `plural`, its first use on a page leads here; without, everybody knows the word.
    """

    slug: str
    word: Words
    meaning: Words
    plural: Words = ""
    page: str = ""
    capability: Capability | None = None


ENTRIES = (
    Entry(
        slug="traject",
        word=_("traject"),
        meaning=_("Eén inspraakproces van een gemeente, met één vraag en een jaar als horizon."),
    ),
    Entry(
        slug="fase",
        word=_("fase"),
        meaning=_("Een stap van het traject, met een begin en een einde. Fases kunnen naast elkaar lopen."),
    ),
    Entry(
        slug="engagement",
        word=_("engagement"),
        plural=_("engagementen"),
        meaning=_("Wat het bestuur vooraf belooft te doen met de inbreng, met naam ondertekend."),
    ),
    Entry(
        slug="belofte",
        word=_("belofte"),
        plural=_("beloften"),
        meaning=_("Eén punt van het engagement. Hier staat ook of het gehouden werd."),
    ),
    Entry(
        slug="ambassadeur",
        word=_("ambassadeur"),
        plural=_("ambassadeurs"),
        meaning=_("Iemand die opgeleid is om gesprekken te begeleiden en op te schrijven wat mensen zeggen."),
    ),
    Entry(
        slug="droomsessie",
        word=_("droomsessie"),
        plural=_("droomsessies"),
        meaning=_("Een bijeenkomst met een kleine groep, waar mensen vertellen wat ze belangrijk vinden."),
        page="gatherings:gatherings",
    ),
    Entry(
        slug="inbreng",
        word=_("inbreng"),
        plural=_("inbreng"),
        meaning=_("Alles samen wat mensen zeiden of instuurden."),
        page="contributions:contributions",
    ),
    Entry(
        slug="uitspraak",
        word=_("uitspraak"),
        plural=_("uitspraken"),
        meaning=_(
            "Wat één persoon zei, in eigen woorden. Een uitspraak wordt nooit herschreven. "
            "Ze telt niet als bij een verkiezing."
        ),
        page="contributions:contributions",
    ),
    Entry(
        slug="topprioriteit",
        word=_("topprioriteit"),
        meaning=_("Wat een groep in een atelier vooropzet. Iedereen in de zaal verdeelt er punten over."),
    ),
    Entry(
        slug="bouwsteen",
        word=_("bouwsteen"),
        plural=_("bouwstenen"),
        meaning=_("Uitspraken die hetzelfde zeggen, samen onder één titel."),
        page="clustering:board",
    ),
    Entry(
        slug="sleutel",
        word=_("sleutel"),
        plural=_("sleutels"),
        meaning=_("Een groot onderwerp over de bouwstenen heen. Een traject heeft er meestal vier tot acht."),
        page="clustering:keys",
    ),
    Entry(
        slug="initiatief",
        word=_("initiatief"),
        plural=_("initiatieven"),
        meaning=_(
            "Wie wat gaat doen. Tot iemand erover beslist, is het een voorstel en staat het niet in de nota."
        ),
    ),
    Entry(
        slug="bevraging",
        word=_("bevraging"),
        plural=_("bevragingen"),
        meaning=_("De vragen aan iedereen, online. Je geeft er ook een score aan ideeën van anderen."),
    ),
    Entry(
        slug="citaat",
        word=_("citaat"),
        plural=_("citaten"),
        meaning=_("Een uitspraak die iemand koos om publiek te tonen. Zonder die keuze is niets publiek."),
    ),
    Entry(
        slug="nota",
        word=_("oriëntatienota"),
        plural=_("oriëntatienota’s"),
        meaning=_("De tekst die aan het bestuur voorgelegd wordt: wat mensen zeiden en wat daaruit volgt."),
    ),
    Entry(
        slug="krant",
        word=_("krant van de toekomst"),
        plural=_("kranten van de toekomst"),
        meaning=_("De toekomst als krant, met een datum in het horizonjaar."),
    ),
    Entry(
        slug="editie",
        word=_("uitgave"),
        plural=_("uitgaven"),
        meaning=_("Een nota of krant waaraan gewerkt wordt. Een uitgave houdt de woorden van haar begin."),
        page="publications:editions",
        capability=Capability.COMPOSE,
    ),
    Entry(
        slug="ontwerp",
        word=_("ontwerp"),
        plural=_("ontwerpen"),
        meaning=_("Een uitgave zoals ze op één moment was. Een ontwerp verandert niet meer."),
        page="publications:editions",
        capability=Capability.COMPOSE,
    ),
    Entry(
        slug="terugkoppeling",
        word=_("terugkoppeling"),
        plural=_("terugkoppelingen"),
        meaning=_("Het antwoord van het bestuur: wat gebeurt er met deze bouwsteen, en waarom."),
    ),
    Entry(
        slug="te-beslissen",
        word=_("te beslissen"),
        meaning=_("Wat van een tablet kwam en waar iemand eerst naar moet kijken."),
        capability=Capability.LOG,
    ),
)


@dataclass(frozen=True, kw_only=True)
class Line:
    slug: str
    word: str
    meaning: str
    url: str


def page_for(trajectory: Trajectory, page: str, capabilities: frozenset[Capability]) -> str:
    """The page, or "" for whoever may not open it: the view itself says who may."""
    if not page or not capabilities:
        return ""
    url = trajectory.url(page)
    return url if opens(url, capabilities) else ""


def terms_of(trajectory: Trajectory | None, capabilities: frozenset[Capability]) -> list[Term]:
    """What a page explains at its first use, with where: a member in the work room, a resident in public."""
    page = "front:glossary" if capabilities else "front:public_glossary"
    if trajectory is None or not (capabilities or trajectory.is_public):
        return []
    url = trajectory.url(page)
    return [
        Term(
            slug=entry.slug,
            forms=(str(entry.word), str(entry.plural)),
            meaning=str(entry.meaning),
            url=f"{url}#{entry.slug}",
        )
        for entry in ENTRIES
        if entry.plural and (entry.capability is None or entry.capability in capabilities)
    ]


def lines_of(trajectory: Trajectory, capabilities: frozenset[Capability]) -> list[Line]:
    """In alphabetical order of the words that this trajectory uses; no query."""
    lines = [
        Line(
            slug=entry.slug,
            word=str(entry.word),
            meaning=str(entry.meaning),
            url=page_for(trajectory, entry.page, capabilities),
        )
        for entry in ENTRIES
        if entry.capability is None or entry.capability in capabilities
    ]
    return sorted(lines, key=lambda line: list_key(line.word))
