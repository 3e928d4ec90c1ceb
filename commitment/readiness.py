"""What is not so yet when the board's commitment is about to be shown to everybody."""

from django.utils.translation import gettext as _

from toolkit.readiness import NotYet, those_that_hold
from trajectories.models import Trajectory

from .models import Commitment


def facts_before_publishing(trajectory: Trajectory, commitment: Commitment) -> list[NotYet]:
    """No query over a commitment with its promises and signatures."""
    return those_that_hold(
        [
            (
                not trajectory.is_public,
                NotYet(
                    text=_("De publieke pagina van dit traject is nog gesloten: inwoners zien niets."),
                    url=trajectory.url("trajectories:settings"),
                    action=_("Instellingen"),
                ),
            ),
            (
                not commitment.promises.all(),
                NotYet(
                    text=_("Er staat nog geen belofte in."),
                    url=trajectory.url("commitment:promise_add"),
                    action=_("Voeg een belofte toe"),
                ),
            ),
            (
                not commitment.signatures.all(),
                NotYet(
                    text=_("Nog niemand tekende."),
                    url=trajectory.url("commitment:sign"),
                    action=_("Noteer wie tekende"),
                ),
            ),
        ]
    )
