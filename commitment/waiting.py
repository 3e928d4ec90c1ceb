"""What waits around the board's promise: for whoever draws it up."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from toolkit.rooms import Todo
from trajectories.models import Trajectory, User
from trajectories.permissions import Capability

from .models import Commitment


def waiting(trajectory: Trajectory, user: User, capabilities: Collection[str]) -> list[Todo]:
    """One query."""
    if Capability.COMMIT not in capabilities:
        return []
    if Commitment.objects.filter(trajectory=trajectory, published_at__isnull=False).exists():
        return []
    return [
        Todo(
            key="commitment",
            title=_("Engagementsverklaring"),
            url=trajectory.url("commitment:commitment"),
            action=_("Maak op"),
            text=_("Wat belooft het bestuur? Ze staat nog niet op de publieke pagina."),
        )
    ]
