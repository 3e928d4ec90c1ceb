"""How the field logbook announces itself to the house."""

from django.utils.translation import gettext_lazy as _

from toolkit.rooms import Room
from trajectories.permissions import Capability

ROOM = Room(
    title=_("Veldlogboek"),
    url="ambassadors:field_overview",
    capability=Capability.PLAN,
    in_navigation=False,
    every_page="ambassadors/field/every_page.html",
)
