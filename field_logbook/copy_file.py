"""Reading the file of "Bewaar een kopie": whatever it is, it gives what can be taken in, or a sentence."""

import base64
import binascii
import json
import threading
import uuid
from dataclasses import dataclass, field
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from toolkit.limited import Bounds, OutOfBounds, call

from .json_values import CannotKeep, tablet_time, uuid_of, well_formed
from .wire_format import Item, Refusal, read_item
from .wire_session import Session, read_session

MOST_BYTES = 100_000_000
MOST_ITEMS = 5_000
BOUNDS = Bounds(seconds=20, megabytes=900, at_once=threading.BoundedSemaphore(1))


@dataclass(frozen=True)
class CopiedPhoto:
    """`content` is None when the tablet had thrown it away, a week after the server had it."""

    id: uuid.UUID
    item: uuid.UUID
    sha256: str
    content: bytes | None


@dataclass(frozen=True)
class CopyContent:
    """A tablet's copy of one session. `unreadable`: what can't be kept of it, each with its words and why."""

    device: uuid.UUID
    user_key: str
    user: str
    title: str
    starts_at: str
    session: Session
    prepared_at: Any
    items: list[Item] = field(default_factory=list)
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    photos: list[CopiedPhoto] = field(default_factory=list)
    typed: str = ""


def read_copy(content: bytes) -> CopyContent:
    """Raises ValidationError, in Dutch, for what is no copy of a logbook."""
    if len(content) > MOST_BYTES:
        raise ValidationError(
            _("Dit bestand is te groot: hoogstens %(n)s MB.") % {"n": MOST_BYTES // 1_000_000}
        )
    try:
        return cast(CopyContent, call(BOUNDS, parse_copy, content))
    except OutOfBounds as error:
        raise ValidationError(_("Dit bestand is te zwaar om te lezen.")) from error


def parse_copy(content: bytes) -> CopyContent:
    """In the child: what is small as a file may be thirty times as large when it is read."""
    try:
        copy = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise not_a_copy() from error
    if not isinstance(copy, dict) or copy.get("traject") != "veldlogboek":
        raise not_a_copy()
    session, items, photos = copy.get("session"), copy.get("items"), copy.get("photos")
    if not isinstance(session, dict) or not isinstance(items, list) or not isinstance(photos, list):
        raise not_a_copy()
    if len(items) > MOST_ITEMS:
        raise ValidationError(_("Hier zitten te veel uitspraken in: hoogstens %(n)s.") % {"n": MOST_ITEMS})
    try:
        return content_of(session, items, photos, copy.get("typed"))
    except CannotKeep as error:
        raise not_a_copy() from error


def not_a_copy() -> ValidationError:
    return ValidationError(
        _(
            "Dit is geen kopie van een veldlogboek. Op de tablet maak je ze met ‘Bewaar een kopie’ bij "
            "‘Afronden’."
        )
    )


def content_of(session: dict[str, Any], items: list[Any], photos: list[Any], typed: Any) -> CopyContent:
    gathering = session.get("gathering")
    gathering = gathering if isinstance(gathering, dict) else {}
    facts = session.get("facts")
    kept = [raw for raw in items if isinstance(raw, dict) and has_words(raw)]
    read = [read_item(raw) for raw in kept]
    return CopyContent(
        device=uuid_of(session.get("device")),
        user_key=text_of(session.get("user_key")),
        user=text_of(session.get("user")),
        title=text_of(gathering.get("title")),
        starts_at=text_of(gathering.get("starts_at")),
        session=read_session(facts if isinstance(facts, dict) else {}),
        prepared_at=tablet_time(session.get("prepared_at")),
        items=sorted(
            {one.id: one for one in read if isinstance(one, Item)}.values(), key=lambda one: one.seq
        ),
        unreadable=[
            (words_of(raw), one.message)
            for raw, one in zip(kept, read, strict=True)
            if isinstance(one, Refusal)
        ],
        photos=[photo for photo in map(photo_of, photos) if photo is not None],
        typed=text_of(typed),
    )


def has_words(raw: dict[str, Any]) -> bool:
    """Not what was removed, erased, or thrown away a week after the server had it."""
    return raw.get("op") != "remove" and raw.get("state") != "erased" and not raw.get("purged")


def words_of(raw: dict[str, Any]) -> str:
    data = raw.get("data")
    return text_of(data.get("words")) if isinstance(data, dict) else ""


def text_of(value: Any) -> str:
    return well_formed(value).replace("\0", "").strip() if isinstance(value, str) else ""


def photo_of(raw: Any) -> CopiedPhoto | None:
    """None for one that was taken off, was never saved, or can't be read."""
    if not isinstance(raw, dict) or raw.get("state") in {"draft", "removing"}:
        return None
    written = raw.get("base64")
    try:
        content = base64.b64decode(written, validate=True) if isinstance(written, str) else None
        return CopiedPhoto(
            uuid_of(raw.get("id")), uuid_of(raw.get("item")), text_of(raw.get("sha256")), content
        )
    except (binascii.Error, ValueError, CannotKeep):
        return None
