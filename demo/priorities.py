"""Top priorities of Waterschoot: atelier 1 voted and kept what came out; for atelier 2 the vote is still open
to who had to leave early."""

import uuid
from collections.abc import Iterable
from typing import Any

from ateliers.models import Ballot, Group, Priority, PrioritySource, Wall
from ateliers.priorities import codes, stages
from contributions.models import Contribution
from gatherings.models import Gathering
from trajectories.models import User

from .clock import moment

POINTS, MOST_ON_ONE = 5, 3


def add_priorities(gatherings: dict[str, Gathering], content: dict[str, Any], officer: User) -> None:
    voted, voting = content["closed"], content["open"]
    for number, project in enumerate(voting["projects"], 1):
        Group.objects.create(gathering=gatherings["2"], number=number, project=project)
    add_voted(add_wall(gatherings["1"], voted, officer), voted, officer)
    add_voting(add_wall(gatherings["2"], voting, officer), voting)


def add_wall(gathering: Gathering, item: dict[str, Any], officer: User) -> Wall:
    """With what the groups put forward, and open."""
    wall = Wall.objects.create(
        gathering=gathering,
        state=Wall.State.OPEN,
        opened_at=moment(item["day"], item["opened"]),
        opened_by=officer,
        paper_ballots=item.get("paper_ballots", 0),
    )
    groups = {group.number: group for group in gathering.groups.all()}
    for chosen in item["groups"]:
        for place, said in enumerate(chosen["priorities"], 1):
            add_priority(wall, groups[chosen["group"]], place, said)
    return wall


def add_priority(wall: Wall, group: Group, place: int, said: dict[str, Any]) -> None:
    priority = Priority.objects.create(
        wall=wall,
        group=group,
        title=said["title"],
        position=place,
        paper_points=said.get("paper", 0),
        under=wall.priorities.get(title=said["under"]) if "under" in said else None,
    )
    for words in said["sources"]:
        source = Contribution.objects.get(gathering=wall.gathering, text=words)
        PrioritySource.objects.create(priority=priority, contribution=source)


def add_voted(wall: Wall, item: dict[str, Any], officer: User) -> None:
    points = {
        wall.priorities.get(title=said["title"]).pk: said["phone"]
        for chosen in item["groups"]
        for said in chosen["priorities"]
    }
    add_ballots(wall, dealt_out(points))
    closed_at = moment(item["day"], item["closed"])
    stages.close_vote(wall, officer, closed_at)
    Contribution.objects.filter(priority__wall=wall).update(received_at=closed_at)


def dealt_out(points: dict[int, int]) -> list[dict[int, int]]:
    """Ballots that come to these sums: each takes what is left, most first, as far as the rules go."""
    left, ballots = dict(points), []
    while any(left.values()):
        ballot: dict[int, int] = {}
        for key in sorted(left, key=lambda one: -left[one]):
            given = min(left[key], MOST_ON_ONE, POINTS - sum(ballot.values()))
            if given:
                ballot[key] = given
                left[key] -= given
        ballots.append(ballot)
    return ballots


def add_voting(wall: Wall, item: dict[str, Any]) -> None:
    keys = list(wall.priorities.order_by("group__number", "position").values_list("pk", flat=True))
    add_ballots(wall, [dict(zip(keys, points, strict=True)) for points in item["ballots"]])
    codes.make_codes(wall, item["codes"])


def add_ballots(wall: Wall, ballots: Iterable[dict[int, int]]) -> None:
    """Of nobody: their marks are made up."""
    Ballot.objects.bulk_create(
        Ballot(wall=wall, mark=uuid.uuid4().hex, points={str(key): n for key, n in points.items() if n})
        for points in ballots
    )
