"""Which tools an atelier uses, in which order and in which version."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Count, ProtectedError, Q, QuerySet

from gatherings.models import Gathering
from toolkit import ordering

from ..models import Group, Sheet, Tool, ToolUse, ToolVersion
from ..seating import groups_of
from .versions import newest_version


@dataclass(frozen=True)
class GroupAtWork:
    """How far a group is with a tool; without a sheet it has not begun."""

    group: Group
    sheet: Sheet | None

    @property
    def said(self) -> int:
        return getattr(self.sheet, "said", 0)

    @property
    def has_reflected(self) -> bool:
        return self.sheet is not None and hasattr(self.sheet, "reflection")


@dataclass(frozen=True)
class UseAtWork:
    use: ToolUse
    newest: ToolVersion
    groups: list[GroupAtWork]

    @property
    def has_newer(self) -> bool:
        return self.newest.number > self.use.version.number

    @property
    def begun(self) -> int:
        return sum(one.sheet is not None for one in self.groups)


def uses_of(gathering: Gathering) -> QuerySet[ToolUse]:
    return gathering.tool_uses.select_related("version", "tool").order_by("position", "pk")


def at_work(gathering: Gathering) -> list[UseAtWork]:
    """Each tool in order, with how far each group is. Four queries."""
    uses = list(uses_of(gathering).prefetch_related("tool__versions"))
    groups = list(groups_of(gathering))
    alive = Count("sayings", filter=Q(sayings__contribution__erased_at=None))
    sheets = Sheet.objects.filter(use__gathering=gathering).select_related("reflection").annotate(said=alive)
    there = {(sheet.use_id, sheet.group_id): sheet for sheet in sheets.order_by("pk")}
    return [
        UseAtWork(
            use, use.tool.newest, [GroupAtWork(group, there.get((use.pk, group.pk))) for group in groups]
        )
        for use in uses
    ]


def offered(gathering: Gathering) -> QuerySet[Tool]:
    """Tools of the municipality that this atelier doesn't use yet. Two queries."""
    mine = Tool.objects.filter(municipality=gathering.trajectory.municipality_id, dropped_at=None)
    return mine.exclude(uses__gathering=gathering).prefetch_related("versions")


def use(gathering: Gathering, tool: Tool) -> ToolUse:
    """Put a tool at the end of the order, in its last version; the one that is there when it is already."""
    version = newest_version(tool)
    place = ordering.next_place(uses_of(gathering))
    try:
        with transaction.atomic():
            return ToolUse.objects.create(gathering=gathering, tool=tool, version=version, position=place)
    except IntegrityError:
        return ToolUse.objects.get(gathering=gathering, tool=tool)


def move(use: ToolUse, *, up: bool) -> None:
    ordering.move(use, up, ToolUse.objects.filter(gathering=use.gathering_id))


def stop_using(use: ToolUse) -> bool:
    """Off the programme; False, and it stays, when a group has begun."""
    try:
        use.delete()
    except ProtectedError:
        return False
    return True


def renew(use: ToolUse) -> ToolVersion:
    """Groups that begin from now on get the last version; who has begun keeps hers."""
    use.version = newest_version(use.tool)
    use.save(update_fields=["version"])
    return use.version
