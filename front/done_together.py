"""What was done to many rows at once in the last day, with the way back as long as there is one.

A message with "Ongedaan maken" is gone with the page; this is where it is found again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajectories.bulk.kinds import KINDS
from trajectories.models import BulkAct, ModerationAct, Trajectory
from trajectories.permissions import Capability

LASTS = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class DoneTogether:
    """`undo`: where it is taken back, "" when it can't be; `note` says why, or until when it can."""

    what: str
    who: str
    at: dt.datetime
    undo: str
    note: str
    until: dt.datetime | None = None


def done_together(trajectory: Trajectory, capabilities: frozenset[Capability]) -> list[DoneTogether]:
    """Only what she may do herself, the newest first. Two queries."""
    since = timezone.now() - LASTS
    found = list(acts_since(trajectory, capabilities, since))
    if Capability.MODERATE in capabilities:
        found += moderated_since(trajectory, since)
    return sorted(found, key=lambda one: one.at, reverse=True)


def acts_since(
    trajectory: Trajectory, capabilities: frozenset[Capability], since: dt.datetime
) -> Iterator[DoneTogether]:
    now = timezone.now()
    acts = BulkAct.objects.filter(trajectory=trajectory, at__gte=since).select_related("by", "undone_by")
    for act in acts:
        kind = KINDS[act.kind]
        if kind.capability not in capabilities:
            continue
        is_open = act.undone_at is None and act.undo_until > now
        if act.undone_by:
            note = _("Ongedaan gemaakt door %(who)s.") % {"who": act.undone_by}
        elif is_open:
            note = ""
        else:
            note = _("De mails zijn vertrokken.") if kind.sends_mail else _("De tijd is voorbij.")
        yield DoneTogether(
            what=kind.done(act.count),
            who=str(act.by),
            at=act.at,
            undo=trajectory.url("trajectories:bulk_undo", pk=act.pk) if is_open else "",
            note=note,
            until=act.undo_until if is_open else None,
        )


def moderated_since(trajectory: Trajectory, since: dt.datetime) -> Iterator[DoneTogether]:
    """What was shown, hidden or left at once on the worklist."""
    Act = ModerationAct.Act
    said = {
        Act.RELEASE: lambda n: ngettext("Eén stuk is nu zichtbaar.", "%(n)s stukken zijn nu zichtbaar.", n),
        Act.HIDE: lambda n: ngettext("Eén stuk is verborgen.", "%(n)s stukken zijn verborgen.", n),
        Act.KEEP: lambda n: ngettext(
            "Eén melding is bekeken.", "Meldingen over %(n)s stukken zijn bekeken.", n
        ),
    }
    batches = (
        ModerationAct.objects.filter(
            trajectory=trajectory, at__gte=since, batch__isnull=False, by__isnull=False, act__in=list(said)
        )
        .order_by()
        .values("batch", "by__name")
        .annotate(act=Min("act"), n=Count("pk"), last=Max("at"))
    )
    for batch in batches:
        if batch["n"] > 1:
            yield DoneTogether(
                what=said[Act(batch["act"])](batch["n"]) % {"n": batch["n"]},
                who=batch["by__name"],
                at=batch["last"],
                undo=trajectory.url("front:moderation_undo", batch=batch["batch"]),
                note="",
            )
