"""How the board's promises and the core group's agreements announce themselves to the house."""

from django.utils.translation import gettext_lazy as _

from toolkit.rooms import Room

from ..models import Commitment, Phase, Promise, Signature
from ..permissions import Capability

Kind = Phase.Kind

ROOM = Room(
    title=_("Engagement"),
    url="trajectories:commitment",
    capability=Capability.VIEW,
    in_navigation=False,
    work={Kind.ENGAGEMENT: "trajectories:commitment", Kind.CORE_GROUP: "trajectories:core_group"},
    history={Commitment: _("Engagement"), Promise: _("Belofte"), Signature: _("Handtekening")},
)
