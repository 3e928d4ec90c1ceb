"""What can be found of the debate and the ateliers: initiatives, participants, tools, who does what."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from toolkit.dutch_order import ListOrder
from toolkit.finding import Findable, Found, NamedPage, snippet
from trajectories.models import Trajectory
from trajectories.permissions import Capability

from .models import AssignedRole, Case, Initiative, Participant, ToolUse


def initiatives(trajectories: Collection[int]) -> QuerySet[Initiative]:
    return Initiative.objects.filter(trajectory__in=trajectories).order_by("position", "pk")


def show_initiative(
    initiative: Initiative, trajectory: Trajectory, may: frozenset[Capability], words: str
) -> Found:
    stand, what = initiative.get_state_display(), snippet(initiative.description, words)
    return Found(
        title=initiative.title,
        url=trajectory.url("ateliers:initiative", pk=initiative.pk),
        text=f"{stand}. {what}" if what else stand,
    )


def participants(trajectories: Collection[int]) -> QuerySet[Participant]:
    there = Participant.objects.filter(trajectory__in=trajectories)
    return there.select_related("department").order_by(ListOrder("name"), "pk")


def show_participant(
    participant: Participant, trajectory: Trajectory, may: frozenset[Capability], words: str
) -> Found:
    return Found(
        title=participant.name,
        url=trajectory.url("ateliers:participant", pk=participant.pk),
        text=", ".join(filter(None, [participant.belongs_to, participant.project])),
    )


def tools_used(trajectories: Collection[int]) -> QuerySet[ToolUse]:
    there = ToolUse.objects.filter(gathering__trajectory__in=trajectories)
    return there.select_related("gathering", "version").order_by("gathering__starts_at", "position", "pk")


def show_tool_used(use: ToolUse, trajectory: Trajectory, may: frozenset[Capability], words: str) -> Found:
    return Found(
        title=use.version.name,
        url=trajectory.url("ateliers:uses", pk=use.gathering_id) + f"#werkvorm-{use.pk}",
        text=f"{use.gathering.title}. {use.version.purpose}",
    )


def roles(trajectories: Collection[int]) -> QuerySet[AssignedRole]:
    there = AssignedRole.objects.filter(sheet__use__gathering__trajectory__in=trajectories)
    related = there.select_related("field", "sheet__use", "sheet__version", "sheet__group")
    return related.order_by("sheet", "position", "pk")


def show_role(role: AssignedRole, trajectory: Trajectory, may: frozenset[Capability], words: str) -> Found:
    use = role.sheet.use
    return Found(
        title=role.name,
        url=trajectory.url("ateliers:use", pk=use.gathering_id, use_pk=use.pk)
        + f"#g{role.sheet.group.number}",
        text=f"{role.task}. {role.sheet.version}, {role.field}",
    )


def cases(trajectories: Collection[int]) -> QuerySet[Case]:
    return Case.objects.filter(trajectory__in=trajectories).order_by("created_at", "pk")


def show_case(case: Case, trajectory: Trajectory, may: frozenset[Capability], words: str) -> Found:
    return Found(
        title=case.title,
        url=trajectory.url("ateliers:case", pk=case.pk),
        text=snippet(case.question, words),
    )


CASE_FINDABLE = (
    Findable(
        slug="casussen",
        title=gettext_lazy("Casussen van de ateliers"),
        capability=Capability.READ,
        rows=cases,
        texts=("title", "question", "context"),
        show=show_case,
    ),
)

CASE_PAGES = (
    NamedPage(
        title=gettext_lazy("Casussen"),
        url="ateliers:cases",
        also=gettext_lazy("procesadvies, project, eigenaar, opvolging"),
    ),
    NamedPage(
        title=gettext_lazy("Een nieuwe casus"),
        url="ateliers:case_new",
        also=gettext_lazy("project, procesadvies"),
    ),
)

TOOL_FINDABLE = (
    Findable(
        slug="werkvormen",
        title=gettext_lazy("Werkvormen in ateliers"),
        capability=Capability.LOG,
        rows=tools_used,
        texts=("version__name", "version__purpose", "version__steps"),
        show=show_tool_used,
        path="gathering__trajectory",
    ),
    Findable(
        slug="wie-doet-wat",
        title=gettext_lazy("Wie doet wat (canvassen)"),
        capability=Capability.READ,
        rows=roles,
        texts=("name", "task"),
        show=show_role,
        path="sheet__use__gathering__trajectory",
    ),
)

TOOL_PAGES = (
    NamedPage(
        title=gettext_lazy("Werkvormen"),
        url="ateliers:tools",
        also=gettext_lazy("tools, canvas, procesorganisatie, omgevingsscan"),
    ),
    NamedPage(
        title=gettext_lazy("Een eigen werkvorm maken"),
        url="ateliers:tool_new",
        also=gettext_lazy("tool, canvas, nieuw"),
    ),
)

POOL_FINDABLE = (
    Findable(
        slug="pool",
        title=gettext_lazy("Deelnemers van de ateliers"),
        capability=Capability.PLAN,
        rows=participants,
        texts=("name", "email", "organisation", "project", "experience"),
        show=show_participant,
    ),
)

FINDABLE = (
    Findable(
        slug="initiatieven",
        title=gettext_lazy("Initiatieven"),
        capability=Capability.VIEW,
        rows=initiatives,
        texts=("title", "description", "partners", "first_step"),
        show=show_initiative,
    ),
)

POOL_PAGES = (
    NamedPage(
        title=gettext_lazy("Deelnemers"),
        url="ateliers:pool",
        also=gettext_lazy("pool, ateliers, uitnodigen, lijst inlezen"),
    ),
)

PAGES = (
    NamedPage(
        title=gettext_lazy("Stadsdebat"),
        url="ateliers:debate",
        also=gettext_lazy("initiatieven, voorstellen"),
    ),
    NamedPage(
        title=gettext_lazy("Debatavond plannen"),
        url="ateliers:evening_new",
        also=gettext_lazy("stadsdebat, plannen"),
    ),
)
