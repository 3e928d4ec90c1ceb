"""How the pages that gather announce themselves to the house."""

from django.utils.translation import gettext_lazy as _

from toolkit.rooms import PublicRoom, Room
from trajectories.permissions import Capability

ROOM = Room(
    title=_("Overzicht"),
    url="front:cockpit",
    capability=Capability.VIEW,
    current=("front:cockpit", "front:phase", "trajectories:phase"),
    public_rooms=(PublicRoom(title=_("Start"), url="front:public"),),
)

MODERATION = Room(
    title=_("Nakijken"),
    url="front:moderation",
    capability=Capability.MODERATE,
    in_navigation=False,  # what waits stands on the cockpit, which leads here
    beside="front:cockpit",
    current=("front:moderation", "consultation:survey_admin", "consultation:exhibition_admin"),
)
