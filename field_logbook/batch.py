"""One batch of a tablet under way: what all its items need, fetched once, and the rows that they become."""

import datetime as dt
import re
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from contributions.logbook import CHANNELS
from contributions.models import Channel, Contribution
from gatherings.models import Gathering, Question
from trajectories.models import Neighbourhood

from . import sessions, talks, tickets
from .clocks import said_at
from .models import Arrival, Tablet, Ticket, Waiting
from .wire_format import Item, Session

State = Gathering.State
Reason = Waiting.Reason
LETTERS = re.compile(r"\W+")


@dataclass
class Batch:
    """What all items of a batch need, fetched once."""

    ticket: Ticket
    session: Session | None
    now: dt.datetime
    questions: dict[int, Question] = field(default_factory=dict)
    places: set[int] = field(default_factory=set)
    talks: dict[uuid.UUID, Gathering] = field(default_factory=dict)
    tray: dict[uuid.UUID, list[Waiting]] = field(default_factory=dict)
    finishing: bool = False

    @property
    def tablet(self) -> Tablet:
        return self.ticket.tablet

    @property
    def gathering(self) -> Gathering:
        return self.ticket.tablet.gathering

    def moment(self, item: Item) -> dt.datetime:
        return said_at(
            item.client_at,
            sent_at=self.session.sent_at if self.session else None,
            now=self.now,
            prepared_at=self.tablet.prepared_at,
            starts_at=self.gathering.starts_at,
        )

    def target(self, item: Item) -> Gathering:
        """The gathering that an item counts for: the prepared one, or that of its conversation."""
        return self.talks.get(item.talk, self.gathering) if item.talk else self.gathering

    def question(self, item: Item) -> Question | None:
        """The question as it stands, when it is still the one that was asked."""
        found = self.questions.get(item.question or 0)
        asked = LETTERS.sub("", item.question_text.casefold())
        same = found and (not asked or LETTERS.sub("", found.text.casefold()) == asked)
        return found if found and same and found.retired_at is None else None

    def doubt(self, item: Item) -> str:
        """Why a new statement waits for a person: a Waiting.Reason, or nothing."""
        if self.gathering.state == State.CANCELLED:
            return Reason.CANCELLED
        if self.gathering.state == State.CLOSED and not self.finishing:
            return Reason.CLOSED
        return Reason.QUESTION if item.question is not None and self.question(item) is None else ""

    def marks(self, item: Item) -> dict[str, Any]:
        return {
            "language": item.language,
            "age_band": item.age_band,
            "neighbourhood_id": item.neighbourhood if item.neighbourhood in self.places else None,
            "on_behalf_of": item.on_behalf_of,
        }

    def contribution(self, item: Item) -> Contribution:
        gathering, question = self.target(item), self.question(item)
        return Contribution(
            id=item.id,
            trajectory_id=gathering.trajectory_id,
            channel=CHANNELS.get(Gathering.Kind(gathering.kind), Channel.DREAM_SESSION),
            gathering=gathering,
            question=question,
            question_text=question.text if question else item.question_text,
            words=item.words,
            text=item.words,
            seq=item.seq,
            logged_by=self.ticket.user,
            said_at=self.moment(item),
            received_at=self.now,
            **self.marks(item),
        )

    def waiting(self, item: Item, reason: str, contribution: Contribution | None = None) -> Waiting:
        """A row for the tray, not written yet."""
        question = self.questions.get(item.question or 0)
        return Waiting(
            tablet=self.tablet,
            user=self.ticket.user,
            item=item.id,
            rev=item.rev,
            sha256=item.sha256,
            reason=reason,
            removal=item.removal,
            gathering=self.target(item),
            question=question,
            question_text=item.question_text,
            words=item.words,
            seq=item.seq,
            said_at=self.moment(item),
            received_at=self.now,
            contribution=contribution,
            **self.marks(item),
        )

    def arrival(self, item: Item, contribution: Contribution | None) -> Arrival:
        return Arrival(
            id=item.id,
            tablet=self.tablet,
            contribution=contribution,
            rev=item.rev,
            sha256=item.sha256,
            removed=item.removal,
            client_at=item.client_at,
            received_at=self.now,
        )


def prepared(ticket: Ticket, items: list[Item], session: Session | None) -> Batch:
    """Questions, neighbourhoods, conversations and the tray's rows of these items: four queries at most."""
    batch = Batch(ticket, session, timezone.now())
    trajectory = batch.gathering.trajectory
    asked = {item.question for item in items if item.question}
    batch.questions = Question.objects.filter(guide__trajectory=trajectory).in_bulk(asked)
    places = {item.neighbourhood for item in items if item.neighbourhood}
    batch.places = set(
        Neighbourhood.objects.filter(municipality=trajectory.municipality_id, pk__in=places).values_list(
            "pk", flat=True
        )
    )
    batch.talks = talks.gatherings(
        batch.gathering, [] if tickets.is_full(ticket) else items, ticket.user, batch.moment
    )
    batch.finishing = sessions.is_finishing(ticket.tablet)
    rows = Waiting.objects.filter(item__in=[item.id for item in items], tablet__gathering=batch.gathering)
    for row in rows.select_related("tablet", "contribution").defer("contribution__haystack"):
        batch.tray.setdefault(row.item, []).append(row)
    return batch
