"""The city debate: one evening per key, and the initiatives that came out of it."""

import datetime as dt
from typing import Any

from ateliers.models import Debate, Initiative
from clustering.models import BuildingBlock, Key
from gatherings.models import Gathering
from trajectories.models import Phase, Trajectory, User

from .clock import moment
from .content import read


def add_debates(
    trajectory: Trajectory, phase: Phase, keys: dict[str, Key], content: list[dict[str, Any]]
) -> dict[str, Debate]:
    debates = {}
    for item in content:
        starts = moment(item["day"], item["hour"])
        gathering = Gathering.objects.create(
            trajectory=trajectory,
            phase=phase,
            kind=Gathering.Kind.DEBATE,
            title=item["title"],
            starts_at=starts,
            ends_at=starts + dt.timedelta(hours=2, minutes=30),
            place=item["place"],
            capacity=item["capacity"],
            attendance=item["attendance"],
            report=item["report"],
            state=Gathering.State.CLOSED,
            closed_at=starts + dt.timedelta(hours=3),
        )
        debates[item["key"]] = Debate.objects.create(gathering=gathering, key=keys[item["key"]])
    return debates


def add_initiatives(
    trajectory: Trajectory,
    keys: dict[str, Key],
    blocks: dict[str, BuildingBlock],
    debates: dict[str, Debate],
    officer: User,
) -> None:
    for slug, key in keys.items():
        for position, item in enumerate(read(f"lindenrode/{slug}.initiatives"), 1):
            Initiative.objects.create(
                trajectory=trajectory,
                key=key,
                block=blocks[item["block"]],
                debate=debates[slug],
                title=item["title"],
                description=item["description"],
                who=item["who"],
                partners=item["partners"][:200],
                first_step=item["first_step"][:240],
                state=item.get("state", Initiative.State.ADOPTED),
                support=item["support"],
                position=position,
                created_at=debates[slug].gathering.starts_at,
                created_by=officer,
                released_by=officer,
                released_at=debates[slug].gathering.starts_at,
            )
