"""One act on many rows, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ..models import BulkAct, Trajectory, User
from .kinds import TO_TAKE_BACK, BulkKind
from .recording import Recorder


@dataclass(frozen=True)
class BulkOutcome:
    """`act`: None when nothing changed. `skipped`: why -> which were left as they are."""

    act: BulkAct | None
    count: int
    skipped: Mapping[str, list[str]]


def act_on(
    kind: BulkKind, trajectory: Trajectory, by: User, picked: QuerySet[Any], values: Mapping[str, Any]
) -> BulkOutcome:
    """Do this to the picked rows. ValidationError (Dutch) when it can't be done to any of them."""
    with transaction.atomic():
        # In the order of the keys, so that two acts on overlapping rows can't wait for each other.
        keys = picked.order_by().values("pk")
        rows = list(
            picked.model._default_manager.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",))
        )
        recorder = Recorder(trajectory, by, timezone.now() + TO_TAKE_BACK)
        kind.act(recorder, rows, values)
        if not recorder.changes:
            return BulkOutcome(None, 0, recorder.skipped)
        act = BulkAct.objects.create(
            trajectory=trajectory,
            kind=kind.name,
            by=by,
            undo_until=timezone.now() + kind.lasts,
            changes=recorder.changes,
            count=recorder.count,
        )
    return BulkOutcome(act, recorder.count, recorder.skipped)
