"""The models that a new trajectory can start from."""

from django.utils.translation import gettext as _

from trajectories.models import Trajectory

from .ateliers import ateliers
from .blueprint import Blueprint, BlueprintQuestion
from .conversations import conversations
from .roeselare import roeselare


def list_blueprints() -> dict[str, Blueprint]:
    """All models by their value, in the language of the visitor."""
    models = (roeselare(), ateliers(), conversations(), empty_blueprint())
    return {blueprint.model: blueprint for blueprint in models}


def empty_blueprint() -> Blueprint:
    return Blueprint(
        Trajectory.Model.EMPTY,
        _("Leeg"),
        _("Geen fases vooraf: je voegt ze zelf toe, wanneer je ze nodig hebt."),
        "",
        (),
        _("Gespreksleidraad"),
        (BlueprintQuestion(_("Vraag"), _("Wat wil je ons vertellen?"), ""),),
    )
