"""What waits around recruitment and training."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gatherings.models import Attendance, Gathering
from toolkit.rooms import Todo, Urgency
from trajectories.models import Trajectory, User
from trajectories.permissions import Capability

from .models import Application


def waiting(trajectory: Trajectory, user: User, capabilities: Collection[str]) -> list[Todo]:
    """Two queries at most."""
    todos = own_trainings(trajectory, user)
    return [*todos, *applications(trajectory)] if Capability.RECRUIT in capabilities else todos


def own_trainings(trajectory: Trajectory, user: User) -> list[Todo]:
    count = Attendance.objects.filter(
        user=user,
        gathering__trajectory=trajectory,
        gathering__kind=Gathering.Kind.TRAINING,
        gathering__state=Gathering.State.PLANNED,
        state=Attendance.State.INVITED,
    ).count()
    return [
        Todo(
            key="training",
            title=ngettext(
                "Je bent uitgenodigd voor een opleiding", "Je bent uitgenodigd voor opleidingen", count
            ),
            url=trajectory.url("ambassadors:training"),
            action=_("Antwoord"),
            count=count,
            text=_("Laat weten of je komt."),
            urgency=Urgency.DATED,
        )
    ]


def applications(trajectory: Trajectory) -> list[Todo]:
    count = Application.objects.filter(
        campaign__trajectory=trajectory, state=Application.State.SUBMITTED
    ).count()
    return [
        Todo(
            key="applications",
            title=ngettext("Aanmelding van een ambassadeur", "Aanmeldingen van ambassadeurs", count),
            url=trajectory.url("ambassadors:campaign"),
            action=_("Bekijk"),
            count=count,
            text=ngettext(
                "Een collega die op je antwoord wacht.", "Collega’s die op je antwoord wachten.", count
            ),
        )
    ]
