"""A batch of a tablet, from what it says to the rows and the answer: the map of everything that may become of
it."""

import datetime as dt
import logging
import re
import uuid

from django.db import DatabaseError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from contributions import conversations
from gatherings.models import Gathering, Question
from toolkit import states
from trajectories.models import Neighbourhood, User

from . import sessions, tickets, twins
from .changed_statements import settle_statement
from .clocks import said_at
from .models import Tablet, Talk, Ticket, Waiting
from .new_statements import Statement, take_in
from .wire_format import PROTO, BatchAnswer, Item, ItemAnswer, Message, Refusal, Status
from .wire_session import Session

NEW = {Status.CREATED, Status.CONFLICT, Status.ACCEPTED_REVIEW}
LETTERS = re.compile(r"\W+")
logger = logging.getLogger(__name__)


def receive_batch(ticket: Ticket, message: Message, size: int = 0) -> BatchAnswer:
    """Take in a batch of `size` bytes and say per item, in the same order, what became of it. One
    transaction.

    The decision table. For each item the first line that fits; "the same" is the same SHA-256, "follows" is a
    later revision that was made of the last one that arrived (`base_rev`, or a hash in `sent`).

    | the item ...                                                           | becomes                       |
    |------------------------------------------------------------------------|-------------------------------|
    | can't be read, has no words, or isn't what its SHA-256 says            | invalid                       |
    | came before, the same, in this gathering, and was not erased           | duplicate                     |
    | is anything else, while this ticket is full                            | invalid                       |
    | is new, but the session was called off, or closed by somebody else     | accepted_review (tray)        |
    | is new, but the session has not begun yet                              | accepted_review (tray)        |
    | is new, but its question was rewritten, deleted or taken out of use    | accepted_review (tray)        |
    | is new                                                                 | created (contribution)        |
    | is a removal of what never came, or of what was erased                 | updated                       |
    | is of a statement that was erased or removed                           | deleted                       |
    | is of another tablet's statement: a removal                            | updated (of its own version)  |
    | ... whose words somebody left before, or whose version was erased      | deleted                       |
    | ... and anything else                                                  | conflict (tray)               |
    | came before as an earlier revision of this tablet                      | duplicate                     |
    | doesn't follow, or somebody corrected the server's (and didn't choose) | conflict (tray)               |
    | follows: a removal                                                     | updated (tombstone)           |
    | follows: other words, marks, question or order                         | updated (a revision of it)    |
    | waits in the tray, the same: open; settled                             | its status there; duplicate   |
    | waits in the tray: a removal                                           | updated (replaced there)      |
    | waits in the tray, with words that somebody left before                | deleted                       |
    | waits in the tray, with other words                                    | its status there (replaced)   |
    | has the id of a statement typed on the server: erased; own words; else | deleted; duplicate; conflict  |
    | makes the database refuse it                                           | invalid                       |

    What is new or known is done for all items together (`new_statements.take_in`), so that the number of
    queries is the same for one and for fifty; what is odd one by one (`changed_statements.settle_statement`),
    each in a savepoint of its own, so that one bad item never keeps the good ones out. Raises
    OperationalError, and then nothing was kept.
    """
    now = timezone.now()
    with transaction.atomic():
        sessions.wait_for_turn(ticket.tablet.gathering_id)
        ticket, identity = twins.ticket_of_sender(ticket, message.session)
        items = [item for item in message.items if isinstance(item, Item)]
        sessions.begin_if_said(ticket.tablet, message.session)
        statements = statements_of(ticket, items, message.session, now)
        first: dict[uuid.UUID, Statement] = {}
        for one in statements:
            first.setdefault(one.id, one)
        taken = take_in(ticket, list(first.values()))
        answers = [answer_for(one, taken.get(one.id) if first[one.id] is one else None) for one in statements]
        wrote = any(answer["status"] == Status.CREATED for answer in answers)
        session_answer = sessions.receive_session(ticket, message.session, now, wrote=wrote)
        session_answer["others"]["copies"] = twins.has_copies(ticket.tablet)
        if identity is not None:
            session_answer["twin"] = identity
        new = sum(answer["status"] in NEW for answer in answers)
        tickets.count_use(ticket, new, size if new else 0)  # a resend uses nothing up
    in_order = iter(answers)
    return {
        "proto": PROTO,
        "gathering": ticket.tablet.gathering.pk,
        "state": ticket.tablet.gathering.state,
        "server_at": now.isoformat(),
        "items": [item.answer() if isinstance(item, Refusal) else next(in_order) for item in message.items],
        "session": session_answer,
    }


def answer_for(statement: Statement, status: Status | None) -> ItemAnswer:
    """What the tablet hears of one statement; an odd one (no status yet) is looked at now, in a savepoint of
    its own."""
    if status is not None:
        return statement.item.answer(status)
    if tickets.is_full(statement.ticket):
        return statement.item.answer(Status.INVALID, _("Dit logboek is vol. Zet de sessie opnieuw klaar."))
    try:
        with transaction.atomic():
            return statement.item.answer(settle_statement(statement))
    except OperationalError:
        raise
    except DatabaseError:
        logger.exception("A statement could not be kept: %s", statement.id)
        return statement.item.answer(
            Status.INVALID, _("Deze uitspraak kon niet bewaard worden. Bewaar ze apart.")
        )


