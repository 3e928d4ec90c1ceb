"""Simulated tablets for the soak: threads with a queue that behaves as static/field_logbook's does, over a
network that fails.

A tablet keeps each statement until an answer of the server repeats its id, revision and fingerprint; what was
under way when an answer got lost is sent again exactly as it was, before anything newer of it.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import random
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from .protocol import item, picture, sealed

BATCH = "/veld/api/v1/batch"
ACCEPTED = {"created", "duplicate", "updated", "conflict", "accepted_review", "deleted"}
PICTURES = [picture(color, (64, 48)) for color in ("red", "green", "blue", "white", "black")]
WORDS = [
    "meer",
    "bomen",
    "banken",
    "water",
    "school",
    "bus",
    "fiets",
    "plein",
    "markt",
    "zwembad",
    "licht",
    "stilte",
    "buren",
    "feest",
]


@dataclass
class Statement:
    """One statement on a tablet: how it stands, what is under way, and what the server acknowledged."""

    now: dict[str, Any]
    under_way: dict[str, Any] | None = None
    acknowledged: int = 0  # revision
    removed: bool = False

    @property
    def waits(self) -> bool:
        return self.now["rev"] > self.acknowledged


@dataclass
class Photo:
    item: str
    content: bytes
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    acknowledged: bool = False

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


class Simulated:
    """One tablet in one gathering. `gathering`, `secret`: as prepared; `port`: of the server."""

    def __init__(self, seed: str, port: int, gathering: int, secret: str, question: tuple[int, str]) -> None:
        self.dice = random.Random(seed)
        self.port, self.gathering, self.secret, self.question = port, gathering, secret, question
        self.statements: dict[str, Statement] = {}
        self.photos: list[Photo] = []
        self.rev = 0
        self.problems: list[str] = []

    # --- what the ambassador does

    def write(self) -> None:
        words = " ".join(self.dice.choices(WORDS, k=self.dice.randint(1, 30))) + self.dice.choice(
            ["", " 😀", '\n"é"', "\\"]
        )
        asked = (
            {}
            if self.dice.random() < 0.2
            else {"question": self.question[0], "question_text": self.question[1]}
        )
        made = item(words, seq=len(self.statements) + 1, **asked)
        self.statements[made["id"]] = Statement(made)
        if self.dice.random() < 0.1:
            self.photos.append(Photo(made["id"], self.dice.choice(PICTURES)))

    def mend(self) -> None:
        """Correct or remove something, acknowledged or not."""
        alive = [one for one in self.statements.values() if not one.removed]
        if not alive:
            return
        one = self.dice.choice(alive)
        removes = self.dice.random() < 0.2
        data = {**one.now["data"], "words": "" if removes else one.now["data"]["words"] + " (verbeterd)"}
        if removes and one.acknowledged == 0 and one.under_way is None:
            del self.statements[one.now["id"]]  # never sent, never told
            self.photos = [photo for photo in self.photos if photo.item != one.now["id"]]
            return
        one.removed = removes
        change = {"rev": one.now["rev"] + 1, "op": "remove" if removes else "put", "data": data}
        one.now = sealed({**one.now, **change, "base_rev": one.acknowledged})

    # --- what the tablet does

    def body(self, statements: list[Statement]) -> bytes:
        self.rev += 1
        alive = [one for one in self.statements.values() if not one.removed]
        ids = {one.now["id"] for one in alive}
        session = {
            "rev": self.rev,
            "sent_at": timezone.now().isoformat(),
            "items_total": len(alive),
            "photos_total": sum(photo.item in ids for photo in self.photos),
        }
        items = [one.under_way for one in statements]
        whole = {"device": "", "gathering": self.gathering, "session": session, "items": items}
        return json.dumps(whole).encode()

    def sync(self) -> bool:
        """One round; whether everything is acknowledged after it."""
        waiting = [one for one in self.statements.values() if one.waits][: self.dice.choice([1, 5, 50])]
        for one in waiting:
            if one.under_way is None:
                one.under_way = one.now = sealed({**one.now, "base_rev": one.acknowledged})
        if waiting:
            self.acknowledge(
                waiting, self.send("POST", BATCH, self.body(waiting), {"Content-Type": "application/json"})
            )
        for photo in self.photos:
            if not photo.acknowledged and self.dice.random() < 0.7:
                self.send_photo(photo)
        return not any(one.waits for one in self.statements.values()) and all(
            one.acknowledged for one in self.photos
        )

    def acknowledge(self, sent: list[Statement], told: dict[str, Any] | None) -> None:
        by_id = {one["id"]: one for one in (told or {}).get("items", [])}
        for one in sent:
            assert one.under_way is not None
            echo = by_id.get(one.under_way["id"], {})
            if all(echo.get(name) == one.under_way[name] for name in ("id", "rev", "sha256")):
                if echo["status"] not in ACCEPTED:
                    self.problems.append(str(echo))
                one.acknowledged, one.under_way = one.under_way["rev"], None

    def send_photo(self, photo: Photo) -> None:
        headers = {"X-Item": photo.item, "X-Sha256": photo.sha256, "Content-Type": "image/jpeg"}
        told = self.send("PUT", f"/veld/api/v1/photos/{photo.id}", photo.content, headers)
        photo.acknowledged = bool(told and told.get("id") == photo.id and told.get("sha256") == photo.sha256)

    def send(self, method: str, path: str, content: bytes, headers: dict[str, str]) -> dict[str, Any] | None:
        """A genuine answer or None. Sometimes cut half-way, sometimes the answer is lost, sometimes sent
        twice at once."""
        fate = self.dice.random()
        twin = None
        if fate > 0.93:  # two tabs
            twin = threading.Thread(target=self.request, args=(method, path, content, headers, 0.5))
            twin.start()
        told = self.request(method, path, content, headers, fate)
        if twin:
            twin.join()
        return told

    def request(
        self, method: str, path: str, content: bytes, headers: dict[str, str], fate: float
    ) -> dict[str, Any] | None:
        wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            wire.putrequest(method, path)
            told = {
                "Authorization": f"Ticket {self.secret}",
                "X-Proto": "1",
                "Content-Length": str(len(content)),
            }
            for name, value in (headers | told).items():
                wire.putheader(name, value)
            wire.endheaders()
            if fate < 0.04:
                wire.send(content[: int(len(content) * 0.6)])
                return None
            wire.send(content)
            if fate < 0.08:
                return None  # the answer is lost
            answer = wire.getresponse()
            found = answer.read()
            if answer.status != 200 or answer.headers.get_content_type() != "application/json":
                if answer.status in {400, 401, 404, 413, 415, 422, 426} and fate >= 0.04:
                    self.problems.append(f"{answer.status} {found[:200]!r}")
                return None
            genuine = json.loads(found)
            return genuine if genuine.get("proto") == 1 else None
        except (OSError, http.client.HTTPException):
            return None
        finally:
            wire.close()

    def live(self, statements: int, deadline: float) -> None:
        """Write, mend and send in turn until `statements` are written; then send until all is
        acknowledged."""
        written = 0
        while written < statements and time.monotonic() < deadline:
            for _ in range(self.dice.randint(1, 12)):
                if written < statements:
                    self.write()
                    written += 1
                if self.dice.random() < 0.1:
                    self.mend()
            if self.dice.random() < 0.4:
                self.sync()
        pause = 0.05
        while not self.sync() and time.monotonic() < deadline:
            time.sleep(pause * self.dice.random())
            pause = min(1.0, pause * 1.5)
