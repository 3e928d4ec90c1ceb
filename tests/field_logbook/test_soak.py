"""Tablets that write, mend and send over a network and a server that keep failing: nothing lost, nothing
doubled.

A short run with the tests; `make soak` is the long one: 42 tablets, 50 sessions of 100 statements with
photos. The seed is printed; SOAK_SEED=... repeats its schedule (the threads' timing stays the machine's).
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from django.utils import timezone

from contributions.models import Contribution, ContributionPhoto
from field_logbook import tickets
from field_logbook.models import Arrival, FieldPhoto, Waiting
from tests import patience
from tests.browser.field_logbook.server import FieldServer
from tests.factories import GatheringFactory, GuideFactory, QuestionFactory, TrajectoryFactory, member
from trajectories.permissions import Role

from .soak import Simulated

LONG = os.environ.get("SOAK") == "long"
TABLETS, SESSIONS, STATEMENTS, MOST_SECONDS = (42, 50, 100, 900) if LONG else (6, 8, 20, 60)
POINTS = ["500-after", "cut-after", "kill", "kill-after", "503", "429", "portal", "login", "slow"]


def trouble(server: FieldServer, dice: random.Random, over: threading.Event) -> None:
    """Failpoints all the time, and now and then the whole server away for a moment."""
    killed = 0
    while not over.wait(dice.random() * (0.6 if LONG else 0.4)):
        point = dice.choice(POINTS)
        killed += point.startswith("kill")
        if point.startswith("kill") and killed > (60 if LONG else 3):
            continue  # each costs the other tablets a second
        server.fail(point, times=dice.randint(1, 4), seconds=0.2, statement=dice.randint(2, 22))


@pytest.mark.django_db(transaction=True)
def test_soak(field_server: FieldServer, tmp_path: Path) -> None:
    seed = os.environ.get("SOAK_SEED") or (f"{time.time_ns():x}" if LONG else "short")
    print(f"\nSOAK_SEED={seed}: {TABLETS} tablets, {SESSIONS} sessions x {STATEMENTS} statements")
    trajectory = TrajectoryFactory()
    question = QuestionFactory(guide=GuideFactory(trajectory=trajectory, is_standard=True))
    user = member(trajectory, Role.AMBASSADOR)
    tablets = []
    for number in range(SESSIONS):
        gathering = GatheringFactory(trajectory=trajectory, starts_at=timezone.now())
        asked = (question.pk, question.text)
        for half in range(2 if number % 5 == 0 else 1):  # every fifth session has two tablets
            _ticket, secret = tickets.issue(
                gathering, user, random.Random(f"{seed}{number}{half}").randbytes(16).hex(), ""
            )
            tablets.append(
                Simulated(f"{seed} {number} {half}", field_server.port, gathering.pk, secret, asked)
            )
    deadline = time.monotonic() + MOST_SECONDS
    started = time.monotonic()
    over = threading.Event()
    evil = threading.Thread(target=trouble, args=(field_server, random.Random(f"{seed} trouble"), over))
    evil.start()
    queue = list(tablets)
    lock = threading.Lock()

    def carry() -> None:
        """One device: takes session after session."""
        while True:
            with lock:
                if not queue:
                    return
                tablet = queue.pop()
            tablet.live(STATEMENTS, deadline)

    devices = [threading.Thread(target=carry) for _ in range(TABLETS)]
    for device in devices:
        device.start()
    for device in devices:
        device.join()
    over.set()
    evil.join()
    field_server.heal()
    for tablet in tablets:
        for _try in patience.tries():
            if tablet.sync():
                break
    judge(tablets, trajectory.pk, field_server)
    print(
        f"{time.monotonic() - started:.0f} s, {Contribution.objects.count()} statements, "
        f"{FieldPhoto.objects.count()} photos"
    )


def judge(tablets: list[Simulated], trajectory: int, server: FieldServer) -> None:
    """The oracle: what the tablets hold is what the server holds, each once, word for word and byte for
    byte."""
    assert not [problem for tablet in tablets for problem in tablet.problems]
    said = {key: one for tablet in tablets for key, one in tablet.statements.items()}
    assert not [key for key, one in said.items() if one.waits], server.log.read_text()[-3000:]
    alive = {key: one.now for key, one in said.items() if not one.removed}
    kept = {str(one.pk): one for one in Contribution.objects.filter(trajectory=trajectory, erased_at=None)}
    assert kept.keys() == alive.keys()
    assert not [key for key, one in alive.items() if kept[key].text != one["data"]["words"].strip()]
    hashes = {
        str(key): sha256 for key, sha256 in Arrival.objects.filter(removed=False).values_list("pk", "sha256")
    }
    assert hashes == {key: one["sha256"] for key, one in alive.items()}
    assert not Waiting.objects.exists()
    photos = Counter(
        (photo.item, photo.id, photo.sha256)
        for tablet in tablets
        for photo in tablet.photos
        if photo.item in alive
    )
    rows = FieldPhoto.objects.filter(gone_at=None, item__in=alive)
    assert Counter((str(one.item), str(one.client_id), one.sha256) for one in rows) == photos
    assert all(one.photo_id for one in rows)
    assert ContributionPhoto.objects.filter(contribution__trajectory=trajectory).count() == len(photos)
    for tablet in tablets:
        assert tablet.problems == []
