"""The tools that come along: written out here, taken over by a municipality that wants them."""

from dataclasses import dataclass

from ..models import CanvasField

Kind = CanvasField.Kind


@dataclass(frozen=True)
class Box:
    kind: str
    label: str
    hint: str = ""
    low: str = ""
    high: str = ""


@dataclass(frozen=True)
class ReadyMade:
    slug: str
    name: str
    purpose: str
    minutes: int
    steps: tuple[str, ...]
    boxes: tuple[Box, ...]


PROCESS = ReadyMade(
    slug="procesorganisatie",
    name="Procesorganisatie",
    purpose="Afspreken wie bij een project stuurt, beslist, doet en ervan weet, nog voor het begint.",
    minutes=45,
    steps=(
        "Neem één project dat iedereen aan tafel kent. Schrijf het bovenaan.",
        "Ieder noteert vijf minuten alleen: wie is hiermee bezig, en wat doet die persoon?",
        "Leg alles samen. Zet elke persoon in één vak: sturen, beslissen, uitvoeren of weten.",
        "Staat iemand in twee vakken? Praat erover tot het er één is.",
        "Spreek af hoe vaak jullie elkaar zien en wat van hand tot hand gaat.",
        "Kies de dag van het eerste overleg.",
    ),
    boxes=(
        Box(Kind.PEOPLE, "Wie stuurt", "Wie houdt het geheel in het oog en roept mensen samen?"),
        Box(Kind.PEOPLE, "Wie beslist", "Wie zegt ja of nee, en waarover?"),
        Box(Kind.PEOPLE, "Wie doet", "Wie voert uit? Noem mensen, geen diensten."),
        Box(Kind.PEOPLE, "Wie weet ervan", "Wie moet het horen voor het in de krant staat?"),
        Box(Kind.TEXT, "Ritme", "Hoe vaak zien jullie elkaar, hoelang, en wie zet het in de agenda?"),
        Box(Kind.LIST, "Wat we doorgeven", "Wat gaat van de ene naar de andere, en wanneer?"),
        Box(Kind.DATE, "Eerste overleg"),
        Box(Kind.SCALE, "Hoe duidelijk is het nu?", low="nog vaag", high="glashelder"),
    ),
)

SURROUNDINGS = ReadyMade(
    slug="omgevingsscan",
    name="Omgevingsscan",
    purpose="Kijken wat rond een project leeft: wat telt, wat tegenhoudt, wat we hopen, wie meedoet.",
    minutes=60,
    steps=(
        "Vertel in twee minuten waarover het project gaat. Wie het niet kent, mag vragen stellen.",
        "Ieder schrijft in stilte: wat vraagt aandacht, wat houdt tegen, waarvan droom je?",
        "Lees om de beurt één ding voor. Schrijf het op zoals het gezegd wordt.",
        "Noem samen de spelers: wie heeft er belang bij, en welk?",
        "Zet een kruisje bij het struikelblok dat jullie eerst aanpakken.",
    ),
    boxes=(
        Box(Kind.LIST, "Aandachtspunten", "Wat mogen we niet vergeten?"),
        Box(Kind.LIST, "Struikelblokken", "Waarover vielen we vroeger, of gaan we vallen?"),
        Box(Kind.LIST, "Dromen", "Hoe ziet het eruit als het helemaal lukt?"),
        Box(Kind.PEOPLE, "Spelers en hun belang", "Wie speelt mee, en wat wil die winnen of niet verliezen?"),
        Box(Kind.TEXT, "Wat we eerst doen", "Eén stap die volgende week kan."),
        Box(Kind.SCALE, "Hoeveel steun is er?", low="bijna geen", high="heel veel"),
    ),
)

READY_MADE = {one.slug: one for one in (PROCESS, SURROUNDINGS)}
