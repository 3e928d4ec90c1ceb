"""What waits in the tray and on tablets: for whoever plans sessions."""

from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toolkit.rooms import Todo
from trajectories.models import Trajectory, User
from trajectories.permissions import Capability

from . import tablet_status, tray


def waiting(trajectory: Trajectory, user: User, capabilities: Collection[str]) -> list[Todo]:
    """A few queries."""
    if Capability.PLAN not in capabilities:
        return []
    lying, late = tray.count_open(trajectory), tablet_status.late_tablets(trajectory, timezone.now())
    url = trajectory.url("field_logbook:field_overview")
    conflicts, others = lying["conflicts"], lying["others"]
    return [
        Todo(
            key="tray-conflicts",
            title=_("Twee versies van dezelfde uitspraak"),
            url=url,
            action=_("Kies"),
            count=conflicts,
            text=_("Kies welke blijft, of bewaar allebei."),
        ),
        Todo(
            key="tray",
            title=ngettext("Uitspraak te beslissen", "Uitspraken te beslissen", others),
            url=url,
            action=_("Bekijk"),
            count=others,
            text=ngettext(
                "Ze kwam toen de vraag of de sessie al veranderd was.",
                "Ze kwamen toen de vraag of de sessie al veranderd was.",
                others,
            ),
        ),
        Todo(
            key="tablets-missing",
            title=ngettext(
                "Tablet die nog niet alles verstuurde", "Tablets die nog niet alles verstuurden", late.missing
            ),
            url=url,
            action=_("Bekijk"),
            count=late.missing,
            text=_("Zet aan waar wifi is en open het veldlogboek."),
        ),
        Todo(
            key="tablets-silent",
            title=ngettext(
                "Tablet waar je na de sessie niets van hoorde",
                "Tablets waar je na de sessie niets van hoorde",
                late.silent,
            ),
            url=url,
            action=_("Bekijk"),
            count=late.silent,
            text=_("Vraag de begeleider of er iets op staat."),
        ),
    ]
