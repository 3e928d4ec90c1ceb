"""Asking once more who was called to an atelier and said nothing yet."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from gatherings.mails import is_ahead
from gatherings.models import Gathering
from trajectories import mail
from trajectories.bulk.recording import Recorder

from .calling import about
from .models import Call


def calls_to_remind(gathering: Gathering) -> QuerySet[Call]:
    """Who can still be reminded: silent, with an address and an open link, and not reminded before."""
    silent = Call.objects.filter(gathering=gathering, registration=None, declined_at=None)
    return silent.filter(reminded_at=None, link_closed=False).exclude(participant__email="")


def remind_many(recorder: Recorder, rows: list[Call], values: Mapping[str, Any]) -> None:
    """One mail to each, which does not leave any more when she answers first."""
    known = Call.objects.select_related("participant", "gathering__trajectory__municipality")
    calls = list(known.filter(pk__in=[row.pk for row in rows]).order_by("pk"))
    for call in calls:
        call.reminded_at = recorder.now
    recorder.update(calls, ["reminded_at"])
    drafts = [
        mail.draft(
            "atelier_reminder",
            call.participant.email,
            about(call) | {"call": call},
            recorder.trajectory,
            recorder.mails_leave,
        )
        for call in calls
    ]
    recorder.create(drafts, calls)


def is_silent_still(context: Mapping[str, Any]) -> bool:
    call: Call = context["call"]
    is_her_link = not call.link_closed and call.token in context["link"]
    return is_ahead(context) and call.answer == Call.Answer.SILENT and is_her_link
