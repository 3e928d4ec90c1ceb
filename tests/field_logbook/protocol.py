"""A tablet in Python: speaks the field logbook's protocol as static/field_logbook does, over Django's test
client or any other."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import uuid
from io import BytesIO
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from field_logbook import tickets
from gatherings.models import Gathering
from trajectories.models import User


def sealed(item: dict[str, Any]) -> dict[str, Any]:
    """The item with the SHA-256 of its canonical array."""
    data = item["data"]
    fields = [item[name] for name in ("id", "rev", "op", "question", "question_text", "seq", "client_at")]
    fields += [
        data[name] for name in ("words", "language", "age_band", "neighbourhood", "on_behalf_of", "talk")
    ]
    written = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return {**item, "sha256": hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()}


def item(words: str = "Meer bomen op het plein.", **changes: Any) -> dict[str, Any]:
    """One statement as a tablet sends it."""
    marks = {"language": "nl", "age_band": "", "neighbourhood": None, "on_behalf_of": "", "talk": None}
    data = {"words": words} | {name: changes.pop(name, value) for name, value in marks.items()}
    whole = {
        "id": str(uuid.uuid4()),
        "rev": 1,
        "base_rev": 0,
        "op": "put",
        "question": None,
        "question_text": "",
        "seq": 1,
        "client_at": timezone.now().isoformat(),
        "data": data,
    }
    return sealed({**whole, **changes})


def again(before: dict[str, Any], words: str | None = None, **changes: Any) -> dict[str, Any]:
    """The next revision of an item."""
    data = dict(before["data"]) | ({} if words is None else {"words": words})
    data |= {name: changes.pop(name) for name in list(changes) if name in data}
    return sealed({**before, "rev": before["rev"] + 1, "base_rev": before["rev"], "data": data, **changes})


def removed(before: dict[str, Any]) -> dict[str, Any]:
    empty = {
        "words": "",
        "language": "",
        "age_band": "",
        "neighbourhood": None,
        "on_behalf_of": "",
        "talk": None,
    }
    return sealed(
        {**before, "rev": before["rev"] + 1, "base_rev": before["rev"], "op": "remove", "data": empty}
    )


def picture(color: str = "white", size: tuple[int, int] = (40, 30)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, color).save(out, "JPEG")
    return out.getvalue()


class Tablet:
    """A tablet with a ticket for one gathering."""

    def __init__(self, gathering: Gathering, user: User, label: str = "tablet 1") -> None:
        self.gathering, self.device = gathering, uuid.uuid4()
        self.ticket, self.secret = tickets.issue(gathering, user, self.device, label)
        self.client = Client()
        self.rev = 0

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Ticket {self.secret}", "X-Proto": "1"}

    def post(self, body: Any, **headers: str) -> Any:
        content = body if isinstance(body, bytes | str) else json.dumps(body)
        return self.client.post(
            reverse("field_logbook:field_batch"),
            content,
            content_type="application/json",
            headers={**self.headers, **headers},
        )

    def session(self, **changes: Any) -> dict[str, Any]:
        self.rev += 1
        whole = {
            "rev": self.rev,
            "sent_at": dt.datetime.now(dt.UTC).isoformat(),
            "items_total": 0,
            "photos_total": 0,
            "attendance": None,
            "mood": "",
            "report": "",
            "close": False,
        }
        return {**whole, **changes}

    def body(self, *items: Any, **session: Any) -> dict[str, Any]:
        return {
            "device": str(self.device),
            "gathering": self.gathering.pk,
            "session": self.session(**session),
            "items": list(items),
        }

    def send(self, *items: Any, **session: Any) -> list[str]:
        """Send and return the statuses; fails for anything but an acknowledgement of each."""
        answer = self.post(self.body(*items, **session))
        assert answer.status_code == 200, answer.content
        told = answer.json()
        self.told = told["session"]
        for one, echo in zip(items, told["items"], strict=True):
            assert [echo[name] for name in ("id", "rev", "sha256")] == [
                one[name] for name in ("id", "rev", "sha256")
            ]
        return [echo["status"] for echo in told["items"]]

    def put(self, item_id: str, content: bytes, photo_id: str | None = None, sha256: str = "") -> Any:
        url = reverse("field_logbook:field_photo", kwargs={"pk": photo_id or uuid.uuid4()})
        headers = {"X-Item": item_id, "X-Sha256": sha256 or hashlib.sha256(content).hexdigest()}
        return self.client.put(url, content, content_type="image/jpeg", headers={**self.headers, **headers})

    def put_piece(self, item_id: str, whole: bytes, photo_id: str, offset: Any, piece: bytes) -> Any:
        url = reverse("field_logbook:field_photo", kwargs={"pk": photo_id})
        about = {"X-Item": item_id, "X-Sha256": hashlib.sha256(whole).hexdigest()}
        about |= {"X-Offset": str(offset), "X-Size": str(len(whole))}
        return self.client.put(url, piece, content_type="image/jpeg", headers={**self.headers, **about})

    def take_off(self, item_id: str, photo_id: str) -> Any:
        url = reverse("field_logbook:field_photo", kwargs={"pk": photo_id})
        return self.client.delete(url, headers={**self.headers, "X-Item": item_id})

    def manifest(self) -> dict[str, Any]:
        url = reverse("field_logbook:field_manifest", kwargs={"pk": self.gathering.pk})
        return self.client.get(url, headers=self.headers).json()


def copy_of(
    items: list[Any], photos: dict[str, tuple[str, bytes]] | None = None, device: Any = None, **facts: Any
) -> dict[str, Any]:
    """What "Bewaar een kopie" writes. `photos`: id -> its statement's id and its bytes."""
    told = {"rev": 3, "sent": 0, "attendance": None, "mood": "", "report": "", "close": False}
    session = {
        "key": "x:1",
        "device": str(device or uuid.uuid4()),
        "user": "Danny",
        "user_key": "x",
        "prepared_at": "2026-01-01T09:00:00Z",
        "gathering": {"id": 1, "title": "Heide aan tafel", "starts_at": "2026-01-01T19:00:00Z"},
        "facts": {**told, **facts},
    }
    pictures = [
        {
            "id": key,
            "item": of,
            "state": "waiting",
            "sha256": hashlib.sha256(content).hexdigest(),
            "base64": base64.b64encode(content).decode(),
        }
        for key, (of, content) in (photos or {}).items()
    ]
    whole = [{**one, "state": "waiting"} for one in items]
    return {
        "traject": "veldlogboek",
        "proto": 1,
        "session": session,
        "items": whole,
        "photos": pictures,
        "typed": "",
    }
