"""Genk "De Genks": city conversations."""

from django.utils.translation import gettext as _

from ..models import Trajectory
from .blueprint import Ask, Blueprint, Kind, Measure, Step


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
            Step(
                7, Kind.OUTPUT, _("Krant voor elk huis"), _("Wat mensen zeiden, in elke brievenbus."), 80, 8
            ),
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
            Ask(
                _("Belangrijk"),
                _("Wat vind jij belangrijk in onze samenleving?"),
                _("Vraag naar een voorbeeld."),
            ),
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
