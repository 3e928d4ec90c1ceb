"""The models that a new trajectory can start from."""

from django.utils.translation import gettext as _

from trajectories.models import Trajectory

from .ateliers import ateliers
from .blueprint import Ask, Blueprint
from .conversations import conversations
from .roeselare import roeselare


def blueprints() -> dict[str, Blueprint]:
    """All models by their value, in the language of the visitor."""
    found = (roeselare(), ateliers(), conversations(), empty())
    return {blueprint.model: blueprint for blueprint in found}


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
