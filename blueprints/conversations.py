"""Genk "De Genks": city conversations."""

from django.utils.translation import gettext as _

from trajectories.models import Trajectory

from .blueprint import Blueprint, BlueprintQuestion, Kind, Measure, Step


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
                number=1,
                kind=Kind.ENGAGEMENT,
                title=_("Engagement"),
                purpose=_("Het bestuur belooft te luisteren zonder vooraf te kiezen."),
                starts=0,
                lasts=6,
            ),
            Step(
                number=2,
                kind=Kind.CORE_GROUP,
                title=_("Kerngroep"),
                purpose=_("De mensen die het proces samen dragen."),
                starts=6,
                lasts=6,
            ),
            Step(
                number=3,
                kind=Kind.CAMPAIGN,
                title=_("Uitdagers zoeken"),
                purpose=_("Veertig inwoners vinden die met hun stadsgenoten willen praten."),
                starts=12,
                lasts=8,
                targets={Measure.AMBASSADORS: 40},
            ),
            Step(
                number=4,
                kind=Kind.TRAINING,
                title=_("Leren gesprekken voeren"),
                purpose=_("Vragen stellen, luisteren, opschrijven wat mensen echt zeggen."),
                starts=20,
                lasts=6,
                targets={Measure.AMBASSADORS: 40},
            ),
            Step(
                number=5,
                kind=Kind.CONVERSATIONS,
                title=_("Stadsgesprekken"),
                purpose=_("Overal in de stad dezelfde vragen, aan zoveel mogelijk mensen."),
                starts=26,
                lasts=40,
                targets={Measure.SESSIONS: 200, Measure.RESIDENTS: 3200, Measure.CONTRIBUTIONS: 5000},
            ),
            Step(
                number=6,
                kind=Kind.CLUSTERING,
                title=_("Samenleggen"),
                purpose=_("De uitdagers verwerken zelf wat ze hoorden."),
                starts=67,
                lasts=12,
                targets={Measure.CLUSTERED: 95},
            ),
            Step(
                number=7,
                kind=Kind.OUTPUT,
                title=_("Krant voor elk huis"),
                purpose=_("Wat mensen zeiden, in elke brievenbus."),
                starts=80,
                lasts=8,
            ),
            Step(
                number=8,
                kind=Kind.DEBATE,
                title=_("Gesprekstafels"),
                purpose=_(
                    "Medewerkers van stad en sociale diensten werken aan oplossingen voor het meerjarenplan."
                ),
                starts=90,
                lasts=30,
                targets={Measure.INITIATIVES: 40},
            ),
        ),
        _("Vragen voor een stadsgesprek"),
        (
            BlueprintQuestion(
                _("Leeft"),
                _("Wat leeft er bij jou?"),
                _("Laat de stilte duren. Het eerste antwoord is zelden het laatste."),
            ),
            BlueprintQuestion(
                _("Belangrijk"),
                _("Wat vind jij belangrijk in onze samenleving?"),
                _("Vraag naar een voorbeeld."),
            ),
            BlueprintQuestion(
                _("Goed, beter"),
                _("Wat is goed in onze stad, en wat kan beter?"),
                _("Altijd beginnen met wat goed is."),
            ),
            BlueprintQuestion(
                _("Jij en wij"),
                _("Wat kan jij doen, wat kunnen we als gemeenschap, wat kan de stad?"),
                _("‘Niets’ is ook een antwoord."),
            ),
        ),
    )
