"""What waits around the clustering: for whoever sorts."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toolkit.rooms import Todo
from trajectories.models import Trajectory, User
from trajectories.permissions import Capability

from .counting import count_placed, count_undescribed
from .models import Key
from .round_waiting import waiting_in_round


def waiting(trajectory: Trajectory, user: User, capabilities: Collection[str]) -> list[Todo]:
    """A few queries."""
    if Capability.CLUSTER not in capabilities:
        return []
    placed, total = count_placed(trajectory)
    bare, loose = count_undescribed(trajectory)
    loose = loose if Key.objects.filter(trajectory=trajectory).exists() else 0
    board = trajectory.url("clustering:board")
    return [
        *waiting_in_round(trajectory, user, capabilities),
        Todo(
            key="unplaced",
            title=ngettext("Uitspraak nog niet ingedeeld", "Uitspraken nog niet ingedeeld", total - placed),
            url=trajectory.url("clustering:sort"),
            action=_("Deel in"),
            count=total - placed,
            text=_("Deel ze in bij een bouwsteen."),
        ),
        Todo(
            key="bare-blocks",
            title=ngettext("Bouwsteen zonder tekst", "Bouwstenen zonder tekst", bare),
            url=board,
            action=_("Schrijf"),
            count=bare,
            text=_("De nood of het beeld van de toekomst ontbreekt."),
        ),
        Todo(
            key="loose-blocks",
            title=ngettext("Bouwsteen zonder sleutel", "Bouwstenen zonder sleutel", loose),
            url=board,
            action=_("Naar het bord"),
            count=loose,
            text=_("Zet ze onder een van de sleutels."),
        ),
    ]
