"""Reading what a tablet sent. Any bytes give items and refusals per item, or one refusal of the whole; never
an error."""

import datetime as dt
import hashlib
import json
import re
import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NotRequired, TypedDict

from django.http import JsonResponse
from django.utils.translation import gettext as _

from contributions.recording import MAX_WORDS, clean_words
from toolkit.numbers import LARGEST_KEY

from .json_values import (
    CannotKeep,
    number_at,
    one_line,
    refuse_not_a_number,
    row_number_at,
    tablet_time,
    text_at,
    uuid_of,
    well_formed,
)
from .wire_marks import WireMarks, read_marks, sealed_marks
from .wire_session import MOST_ROW, Session, SessionAnswer, read_session

PROTO = 1
BATCH_ITEMS = 50
BATCH_BYTES = 262_144
PHOTO_BYTES = 10_485_760
PIECE_BYTES = 1_048_576
HASH = re.compile(r"[0-9a-f]{64}\Z")
MOST_REVS = 1_000_000


class Status(StrEnum):
    """What became of one item or photo. When which is given: the table of `receiving.receive_batch`,
    `photos.receive_photo`, `photo_pieces.receive_piece`."""

    CREATED = "created"  # it is a statement now; or a photo of one
    DUPLICATE = "duplicate"  # it was here already: nothing happened
    UPDATED = "updated"  # a later revision: a correction, other marks or order, or a removal
    CONFLICT = "conflict"  # in the tray, beside a version that it doesn't follow
    ACCEPTED_REVIEW = "accepted_review"  # in the tray: no such question, or a session closed, off or to come
    DELETED = "deleted"  # erased or not taken over: the tablet empties its words
    INVALID = "invalid"  # can't be kept as it is, `message` says why: the tablet keeps it and shows it
    WAITING = "waiting"  # a photo whose statement is not here yet
    PARTIAL = "partial"  # a photo of which a part is here: `received` bytes


class ItemAnswer(TypedDict):
    """What the tablet hears of one item; the first three are what it recognises it by."""

    id: str | int | None
    rev: str | int | None
    sha256: str | int | None
    status: Status
    message: NotRequired[str]


class BatchAnswer(TypedDict):
    """The answer to a batch; `items` in the order in which they were sent."""

    proto: int
    gathering: int
    state: str
    server_at: str
    items: list[ItemAnswer]
    session: SessionAnswer


class Refused(Exception):
    """An answer other than 200: HTTP status, code for the tablet, Dutch sentence for its user."""

    def __init__(self, status: int, code: str, message: str, retry_after: int | None = None) -> None:
        super().__init__(code)
        self.status, self.code, self.message, self.retry_after = status, code, message, retry_after

    def answer(self) -> JsonResponse:
        headers = {"Cache-Control": "no-store"}
        if self.retry_after is not None:
            headers["Retry-After"] = str(self.retry_after)
        return JsonResponse(
            {"error": self.code, "message": self.message}, status=self.status, headers=headers
        )


@dataclass(frozen=True)
class Item:
    """One statement as a tablet sent it. `sent`: hashes of earlier revisions whose answer the tablet never
    got."""

    id: uuid.UUID
    rev: int
    base_rev: int
    removal: bool
    question: int | None
    question_text: str
    seq: int
    client_at: dt.datetime | None
    sha256: str
    words: str
    marks: WireMarks
    talk: uuid.UUID | None
    sent: frozenset[str] = frozenset()

    def answer(self, status: Status, message: str = "") -> ItemAnswer:
        """What the tablet hears of it; `message`: why it can't be kept, in Dutch."""
        answer: ItemAnswer = {"id": str(self.id), "rev": self.rev, "sha256": self.sha256, "status": status}
        return {**answer, "message": message} if message else answer


@dataclass(frozen=True)
class Refusal:
    """An item that can't be kept, with the reason in Dutch; what it is recognised by is as it was sent."""

    id: str | int | None
    rev: str | int | None
    sha256: str | int | None
    message: str

    def answer(self) -> ItemAnswer:
        return {
            "id": self.id,
            "rev": self.rev,
            "sha256": self.sha256,
            "status": Status.INVALID,
            "message": self.message,
        }


