"""Answering many applications at once: one mail each, which can be called back for ten minutes."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toolkit import states
from trajectories import mail
from trajectories.bulk.kinds import BulkKind, register
from trajectories.bulk.recording import Recorder
from trajectories.people.address_list import Person
from trajectories.people.invitations import Offer
from trajectories.people.inviting_many import invite_many
from trajectories.permissions import Capability, Role

from .models import Application

State = Application.State
DECISION = ["state", "message", "decided_at", "decided_by"]


def decide(
    recorder: Recorder, rows: list[Application], to: State, values: Mapping[str, Any]
) -> list[Application]:
    """Those that can still become this get it."""
    answered = []
    for row in rows:
        decision = {"decided_at": recorder.now, "decided_by": recorder.by}
        if states.step_in_memory(row, to, message=values.get("message", ""), **decision):
            answered.append(row)
        else:
            recorder.skip(row, _("deze aanmelding is al beantwoord of ingetrokken."))
    recorder.update(answered, DECISION)
    return answered


def accept(recorder: Recorder, rows: list[Application], values: Mapping[str, Any]) -> None:
    """Each is invited as an ambassador, as when one is accepted."""
    offers = [
        (row, Person(row.name, row.email), Offer(Role.AMBASSADOR, row.job, row.message))
        for row in decide(recorder, rows, State.ACCEPTED, values)
    ]
    invite_many(recorder, Role.AMBASSADOR, offers)


def decline(recorder: Recorder, rows: list[Application], values: Mapping[str, Any]) -> None:
    answered = decide(recorder, rows, State.DECLINED, values)
    letters = [
        mail.draft(
            "application_declined",
            row.email,
            {"application": row, "trajectory": recorder.trajectory},
            recorder.trajectory,
            recorder.mails_leave,
        )
        for row in answered
    ]
    recorder.create(letters, answered)


def undone(count: int) -> str:
    return ngettext(
        "Eén aanmelding wacht weer op antwoord, zoals voordien. De mail vertrekt niet.",
        "%(n)s aanmeldingen staan weer zoals voordien. De mails vertrekken niet.",
        count,
    ) % {"n": count}


ACCEPT = register(
    BulkKind(
        name="applications-accept",
        capability=Capability.RECRUIT,
        act=accept,
        done=lambda n: (
            ngettext("Eén aanmelding is aanvaard.", "%(n)s aanmeldingen zijn aanvaard.", n) % {"n": n}
        ),
        undone=undone,
        sends_mail=True,
    )
)
DECLINE = register(
    BulkKind(
        name="applications-decline",
        capability=Capability.RECRUIT,
        act=decline,
        done=lambda n: (
            ngettext("Eén aanmelding is niet gekozen.", "%(n)s aanmeldingen zijn niet gekozen.", n) % {"n": n}
        ),
        undone=undone,
        sends_mail=True,
    )
)
