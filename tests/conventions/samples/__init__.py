"""What an address needs besides the slugs: one sample per URL name, in a module per part of the house.

A sample makes the rows that a page is about and returns the rest of the URL's arguments:

    @sample("contributions:gathering", "gatherings:gathering_change")
    def gathering(trajectory):
        return {"pk": GatheringFactory(trajectory=trajectory).pk}

The access test calls it for a trajectory of the visitor and again for a trajectory of somebody else: the
arguments of the second must give 404 under the slugs of the first. A URL with nothing but slugs needs no
sample.

`own_only=True`: some roles reach only their own rows (an ambassador her sessions), so 403 or 404 is right for
them too. The officer must always get in.
`of_town=True`: the row is of the municipality, so that all its trajectories reach it, and no other's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from trajectories.models import Trajectory

Make = Callable[[Trajectory], dict[str, Any]]


@dataclass(frozen=True)
class Sample:
    make: Make
    own_only: bool = False
    of_town: bool = False


SAMPLES: dict[str, Sample] = {}


def sample(*names: str, own_only: bool = False, of_town: bool = False) -> Callable[[Make], Make]:
    def register(make: Make) -> Make:
        for name in names:
            assert name not in SAMPLES, f"{name} has a sample already"
            SAMPLES[name] = Sample(make, own_only, of_town)
        return make

    return register


# The modules register their samples when they are loaded; each part of the house writes only in its own.
from . import (  # noqa: E402
    ambassadors,
    ateliers,
    cases,
    clustering,
    clustering_rounds,
    consultation,
    contributions,
    field_logbook,
    front,
    gatherings,
    people,
    publications,
    trajectories,
)

__all__ = [
    "SAMPLES",
    "Sample",
    "ambassadors",
    "ateliers",
    "cases",
    "clustering",
    "clustering_rounds",
    "consultation",
    "contributions",
    "field_logbook",
    "front",
    "gatherings",
    "people",
    "publications",
    "sample",
    "trajectories",
]
