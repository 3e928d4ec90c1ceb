"""What waits around the debate: for whoever works out initiatives."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clustering.models import Key
from toolkit.rooms import Todo
from trajectories.models import Trajectory, User
from trajectories.permissions import Capability

from .models import Initiative


def waiting(trajectory: Trajectory, user: User, capabilities: Collection[str]) -> list[Todo]:
    """Three queries at most."""
    kept = Initiative.objects.kept().filter(trajectory=trajectory)
    if Capability.DEBATE not in capabilities or not kept.exists():
        return []
    without_step = kept.filter(first_step="").count()
    bare = [key.name for key in Key.objects.filter(trajectory=trajectory, initiatives=None)]
    url = trajectory.url("ateliers:debate")
    return [
        Todo(
            key="no-first-step",
            title=ngettext("Initiatief zonder eerste stap", "Initiatieven zonder eerste stap", without_step),
            url=url,
            action=_("Vul aan"),
            count=without_step,
            text=ngettext(
                "Het kan zo nog niet in de nota.", "Ze kunnen zo nog niet in de nota.", without_step
            ),
        ),
        Todo(
            key="bare-keys",
            title=ngettext("Sleutel zonder initiatief", "Sleutels zonder initiatief", len(bare)),
            url=url,
            action=_("Bekijk"),
            count=len(bare),
            text=", ".join(bare),
        ),
    ]
