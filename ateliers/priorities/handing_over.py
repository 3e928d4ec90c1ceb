"""What a hall found most important goes into the sorting room, and stays recognisable there."""

import datetime as dt
import uuid

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contributions.models import Channel
from contributions.recording import record
from trajectories.models import User

from ..models import Priority
from .counting import Result, Weighed

NAMESPACE = uuid.UUID("4f3b6f4e-2f5c-4b35-9d55-2a1f7d0c8a61")


def hand_over(result: Result, by: User, at: dt.datetime) -> None:
    """A contribution of the atelier for each that stands on the wall, whoever laid it there. Once: its id is
    made of the priority's."""
    gathering = result.wall.gathering
    leads = []
    for place, one in enumerate(result.weighed, 1):
        lead = one.stack.lead
        if not lead.title:
            continue
        lead.contribution, _new = record(
            id=uuid.uuid5(NAMESPACE, str(lead.pk)),
            trajectory=gathering.trajectory,
            channel=Channel.ATELIER,
            words=lead.title,
            gathering=gathering,
            question_text=_("Topprioriteit"),
            source_ref=named_groups(one),
            distinction=distinction_of(one),
            seq=place,
            said_at=at,
            logged_by=by,
            keep_both=True,
        )
        leads.append(lead)
    Priority.objects.bulk_update(leads, ["contribution"])


def named_groups(one: Weighed) -> str:
    """As many as there is room for."""
    numbers = ", ".join(str(group.number) for group in one.stack.groups)
    text = ngettext("groep %(numbers)s", "groepen %(numbers)s", len(one.stack.groups)) % {"numbers": numbers}
    return str(text)[:200]


def distinction_of(one: Weighed) -> str:
    return ngettext("topprioriteit, %(n)s punt", "topprioriteit, %(n)s punten", one.points) % {
        "n": one.points
    }
