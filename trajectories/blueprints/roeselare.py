"""Roeselare 2030 "Durf Dromen": dreams and keys."""

from django.utils.translation import gettext as _

from ..models import Trajectory
from .blueprint import Ask, Blueprint, Kind, Measure, Step


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
                _(
                    "Wie niet aan tafel zit, brengt online een droom binnen en geeft punten aan andere dromen."
                ),
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
            Ask(
                _("Nog iets"),
                _("Wat wil je nog kwijt?"),
                _("Leg je stift neer en kijk rond. Wie zei nog niets?"),
            ),
        ),
    )
