"""All tablets come back from their halls at the same moment: 50 sessions x 100 statements from 42 tablets.

Over real HTTP to a real gunicorn, started as `make run` starts it. Budget (DESIGN, section 8): everything
accepted, nothing doubled, within 10 seconds on two processors; a batch of fifty takes as many queries as a
batch of one.
"""

import datetime as dt
import hashlib
import http.client
import json
import secrets
import threading
import time
import uuid
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contributions.models import Contribution
from field_logbook import tickets
from gatherings.models import Gathering, Guide
from trajectories.models import Membership, Municipality, Trajectory, User
from trajectories.permissions import Role

from .serving import served

SESSIONS, STATEMENTS, TABLETS, PER_BATCH = 50, 100, 42, 50
BATCH = "/veld/api/v1/batch"
MOST_SECONDS = 10


def run() -> list[tuple[str, str, str]]:
    trajectory, halls = fill()
    queues: list[list[tuple[str, bytes]]] = [[] for _ in range(TABLETS)]
    for number, (gathering, secret, question) in enumerate(halls):
        for start in range(0, STATEMENTS, PER_BATCH):
            items = [statement(question, seq) for seq in range(start, start + PER_BATCH)]
            queues[number % TABLETS].append((secret, batch(gathering, items)))
    with served() as port:
        seconds, answers = all_at_once(port, queues)
        again, resent = all_at_once(port, queues)
    created = sum(one == "created" for one in answers)
    doubled = sum(one != "duplicate" for one in resent)
    kept = Contribution.objects.filter(trajectory=trajectory).count()
    total = SESSIONS * STATEMENTS
    assert created == kept == total, (created, kept)
    assert doubled == 0, doubled
    return [
        (
            f"{total:,} statements from {TABLETS} tablets at once",
            f"{created:,} accepted, {seconds:.1f} s",
            f"all, < {MOST_SECONDS} s",
        ),
        ("the same once more", f"0 doubled, {again:.1f} s", "none"),
        ("queries of a batch", "{} for 1 statement, {} for 50".format(*queries(halls[0])), "equal"),
    ]


def statement(question: Any, seq: int) -> dict[str, Any]:
    words = (
        f"Meer schaduw en banken op het plein, want in de zomer is het er te warm ({secrets.token_hex(4)})."
    )
    data = {"words": words, "language": "nl", "age_band": "35-49", "neighbourhood": None, "on_behalf_of": ""}
    item = {
        "id": str(uuid.uuid4()),
        "rev": 1,
        "base_rev": 0,
        "op": "put",
        "question": question.pk,
        "question_text": question.text,
        "seq": seq,
        "client_at": timezone.now().isoformat(),
    }
    hashed = [item[name] for name in ("id", "rev", "op", "question", "question_text", "seq", "client_at")]
    hashed += [*data.values(), None]
    written = json.dumps(hashed, ensure_ascii=False, separators=(",", ":"))
    return {**item, "data": {**data, "talk": None}, "sha256": hashlib.sha256(written.encode()).hexdigest()}


def batch(gathering: Gathering, items: list[dict[str, Any]]) -> bytes:
    session = {"rev": 1, "sent_at": timezone.now().isoformat(), "items_total": STATEMENTS, "photos_total": 0}
    return json.dumps({"device": "", "gathering": gathering.pk, "session": session, "items": items}).encode()


def all_at_once(port: int, queues: list[list[tuple[str, bytes]]]) -> tuple[float, list[str]]:
    """Seconds until the last answer, and the statuses."""
    statuses: list[str] = []
    ready = threading.Barrier(len(queues) + 1)

    def send(queue: list[tuple[str, bytes]]) -> None:
        ready.wait()
        wire = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for secret, content in queue:
            headers = {
                "Authorization": f"Ticket {secret}",
                "X-Proto": "1",
                "Content-Type": "application/json",
            }
            wire.request("POST", BATCH, content, headers)
            answer = wire.getresponse()
            told = json.loads(answer.read())
            assert answer.status == 200, told
            statuses.extend(one["status"] for one in told["items"])
        wire.close()

    threads = [threading.Thread(target=send, args=(queue,)) for queue in queues]
    for thread in threads:
        thread.start()
    ready.wait()
    start = time.perf_counter()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start, statuses


def queries(hall: tuple[Gathering, str, Any]) -> tuple[int, int]:
    """Of a batch with one new statement, and with fifty."""
    gathering, secret, question = hall
    found = []
    for number in (1, 50):
        content = batch(gathering, [statement(question, seq) for seq in range(number)])
        headers = {"Authorization": f"Ticket {secret}", "X-Proto": "1"}
        with CaptureQueriesContext(connection) as captured:
            answer = Client().post(BATCH, content, content_type="application/json", headers=headers)
        assert answer.status_code == 200, answer.content
        found.append(len(captured))
    return found[0], found[1]


def fill() -> tuple[Trajectory, list[tuple[Gathering, str, Any]]]:
    """Fifty sessions, each made ready on one of the tablets."""
    mark = secrets.token_hex(4)
    city = Municipality.objects.create(name="Tabletstad", slug=f"bench-field-{mark}")
    trajectory = Trajectory.objects.create(
        municipality=city, slug="tablets", title="Tablets", question="Wat?", horizon_year=2045
    )
    user = User.objects.create_user(f"bench-field-{mark}@stad.example", name="Ambassadeur")
    Membership.objects.create(trajectory=trajectory, user=user, role=Role.AMBASSADOR)
    guide = Guide.objects.create(trajectory=trajectory, title="Leidraad", is_standard=True)
    question = guide.questions.create(position=1, text="Waar droom je van?", short="Dromen")
    devices = [uuid.uuid4() for _ in range(TABLETS)]
    halls = []
    for number in range(SESSIONS):
        gathering = Gathering.objects.create(
            trajectory=trajectory,
            kind=Gathering.Kind.DREAM_SESSION,
            number=number + 1,
            title=f"Droomsessie {number + 1}",
            starts_at=timezone.now() - dt.timedelta(hours=2),
        )
        _ticket, secret = tickets.issue(gathering, user, devices[number % TABLETS], "")
        halls.append((gathering, secret, question))
    return trajectory, halls
