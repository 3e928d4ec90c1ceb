"""Statements that are new, or came before exactly so: taken in all together, in as many queries for one as
for fifty."""

import datetime as dt
import logging
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, OperationalError, transaction
from django.db.models import Q

from contributions.logbook import CHANNELS
from contributions.models import Channel, Contribution
from contributions.recording import insert_unknown
from gatherings.models import Gathering, Question

from . import photos, tickets, twins
from .models import Arrival, Tablet, Ticket, Waiting
from .wire_format import Item, Status

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Statement:
    """An item of a tablet with all that `receiving` looked up for it: enough to make rows of it without a
    query.

    `gathering`: what it counts for, the prepared gathering or that of its conversation. `named`: the question
    whose number it carries, whatever became of that; `question`: the same while it still is the question that
    was asked. `marks`: columns of a Contribution and of a Waiting. `doubt`: the Waiting.Reason why a new
    one waits for a person, or "". `tray`: the rows of its id, one list for all items of the batch with that
    id.
    """

    item: Item
    ticket: Ticket
    gathering: Gathering
    named: Question | None
    question: Question | None
    marks: dict[str, Any]
    doubt: str
    said_at: dt.datetime
    received_at: dt.datetime
    tray: list[Waiting]

    @property
    def id(self) -> uuid.UUID:
        return self.item.id

    @property
    def tablet(self) -> Tablet:
        return self.ticket.tablet

    @property
    def question_text(self) -> str:
        """As it stands now, when it is still the question that was asked; else as the tablet asked it."""
        return self.question.text if self.question else self.item.question_text

    def contribution(self) -> Contribution:
        """The row that it becomes, not written yet."""
        return Contribution(
            id=self.id,
            trajectory_id=self.gathering.trajectory_id,
            channel=CHANNELS.get(Gathering.Kind(self.gathering.kind), Channel.DREAM_SESSION),
            gathering=self.gathering,
            question=self.question,
            question_text=self.question_text,
            words=self.item.words,
            text=self.item.words,
            seq=self.item.seq,
            logged_by=self.ticket.user,
            said_at=self.said_at,
            received_at=self.received_at,
            **self.marks,
        )

    def waiting(self, reason: str, contribution: Contribution | None = None) -> Waiting:
        """A row for the tray, not written yet; `contribution`: what it stands against."""
        return Waiting(
            tablet=self.tablet,
            user=self.ticket.user,
            item=self.id,
            rev=self.item.rev,
            sha256=self.item.sha256,
            reason=reason,
            removal=self.item.removal,
            gathering=self.gathering,
            question=self.named,
            question_text=self.item.question_text,
            words=self.item.words,
            seq=self.item.seq,
            said_at=self.said_at,
            received_at=self.received_at,
            contribution=contribution,
            **self.marks,
        )

    def arrival(self, contribution: Contribution | None) -> Arrival:
        """That it came, not written yet."""
        return Arrival(
            id=self.id,
            tablet=self.tablet,
            contribution=contribution,
            rev=self.item.rev,
            sha256=self.item.sha256,
            removed=self.item.removal,
            client_at=self.item.client_at,
            received_at=self.received_at,
        )


def take_in(ticket: Ticket, statements: list[Statement]) -> dict[uuid.UUID, Status]:
    """The statuses of what is new or known as it is, each id once; the rest is left for
    `changed_statements.settle_statement`.

    At most eleven queries, however many statements.
    """
    statuses = known_arrivals(ticket, statements)
    new = [one for one in statements if one.id not in statuses and not one.tray and not one.item.removal]
    came = set(Arrival.objects.filter(pk__in=[one.id for one in new]).values_list("pk", flat=True))
    new = [one for one in new if one.id not in came]
    if tickets.is_full(ticket):
        return statuses
    doubtful = [one for one in new if one.doubt]
    try:
        with transaction.atomic():
            write_to_tray(doubtful)
            written = write_contributions(ticket, [one for one in new if not one.doubt])
    except OperationalError:
        raise
    except DatabaseError:  # one of them; each on its own then
        logger.exception("A batch of %s did not go in as a whole", len(new))
        return statuses
    statuses |= {one.id: Status.ACCEPTED_REVIEW for one in doubtful}
    statuses |= dict.fromkeys(written, Status.CREATED)
    unseen = [one for one in new if one.id not in statuses]
    return statuses | (known_arrivals(ticket, unseen) if unseen else {})


def known_arrivals(ticket: Ticket, statements: list[Statement]) -> dict[uuid.UUID, Status]:
    """Those that arrived before exactly as they are now. One query."""
    items = {one.id: one.item for one in statements}
    here = Q(tablet__gathering=ticket.tablet.gathering) | Q(tablet__device=ticket.tablet.device)
    arrivals = Arrival.objects.filter(here, pk__in=items)
    found: dict[uuid.UUID, Status] = {}
    of_others: dict[Tablet, list[uuid.UUID]] = {}
    for arrival in arrivals.select_related("tablet", "contribution").defer("contribution__haystack"):
        item = items[arrival.pk]
        erased = arrival.contribution is not None and arrival.contribution.erased_at is not None
        if erased or arrival.sha256 != item.sha256 or item.removal:
            continue
        found[arrival.pk] = Status.DUPLICATE
        if arrival.tablet != ticket.tablet:
            of_others.setdefault(arrival.tablet, []).append(arrival.pk)
    for other, keys in of_others.items():  # a copied tablet: its own photos of the same statement come along
        photos.attach_waiting_photos(Contribution.objects.in_bulk(keys), ticket.tablet)
        if other.device != ticket.tablet.device:
            twins.note_shared(ticket.tablet, other, keys)
    return found


def write_to_tray(statements: list[Statement]) -> None:
    """In order of id, so that two batches at the same moment never wait for each other crosswise."""
    rows = [one.waiting(one.doubt) for one in sorted(statements, key=lambda one: one.id)]
    Waiting.objects.bulk_create(rows, ignore_conflicts=True)


def write_contributions(ticket: Ticket, statements: list[Statement]) -> set[uuid.UUID]:
    """The ids of those that were new indeed; each gets its arrival, and the photos that waited for it."""
    contributions = {one.id: one.contribution() for one in statements}
    written = insert_unknown(list(contributions.values()))
    Arrival.objects.bulk_create(
        [one.arrival(contributions[one.id]) for one in statements if one.id in written]
    )
    photos.attach_waiting_photos({key: contributions[key] for key in written}, ticket.tablet)
    return written
