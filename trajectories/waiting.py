"""What waits around the road and the mails: for the officer."""

from collections.abc import Collection

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toolkit.rooms import Todo

from .models import Letter, Phase, Trajectory, User
from .permissions import Capability

MOST_PHASES = 4


def waiting(trajectory: Trajectory, user: User, capabilities: Collection[str]) -> list[Todo]:
    """Two queries at most."""
    if Capability.MANAGE not in capabilities:
        return []
    return [*undelivered_mails(trajectory), *phases_to_decide_on(trajectory)]


def undelivered_mails(trajectory: Trajectory) -> list[Todo]:
    count = trajectory.letters.filter(state=Letter.State.FAILED).exclude(recipient="").count()
    return [
        Todo(
            key="mails",
            title=ngettext("Mail die niet aankwam", "Mails die niet aankwamen", count),
            url=trajectory.url("trajectories:mails"),
            action=_("Bekijk"),
            count=count,
            text=_("Bel deze mensen, of verbeter hun adres."),
        )
    ]


def phases_to_decide_on(trajectory: Trajectory) -> list[Todo]:
    """Phases past their end, or past their start without having begun."""
    today = timezone.localdate()
    todos = []
    for phase in trajectory.phases.on_the_road():
        url = trajectory.url("front:phase", pk=phase.pk)
        if phase.state == Phase.State.RUNNING and phase.ends_on and phase.ends_on < today:
            late = _("Liep tot %(day)s.") % {"day": date_format(phase.ends_on, "j F")}
            action = _("Sluit af of verleng")
            todos.append(Todo(key=f"phase:{phase.pk}", title=phase.title, url=url, action=action, late=late))
        elif phase.state == Phase.State.PLANNED and phase.starts_on and phase.starts_on <= today:
            text = _("Zou begonnen zijn op %(day)s.") % {"day": date_format(phase.starts_on, "j F")}
            action = _("Start of schuif op")
            todos.append(Todo(key=f"phase:{phase.pk}", title=phase.title, url=url, action=action, text=text))
    return todos[:MOST_PHASES]
