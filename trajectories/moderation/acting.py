"""One act on one thing that residents see, with a line in its history; a person's act settles the reports."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from ..models import ModerationAct, Report, Standing, Trajectory, User
from .kinds import ModeratedKind

Act = ModerationAct.Act


class Desk:
    """Who acts in which trajectory; what is done through one desk is one `batch`, taken back at once."""

    def __init__(self, trajectory: Trajectory, by: User) -> None:
        self.trajectory, self.by, self.batch = trajectory, by, uuid.uuid4()

    def release(self, kind: ModeratedKind, row: Any) -> bool:
        """Let residents see it; ValidationError (Dutch) when it can't be."""
        return self.act(kind, row, Act.RELEASE, lambda: kind.release(row, self.by))

    def hide(self, kind: ModeratedKind, row: Any, reason: str) -> bool:
        return self.act(kind, row, Act.HIDE, lambda: kind.hide(row, self.by, reason), reason)

    def lay_back(self, kind: ModeratedKind, row: Any) -> bool:
        return self.act(kind, row, Act.WAIT, lambda: kind.lay_back(row))

    def keep(self, kind: ModeratedKind, row: Any) -> bool:
        """Look at what was reported and let it stand; False when nothing was reported."""
        return self.act(kind, row, Act.KEEP, lambda: open_reports(kind, row, self.trajectory).exists())

    def act(self, kind: ModeratedKind, row: Any, act: Act, do: Callable[[], bool], reason: str = "") -> bool:
        with transaction.atomic():
            before = kind.standing_of(row, self.trajectory)
            if not do():
                return False
            now = timezone.now()
            note_act(self.trajectory, kind, row, act, before, self.by, reason, batch=self.batch, at=now)
            open_reports(kind, row, self.trajectory).update(settled_at=now)
        return True


def hide_after_reports(trajectory: Trajectory, kind: ModeratedKind, row: Any, reason: str) -> bool:
    """What enough residents reported is hidden until a person looks; their reports stay open."""
    with transaction.atomic():
        before = kind.standing_of(row, trajectory)
        if before != Standing.PUBLIC or not kind.hide(row, None, reason):
            return False
        note_act(trajectory, kind, row, Act.REPORTED, before, None, reason)
    return True


def note_act(
    trajectory: Trajectory,
    kind: ModeratedKind,
    row: Any,
    act: Act,
    before: str,
    by: User | None,
    reason: str = "",
    **more: Any,
) -> None:
    ModerationAct.objects.create(
        trajectory=trajectory,
        kind=kind.slug,
        row=str(row.pk),
        act=act,
        before=before,
        by=by,
        reason=reason[:200],
        **more,
    )


def open_reports(kind: ModeratedKind, row: Any, trajectory: Trajectory) -> Any:
    return Report.objects.filter(trajectory=trajectory, kind=kind.slug, row=str(row.pk), settled_at=None)
