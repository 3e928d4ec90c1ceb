"""How rows stood before an act on many goes with what it is about: such an act holds columns of each row.

Undoing passes over what was forgotten: the row has changed since anyway.
"""

from collections.abc import Callable, Iterable
from functools import partial

from django.db import models

from ..models import BulkAct, User
from .recording import Change


def forget_rows(rows: Iterable[models.Model]) -> None:
    """These rows, whatever was done to them. A query each, and one for each act that knew it."""
    for row in rows:
        about = {"model": row._meta.label_lower, "pk": str(row.pk)}
        acts = BulkAct.objects.filter(changes__contains=[about])
        forget_changes(acts, partial(is_about, about))


def is_about(row: Change, change: Change) -> bool:
    return row.items() <= change.items()


def forget_person(email: str, user: User | None = None) -> None:
    """What holds this address, or is of this account, in how a row stood before."""

    def is_hers(change: Change) -> bool:
        before = change["before"] or {}
        texts = [value.lower() for value in before.values() if isinstance(value, str)]
        return email.lower() in texts or (user is not None and before.get("user_id") == user.pk)

    forget_changes(BulkAct.objects.exclude(changes=[]), is_hers)


def forget_changes(acts: models.QuerySet[BulkAct], matches: Callable[[Change], bool]) -> None:
    for act in acts.select_for_update(of=("self",)).order_by("pk"):
        things = {change["thing"] for change in act.changes if matches(change)}
        kept = [change for change in act.changes if change["thing"] not in things]
        if things:
            BulkAct.objects.filter(pk=act.pk).update(changes=kept)
