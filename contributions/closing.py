"""Closing a gathering of any kind, taking it up again, and going on to the next conversation."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings import planning
from gatherings.models import Gathering
from toolkit import states
from toolkit.editing import ChangedMeanwhile
from trajectories.models import User

from .closing_form import CloseForm

State = Gathering.State


def close_gathering(gathering: Gathering, *, report: str, mood: str, attendance: int | None) -> bool:
    """Finish a gathering with a short report; False when it was cancelled or closed in between. One query."""
    row = Gathering.objects.filter(pk=gathering.pk)
    facts = {"report": report, "mood": mood, "attendance": attendance}
    return bool(states.advance(row, State.CLOSED, closed_at=timezone.now(), **facts))


def close_with_report(form: CloseForm) -> bool:
    """Save a valid form and finish its gathering; False when somebody else closed it before.

    Raises ChangedMeanwhile, with an error on the form, when the report or the state changed meanwhile.
    """
    with transaction.atomic():
        gathering = form.save()
        row = Gathering.objects.filter(pk=gathering.pk)
        if states.advance(row, State.CLOSED, closed_at=timezone.now()):
            return True
        if row.filter(state=State.CLOSED).exists():
            return False
        transaction.set_rollback(True)
    form.add_error(None, _("Deze bijeenkomst kan je nu niet afsluiten. Wat je schreef staat er nog."))
    raise ChangedMeanwhile


def reopen_gathering(gathering: Gathering) -> bool:
    """Take up a closed gathering; what was reported stays. False when it wasn't closed. One query."""
    row = Gathering.objects.filter(pk=gathering.pk, state=State.CLOSED)
    return bool(states.advance(row, State.HELD, closed_at=None))


def begin_next_conversation(gathering: Gathering, user: User) -> Gathering:
    """Begin another one, now, with the same place, hosts and guide (De Genks: one after the other)."""
    with transaction.atomic():
        number = planning.next_number(gathering.trajectory, gathering.kind)
        following = Gathering.objects.create(
            trajectory=gathering.trajectory,
            phase=gathering.phase,
            kind=gathering.kind,
            number=number,
            title=_("Gesprek %(number)s") % {"number": number},
            starts_at=timezone.now(),
            place=gathering.place,
            address=gathering.address,
            neighbourhood=gathering.neighbourhood,
            target_group=gathering.target_group,
            guide=gathering.guide,
            state=State.HELD,
            attendance=1,
        )
        following.hosts.set(list(gathering.hosts.all()) or [user])
    return following
