"""Taking back what one person did at once: each thing goes back to where it stood, its reports open again."""

import uuid
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from ..models import ModerationAct, Report, Standing, Trajectory, User
from .acting import Act, Desk
from .kinds import ModeratedKind


def undo(trajectory: Trajectory, batch: uuid.UUID, by: User, kinds: Mapping[str, ModeratedKind]) -> int:
    """Returns how many things went back; what somebody touched since then stays as she left it."""
    acts = ModerationAct.objects.filter(trajectory=trajectory, batch=batch).exclude(act=Act.REPORTED)
    desk = Desk(trajectory, by)
    return sum(take_back(desk, act, kinds[act.kind]) for act in acts.order_by("pk") if act.kind in kinds)


def take_back(desk: Desk, act: ModerationAct, kind: ModeratedKind) -> bool:
    same_row = ModerationAct.objects.filter(trajectory=desk.trajectory, kind=act.kind, row=act.row)
    row = kind.rows(desk.trajectory).filter(pk=act.row).first()
    if row is None or same_row.order_by("-at", "-pk").values_list("pk", flat=True).first() != act.pk:
        return False
    with suppress(ValidationError), transaction.atomic():
        went_back = act.act == Act.KEEP or put_where_it_stood(desk, kind, row, act)
        reopen_reports(act)
        return went_back
    return False


def put_where_it_stood(desk: Desk, kind: ModeratedKind, row: Any, act: ModerationAct) -> bool:
    if act.before == Standing.PUBLIC:
        return desk.release(kind, row)
    if act.before == Standing.WAITING:
        return desk.lay_back(kind, row)
    earlier = ModerationAct.objects.filter(
        trajectory=act.trajectory_id, kind=act.kind, row=act.row, act__in=(Act.HIDE, Act.REPORTED)
    )
    reason = earlier.order_by("-at", "-pk").values_list("reason", flat=True).first()
    return desk.hide(kind, row, reason or "")


def reopen_reports(act: ModerationAct) -> None:
    """The reports that this act settled, but for those whose reporter said it again since."""
    of_row = Report.objects.filter(trajectory=act.trajectory_id, kind=act.kind, row=act.row)
    again = of_row.filter(settled_at=None).exclude(reporter="").values("reporter")
    of_row.filter(settled_at=act.at).exclude(
        reporter__in=list(again.values_list("reporter", flat=True))
    ).update(settled_at=None)
