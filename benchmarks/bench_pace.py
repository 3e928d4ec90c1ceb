"""Forty teams sort out of 12,800 statements as a good sorter does: twelve a minute each, by the clock.

`bench_sorting` asks how much the house can take, and whether nothing is lost; this asks how long a person
waits. The server is a real gunicorn with two processes, which the machine has helped to learn from a tenth of
the statements; those who sort are another process. Three minutes, or as many as PACE_MINUTES says: 27 of
them place everything.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client

from clustering.machine.refitting import learn_again
from clustering.models import BuildingBlock, Placement, Round, Seat, SuggestedBlock, Team
from clustering.rounds.preparing import open_round
from embedded import leases
from trajectories.models import Trajectory

from .bench_sorting import BUDGET_MS, STATEMENTS, TEAMS, fill, make_team
from .serving import served

A_MINUTE = 12  # statements of one team
MINUTES = float(os.environ.get("PACE_MINUTES", "3"))
PLACED = STATEMENTS // 10  # before it begins
SHARES = (0.5, 0.95, 0.99)


def run() -> Iterator[tuple[str, str, str]]:
    """(what, measured, budget)."""
    trajectory, blocks = fill("pace")
    place_some(trajectory, blocks)
    learn_again(trajectory)
    suggested = SuggestedBlock.objects.filter(trajectory=trajectory).values("contribution").distinct().count()
    round_ = Round.objects.create(trajectory=trajectory, name="Hal", sessions=Round.Sessions.MIXED)
    teams = [make_team(round_, number, "pace") for number in range(TEAMS)]
    total = open_round(round_)
    before = Placement.objects.filter(trajectory=trajectory).count()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    with served() as port:
        seen = sort(port, round_, teams, [block.pk for block in blocks])
    lain = Placement.objects.standing().filter(trajectory=trajectory).exclude(act=None)
    laid = {str(voice): block for voice, block in lain.values_list("contribution", "block")}
    placings = sum(what == "place" for what, *_times in seen["times"])
    what = f"{TEAMS} teams, {A_MINUTE} statements a minute each"
    yield (
        f"{what}: statements in the round, with suggestions",
        f"{total:,}, {suggested:,}",
        f"{STATEMENTS - before:,}",
    )
    yield (
        f"{what}: placed",
        f"{60 * placings / seen['seconds']:,.0f} a minute",
        f"{TEAMS * A_MINUTE} a minute",
    )
    yield f"{what}: behind the clock at most", f"{seen['late']:.1f} s", f"{60 / A_MINUTE:.0f} s"
    yield f"{what}: given out or placed twice", str(seen["twice"]), "0"
    yield (
        f"{what}: placed exactly as decided",
        f"{laid == seen['decided']}, {len(laid):,}",
        f"True, {len(seen['decided']):,}",
    )
    for page, name in (("place", "placing and the next statement"), ("sort", "the whole page")):
        rows = [times for asked, *times in seen["times"] if asked == page]
        for place, measured in enumerate(("the answer", "the server alone", "its processor alone")):
            budget = f"p95 {BUDGET_MS} ms" if place == 1 else ""
            yield f"{what}: {name}, {measured}", spread([row[place] for row in rows]), budget


def place_some(trajectory: Trajectory, blocks: list[BuildingBlock]) -> None:
    """So that there is something to learn from: what was placed before the round, by nobody's hand."""
    dice = random.Random(11)  # noqa: S311 - the same each time
    some = trajectory.contributions.order_by("pk")[:PLACED]
    Placement.objects.bulk_create(Placement(contribution=one, block=dice.choice(blocks)) for one in some)


def sort(port: int, round_: Round, teams: list[Team], blocks: list[int]) -> dict[str, Any]:
    """What everybody saw."""
    names = {"next": "round_next", "place": "round_place", "sort": "round_sort"}
    urls = {name: round_.trajectory.url(f"clustering:{page}", pk=round_.pk) for name, page in names.items()}
    plan = {
        "port": port,
        "pace": 60 / A_MINUTE,
        "minutes": MINUTES,
        "urls": urls,
        "blocks": blocks,
        "people": [signed_in(team, urls["sort"]) for team in teams],
    }
    time.sleep(1)  # what was just written is on the disk
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.sorters"],
        cwd=leases.ROOT,
        input=json.dumps(plan),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def signed_in(team: Team, url: str) -> tuple[str, str]:
    """The cookies of whoever sits in the team, and the token that her forms carry."""
    client = Client()
    client.force_login(Seat.objects.select_related("user").get(team=team).user)
    client.get(url)
    cookies = {name: cookie.value for name, cookie in client.cookies.items()}
    return "; ".join(f"{name}={value}" for name, value in cookies.items()), cookies["csrftoken"]


def spread(times: list[float]) -> str:
    if not times:
        return "nothing was asked"
    ranked = sorted(times)
    values = [ranked[int(share * (len(ranked) - 1))] for share in SHARES]
    return ", ".join(
        f"p{100 * share:.0f} {value:.0f} ms" for share, value in zip(SHARES, values, strict=True)
    )