def statements_of(
    ticket: Ticket, items: list[Item], session: Session | None, now: dt.datetime
) -> list[Statement]:
    """The items with all that the next rooms need of the database.

    Questions, neighbourhoods, conversations, the tray's rows: four queries at most, and two for a session
    that this tablet closed; a new conversation is made here.
    """
    prepared = ticket.tablet.gathering
    trajectory = prepared.trajectory
    said = {item: said_at_of(item, ticket.tablet, session, now) for item in items}
    asked = {item.question for item in items if item.question}
    questions = Question.objects.filter(guide__trajectory=trajectory).in_bulk(asked)
    places = {item.marks.neighbourhood for item in items if item.marks.neighbourhood}
    in_town = Neighbourhood.objects.filter(municipality=trajectory.municipality_id)
    known_places = in_town.known_as(places) if places else {}
    talks = {} if tickets.is_full(ticket) else conversations_of(prepared, said, ticket.user)
    waits_for_all = reason_for_all(ticket.tablet)
    rows = Waiting.objects.filter(item__in=[item.id for item in items], tablet__gathering=prepared)
    tray: dict[uuid.UUID, list[Waiting]] = {item.id: [] for item in items}
    for row in rows.select_related("tablet", "contribution").defer("contribution__haystack"):
        tray[row.item].append(row)
    found = []
    for item in items:
        named = questions.get(item.question or 0)
        question = named if named is not None and is_as_asked(named, item) else None
        lost = item.question is not None and question is None
        found.append(
            Statement(
                item=item,
                ticket=ticket,
                gathering=talks.get(item.talk, prepared) if item.talk else prepared,
                named=named,
                question=question,
                marks=item.marks.columns(known_places),
                doubt=waits_for_all or (Waiting.Reason.QUESTION if lost else ""),
                said_at=said[item],
                received_at=now,
                tray=tray[item.id],
            )
        )
    return found


def said_at_of(item: Item, tablet: Tablet, session: Session | None, now: dt.datetime) -> dt.datetime:
    return said_at(
        item.client_at,
        sent_at=session.sent_at if session else None,
        now=now,
        prepared_at=tablet.prepared_at,
        starts_at=tablet.gathering.starts_at,
    )


def is_as_asked(question: Question, item: Item) -> bool:
    """Whether it is in use, and still the question that the tablet showed (apart from signs and capitals)."""
    asked = LETTERS.sub("", item.question_text.casefold())
    return question.retired_at is None and (not asked or LETTERS.sub("", question.text.casefold()) == asked)


def reason_for_all(tablet: Tablet) -> str:
    """Why every new statement waits for a person: the Waiting.Reason, or "". Two queries for a closed
    session."""
    if tablet.gathering.state == Gathering.State.CANCELLED:
        return Waiting.Reason.CANCELLED
    if tablet.gathering.state == Gathering.State.CLOSED and not sessions.is_finishing(tablet):
        return Waiting.Reason.CLOSED
    if not tablet.gathering.has_begun:
        return Waiting.Reason.EARLY
    return ""


def conversations_of(
    prepared: Gathering, said: dict[Item, dt.datetime], user: User
) -> dict[uuid.UUID, Gathering]:
    """The gathering of each conversation among these items, made when it is new. One query when none is.

    Several conversations in a row in one logbook (the container park, the living room) are a gathering each.
    Behind `sessions.wait_for_turn`: two tablets, or a resend beside the first, make one gathering of one
    conversation.
    """
    if prepared.kind != Gathering.Kind.CONVERSATION:
        return {}
    named = {item.talk for item in said if item.talk and not item.removal}
    found = known_conversations(prepared, named)
    too_soon = prepared.state == Gathering.State.CANCELLED or not prepared.has_begun
    if not named - found.keys() or too_soon:
        return found
    first = {item.talk: item.seq for item in sorted(said, key=lambda item: item.seq, reverse=True)}
    for talk in sorted(
        named - found.keys(), key=lambda talk: (first[talk], talk)
    ):  # numbered as they were held
        if Talk.objects.filter(pk=talk).exists():
            continue  # of another logbook: then it counts for the prepared gathering
        following = conversations.begin_next_conversation(prepared, user)
        # The report is that of the whole logbook: nobody has to close thirty conversations one by one.
        states.advance_row(
            following,
            Gathering.State.CLOSED,
            starts_at=min(moment for item, moment in said.items() if item.talk == talk),
            closed_at=timezone.now(),
        )
        Talk.objects.create(id=talk, prepared=prepared, gathering=following)
        found[talk] = following
    return found


def known_conversations(prepared: Gathering, named: set[uuid.UUID]) -> dict[uuid.UUID, Gathering]:
    rows = Talk.objects.filter(pk__in=named, prepared=prepared).select_related("gathering")
    return {row.pk: row.gathering for row in rows}
