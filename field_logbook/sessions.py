"""What a tablet says of the session as a whole, and what the server tells back: is everything here?"""

import datetime as dt
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from contributions.models import Contribution
from gatherings import holding
from gatherings.models import Gathering

from .models import Arrival, FieldPhoto, Tablet, Ticket, Waiting
from .wire_session import Session, SessionAnswer

State = Gathering.State


def wait_for_turn(gathering: int) -> None:
    """One batch or decision about this gathering (its pk) after the other, until the transaction ends. One
    query.

    Take it first of all: who waits here holds nothing yet. They meet at more than one row (the gathering, the
    tablet, a statement that is sent twice); without a turn two would wait for each other crosswise, and the
    database would refuse one.
    """
    Gathering.objects.select_for_update(no_key=True).get(pk=gathering)


def receive_session(
    ticket: Ticket, session: Session | None, now: dt.datetime, *, wrote: bool
) -> SessionAnswer:
    """Note what the tablet said, carry it over to the gathering, and count what the server holds of this
    tablet.

    `wrote`: a statement was new, so the gathering is under way. Nine queries at most.
    """
    tablet, gathering = ticket.tablet, ticket.tablet.gathering
    if wrote and gathering.state == State.PLANNED:
        holding.mark_held(gathering)
    if wrote and gathering.kind == Gathering.Kind.CONVERSATION:
        # A conversation is with one person, also the first one of a logbook; its screen doesn't ask to count.
        said = Contribution.objects.filter(gathering=gathering)
        Gathering.objects.filter(Exists(said), pk=gathering.pk, attendance=None).update(attendance=1)
    news = session is not None and session.rev > tablet.rev
    noted = session is not None and note_session(tablet, session, now)
    if not noted:
        Tablet.objects.filter(pk=tablet.pk).update(seen_at=now)
    others = list(
        Tablet.objects.filter(gathering=gathering, attendance__isnull=False)
        .exclude(pk=tablet.pk)
        .order_by("pk")
        .values_list("attendance", flat=True)
    )
    if session is not None and news and noted:
        carry_over(tablet, session, others)
    rev = session.rev if session is not None else tablet.rev
    received, photos = count_received(tablet)
    return {
        "rev": rev,
        "received": received,
        "photos": photos,
        "others": {"attendance": others, "copies": False},
    }


def begin_if_said(tablet: Tablet, session: Session | None) -> None:
    """Its host said on this tablet that it begins, well before its hour. That counts once: the officer may
    put it back, and the tablet goes on saying so."""
    if session is None or not session.begun:
        return
    if Tablet.objects.filter(pk=tablet.pk, begun=False).update(begun=True):
        holding.begin_now(tablet.gathering)


def note_session(tablet: Tablet, session: Session, now: dt.datetime) -> bool:
    """Remember it, unless something newer of this tablet is here already: a request that the network delivers
    twice may come late."""
    newer = Q(rev__lt=session.rev) | Q(rev=session.rev, told_at=None)
    if session.sent_at is not None:
        newer |= Q(rev=session.rev, told_at__lte=session.sent_at)
    return bool(
        Tablet.objects.filter(newer, pk=tablet.pk).update(
            seen_at=now,
            told_at=session.sent_at,
            rev=session.rev,
            items_total=session.items_total,
            photos_total=session.photos_total,
            attendance=session.attendance,
            mood=session.mood,
            report=session.report,
        )
    )


def is_finishing(tablet: Tablet) -> bool:
    """Whether this tablet closed the session itself and still has to send what it told of (more than fits in
    a batch).

    At most two queries, and only for a session that is closed.
    """
    if tablet.gathering.state != State.CLOSED or not tablet.closed:
        return False
    return count_received(tablet)[0] < tablet.items_total


def carry_over(tablet: Tablet, session: Session, others: list[int | None]) -> None:
    """Attendance, mood and report of the gathering; two tablets that differ change nothing: a person will
    choose.

    What somebody filled in on the server after closing stays. `tablet` still has what it said before; the
    gathering is held by `wait_for_turn`.
    """
    gathering = tablet.gathering
    now = Gathering.objects.get(pk=gathering.pk)
    if now.state == State.CANCELLED:
        return
    if tablet.closed and not session.close and holding.reopen_gathering(now):
        gathering.state = now.state  # who closed it on this tablet took that back
    agreed = all(other == session.attendance for other in others)
    attendance, mood, report = now.attendance, now.mood, now.report
    if session.attendance is not None and (attendance is None or (agreed and now.state != State.CLOSED)):
        attendance = session.attendance
    if session.mood and (not mood or now.state != State.CLOSED):
        mood = session.mood
    if session.report and session.close:
        report = with_report_of_tablet(report, tablet.report, session.report)
    closed = session.close and holding.close_gathering(now, report=report, mood=mood, attendance=attendance)
    if closed:
        gathering.state = State.CLOSED
    if closed != tablet.closed and (closed or not session.close):
        Tablet.objects.filter(pk=tablet.pk).update(closed=closed)
    if not closed and (attendance, mood, report) != (now.attendance, now.mood, now.report):
        Gathering.objects.filter(pk=now.pk).update(attendance=attendance, mood=mood, report=report)
    gathering.attendance = attendance


def apart(text: str) -> str:
    return f"\n\n{text}\n\n"


def has_report(report: str, part: str) -> bool:
    return apart(part) in apart(report)


def without_report(report: str, part: str) -> str:
    """The rest, when the part stands in it as it was."""
    return apart(report).replace(apart(part), "\n\n", 1).strip()


def with_report_of_tablet(report: str, before: str, now: str) -> str:
    """The gathering's report with what this tablet reports `now`, in the place of what it reported
    `before`."""

    whole = apart(report)
    if not now or has_report(report, now):
        return report
    if before and apart(before) in whole:
        return whole.replace(apart(before), apart(now), 1).strip()
    return (whole + now).strip()


def count_received(tablet: Tablet) -> tuple[int, int]:
    """How many statements and photos of a tablet are here, in the tray included. Two queries."""
    return count_received_per_tablet(Tablet.objects.filter(pk=tablet.pk)).get(tablet.pk, (0, 0))


def count_received_per_tablet(tablets: Any) -> dict[int, tuple[int, int]]:
    """Per tablet: statements and photos that are here. What the tablet itself removed doesn't count, nor does
    it there.

    What an officer erased does count: it came. Two queries, however many tablets.
    """
    arrived = Arrival.objects.filter(pk=OuterRef("item"), tablet=OuterRef("tablet"))
    tray = (
        Waiting.objects.filter(tablet__in=tablets)
        .exclude(outcome=Waiting.Outcome.REPLACED)
        .exclude(Exists(arrived))
        .exclude(tablet__shared_items__contains=[F("item")])
        .order_by()
        .values_list("tablet")
        .annotate(n=Count("item", distinct=True))
    )
    waiting = dict(tray)
    same = {"tablet__device": OuterRef("device"), "removed": False}  # also what its copy brought elsewhere
    alive, pictures = Arrival.objects.filter(**same), FieldPhoto.objects.filter(**same)
    counted = tablets.order_by().annotate(
        n=counted_per_tablet(alive) + F("shared_items__len"),
        pictures=counted_per_tablet(pictures) + F("shared_photos__len"),
    )
    return {
        pk: (items + waiting.get(pk, 0), photos)
        for pk, items, photos in counted.values_list("pk", "n", "pictures")
    }


def counted_per_tablet(rows: QuerySet[Any]) -> Coalesce:
    """How many of these rows a tablet has, counted on their own: joined with others they would multiply."""
    counted = rows.order_by().values("tablet__device").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)
