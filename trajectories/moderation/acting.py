"""One act on things that residents see, with a line in their history; a person's act settles the reports.

A number of queries per kind that does not grow with the things.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import ModerationAct, Report, Standing, Trajectory, User
from .kinds import Keys, ModeratedKind

Act = ModerationAct.Act


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What an act did to many: how many there are of those named, which changed, and why others can't."""

    there: int
    changed: set[Any]
    refused: Mapping[Any, str] = field(default_factory=dict)


class Desk:
    """Who acts in which trajectory; what is done through one desk is one `batch`, taken back at once."""

    def __init__(self, trajectory: Trajectory, by: User) -> None:
        self.trajectory, self.by, self.batch = trajectory, by, uuid.uuid4()

    def release(self, kind: ModeratedKind, row: Any) -> bool:
        """Let residents see it; ValidationError (Dutch) when it can't be."""
        outcome = self.release_many(kind, [row.pk])
        if not outcome.there:
            raise ValidationError(_("Dat kan niet meer: het is gewist."))
        if why := outcome.refused.get(row.pk):
            raise ValidationError(why[:1].upper() + why[1:])
        return bool(outcome.changed)

    def hide(self, kind: ModeratedKind, row: Any, reason: str) -> bool:
        return bool(self.hide_many(kind, [row.pk], reason).changed)

    def lay_back(self, kind: ModeratedKind, row: Any) -> bool:
        return bool(self.lay_back_many(kind, [row.pk]).changed)

    def release_many(self, kind: ModeratedKind, keys: Keys) -> Outcome:
        there = kind.standings_of(keys, self.trajectory)
        refused = kind.refusals(list(there))
        able = [key for key in there if key not in refused]
        outcome = self.act(kind, able, Act.RELEASE, lambda locked: kind.release_many(locked, self.by))
        return replace(outcome, there=len(there), refused=refused)

    def hide_many(self, kind: ModeratedKind, keys: Keys, reason: str) -> Outcome:
        return self.act(kind, keys, Act.HIDE, lambda there: kind.hide_many(there, self.by, reason), reason)

    def lay_back_many(self, kind: ModeratedKind, keys: Keys) -> Outcome:
        return self.act(kind, keys, Act.WAIT, kind.lay_back_many)

    def keep_many(self, kind: ModeratedKind, keys: Keys) -> Outcome:
        """Look at what was reported and let it stand; what nobody reported does not change."""

        def reported(there: Keys) -> set[Any]:
            rows = set(open_reports(kind, there, self.trajectory).values_list("row", flat=True))
            return {key for key in there if str(key) in rows}

        return self.act(kind, keys, Act.KEEP, reported)

    def act(
        self, kind: ModeratedKind, keys: Keys, act: Act, do: Callable[[Keys], set[Any]], reason: str = ""
    ) -> Outcome:
        """Do this to those that exist here, note it in their history, and settle the reports about them."""
        with transaction.atomic():
            there = kind.all_rows(self.trajectory).filter(pk__in=keys).order_by("pk")
            locked = list(there.select_for_update(of=("self",)).values_list("pk", flat=True))
            before = kind.standings_of(locked, self.trajectory)
            changed = do(locked)
            now = timezone.now()
            ModerationAct.objects.bulk_create(
                new_act(
                    self.trajectory, kind, key, act, before[key], self.by, reason, batch=self.batch, at=now
                )
                for key in locked
                if key in changed
            )
            open_reports(kind, changed, self.trajectory).update(settled_at=now)
        return Outcome(there=len(locked), changed=changed)


def hide_after_reports(trajectory: Trajectory, kind: ModeratedKind, row: Any, reason: str) -> bool:
    """What enough residents reported is hidden until a person looks; their reports stay open."""
    with transaction.atomic():
        before = kind.standing_of(row, trajectory)
        if before != Standing.PUBLIC or not kind.hide(row, None, reason):
            return False
        new_act(trajectory, kind, row.pk, Act.REPORTED, before, None, reason).save()
    return True


def new_act(
    trajectory: Trajectory,
    kind: ModeratedKind,
    key: Any,
    act: Act,
    before: str,
    by: User | None,
    reason: str = "",
    **more: Any,
) -> ModerationAct:
    """A line of the history of a thing, for the caller to save."""
    return ModerationAct(
        trajectory=trajectory,
        kind=kind.slug,
        row=str(key),
        act=act,
        before=before,
        by=by,
        reason=reason[:200],
        **more,
    )


def open_reports(kind: ModeratedKind, keys: Keys, trajectory: Trajectory) -> QuerySet[Report]:
    rows = [str(key) for key in keys]
    return Report.objects.filter(trajectory=trajectory, kind=kind.slug, row__in=rows, settled_at=None)
