"""Roeselare 2030 "Durf Dromen": dreams and keys."""

from django.utils.translation import gettext as _

from trajectories.models import Trajectory

from .blueprint import Blueprint, BlueprintQuestion, Kind, Measure, Step


def roeselare() -> Blueprint:
    return Blueprint(
        Trajectory.Model.ROESELARE,
        _("Dromen en sleutels"),
        _(
            "Zoals Roeselare 2030. Collega’s uit alle diensten worden ambassadeur en houden vijftig "
            "droomsessies, "
            "naast een bevraging en een tentoonstelling van kinderen. Uit alle inbreng komen zes sleutels."
        ),
        _("In welke stad willen we wonen?"),
        (
            Step(
                number=1,
                kind=Kind.ENGAGEMENT,
                title=_("Engagement"),
                purpose=_(
                    "Het bestuur belooft ver vooruit te kijken en zegt wat het met de resultaten doet."
                ),
                starts=0,
                lasts=6,
            ),
            Step(
                number=2,
                kind=Kind.CORE_GROUP,
                title=_("Kerngroep"),
                purpose=_("Een handvol collega’s ontwerpt samen het proces en maakt afspraken."),
                starts=6,
                lasts=8,
            ),
            Step(
                number=3,
                kind=Kind.CAMPAIGN,
                title=_("Interne campagne"),
                purpose=_("Ambassadeurs zoeken in alle diensten en van elke rang."),
                starts=14,
                lasts=8,
                targets={Measure.AMBASSADORS: 42},
            ),
            Step(
                number=4,
                kind=Kind.TRAINING,
                title=_("Opleiding"),
                purpose=_("Ambassadeurs oefenen: creatief denken, een stadsgesprek leiden, luisteren."),
                starts=22,
                lasts=6,
                targets={Measure.AMBASSADORS: 42},
            ),
            Step(
                number=5,
                kind=Kind.DREAM_SESSIONS,
                title=_("Droomsessies"),
                purpose=_("Kleine groepen dromen over de stad van later, overal in de stad."),
                starts=29,
                lasts=18,
                targets={Measure.SESSIONS: 50, Measure.RESIDENTS: 600, Measure.CONTRIBUTIONS: 1200},
            ),
            Step(
                number=5,
                kind=Kind.SURVEY,
                title=_("Bevraging"),
                purpose=_(
                    "Wie niet aan tafel zit, brengt online een droom binnen en geeft punten aan andere "
                    "dromen."
                ),
                starts=31,
                lasts=14,
                targets={Measure.IDEAS: 300},
            ),
            Step(
                number=5,
                kind=Kind.CHILDREN,
                title=_("Kinderen"),
                purpose=_(
                    "Klassen tekenen, schrijven en bouwen hun stad. We maken er een tentoonstelling van."
                ),
                starts=33,
                lasts=14,
                targets={Measure.WORKS: 40},
            ),
            Step(
                number=6,
                kind=Kind.CLUSTERING,
                title=_("Clustering"),
                purpose=_(
                    "Met de ambassadeurs leggen we samen wat bij elkaar hoort en zoeken we de nood erachter."
                ),
                starts=50,
                lasts=10,
                targets={Measure.CLUSTERED: 95},
            ),
            Step(
                number=7,
                kind=Kind.DEBATE,
                title=_("Stadsdebat"),
                purpose=_(
                    "Per sleutel worden dromen concrete initiatieven: wie doet wat, en wat is de eerste stap?"
                ),
                starts=62,
                lasts=5,
                targets={Measure.INITIATIVES: 24},
            ),
            Step(
                number=8,
                kind=Kind.OUTPUT,
                title=_("Nota en krant"),
                purpose=_("De oriëntatienota voor de raad, en de krant van de toekomst in elke brievenbus."),
                starts=68,
                lasts=12,
            ),
        ),
        _("Gespreksleidraad droomsessie"),
        (
            BlueprintQuestion(
                _("Vandaag"),
                _("Wat maakt je vandaag blij in onze stad?"),
                _("Begin klein: een plek, een geur, een mens."),
            ),
            BlueprintQuestion(
                _("Later"),
                _("In welke stad wil je later wonen?"),
                _("Reken eerst samen uit hoe oud iedereen dan is. Zeg nooit dat iets niet kan."),
            ),
            BlueprintQuestion(
                _("Wat telt"),
                _("Welke waarden en kwaliteiten tellen dan?"),
                _("Vraag: wat wil je dat je kleinkinderen over de mensen van hier zeggen?"),
            ),
            BlueprintQuestion(
                _("Doen"),
                _("Wat kan jij doen, wat kunnen we samen, en wat kan de stad?"),
                _("Drie kolommen, in die volgorde."),
            ),
            BlueprintQuestion(
                _("Nog iets"),
                _("Wat wil je nog kwijt?"),
                _("Leg je stift neer en kijk rond. Wie zei nog niets?"),
            ),
        ),
    )
