"""Ids of another municipality in an address or a form: nothing of hers changes, nothing of ours leads there.

`test_access` asks each address for an object of another trajectory. Here the address is one's own, or half of
it, and the form names what is not: a guest, a table, a statement, a heap, a block, a key, a person, a link.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from clustering.models import Heap, RoundStatement
from gatherings.models import Gathering
from tests.ateliers.factories import CallFactory, ParticipantFactory, TableSeatFactory
from tests.cast import client_for
from tests.clustering.factories import (
    BlockFactory,
    KeyFactory,
    PlacementFactory,
    RoundFactory,
    TeamFactory,
    heap_of,
    seat,
)
from tests.factories import ContributionFactory, DepartmentFactory, TrajectoryFactory, member
from toolkit.models import Job
from toolkit.redaction import road_to_trajectory
from toolkit.selection import ROW, whole_list
from trajectories.models import Trajectory, User

from .visitors import undone

pytestmark = pytest.mark.django_db
SENT = dict[str, Any]


@dataclass
class Side:
    """One of everything of a trajectory."""

    trajectory: Trajectory
    user: User
    seated: Any
    free: Any
    uncalled: Any
    heap: Heap
    block: Any
    spare: Any
    laid: Any
    key: Any
    round: Any
    department: Any

    @property
    def atelier(self) -> Gathering:
        return self.seated.call.gathering  # type: ignore[no-any-return]

    @property
    def voice(self) -> Any:
        return self.heap.members.all()[0].contribution


def side() -> Side:
    trajectory = TrajectoryFactory()
    user = member(trajectory)
    seated = TableSeatFactory(call__participant__trajectory=trajectory)
    free = CallFactory(participant=ParticipantFactory(trajectory=trajectory), gathering=seated.call.gathering)
    key = KeyFactory(trajectory=trajectory)
    block = BlockFactory(trajectory=trajectory, key=None)
    heap = heap_of(trajectory)
    laid = PlacementFactory(block=block, contribution=ContributionFactory(trajectory=trajectory))
    team = TeamFactory(round=RoundFactory(trajectory=trajectory, state="open", opened_at=timezone.now()))
    seat(team, user)
    for lies in heap.members.all():
        RoundStatement.objects.create(round=team.round, contribution=lies.contribution)
    return Side(
        trajectory=trajectory,
        user=user,
        seated=seated,
        free=free,
        uncalled=ParticipantFactory(trajectory=trajectory),
        heap=heap,
        block=block,
        spare=BlockFactory(trajectory=trajectory),
        laid=laid,
        key=key,
        round=team.round,
        department=DepartmentFactory(municipality=trajectory.municipality),
    )


def tries(own: Side, other: Side) -> dict[str, tuple[str, SENT]]:
    """What is tried: where it goes, and with what."""
    url, at = own.trajectory.url, {"pk": own.atelier.pk}
    pool = {"call-gathering": own.atelier.pk, "call-message": "", ROW: [other.uncalled.pk]}
    sealed = whole_list(other.trajectory.participants.all()).seal
    person = {"name": "Els", "email": "els@post.example", "side": "inside"}
    title, both = {"title": own.block.title}, [other.voice.pk, own.voice.pk]
    lay, block = {"heap": own.heap.pk}, {"pk": own.block.pk}
    return {
        "her guest at our table": (
            url("ateliers:group_move", pk=own.atelier.pk, call_pk=other.free.pk),
            {"groep": own.seated.group.number},
        ),
        "our guest at her table": (
            url("ateliers:group_move", pk=own.atelier.pk, call_pk=own.free.pk),
            {"groep": other.seated.group.number},
        ),
        "our guest through her atelier": (
            url("ateliers:group_move", pk=other.atelier.pk, call_pk=own.free.pk),
            {"groep": other.seated.group.number},
        ),
        "her colleague as our host": (
            url("ateliers:group", number=own.seated.group.number, **at),
            {"project": "De brug", "host": other.user.pk},
        ),
        "her participants called by us": (url("ateliers:pool_call"), pool),
        "all of hers called by us": (url("ateliers:pool_call"), {**pool, ROW: [], "alle": sealed}),
        "ours called to her atelier": (
            url("ateliers:pool_call"),
            {**pool, "call-gathering": other.atelier.pk, ROW: [own.uncalled.pk]},
        ),
        "her participants removed": (url("ateliers:pool_remove"), {ROW: [other.free.participant_id]}),
        "her department": (url("ateliers:participant_new"), {**person, "department": other.department.pk}),
        "her call renewed": (url("ateliers:call_renew", call_pk=other.free.pk, **at), {}),
        "her statements in our heap": (url("clustering:heap_lay", **lay), {**title, ROW: both}),
        "our statements in her heap": (url("clustering:heap_lay", heap=other.heap.pk), {**title, ROW: both}),
        "our heap in her block": (
            url("clustering:heap_lay", **lay),
            {"title": other.block.title, ROW: [own.voice.pk]},
        ),
        "our heap in her round": (
            url("clustering:round_heap_lay", pk=other.round.pk, **lay),
            {**title, ROW: [own.voice.pk]},
        ),
        "her heap split in our round": (
            url("clustering:round_heap_split", pk=own.round.pk, heap=other.heap.pk),
            {},
        ),
        "her statement on our desk": (
            url("clustering:sort_place"),
            {"voice": [other.voice.pk], "block": own.block.pk},
        ),
        "our block under her key": (url("clustering:block_arrange", **block), {"key": other.key.pk}),
        "our block before hers": (
            url("clustering:block_arrange", **block),
            {"key": own.key.pk, "before": other.spare.pk},
        ),
        "our block and hers in one": (url("clustering:block_merge", **block), {"met": other.spare.pk}),
        "her statements from our block": (
            url("clustering:voices_move", **block),
            {"title": own.spare.title, ROW: [other.laid.contribution_id]},
        ),
        "her statement kept by us": (
            url("clustering:star", pk=other.voice.pk),
            {"place": "note", "reason": "mooi"},
        ),
        "her link behind our address": (url("ateliers:own_come", token=other.free.token), {"diet": "niets"}),
    }


def rows_of(trajectory: Trajectory) -> dict[str, list[Any]]:
    """All rows of a trajectory, by table."""
    return {
        model._meta.label: list(model._base_manager.filter(**{road: trajectory.pk}).order_by("pk").values())
        for model in apps.get_models()
        if (road := road_to_trajectory(model))
    }


def leading_to(other: Trajectory, own: Trajectory) -> list[str]:
    """Rows of ours with a key that leads to hers."""
    found = []
    for model in apps.get_models():
        if not (road := road_to_trajectory(model)):
            continue
        for field in model._meta.concrete_fields:
            beyond = field.remote_field and road_to_trajectory(field.remote_field.model)
            if beyond and beyond != "pk" and not field.name.startswith("pgh_"):
                ours = model._base_manager.filter(**{road: own.pk})
                if ours.filter(**{f"{field.name}__{beyond}": other.pk}).exists():
                    found.append(f"{model._meta.label}.{field.name}")
    return found


def test_with_ids_of_our_own_each_of_these_does_something() -> None:
    own = side()
    before, idle = rows_of(own.trajectory), set()
    for what, (url, sent) in tries(own, own).items():
        with undone():
            (Client() if "link" in what else client_for(own.user)).post(url, sent)
            if not Job.objects.exists() and rows_of(own.trajectory) == before:
                idle.add(what)
    assert not idle, "or nothing is proven of it"


def test_nothing_of_another_municipality_is_touched_or_taken() -> None:
    own, other = side(), side()
    before = rows_of(other.trajectory)
    for what, (url, sent) in tries(own, other).items():
        visitor = Client() if "link" in what else client_for(own.user)
        assert visitor.post(url, sent).status_code < 500, what
    changed = [table for table, rows in rows_of(other.trajectory).items() if rows != before[table]]
    assert not changed
    assert not leading_to(other.trajectory, own.trajectory)
    assert not own.trajectory.participants.filter(department=other.department).exists()
