"""Reading what a tablet sent. Any bytes give items and refusals per item, or one refusal of the whole; never
an error."""

import datetime as dt
import hashlib
import json
import re
import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, UnreadablePostError
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from contributions.models import AgeBand, Language
from contributions.recording import MAX_WORDS, clean_words
from gatherings.models import Gathering

from .manifest import BATCH_BYTES, BATCH_ITEMS
from .tickets import Refused

HASH = re.compile(r"[0-9a-f]{64}\Z")
MOST_REVS = 1_000_000
MOST_ROW = 2_147_483_647
MOST_KEY = 9_223_372_036_854_775_807
LONGEST_MARK = 120
LONGEST_REPORT = 20_000


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
    language: str
    age_band: str
    neighbourhood: int | None
    on_behalf_of: str
    talk: uuid.UUID | None
    sent: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Session:
    """What the tablet says of the session as a whole."""

    rev: int
    sent_at: dt.datetime | None
    items_total: int
    photos_total: int
    attendance: int | None
    mood: str
    report: str
    close: bool


@dataclass(frozen=True)
class Unfit:
    """An item that can't be kept, with the reason in Dutch; `echo` is what the tablet recognises it by."""

    echo: dict[str, Any]
    message: str


class Odd(ValueError):
    """Why one item is refused, in Dutch."""


def body_of(request: HttpRequest, most: int) -> bytes:
    """The bytes of a request, at most `most`. Raises Refused 413; a connection that breaks gives what came
    (422)."""
    try:
        announced = int(request.headers.get("Content-Length") or 0)
    except ValueError:
        announced = 0
    if announced > most:
        raise Refused(413, "size", _("Dit is te veel tegelijk."))
    try:
        content = request.read(most + 1)
    except (UnreadablePostError, OSError) as error:
        raise Refused(422, "body", _("Het bericht kwam niet heel aan.")) from error
    if len(content) > most:
        raise Refused(413, "size", _("Dit is te veel tegelijk."))
    return content


def nothing_but_numbers(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are not JSON


@dataclass(frozen=True)
class Message:
    """A whole batch: the tablet and gathering that it names, its items in order, and what it says of the
    session."""

    device: Any
    gathering: Any
    items: list[Item | Unfit]
    session: Session | None


def read(content: bytes) -> Message:
    """Raises Refused: 413 for too many items, 422 for what is no batch."""
    try:
        body = json.loads(content, parse_constant=nothing_but_numbers)
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
        body.get("device"), body.get("gathering"), found, read_session(session) if session else None
    )


def read_item(raw: Any) -> Item | Unfit:
    echo = {name: raw.get(name) if isinstance(raw, dict) else None for name in ("id", "rev", "sha256")}
    echo = {name: value if isinstance(value, str | int | None) else None for name, value in echo.items()}
    try:
        return item_of(raw)
    except Odd as odd:
        return Unfit(
            {name: whole(value) if isinstance(value, str) else value for name, value in echo.items()},
            str(odd),
        )


def item_of(raw: Any) -> Item:
    """Raises Odd, with a Dutch sentence, for what can't be kept as it is."""
    data = raw.get("data") if isinstance(raw, dict) else None
    if not isinstance(data, dict):
        raise Odd(_("Deze uitspraak is niet te lezen."))
    sha256 = text(raw, "sha256")
    if not HASH.match(sha256) or sha256 != digest(raw, data):
        raise Odd(_("Deze uitspraak kwam niet heel aan: haar vingerafdruk klopt niet."))
    operation = text(raw, "op")
    if operation not in {"put", "remove"}:
        raise Odd(_("Deze uitspraak is niet te lezen."))
    words = whole(text(data, "words"))
    said = clean_words(words)
    if operation == "put" and not said:
        raise Odd(_("Er staan geen woorden in deze uitspraak."))
    if len(said) > MAX_WORDS:
        raise Odd(_("Deze tekst is te lang: hoogstens %(limit)s tekens.") % {"limit": MAX_WORDS})
    behalf = one_line(text(data, "on_behalf_of"))
    if len(behalf) > LONGEST_MARK:
        raise Odd(_("‘Voor wie’ is te lang: hoogstens %(limit)s tekens.") % {"limit": LONGEST_MARK})
    language, age_band = text(data, "language"), text(data, "age_band")
    return Item(
        id=uuid_of(raw.get("id")),
        rev=number(raw, "rev", 1, MOST_REVS),
        base_rev=number(raw, "base_rev", 0, MOST_REVS),
        removal=operation == "remove",
        question=key(raw, "question"),
        question_text=one_line(text(raw, "question_text"))[:240],
        seq=max(0, min(MOST_ROW, number(raw, "seq", -MOST_KEY, MOST_KEY))),
        client_at=moment(raw.get("client_at")),
        sha256=sha256,
        words=said,
        # A choice that a newer or older app has and we don't: the words count, the mark doesn't.
        language=language if language in Language.values else Language.OTHER if language else Language.DUTCH,
        age_band=age_band if age_band in AgeBand.values else "",
        neighbourhood=key(data, "neighbourhood"),
        on_behalf_of=behalf,
        talk=uuid_of(data["talk"]) if data.get("talk") is not None else None,
        sent=frozenset(one for one in raw.get("sent") or [] if isinstance(one, str))
        if isinstance(raw.get("sent"), list)
        else frozenset(),
    )


