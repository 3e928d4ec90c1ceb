"""Atelier 1 of Waterschoot worked with two tools: what groups filled in, what they thought of it, and what
the officer changed for atelier 3."""

import datetime as dt
import itertools
import uuid
from typing import Any

from ateliers.models import (
    Arrangement,
    AssignedRole,
    CanvasField,
    Group,
    Reflection,
    Saying,
    Sheet,
    Tool,
    ToolUse,
    Verdict,
)
from ateliers.tools import using, versions
from contributions.models import Channel, Contribution
from gatherings.models import Gathering
from trajectories.models import Trajectory, User

from .clock import day, moment
from .voices import NAMESPACE

MINUTES = 9  # between two statements on a canvas


def add_canvases(
    trajectory: Trajectory, gatherings: dict[str, Gathering], content: dict[str, Any], officer: User
) -> None:
    worked, ahead = gatherings["1"], gatherings["3"]
    groups = {
        number: Group.objects.create(gathering=worked, number=number, project=project)
        for number, project in enumerate(content["groups"], 1)
    }
    tools = {}
    count = itertools.count(1)
    for item in content["tools"]:
        tool = tools[item["tool"]] = versions.take_over(trajectory.municipality, item["tool"])
        use = using.use(worked, tool)
        for filled in item["sheets"]:
            add_sheet(use, groups[filled["group"]], filled, officer, count)
    decide(tools[content["verdict"]["tool"]], content["verdict"], officer)
    for tool in tools.values():
        using.use(ahead, tool)


def add_sheet(
    use: ToolUse, group: Group, filled: dict[str, Any], officer: User, count: "itertools.count[int]"
) -> None:
    sheet = Sheet.objects.create(use=use, group=group, version=use.version)
    boxes = {box.label: box for box in use.version.fields.all()}
    for label, statements in filled["said"].items():
        for words in statements:
            said_at = use.gathering.starts_at + dt.timedelta(minutes=15 + next(count) * MINUTES % 100)
            add_statement(sheet, boxes[label], words, said_at, officer)
    for label, people in filled["people"].items():
        for place, (name, task) in enumerate(people, 1):
            AssignedRole.objects.create(sheet=sheet, field=boxes[label], position=place, name=name, task=task)
    for label, grade in filled["grades"].items():
        Arrangement.objects.create(sheet=sheet, field=boxes[label], grade=grade)
    for label, offset in filled.get("days", {}).items():
        Arrangement.objects.create(sheet=sheet, field=boxes[label], day=day(offset))
    Reflection.objects.create(sheet=sheet, **filled["reflection"])


def add_statement(sheet: Sheet, box: CanvasField, words: str, said_at: dt.datetime, officer: User) -> None:
    gathering = sheet.use.gathering
    contribution = Contribution.objects.create(
        id=uuid.uuid5(NAMESPACE, f"{gathering.trajectory_id}|canvas|{words}"),
        trajectory_id=gathering.trajectory_id,
        channel=Channel.ATELIER,
        gathering=gathering,
        question_text=f"{sheet.version}: {box}",
        source_ref=f"groep {sheet.group.number}",
        words=words,
        text=words,
        logged_by=officer,
        said_at=said_at,
        received_at=said_at,
    )
    Saying.objects.create(sheet=sheet, field=box, contribution=contribution)


def decide(tool: Tool, item: dict[str, Any], officer: User) -> None:
    """She changes it, and says why: from atelier 3 on there is a next version."""
    Verdict.objects.create(
        tool=tool,
        version=versions.newest_version(tool),
        choice=item["choice"],
        reason=item["reason"],
        by=officer,
        at=moment(item["day"]),
    )
    version = versions.to_change(tool)
    version.steps = "\n".join(item["steps"])
    version.made_at = moment(item["day"])
    version.save()
