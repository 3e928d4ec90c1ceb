"""How the pages that gather announce themselves to the house."""

from django.utils.translation import gettext_lazy as _

from toolkit.finding import NamedPage
from toolkit.rooms import PublicRoom, Room
from trajectories.permissions import Capability

ROOM = Room(
    title=_("Overzicht"),
    url="front:cockpit",
    capability=Capability.VIEW,
    current=("front:cockpit", "front:phase", "trajectories:phase"),
    public_rooms=(PublicRoom(title=_("Start"), url="front:public"),),
    pages=(
        NamedPage(title=_("Overzicht"), url="front:cockpit", also=_("start, wat op jou wacht, cijfers")),
        NamedPage(title=_("Fases"), url="front:phases", also=_("planning, de weg, fasen, tijdlijn")),
        NamedPage(title=_("Geschiedenis"), url="front:history", also=_("wie veranderde wat, logboek")),
        NamedPage(
            title=_("Samen gedaan"), url="front:done_together", also=_("ongedaan maken, undo, terugdraaien")
        ),
        NamedPage(title=_("Wie mag wat"), url="front:rights", also=_("rechten, rollen, toegang")),
        NamedPage(title=_("Begrippen"), url="front:glossary", also=_("woordenlijst, uitleg, hulp")),
    ),
)

MODERATION = Room(
    title=_("Nakijken"),
    url="front:moderation",
    capability=Capability.MODERATE,
    in_navigation=False,  # what waits stands on the cockpit, which leads here
    beside="front:cockpit",
    pages=(
        NamedPage(
            title=_("Nakijken"),
            url="front:moderation",
            also=_("modereren, verbergen, meldingen, wat inwoners zien"),
        ),
    ),
    current=("front:moderation", "consultation:survey_admin", "consultation:exhibition_admin"),
)
