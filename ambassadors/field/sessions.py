"""What a tablet says of the session as a whole, and what the server tells back: is everything here?"""

import datetime as dt
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from trajectories import logbook
from trajectories.models import Gathering

from .items import Session
from .models import Arrival, Tablet, Ticket, Waiting

State = Gathering.State


def apply(ticket: Ticket, session: Session | None, now: dt.datetime, *, wrote: bool) -> dict[str, Any]:
    """Note what the tablet said, carry it over to the gathering, and count what the server holds of this tablet.

    `wrote`: a statement was new, so the gathering is under way. Eight queries at most.
    """
    tablet, gathering = ticket.tablet, ticket.tablet.gathering
    if wrote and gathering.state == State.PLANNED:
        Gathering.objects.filter(pk=gathering.pk, state=State.PLANNED).update(state=State.HELD)
        gathering.state = State.HELD
    news = session is not None and session.rev > tablet.rev
    noted = session is not None and note(tablet, session, now)
    if not noted:
        Tablet.objects.filter(pk=tablet.pk).update(seen_at=now)
    others = list(
        Tablet.objects.filter(gathering=gathering, attendance__isnull=False)
        .exclude(pk=tablet.pk)
        .order_by("pk")
        .values_list("attendance", flat=True)
    )
    if session is not None and news and noted:
        carry_over(gathering, session, others)
    rev = session.rev if session is not None else tablet.rev
    received, photos = held(tablet)
    return {"rev": rev, "received": received, "photos": photos, "others": {"attendance": others}}


def note(tablet: Tablet, session: Session, now: dt.datetime) -> bool:
    """Remember it, unless something newer of this tablet is here already."""
    return bool(
        Tablet.objects.filter(pk=tablet.pk, rev__lte=session.rev).update(
            seen_at=now,
            rev=session.rev,
            items_total=session.items_total,
            photos_total=session.photos_total,
            attendance=session.attendance,
            mood=session.mood,
            report=session.report,
            closed=session.close,
        )
    )


def carry_over(gathering: Gathering, session: Session, others: list[int | None]) -> None:
    """Attendance, mood and report of the gathering; two tablets that differ change nothing: a person will choose.

    What somebody filled in on the server after closing stays.
    """
    now = Gathering.objects.select_for_update(no_key=True).get(pk=gathering.pk)
    if now.state == State.CANCELLED:
        return
    agreed = all(other == session.attendance for other in others)
    attendance, mood, report = now.attendance, now.mood, now.report
    if session.attendance is not None and (attendance is None or (agreed and now.state != State.CLOSED)):
        attendance = session.attendance
    if session.mood and (not mood or now.state != State.CLOSED):
        mood = session.mood
    if session.report and session.close and session.report not in report:
        report = f"{report}\n\n{session.report}".strip()
    if session.close and logbook.close(now, report=report, mood=mood, attendance=attendance):
        gathering.state = State.CLOSED
    else:
        Gathering.objects.filter(pk=now.pk).update(attendance=attendance, mood=mood, report=report)
    gathering.attendance = attendance


def held(tablet: Tablet) -> tuple[int, int]:
    """How many statements and photos of a tablet are here, in the tray included. Two queries."""
    return received(Tablet.objects.filter(pk=tablet.pk)).get(tablet.pk, (0, 0))


def received(tablets: Any) -> dict[int, tuple[int, int]]:
    """Per tablet: statements and photos that are here. What the tablet itself removed doesn't count, nor does it there.

    What an officer erased does count: it came. Two queries, however many tablets.
    """
    arrived = Arrival.objects.filter(pk=OuterRef("item"), tablet=OuterRef("tablet"))
    tray = (
        Waiting.objects.filter(tablet__in=tablets)
        .exclude(outcome=Waiting.Outcome.REPLACED)
        .exclude(Exists(arrived))
        .order_by()
        .values_list("tablet")
        .annotate(n=Count("item", distinct=True))
    )
    waiting = dict(tray)
    counted = tablets.order_by().annotate(
        n=Count("arrivals", filter=Q(arrivals__removed=False), distinct=True),
        pictures=Count("photos", distinct=True),
    )
    return {
        pk: (items + waiting.get(pk, 0), pictures) for pk, items, pictures in counted.values_list("pk", "n", "pictures")
    }
