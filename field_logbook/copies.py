"""Taking in the copy that a host saved of her tablet, under the gathering that an officer chose, and back.

Each statement once: one that arrived before, wherever, is left as it is, and a tablet that sends later what
was taken in hears that it is here (`changed_statements`, `photos`: the device is the same). What is taken in
gets an id of its own, so that undoing leaves the tablet's id free: then it can still come by itself.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from contributions import erasure
from contributions.models import Contribution
from contributions.recording import insert_unknown
from gatherings import holding
from gatherings.models import Gathering, Question
from toolkit import states
from trajectories.models import Neighbourhood, User

from . import photos, sessions, tickets, tray_decisions
from .clocks import said_at
from .copy_file import CopyContent
from .models import Arrival, FieldPhoto, Tablet, TabletCopy, Ticket, Waiting
from .new_statements import Statement
from .wire_format import Item, Refused

WITHIN = dt.timedelta(days=1)
State = TabletCopy.State


@dataclass(frozen=True)
class Preview:
    """What would come of a copy now."""

    content: CopyContent
    new: list[Item]
    known: int
    photos: int
    report: str


def preview(copy: TabletCopy, content: CopyContent) -> Preview:
    """Three queries."""
    known = known_items([item.id for item in content.items])
    new = [item for item in content.items if item.id not in known]
    ids = {item.id for item in new}
    pictures = sum(photo.item in ids and photo.content is not None for photo in content.photos)
    report = content.session.report
    told = bool(report) and sessions.has_report(copy.gathering.report, report)
    return Preview(content, new, len(known), pictures, "" if told else report)


def known_items(ids: list[uuid.UUID]) -> set[uuid.UUID]:
    """Those that a tablet brought before, or that are here under their own id. Three queries."""
    found = set(Arrival.objects.filter(pk__in=ids).values_list("pk", flat=True))
    found |= set(Waiting.objects.filter(item__in=ids).values_list("item", flat=True))
    return found | set(Contribution.objects.filter(pk__in=ids, erased_at=None).values_list("pk", flat=True))


def take_in(copy: TabletCopy, content: CopyContent, by: User) -> bool:
    """Make statements of what is new, with their photos, and add the report. False: somebody was first."""
    with transaction.atomic():
        sessions.wait_for_turn(copy.gathering_id)
        if not states.advance(TabletCopy.objects.filter(pk=copy.pk), State.TAKEN, taken_at=timezone.now()):
            return False
        tablet, _made = Tablet.objects.get_or_create(
            gathering=copy.gathering, device=content.device, defaults={"label": _("kopie van een tablet")}
        )
        found = preview(copy, content)
        ticket = Ticket(tablet=tablet, user=writer(copy.gathering, content) or by)
        taken = write_statements(ticket, content, found.new)
        TabletCopy.objects.filter(pk=copy.pk).update(tablet=tablet, taken=list(taken))
        if taken:
            holding.begin_now(copy.gathering)
        add_facts(tablet, content)
    for photo in content.photos:
        if photo.item in taken and photo.content is not None:
            take_photo(ticket, photo.id, photo.item, photo.sha256, photo.content)
    note_totals(tablet)
    return True


def writer(gathering: Gathering, content: CopyContent) -> User | None:
    """The member who wrote it down, when she still is one."""
    people = User.objects.filter(memberships__trajectory=gathering.trajectory_id).distinct().order_by("pk")
    return next((user for user in people if tickets.user_key(user) == content.user_key), None)


def write_statements(
    ticket: Ticket, content: CopyContent, items: list[Item]
) -> dict[uuid.UUID, Contribution]:
    """The statements by the ids that the tablet gave them. Five queries."""
    gathering = ticket.tablet.gathering
    asked = {item.question for item in items if item.question}
    questions = Question.objects.filter(guide__trajectory=gathering.trajectory_id, retired_at=None).in_bulk(
        asked
    )
    places = {item.marks.neighbourhood for item in items if item.marks.neighbourhood}
    in_town = Neighbourhood.objects.filter(municipality=gathering.trajectory.municipality_id)
    known_places = in_town.known_as(places) if places else {}
    now = timezone.now()
    written: dict[uuid.UUID, Contribution] = {}
    arrivals = []
    for item in items:
        question = questions.get(item.question or 0)
        statement = Statement(
            item=item,
            ticket=ticket,
            gathering=gathering,
            named=question,
            question=question,
            marks=item.marks.columns(known_places),
            doubt="",
            said_at=said_at(
                item.client_at,
                sent_at=None,
                now=now,
                prepared_at=content.prepared_at or gathering.starts_at,
                starts_at=gathering.starts_at,
            ),
            received_at=now,
            tray=[],
        )
        contribution = statement.contribution()
        contribution.pk = uuid.uuid4()
        written[item.id] = contribution
        arrivals.append(statement.arrival(contribution))
    insert_unknown(list(written.values()))
    Arrival.objects.bulk_create(arrivals)
    return written


def take_photo(ticket: Ticket, client_id: uuid.UUID, item: uuid.UUID, sha256: str, content: bytes) -> None:
    """One that is no photo, or not what it says, stays behind in the file."""
    try:
        photos.receive_photo(ticket, client_id, item, sha256, content)
    except Refused:
        return


def add_facts(tablet: Tablet, content: CopyContent) -> None:
    """The report beside what is there; number and mood only where nothing is filled in."""
    said = content.session
    gathering = Gathering.objects.get(pk=tablet.gathering_id)
    gathering.report = sessions.with_report_of_tablet(gathering.report, tablet.report, said.report)
    gathering.attendance = said.attendance if gathering.attendance is None else gathering.attendance
    gathering.mood = gathering.mood or said.mood
    Gathering.objects.filter(pk=gathering.pk).update(
        report=gathering.report, attendance=gathering.attendance, mood=gathering.mood
    )
    Tablet.objects.filter(pk=tablet.pk).update(
        report=said.report, mood=said.mood, attendance=said.attendance, seen_at=timezone.now()
    )


def note_totals(tablet: Tablet) -> None:
    """It tells of no more than is here, unless the tablet itself did."""
    items, pictures = sessions.count_received(tablet)
    Tablet.objects.filter(pk=tablet.pk, items_total__lt=items).update(items_total=items)
    Tablet.objects.filter(pk=tablet.pk, photos_total__lt=pictures).update(photos_total=pictures)


def may_undo(copy: TabletCopy) -> bool:
    return copy.state == State.TAKEN and copy.taken_at is not None and copy.taken_at > timezone.now() - WITHIN


def undo(copy: TabletCopy, by: User) -> tuple[int, int]:
    """Erase what was made of it: how many, and how many stay because somebody built on them.

    Numbers and mood stay as they are; the report goes when nobody changed it.
    """
    with transaction.atomic():
        sessions.wait_for_turn(copy.gathering_id)
        recent = TabletCopy.objects.filter(pk=copy.pk, taken_at__gt=timezone.now() - WITHIN)
        if not states.advance(recent, State.UNDONE):
            return 0, 0
        arrivals = list(
            Arrival.objects.select_for_update(of=("self",))
            .filter(pk__in=copy.taken, contribution__erased_at=None)
            .select_related("contribution")
            .order_by("pk")
        )
        keys = [one.contribution_id for one in arrivals if one.contribution_id]
        list(Contribution.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
        corrected = Contribution.objects.filter(pk__in=keys, revision__gt=1).values_list("pk", flat=True)
        stay = tray_decisions.keys_built_on(keys) | set(corrected)
        for arrival in arrivals:
            if arrival.contribution is not None and arrival.contribution_id not in stay:
                take_out(arrival, arrival.contribution, by)
        if copy.tablet is not None:
            take_report_out(copy.tablet)
    return len(keys) - len(stay), len(stay)


def take_out(arrival: Arrival, contribution: Contribution, by: User) -> None:
    """Nothing of it is known any more: the tablet that has it may still bring it."""
    item, tablet = arrival.pk, arrival.tablet_id
    arrival.delete()
    erasure.erase(contribution, reason=_("Overnemen van een kopie ongedaan gemaakt."), by=by)
    FieldPhoto.objects.filter(item=item, tablet=tablet).delete()


def take_report_out(tablet: Tablet) -> None:
    """And the tablet's row, when nothing else came of it."""
    gathering = Gathering.objects.get(pk=tablet.gathering_id)
    if tablet.report:
        report = sessions.without_report(gathering.report, tablet.report)
        Gathering.objects.filter(pk=gathering.pk).update(report=report)
    rest = Q(arrivals__isnull=True, waiting__isnull=True, photos__isnull=True, tickets__isnull=True)
    if not Tablet.objects.filter(rest, pk=tablet.pk).delete()[0]:
        items, pictures = sessions.count_received(tablet)
        Tablet.objects.filter(pk=tablet.pk, tickets=None).update(items_total=items, photos_total=pictures)
        Tablet.objects.filter(pk=tablet.pk).update(report="")
