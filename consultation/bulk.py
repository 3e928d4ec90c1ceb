"""Showing many works of children at once: only those with consent, a title and a photo."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toolkit import states
from trajectories.bulk.kinds import BulkKind, register
from trajectories.bulk.recording import Recorder
from trajectories.models import ModerationAct, Report, Standing, Trajectory, User
from trajectories.permissions import Capability

from .exhibiting import why_not_shown, write_down_words
from .models import Work
from .moderating import WORKS

State, Act = Work.State, ModerationAct.Act


def show(recorder: Recorder, rows: list[Work], values: Mapping[str, Any]) -> None:
    shown = []
    for row in rows:
        decision = {"reason": "", "decided_by": recorder.by, "decided_at": recorder.now}
        if why := why_not_now(row):
            recorder.skip(row, why)
        elif states.step_in_memory(row, State.APPROVED, **decision):
            shown.append(row)
    write_down_words(shown)
    recorder.update(shown, ["state", "reason", "decided_by", "decided_at"])
    note_acts(recorder.trajectory, recorder.by, [str(row.pk) for row in shown], Act.RELEASE, Standing.WAITING)
    reports = list(
        Report.objects.filter(
            trajectory=recorder.trajectory,
            kind=WORKS.slug,
            row__in=[str(row.pk) for row in shown],
            settled_at=None,
        ).order_by("pk")
    )
    for report in reports:
        report.settled_at = recorder.now
    recorder.update(reports, ["settled_at"], [report.row for report in reports])


def why_not_now(work: Work) -> str:
    """What is missing, or that somebody decided already; "" when it can hang."""
    return why_not_shown(work) if work.state == State.WAITING else _("daarover is intussen al beslist.")


def note_acts(trajectory: Trajectory, by: User, works: list[str], act: str, before: str) -> None:
    batch = uuid.uuid4()
    ModerationAct.objects.bulk_create(
        ModerationAct(
            trajectory=trajectory, kind=WORKS.slug, row=work, act=act, before=before, by=by, batch=batch
        )
        for work in works
    )


def note_that_they_wait(trajectory: Trajectory, by: User, works: list[str]) -> None:
    note_acts(trajectory, by, works, Act.WAIT, Standing.PUBLIC)


SHOW = register(
    BulkKind(
        name="works-show",
        capability=Capability.MODERATE,
        act=show,
        done=lambda n: (
            ngettext("Eén werk hangt in de tentoonstelling.", "%(n)s werken hangen in de tentoonstelling.", n)
            % {"n": n}
        ),
        undone=lambda n: (
            ngettext("Eén werk moet weer nagekeken worden.", "%(n)s werken moeten weer nagekeken worden.", n)
            % {"n": n}
        ),
        after_undo=note_that_they_wait,
    )
)
