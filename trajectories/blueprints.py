"""The models that a new trajectory can start from, as data: phases with their pace and targets, and a guide.

Each model follows a real Flemish trajectory: Roeselare 2030 (dreams and keys), Sint-Niklaas "Samenwerken met impact"
(ateliers) and Genk "De Genks" (city conversations). All of it can be changed once the trajectory exists.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .models import Phase, PhaseTarget, Trajectory

Kind = Phase.Kind
Measure = PhaseTarget.Measure


@dataclass(frozen=True)
class Step:
    """A phase of a model; `starts` and `lasts` in weeks from the start of the trajectory."""

    number: int
    kind: str
    title: str
    purpose: str
    starts: int
    lasts: int
    targets: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Ask:
    short: str
    text: str
    hint: str


@dataclass(frozen=True)
class Blueprint:
    model: str
    name: str
    story: str
    question: str
    steps: tuple[Step, ...]
    guide: str
    asks: tuple[Ask, ...]

    def phases(self, starts_on: dt.date) -> list[Phase]:
        """Unsaved phases, without a trajectory, with dates from the start date on."""
        lanes: dict[int, int] = {}
        phases = []
        for step in self.steps:
            lane = lanes[step.number] = lanes.get(step.number, -1) + 1
            begins = starts_on + dt.timedelta(weeks=step.starts)
            phases.append(
                Phase(
                    kind=step.kind,
                    title=str(step.title),
                    purpose=str(step.purpose),
                    step=step.number,
                    lane=lane,
                    starts_on=begins,
                    ends_on=begins + dt.timedelta(days=max(0, step.lasts * 7 - 1)),
                )
            )
        return phases


def blueprints() -> dict[str, Blueprint]:
    """All models by their value, in the language of the visitor."""
    found = (roeselare(), ateliers(), conversations(), empty())
    return {blueprint.model: blueprint for blueprint in found}


def roeselare() -> Blueprint:
    return Blueprint(
        Trajectory.Model.ROESELARE,
        _("Dromen en sleutels"),
        _(
            "Zoals Roeselare 2030. Collega’s uit alle diensten worden ambassadeur en houden vijftig droomsessies, "
            "naast een bevraging en een tentoonstelling van kinderen. Uit alle stemmen komen zes sleutels."
        ),
        _("In welke stad willen we wonen?"),
        (
            Step(
                1,
                Kind.ENGAGEMENT,
                _("Engagement"),
                _("Het bestuur belooft ver vooruit te kijken en zegt wat het met de resultaten doet."),
                0,
                6,
            ),
            Step(
                2,
                Kind.CORE_GROUP,
                _("Kerngroep"),
                _("Een handvol collega’s ontwerpt samen het proces en maakt afspraken."),
                6,
                8,
            ),
            Step(
                3,
                Kind.CAMPAIGN,
                _("Interne campagne"),
                _("Ambassadeurs zoeken in alle diensten en van elke rang."),
                14,
                8,
                {Measure.AMBASSADORS: 42},
            ),
            Step(
                4,
                Kind.TRAINING,
                _("Opleiding"),
                _("Ambassadeurs oefenen: creatief denken, een stadsgesprek leiden, luisteren."),
                22,
                6,
                {Measure.AMBASSADORS: 42},
            ),
            Step(
                5,
                Kind.DREAM_SESSIONS,
                _("Droomsessies"),
                _("Kleine groepen dromen over de stad van later, overal in de stad."),
                29,
                18,
                {Measure.SESSIONS: 50, Measure.RESIDENTS: 600, Measure.CONTRIBUTIONS: 1200},
            ),
            Step(
                5,
                Kind.SURVEY,
                _("Bevraging"),
                _("Wie niet aan tafel zit, brengt online een droom binnen en geeft punten aan andere dromen."),
                31,
                14,
                {Measure.IDEAS: 300},
            ),
            Step(
                5,
                Kind.CHILDREN,
                _("Kinderen"),
                _("Klassen tekenen, schrijven en bouwen hun stad. We maken er een tentoonstelling van."),
                33,
                14,
                {Measure.WORKS: 40},
            ),
            Step(
                6,
                Kind.CLUSTERING,
                _("Clustering"),
                _("Met de ambassadeurs leggen we samen wat bij elkaar hoort en zoeken we de nood erachter."),
                50,
                10,
                {Measure.CLUSTERED: 95},
            ),
            Step(
                7,
                Kind.DEBATE,
                _("Stadsdebat"),
                _("Per sleutel worden dromen concrete initiatieven: wie doet wat, en wat is de eerste stap?"),
                62,
                5,
                {Measure.INITIATIVES: 24},
            ),
            Step(
                8,
                Kind.OUTPUT,
                _("Nota en krant"),
                _("De oriëntatienota voor de raad, en de krant van de toekomst in elke brievenbus."),
                68,
                12,
            ),
        ),
        _("Gespreksleidraad droomsessie"),
        (
            Ask(
                _("Vandaag"),
                _("Wat maakt je vandaag blij in onze stad?"),
                _("Begin klein: een plek, een geur, een mens."),
            ),
            Ask(
                _("Later"),
                _("In welke stad wil je later wonen?"),
                _("Reken eerst samen uit hoe oud iedereen dan is. Zeg nooit dat iets niet kan."),
            ),
            Ask(
                _("Wat telt"),
                _("Welke waarden en kwaliteiten tellen dan?"),
                _("Vraag: wat wil je dat je kleinkinderen over de mensen van hier zeggen?"),
            ),
            Ask(
                _("Doen"),
                _("Wat kan jij doen, wat kunnen we samen, en wat kan de stad?"),
                _("Drie kolommen, in die volgorde."),
            ),
            Ask(_("Nog iets"), _("Wat wil je nog kwijt?"), _("Leg je stift neer en kijk rond. Wie zei nog niets?")),
        ),
    )


def ateliers() -> Blueprint:
    return Blueprint(
        Trajectory.Model.ATELIERS,
        _("Ateliers"),
        _(
            "Zoals Sint-Niklaas. Een groep van inwoners, partners en collega’s werkt in drie ateliers aan echte projecten "
            "en legt daarna bouwstenen voor een missie en visie."
        ),
        _("Hoe werken we in onze stad samen?"),
        (
            Step(
                1,
                Kind.ENGAGEMENT,
                _("Engagement"),
                _("Het bestuur zegt wat het wil weten en wat er met de uitkomst gebeurt."),
                0,
                4,
            ),
            Step(2, Kind.CORE_GROUP, _("Kerngroep"), _("Uit elke dienst één collega: zij kiezen de vragen."), 4, 4),
            Step(
                3,
                Kind.PREPARATION,
                _("Wie zit er aan tafel?"),
                _("Een groep deelnemers samenstellen. Elke groep kiest een lopend project."),
                8,
                8,
                {Measure.RESIDENTS: 57},
            ),
            Step(
                4,
                Kind.ATELIER,
                _("Atelier 1: ons project"),
                _("Twaalf groepen proberen werkvormen uit op hun eigen project en kiezen topprioriteiten."),
                17,
                1,
                {Measure.CONTRIBUTIONS: 40},
            ),
            Step(
                5,
                Kind.ATELIER,
                _("Atelier 2: echte gevallen"),
                _("In de diepte werken aan echte gevallen, met de sleutelfiguren. Per geval een procesadvies."),
                23,
                1,
                {Measure.CONTRIBUTIONS: 30},
            ),
            Step(
                6,
                Kind.ATELIER,
                _("Atelier 3: bouwstenen"),
                _("Vier groepen leggen alles samen in vijf of zes bouwstenen, met een voorbeeld bij elk."),
                29,
                1,
                {Measure.CLUSTERED: 95},
            ),
            Step(
                7,
                Kind.DEBATE,
                _("Gesprek met de raad"),
                _("De gemeenteraad bespreekt de eerste versie van missie en visie."),
                33,
                2,
                {Measure.INITIATIVES: 6},
            ),
            Step(
                8,
                Kind.OUTPUT,
                _("Missie en visie"),
                _("Het college keurt goed. Daarna meten we de impact per dienst."),
                36,
                8,
            ),
        ),
        _("Vragen voor de ateliers"),
        (
            Ask(
                _("Dromen"),
                _("Samenwerken gaat hier vanzelf. Wat zien we dan gebeuren?"),
                _("Vraag naar een scène: wie staat waar, wie belt wie?"),
            ),
            Ask(
                _("Struikelblokken"),
                _("Waarop botsen we vandaag als we samenwerken?"),
                _("Feiten voor oordelen. Geen namen."),
            ),
            Ask(
                _("Aandacht"),
                _("Waar moeten we zeker op letten?"),
                _("Laat wie het langst meedraait eerst spreken."),
            ),
        ),
    )


def conversations() -> Blueprint:
    return Blueprint(
        Trajectory.Model.CONVERSATIONS,
        _("Stadsgesprekken"),
        _(
            "Zoals De Genks. Veertig inwoners leren gesprekken voeren en spreken duizenden stadsgenoten. "
            "De resultaten komen eerst als krant in elke bus, daarna zoeken gesprekstafels oplossingen."
        ),
        _("Wat leeft er bij jou, en wat kunnen we samen beter maken?"),
        (
            Step(
                1,
                Kind.ENGAGEMENT,
                _("Engagement"),
                _("Het bestuur belooft te luisteren zonder vooraf te kiezen."),
                0,
                6,
            ),
            Step(2, Kind.CORE_GROUP, _("Kerngroep"), _("De mensen die het proces samen dragen."), 6, 6),
            Step(
                3,
                Kind.CAMPAIGN,
                _("Uitdagers zoeken"),
                _("Veertig inwoners vinden die met hun stadsgenoten willen praten."),
                12,
                8,
                {Measure.AMBASSADORS: 40},
            ),
            Step(
                4,
                Kind.TRAINING,
                _("Leren gesprekken voeren"),
                _("Vragen stellen, luisteren, opschrijven wat mensen echt zeggen."),
                20,
                6,
                {Measure.AMBASSADORS: 40},
            ),
            Step(
                5,
                Kind.CONVERSATIONS,
                _("Stadsgesprekken"),
                _("Overal in de stad dezelfde vragen, aan zoveel mogelijk mensen."),
                26,
                40,
                {Measure.SESSIONS: 200, Measure.RESIDENTS: 3200, Measure.CONTRIBUTIONS: 5000},
            ),
            Step(
                6,
                Kind.CLUSTERING,
                _("Samenleggen"),
                _("De uitdagers verwerken zelf wat ze hoorden."),
                67,
                12,
                {Measure.CLUSTERED: 95},
            ),
            Step(7, Kind.OUTPUT, _("Krant voor elk huis"), _("Wat mensen zeiden, in elke brievenbus."), 80, 8),
            Step(
                8,
                Kind.DEBATE,
                _("Gesprekstafels"),
                _("Medewerkers van stad en sociale diensten werken aan oplossingen voor het meerjarenplan."),
                90,
                30,
                {Measure.INITIATIVES: 40},
            ),
        ),
        _("Vragen voor een stadsgesprek"),
        (
            Ask(
                _("Leeft"),
                _("Wat leeft er bij jou?"),
                _("Laat de stilte duren. Het eerste antwoord is zelden het laatste."),
            ),
            Ask(_("Belangrijk"), _("Wat vind jij belangrijk in onze samenleving?"), _("Vraag naar een voorbeeld.")),
            Ask(
                _("Goed, beter"),
                _("Wat is goed in onze stad, en wat kan beter?"),
                _("Altijd beginnen met wat goed is."),
            ),
            Ask(
                _("Jij en wij"),
                _("Wat kan jij doen, wat kunnen we als gemeenschap, wat kan de stad?"),
                _("‘Niets’ is ook een antwoord."),
            ),
        ),
    )


def empty() -> Blueprint:
    return Blueprint(
        Trajectory.Model.EMPTY,
        _("Leeg"),
        _("Geen fases vooraf: je tekent de weg zelf, stap na stap, terwijl je hem gaat."),
        "",
        (),
        _("Gespreksleidraad"),
        (Ask(_("Vraag"), _("Wat wil je ons vertellen?"), ""),),
    )
