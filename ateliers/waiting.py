"""What waits around the debate and the ateliers: for whoever works out initiatives, for the officer."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clustering.models import Key
from toolkit.rooms import Todo
from trajectories.models import Trajectory, User
from trajectories.permissions import Capability

from .cases import listing
from .models import Case, Initiative
from .tools.reflecting import undecided


def waiting(trajectory: Trajectory, user: User, capabilities: Collection[str]) -> list[Todo]:
    """Three queries at most."""
    kept = Initiative.objects.kept().filter(trajectory=trajectory)
    if Capability.DEBATE not in capabilities or not kept.exists():
        return []
    without_step = kept.filter(first_step="").count()
    bare = [key.name for key in Key.objects.filter(trajectory=trajectory, initiatives=None)]
    url = trajectory.url("ateliers:debate")
    return [
        Todo(
            key="no-first-step",
            title=ngettext("Initiatief zonder eerste stap", "Initiatieven zonder eerste stap", without_step),
            url=url,
            action=_("Vul aan"),
            count=without_step,
            text=ngettext(
                "Het kan zo nog niet in de nota.", "Ze kunnen zo nog niet in de nota.", without_step
            ),
        ),
        Todo(
            key="bare-keys",
            title=ngettext("Sleutel zonder initiatief", "Sleutels zonder initiatief", len(bare)),
            url=url,
            action=_("Bekijk"),
            count=len(bare),
            text=", ".join(bare),
        ),
    ]


def tools_waiting(trajectory: Trajectory, user: User, capabilities: Collection[str]) -> list[Todo]:
    """Groups said what they thought of a tool, and nobody decided what comes of it. Two queries at most."""
    if Capability.PLAN not in capabilities:
        return []
    tools = list(undecided(trajectory).prefetch_related("versions"))
    if not tools:
        return []
    return [
        Todo(
            key="tools-to-judge",
            title=ngettext("Werkvorm om over te beslissen", "Werkvormen om over te beslissen", len(tools)),
            url=trajectory.url("ateliers:tool_thoughts", pk=tools[0].pk),
            action=_("Lees en beslis"),
            count=len(tools),
            text=", ".join(map(str, tools)),
        )
    ]


def cases_waiting(trajectory: Trajectory, user: User, capabilities: Collection[str]) -> list[Todo]:
    """Owners said something, or say nothing. Three queries at most."""
    if Capability.PLAN not in capabilities:
        return []
    remarked = list(listing.with_remark(trajectory))
    changed = list(listing.changed_since_asked(trajectory))
    silent = list(listing.silent_follow_ups(trajectory))
    return [
        *about_advices(
            trajectory,
            "advice-remarks",
            ngettext("Opmerking bij een procesadvies", "Opmerkingen bij procesadviezen", len(remarked)),
            [advice.case for advice in remarked],
        ),
        *about_advices(
            trajectory,
            "advice-changed",
            ngettext(
                "Veranderd procesadvies zonder akkoord",
                "Veranderde procesadviezen zonder akkoord",
                len(changed),
            ),
            [advice.case for advice in changed],
        ),
        *about_advices(
            trajectory,
            "case-silent",
            ngettext("Eigenaar die niet antwoordt", "Eigenaars die niet antwoorden", len(silent)),
            [follow_up.case for follow_up in silent],
        ),
    ]


def about_advices(trajectory: Trajectory, key: str, title: str, cases: list[Case]) -> list[Todo]:
    """Nothing without cases; the button leads to the first."""
    return [
        Todo(
            key=key,
            title=title,
            url=trajectory.url("ateliers:case", pk=case.pk),
            action=_("Bekijk"),
            count=len(cases),
            text=", ".join(map(str, cases)),
        )
        for case in cases[:1]
    ]
