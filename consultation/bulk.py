"""Showing many works of children at once: only those with consent, a title and a photo."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contributions.models import Channel, Contribution
from contributions.recording import clean_words, insert_unknown
from toolkit import states
from trajectories.bulk.kinds import BulkKind, register
from trajectories.bulk.recording import Recorder
from trajectories.models import ModerationAct, Report, Standing, Trajectory, User
from trajectories.permissions import Capability

from .exhibiting import NAMESPACE, age_band_of
from .models import Work
from .moderating import WORKS

State, Act = Work.State, ModerationAct.Act


def show(recorder: Recorder, rows: list[Work], values: Mapping[str, Any]) -> None:
    shown = []
    for row in rows:
        decision = {"reason": "", "decided_by": recorder.by, "decided_at": recorder.now}
        if why := why_not_shown(row):
            recorder.skip(row, why)
        elif states.step_in_memory(row, State.APPROVED, **decision):
            shown.append(row)
    write_down_words(recorder.trajectory, shown)
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


def why_not_shown(work: Work) -> str:
    """What is missing; "" when it can hang."""
    if work.state != State.WAITING:
        return _("daarover is intussen al beslist.")
    if not work.consent_on:
        return _("er is nog geen toestemming van de school of de ouders.")
    if not work.picture:
        return _("er is nog geen foto van.")
    return "" if work.title else _("het heeft nog geen titel.")


def write_down_words(trajectory: Trajectory, works: list[Work]) -> None:
    """What the children say about them becomes contributions, once. They stay when a work is taken back."""
    new = [work for work in works if work.contribution_id is None and clean_words(work.words)]
    voices = [
        Contribution(
            id=uuid.uuid5(NAMESPACE, str(work.pk)),
            trajectory=trajectory,
            channel=Channel.CHILDREN,
            words=clean_words(work.words),
            text=clean_words(work.words),
            age_band=age_band_of(work.age),
            on_behalf_of=f"{work.class_name}, {work.school}"[:120],
            said_at=work.created_at,
        )
        for work in new
    ]
    insert_unknown(voices)
    for work, voice in zip(new, voices, strict=True):
        work.contribution = voice
    Work.objects.bulk_update(new, ["contribution"])


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