@dataclass(frozen=True)
class Message:
    """A whole batch: the tablet and gathering that it names, its items in order, what it says of the session,
    and whether all of it is only practice (`field_logbook.practice`)."""

    device: Any
    gathering: Any
    items: list[Item | Refusal]
    session: Session | None
    practice: bool = False


def read_message(content: bytes) -> Message:
    """Raises Refused: 413 for too many items, 422 for what is no batch."""
    try:
        body = json.loads(content, parse_constant=refuse_not_a_number)
    except (ValueError, RecursionError) as error:
        raise Refused(422, "body", _("Het bericht is niet te lezen.")) from error
    items = body.get("items", []) if isinstance(body, dict) else None
    if not isinstance(items, list) or not isinstance(body.get("session") or {}, dict):
        raise Refused(422, "body", _("Het bericht is niet te lezen."))
    if len(items) > BATCH_ITEMS or len(content) > BATCH_BYTES:
        raise Refused(413, "size", _("Dit is te veel tegelijk."))
    session = body.get("session")
    found = [read_item(one) for one in items]
    return Message(
        body.get("device"),
        body.get("gathering"),
        found,
        read_session(session) if session else None,
        practice=body.get("practice") is True,
    )


def read_item(raw: Any) -> Item | Refusal:
    """An item, or why it can't be kept. Never an error, whatever `raw` is."""
    try:
        return parse_item(raw)
    except CannotKeep as reason:
        return Refusal(as_sent(raw, "id"), as_sent(raw, "rev"), as_sent(raw, "sha256"), str(reason))


def as_sent(raw: Any, name: str) -> str | int | None:
    """A member as it was sent, when it is something to recognise an item by."""
    value = raw.get(name) if isinstance(raw, dict) else None
    if isinstance(value, str):
        return well_formed(value)
    return value if isinstance(value, int) else None


def parse_item(raw: Any) -> Item:
    """Raises CannotKeep, with a Dutch sentence, for what can't be kept as it is."""
    data = raw.get("data") if isinstance(raw, dict) else None
    if not isinstance(data, dict):
        raise CannotKeep(_("Deze uitspraak is niet te lezen."))
    sha256 = text_at(raw, "sha256")
    if not HASH.match(sha256) or sha256 != fingerprint(raw, data):
        raise CannotKeep(_("Deze uitspraak kwam niet heel aan."))
    operation = text_at(raw, "op")
    if operation not in {"put", "remove"}:
        raise CannotKeep(_("Deze uitspraak is niet te lezen."))
    words = well_formed(text_at(data, "words"))
    said = clean_words(words)
    if operation == "put" and not said:
        raise CannotKeep(_("Er staan geen woorden in deze uitspraak."))
    if len(said) > MAX_WORDS:
        raise CannotKeep(_("Deze tekst is te lang: hoogstens %(limit)s tekens.") % {"limit": MAX_WORDS})
    return Item(
        id=uuid_of(raw.get("id")),
        rev=number_at(raw, "rev", 1, MOST_REVS),
        base_rev=number_at(raw, "base_rev", 0, MOST_REVS),
        removal=operation == "remove",
        question=row_number_at(raw, "question"),
        question_text=one_line(text_at(raw, "question_text"))[:240],
        seq=max(0, min(MOST_ROW, number_at(raw, "seq", -LARGEST_KEY, LARGEST_KEY))),
        client_at=tablet_time(raw.get("client_at")),
        sha256=sha256,
        words=said,
        marks=read_marks(data),
        talk=uuid_of(data["talk"]) if data.get("talk") is not None else None,
        sent=frozenset(one for one in raw.get("sent") or [] if isinstance(one, str))
        if isinstance(raw.get("sent"), list)
        else frozenset(),
    )


def fingerprint(raw: dict[str, Any], data: dict[str, Any]) -> str:
    """SHA-256 of the canonical array, as JavaScript's JSON.stringify writes it; "" for what can't be
    written."""
    fields = [raw.get(name) for name in ("id", "rev", "op", "question", "question_text", "seq", "client_at")]
    fields += [data.get("words"), *sealed_marks(data)]
    try:
        written = json.dumps(fields, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except (ValueError, RecursionError):
        return ""
    return hashlib.sha256(well_formed(written).encode()).hexdigest()
