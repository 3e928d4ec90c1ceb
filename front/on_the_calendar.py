"""What hangs on the dates of a phase: gatherings, survey, campaign, deadlines of a draft."""

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.rooms import Dated
from trajectories.models import Phase, Trajectory
from trajectories.road.shifting import Move

from .navigation import ROOMS


@dataclass(frozen=True)
class Outside:
    """Something that falls outside its phase once that has its new dates."""

    dated: Dated
    phase: Phase


def outside_of(trajectory: Trajectory, moves: Sequence[Move]) -> list[Outside]:
    """In the order of the moves. The queries of each room's `dated`."""
    found = [dated for room in ROOMS if room.dated for dated in room.dated(trajectory)]
    return [
        Outside(dated, move.phase)
        for move in moves
        for dated in found
        if belongs(dated, move.phase) and falls_outside(dated, move)
    ]


def belongs(dated: Dated, phase: Phase) -> bool:
    return dated.phase == phase.pk if dated.phase else phase.kind in dated.kinds


def falls_outside(dated: Dated, move: Move) -> bool:
    days = [day for day in (dated.first, dated.last) if day]
    before = move.starts_on is not None and any(day < move.starts_on for day in days)
    after = move.ends_on is not None and any(day > move.ends_on for day in days)
    return before or after
