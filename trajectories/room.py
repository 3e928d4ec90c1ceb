"""How the people of a trajectory and its road announce themselves to the house."""

from django.utils.translation import gettext_lazy as _

from toolkit.rooms import Room

from .finding import FINDABLE, PAGES
from .first_steps import FIRST_STEPS
from .models import Membership, Phase, Trajectory
from .permissions import Capability
from .waiting import waiting

ROOM = Room(
    title=_("Mensen"),
    waiting=waiting,
    url="trajectories:people",
    capability=Capability.INVITE,
    current=("trajectories:people",),
    work={Phase.Kind.PREPARATION: "trajectories:people"},
    findable=FINDABLE,
    pages=PAGES,
    first_steps=FIRST_STEPS,
    history={Membership: _("Lid"), Phase: _("Fase"), Trajectory: _("Traject")},
)