def read_session(raw: dict[str, Any]) -> Session:
    """Never refused: a number that makes no sense counts as unknown."""

    def small(name: str, most: int) -> int | None:
        value = raw.get(name)
        return value if type(value) is int and 0 <= value <= most else None

    mood, report = raw.get("mood"), raw.get("report")
    return Session(
        rev=small("rev", MOST_ROW) or 0,
        sent_at=moment(raw.get("sent_at")),
        items_total=small("items_total", MOST_ROW) or 0,
        photos_total=small("photos_total", MOST_ROW) or 0,
        attendance=small("attendance", 2000),
        mood=mood if isinstance(mood, str) and mood in Gathering.Mood.values else "",
        report=clean_words(whole(report))[:LONGEST_REPORT] if isinstance(report, str) else "",
        close=raw.get("close") is True,
    )


def digest(raw: dict[str, Any], data: dict[str, Any]) -> str:
    """SHA-256 of the canonical array, as JavaScript's JSON.stringify writes it; "" for what can't be
    written."""
    fields = [raw.get(name) for name in ("id", "rev", "op", "question", "question_text", "seq", "client_at")]
    marks = ("words", "language", "age_band", "neighbourhood", "on_behalf_of", "talk")
    fields += [data.get(name) for name in marks]
    try:
        written = json.dumps(fields, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except (ValueError, RecursionError):
        return ""
    return hashlib.sha256(whole(written).encode()).hexdigest()


def whole(value: str) -> str:
    """JavaScript's toWellFormed: halves of surrogate pairs become U+FFFD."""
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def one_line(value: str) -> str:
    return " ".join(clean_words(whole(value)).split())


def text(source: dict[str, Any], name: str) -> str:
    value = source.get(name)
    if not isinstance(value, str):
        raise Odd(_("Deze uitspraak is niet te lezen."))
    return value


def number(source: dict[str, Any], name: str, least: int, most: int) -> int:
    value = source.get(name)
    if type(value) is not int or not least <= value <= most:
        raise Odd(_("Deze uitspraak is niet te lezen."))
    return value


def key(source: dict[str, Any], name: str) -> int | None:
    """A row's number; -1 for a number that no row has."""
    value = source.get(name)
    if value is None:
        return None
    if type(value) is not int:
        raise Odd(_("Deze uitspraak is niet te lezen."))
    return value if 0 < value <= MOST_KEY else -1


def uuid_of(value: Any) -> uuid.UUID:
    """Only the usual form: Python also reads braces and capitals, which the echo would not repeat."""
    try:
        found = uuid.UUID(value) if isinstance(value, str) and len(value) == 36 else None
    except ValueError:
        found = None
    if found is None or str(found) != value:
        raise Odd(_("Deze uitspraak is niet te lezen."))
    return found


def moment(value: Any) -> dt.datetime | None:
    """The time on the tablet's clock, None when it says nothing useful: a wrong clock never costs words."""
    try:
        found = parse_datetime(value) if isinstance(value, str) and len(value) < 60 else None
        return found.astimezone(dt.UTC) if found and found.tzinfo else None
    except (ValueError, OverflowError):
        return None
