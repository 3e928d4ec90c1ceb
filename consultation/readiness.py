"""What is not so yet of the children's exhibition."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toolkit.readiness import NotYet, those_that_hold
from trajectories.models import Trajectory

from .models import Exhibition, Work


def facts_about_exhibition(trajectory: Trajectory, exhibition: Exhibition) -> list[NotYet]:
    """What visitors don't see. Two queries."""
    works = Work.objects.filter(exhibition=exhibition)
    hangs = works.on_show().exists()
    no_consent = works.waiting().filter(consent_on=None).count()
    return those_that_hold(
        [
            (
                not trajectory.is_public,
                NotYet(
                    text=_("De publieke pagina van dit traject is nog gesloten: niemand ziet wat er hangt."),
                    url=trajectory.url("trajectories:settings"),
                    action=_("Instellingen"),
                ),
            ),
            (not hangs, NotYet(text=_("Er hangt nog geen werk: een bezoeker vindt een lege zaal."))),
            (
                no_consent,
                NotYet(
                    text=ngettext(
                        "Eén werk heeft nog geen toestemming en kan niet hangen.",
                        "%(n)s werken hebben nog geen toestemming en kunnen niet hangen.",
                        no_consent,
                    )
                    % {"n": no_consent}
                ),
            ),
        ]
    )
