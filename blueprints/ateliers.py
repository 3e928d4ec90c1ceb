"""Sint-Niklaas "Samenwerken met impact": three ateliers."""

from django.utils.translation import gettext as _

from trajectories.models import Trajectory

from .blueprint import Blueprint, BlueprintQuestion, Kind, Measure, Step


def ateliers() -> Blueprint:
    return Blueprint(
        Trajectory.Model.ATELIERS,
        _("Ateliers"),
        _(
            "Zoals Sint-Niklaas. Een groep van inwoners, partners en collega’s werkt in drie ateliers aan "
            "echte projecten "
            "en legt daarna bouwstenen voor een missie en visie."
        ),
        _("Hoe werken we in onze stad samen?"),
        (
            Step(
                number=1,
                kind=Kind.ENGAGEMENT,
                title=_("Engagement"),
                purpose=_("Het bestuur zegt wat het wil weten en wat er met de uitkomst gebeurt."),
                starts=0,
                lasts=4,
            ),
            Step(
                number=2,
                kind=Kind.CORE_GROUP,
                title=_("Kerngroep"),
                purpose=_("Uit elke dienst één collega: zij kiezen de vragen."),
                starts=4,
                lasts=4,
            ),
            Step(
                number=3,
                kind=Kind.PREPARATION,
                title=_("Wie zit er aan tafel?"),
                purpose=_("Een groep deelnemers samenstellen. Elke groep kiest een lopend project."),
                starts=8,
                lasts=8,
                targets={Measure.RESIDENTS: 57},
            ),
            Step(
                number=4,
                kind=Kind.ATELIER,
                title=_("Atelier 1: ons project"),
                purpose=_(
                    "Twaalf groepen proberen werkvormen uit op hun eigen project en kiezen topprioriteiten."
                ),
                starts=17,
                lasts=1,
                targets={Measure.CONTRIBUTIONS: 40},
            ),
            Step(
                number=5,
                kind=Kind.ATELIER,
                title=_("Atelier 2: echte gevallen"),
                purpose=_(
                    "In de diepte werken aan echte gevallen, met de sleutelfiguren. Per geval een "
                    "procesadvies."
                ),
                starts=23,
                lasts=1,
                targets={Measure.CONTRIBUTIONS: 30},
            ),
            Step(
                number=6,
                kind=Kind.ATELIER,
                title=_("Atelier 3: bouwstenen"),
                purpose=_(
                    "Vier groepen leggen alles samen in vijf of zes bouwstenen, met een voorbeeld bij elk."
                ),
                starts=29,
                lasts=1,
                targets={Measure.CLUSTERED: 95},
            ),
            Step(
                number=7,
                kind=Kind.DEBATE,
                title=_("Gesprek met de raad"),
                purpose=_("De gemeenteraad bespreekt de eerste versie van missie en visie."),
                starts=33,
                lasts=2,
                targets={Measure.INITIATIVES: 6},
            ),
            Step(
                number=8,
                kind=Kind.OUTPUT,
                title=_("Missie en visie"),
                purpose=_("Het college keurt goed. Daarna meten we de impact per dienst."),
                starts=36,
                lasts=8,
            ),
        ),
        _("Vragen voor de ateliers"),
        (
            BlueprintQuestion(
                _("Dromen"),
                _("Samenwerken gaat hier vanzelf. Wat zien we dan gebeuren?"),
                _("Vraag naar een scène: wie staat waar, wie belt wie?"),
            ),
            BlueprintQuestion(
                _("Struikelblokken"),
                _("Waarop botsen we vandaag als we samenwerken?"),
                _("Feiten voor oordelen. Geen namen."),
            ),
            BlueprintQuestion(
                _("Aandacht"),
                _("Waar moeten we zeker op letten?"),
                _("Laat wie het langst meedraait eerst spreken."),
            ),
        ),
    )
