"""Sint-Niklaas "Samenwerken met impact": three ateliers."""

from django.utils.translation import gettext as _

from ..models import Trajectory
from .blueprint import Ask, Blueprint, Kind, Measure, Step


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
            Step(
                2,
                Kind.CORE_GROUP,
                _("Kerngroep"),
                _("Uit elke dienst één collega: zij kiezen de vragen."),
                4,
                4,
            ),
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
                _(
                    "In de diepte werken aan echte gevallen, met de sleutelfiguren. Per geval een procesadvies."
                ),
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
