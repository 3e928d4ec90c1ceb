"""Several acts that were done at once, taken back: each thing as it stood before, its reports open again."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db import transaction

from toolkit.selection import known_keys

from ..models import ModerationAct, Report, Standing, Trajectory, User
from .acting import Act, Desk
from .kinds import ModeratedKind


def undo(trajectory: Trajectory, batch: uuid.UUID, by: User, kinds: Mapping[str, ModeratedKind]) -> int:
    """Returns how many things went back; what somebody touched since then stays as she left it.

    A number of queries per kind that does not grow with the things, but for one per reason of earlier hiding.
    """
    acts = ModerationAct.objects.filter(trajectory=trajectory, batch=batch).exclude(act=Act.REPORTED)
    of_kind: dict[str, list[ModerationAct]] = defaultdict(list)
    for act in acts.order_by("pk"):
        of_kind[act.kind].append(act)
    desk = Desk(trajectory, by)
    return sum(take_back(desk, kinds[slug], those) for slug, those in of_kind.items() if slug in kinds)


def take_back(desk: Desk, kind: ModeratedKind, acts: Sequence[ModerationAct]) -> int:
    """Those after which nothing happened to the same thing."""
    with transaction.atomic():
        last = latest(desk.trajectory, kind, acts)
        untouched = [act for act in acts if last[act.row] == act.pk]
        reasons = reasons_before(desk.trajectory, kind, untouched)
        went_back = {act.row for act in untouched if act.act == Act.KEEP}
        stood: dict[tuple[str, str], list[str]] = defaultdict(list)
        for act in untouched:
            if act.act != Act.KEEP:
                stood[act.before, reasons.get(act.row, "")].append(act.row)
        for (before, reason), rows in stood.items():
            went_back |= put_where_they_stood(desk, kind, rows, before, reason)
        reopen_reports(desk.trajectory, kind, [act for act in untouched if act.row in went_back])
    return len(went_back)


def latest(trajectory: Trajectory, kind: ModeratedKind, acts: Sequence[ModerationAct]) -> dict[str, int]:
    """The key of the last act on each of the things of these acts. One query."""
    of_rows = ModerationAct.objects.filter(
        trajectory=trajectory, kind=kind.slug, row__in=[act.row for act in acts]
    )
    return dict(of_rows.order_by("at", "pk").values_list("row", "pk"))


def reasons_before(
    trajectory: Trajectory, kind: ModeratedKind, acts: Sequence[ModerationAct]
) -> dict[str, str]:
    """Of what was hidden before these acts: why. One query."""
    hidden = ModerationAct.objects.filter(
        trajectory=trajectory,
        kind=kind.slug,
        act__in=(Act.HIDE, Act.REPORTED),
        row__in=[act.row for act in acts if act.before == Standing.HIDDEN],
    )
    return dict(hidden.order_by("at", "pk").values_list("row", "reason"))


def put_where_they_stood(
    desk: Desk, kind: ModeratedKind, rows: Sequence[str], before: str, reason: str
) -> set[str]:
    keys = known_keys(kind.all_rows(desk.trajectory).model, rows)
    if before == Standing.PUBLIC:
        outcome = desk.release_many(kind, keys)
    elif before == Standing.WAITING:
        outcome = desk.lay_back_many(kind, keys)
    else:
        outcome = desk.hide_many(kind, keys, reason)
    return {str(key) for key in outcome.changed}


def reopen_reports(trajectory: Trajectory, kind: ModeratedKind, acts: Sequence[ModerationAct]) -> None:
    """The reports that these acts settled, but for those whose reporter said it again since."""
    of_rows = Report.objects.filter(trajectory=trajectory, kind=kind.slug, row__in=[act.row for act in acts])
    again = set(of_rows.filter(settled_at=None).exclude(reporter="").values_list("row", "reporter"))
    settled = of_rows.filter(settled_at__in={act.at for act in acts}).values_list("pk", "row", "reporter")
    reopened = [pk for pk, row, reporter in settled if (row, reporter) not in again]
    Report.objects.filter(pk__in=reopened).update(settled_at=None)
