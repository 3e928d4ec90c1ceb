"""A hall votes: 300 phones on one real server, each with a code of its own.

First everybody presses within the same five seconds, as a hall does, then once more all in one instant.
Every third phone taps twice, every fifth loses its answer (it hangs up as soon as the vote is sent) and sends
it again. What each phone sent last is kept beside the database and compared with what was counted: none lost,
none doubled.
"""

import datetime as dt
import http.client
import random
import re
import secrets
import threading
import time
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlencode

from django.utils import timezone

from ateliers.models import Ballot, Group, Priority, VoteCode, Wall
from ateliers.priorities import codes, stages
from gatherings.models import Gathering
from trajectories.models import Municipality, Trajectory, User

from .bench_field import served

PHONES, GROUPS, PER_GROUP = 300, 12, 4
BREATH = 5.0  # seconds in which a hall presses
BUDGET_MS = 300
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Phone:
    """One voter: opens her ballot, and sends what she chose."""

    def __init__(self, port: int, address: str, keys: list[int], number: int) -> None:
        self.port, self.address, self.number = port, address, number
        self.dice, self.keys = random.Random(number), keys  # noqa: S311 - the same choices each time
        self.points: dict[int, int] = {}
        self.times: list[float] = []

    def open_ballot(self) -> None:
        wire = self.wire()
        wire.request("GET", self.address)
        answer = wire.getresponse()
        page = answer.read().decode()
        found = TOKEN.search(page)
        assert answer.status == 200, answer.status
        assert found, page[:200]
        self.token = found[1]
        self.cookie = (answer.headers["Set-Cookie"] or "").partition(";")[0]
        wire.close()

    def wire(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def choose(self) -> None:
        one, other = self.dice.sample(self.keys, 2)
        self.points = {one: self.dice.randint(1, 3), other: self.dice.randint(1, 2)}

    def send(self) -> None:
        """As often as it takes: a lost answer is a vote that is sent again."""
        if self.number % 5 == 0:
            lost = self.posted()
            lost.close()
        if self.number % 3 == 0:
            tap = threading.Thread(target=self.send_once)
            tap.start()
            self.send_once()
            tap.join()
        else:
            self.send_once()

    def posted(self) -> http.client.HTTPConnection:
        fields = {f"op_{key}": number for key, number in self.points.items()}
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        wire = self.wire()
        wire.request("POST", self.address, urlencode({**fields, "csrfmiddlewaretoken": self.token}), headers)
        return wire

    def send_once(self) -> None:
        started = time.perf_counter()
        wire = self.posted()
        answer = wire.getresponse()
        answer.read()
        self.times.append(1000 * (time.perf_counter() - started))
        wire.close()
        assert answer.status == 302, answer.status


def run() -> Iterator[tuple[str, str, str]]:
    wall, host, addresses, keys = fill()
    with served() as port:
        phones = [Phone(port, address, keys, number) for number, address in enumerate(addresses)]
        for phone in phones:
            phone.open_ballot()
        all_together(phones, BREATH)
        times = sorted(one for phone in phones for one in phone.times)
        slow = times[int(0.95 * len(times)) - 1]
        yield (
            f"{PHONES} phones vote within {BREATH:.0f} s",
            f"p95 {slow:.0f} ms of {len(times)}",
            f"< {BUDGET_MS} ms",
        )
        yield "votes lost or doubled", str(off(wall, phones)), "0"
        for phone in phones:
            phone.times.clear()
        seconds = all_together(phones, 0)
        yield f"{PHONES} phones vote in one instant", f"all answered in {seconds:.1f} s", ""
        yield "votes lost or doubled then", str(off(wall, phones)), "0"
    started = time.perf_counter()
    stages.close_vote(wall, host)
    took = 1000 * (time.perf_counter() - started)
    kept = dict(Priority.objects.filter(wall=wall).values_list("pk", "phone_points"))
    wall.refresh_from_db()
    same = wall.phone_ballots == PHONES and Counter(kept) == wanted(phones)
    yield "closing: counted, kept, in the sorting room", f"{same}, {took:.0f} ms", "True"


def all_together(phones: list[Phone], within: float) -> float:
    """Everybody votes, each after her part of so many seconds; how long until the last answer."""
    ready = threading.Barrier(len(phones) + 1)
    failures: list[BaseException] = []

    def vote(phone: Phone) -> None:
        ready.wait()
        time.sleep(phone.dice.uniform(0, within))
        try:
            phone.send()
        except BaseException as failure:  # of a thread: raised below
            failures.append(failure)

    for phone in phones:
        phone.choose()
    threads = [threading.Thread(target=vote, args=(phone,)) for phone in phones]
    for thread in threads:
        thread.start()
    ready.wait()
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return time.perf_counter() - started


def wanted(phones: list[Phone]) -> Counter[int]:
    counted: Counter[int] = Counter()
    for phone in phones:
        counted.update(phone.points)
    return counted


def off(wall: Wall, phones: list[Phone]) -> int:
    """How many ballots differ from what was sent: by the points that were counted and by their number."""
    ballots = list(Ballot.objects.filter(wall=wall).values_list("points", flat=True))
    sent = Counter(tuple(sorted(phone.points.items())) for phone in phones)
    kept = Counter(tuple(sorted((int(key), number) for key, number in one.items())) for one in ballots)
    return ((sent - kept) + (kept - sent)).total()


def fill() -> tuple[Wall, User, list[str], list[int]]:
    """Twelve groups with four priorities each, and the vote open."""
    mark = secrets.token_hex(4)
    city = Municipality.objects.create(name="Stemstad", slug=f"bench-votes-{mark}")
    trajectory = Trajectory.objects.create(
        municipality=city, slug="stemmen", title="Stemmen", question="Wat?", horizon_year=2045
    )
    host = User.objects.create_user(f"bench-votes-{mark}@stad.example", name="Ambtenaar")
    atelier = Gathering.objects.create(
        trajectory=trajectory,
        kind=Gathering.Kind.ATELIER,
        title="Atelier",
        starts_at=timezone.now() - dt.timedelta(hours=2),
    )
    wall = Wall.objects.create(gathering=atelier, state=Wall.State.SHOWN)
    for number in range(1, GROUPS + 1):
        group = Group.objects.create(gathering=atelier, number=number)
        Priority.objects.bulk_create(
            Priority(wall=wall, group=group, title=f"Topprioriteit {number}.{place}", position=place)
            for place in range(PER_GROUP)
        )
    stages.open_vote(wall, host)
    codes.make_codes(wall, PHONES)
    addresses = [
        trajectory.url("ateliers:vote", token=code.token) for code in VoteCode.objects.filter(wall=wall)
    ]
    return wall, host, addresses, list(wall.priorities.values_list("pk", flat=True))
