"""How the board's promises and the core group's agreements announce themselves to the house."""

from django.utils.translation import gettext_lazy as _

from toolkit.rooms import Room
from trajectories.models import Phase
from trajectories.permissions import Capability

from .finding import FINDABLE, PAGES
from .first_steps import FIRST_STEPS
from .models import Commitment, Promise, Signature
from .waiting import waiting

Kind = Phase.Kind

ROOM = Room(
    title=_("Engagement"),
    waiting=waiting,
    url="commitment:commitment",
    capability=Capability.VIEW,
    in_navigation=False,
    work={Kind.ENGAGEMENT: "commitment:commitment", Kind.CORE_GROUP: "commitment:core_group"},
    findable=FINDABLE,
    pages=PAGES,
    first_steps=FIRST_STEPS,
    history={Commitment: _("Engagement"), Promise: _("Belofte"), Signature: _("Handtekening")},
)
