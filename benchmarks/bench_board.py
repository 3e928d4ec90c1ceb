"""The pages of the clustering with 100,000 contributions in one trajectory, 97 % of them placed in 60 blocks,
and what the board weighs with 200 blocks and 10,000 statements.

Runs in the throwaway database of `python -m benchmarks`. Budget (DESIGN, section 8): at most 15 queries, and
95 of 100 answers within 100 ms of server time.
"""

import gzip
import random
import time
from collections.abc import Iterator

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clustering.models import BuildingBlock, Desk, Key, Placement
from contributions.models import Channel, Contribution
from trajectories.models import Membership, Municipality, Trajectory, User
from trajectories.permissions import Role

VOICES, BLOCKS, KEYS, PLACED = 100_000, 60, 6, 0.97
ROUNDS = 20
MOST_QUERIES, MOST_MS = 15, 100
MANY_BLOCKS, THEIR_VOICES, MOST_KB = 200, 10_000, 300
WORDS = [
    "meer",
    "bomen",
    "straat",
    "fiets",
    "school",
    "water",
    "rivier",
    "bus",
    "huis",
    "buren",
    "plein",
    "stil",
    "licht",
    "markt",
    "kind",
    "oma",
    "winkel",
    "park",
]


def run() -> Iterator[tuple[str, str, str]]:
    """(what, measured, budget) per page."""
    trajectory, user = fill()
    client = Client()
    client.force_login(user)
    largest = BuildingBlock.objects.filter(trajectory=trajectory).first()
    assert largest is not None
    pages = [
        ("board", trajectory.url("clustering:board")),
        ("board as table", f"{trajectory.url('clustering:board')}?toon=tabel"),
        ("block", trajectory.url("clustering:block", pk=largest.pk)),
        ("block, search", f"{trajectory.url('clustering:block', pk=largest.pk)}?q=bom"),
        ("keys", trajectory.url("clustering:keys")),
        ("bulk placing, search", f"{trajectory.url('clustering:heap')}?q=school"),
        ("cockpit ring", f"{trajectory.url('clustering:cockpit_panel')}?part=rings"),
        ("cockpit work", f"{trajectory.url('clustering:cockpit_panel')}?part=waiting"),
    ]
    for name, url in pages:
        yield measured(name, client, url)
    for order in Desk.Order.values:
        Desk.objects.update_or_create(trajectory=trajectory, user=user, defaults={"order": order})
        yield measured(f"sorting room, {order}", client, trajectory.url("clustering:sort"), fresh=True)

    yield from weighed()


def weighed() -> Iterator[tuple[str, str, str]]:
    """What the board sends over the line to a projector and to a desk."""
    trajectory, user = fill("vol", THEIR_VOICES, MANY_BLOCKS)
    client = Client(headers={"Accept-Encoding": "gzip"})
    client.force_login(user)
    board = trajectory.url("clustering:board")
    pages = [
        ("board", board),
        ("board as table", f"{board}?toon=tabel"),
        ("board on a screen", trajectory.url("clustering:board_screen")),
    ]
    for name, url in pages:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(url)
        assert answer.status_code == 200, (url, answer.status_code)
        sent, plain = len(answer.content), len(gzip.decompress(answer.content))
        yield (
            f"{name}, {MANY_BLOCKS} blocks, {THEIR_VOICES:,} voices",
            f"{len(captured)} queries, {sent / 1000:.0f} kB of gzip, {plain / 1000:.0f} kB",
            f"{MOST_QUERIES} queries, {MOST_KB} kB of gzip",
        )


def measured(name: str, client: Client, url: str, *, fresh: bool = False) -> tuple[str, str, str]:
    """`fresh`: nothing lies on the desk, so that each request looks for the next statement."""
    times, queries = [], 0
    for number in range(ROUNDS + 2):
        if fresh:
            empty_desks()
        with CaptureQueriesContext(connection) as captured:
            start = time.perf_counter()
            answer = client.get(url)
            elapsed = 1000 * (time.perf_counter() - start)
        assert answer.status_code == 200, (url, answer.status_code)
        queries = len(captured)
        if number >= 2:  # the first two warm up templates and the database's cache
            times.append(elapsed)
    slow = sorted(times)[int(0.95 * len(times)) - 1]
    return (
        f"{name}, {VOICES:,} voices",
        f"{queries} queries, p95 {slow:.0f} ms",
        f"{MOST_QUERIES} queries, {MOST_MS} ms",
    )


def empty_desks() -> None:
    for desk in Desk.objects.all():
        cache.delete(f"sorting:desk:{desk.pk}")


def fill(slug: str = "meten", many: int = VOICES, how_many_blocks: int = BLOCKS) -> tuple[Trajectory, User]:
    dice = random.Random(1)  # noqa: S311 - rows to measure with, always the same
    municipality = Municipality.objects.create(name="Meetstad", slug=f"{slug}-stad")
    trajectory = Trajectory.objects.create(
        municipality=municipality, slug=slug, title="Meten", question="Hoe snel?", horizon_year=2050
    )
    user = User.objects.create_user(f"meter@{slug}.example", "een-lang-wachtwoord", name="Meter")
    Membership.objects.create(trajectory=trajectory, user=user, role=Role.CORE_GROUP)
    keys = [
        Key.objects.create(trajectory=trajectory, name=f"Sleutel {n}", slug=f"s{n}", sign=n, position=n)
        for n in range(1, KEYS + 1)
    ]
    blocks = [
        BuildingBlock.objects.create(
            trajectory=trajectory, key=keys[n % KEYS], title=f"Bouwsteen nummer {n}", position=n
        )
        for n in range(how_many_blocks)
    ]
    for _sheaf in range(many // 5000):
        voices = []
        for _voice in range(5000):
            text = " ".join(dice.choices(WORDS, k=dice.randint(3, 24)))
            voices.append(
                Contribution(
                    trajectory=trajectory, channel=dice.choice(Channel.values), words=text, text=text
                )
            )
        Contribution.objects.bulk_create(voices)
        Placement.objects.bulk_create(
            Placement(contribution=voice, block=dice.choice(blocks), placed_by=user)
            for voice in voices
            if dice.random() < PLACED
        )
    with connection.cursor() as cursor:
        for table in (Contribution, Placement, BuildingBlock):
            cursor.execute(f"VACUUM ANALYZE {connection.ops.quote_name(table._meta.db_table)}")
    return trajectory, user
