"""The world of the access test: one trajectory, one visitor per role, and those who have no business there."""

from __future__ import annotations

import collections
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories import MunicipalityFactory, StaffFactory, TrajectoryFactory, UserFactory, member
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

from .addresses import Address
from .samples import SAMPLES

METHODS = ("get", "post")


@dataclass
class World:
    own: Trajectory
    closed: Trajectory
    foreign: list[Trajectory]
    anonymous: Client = field(default_factory=Client)
    visitors: dict[str, Client] = field(default_factory=dict)
    outsiders: dict[str, Client] = field(default_factory=dict)

    def arguments(self, address: Address, trajectory: Trajectory) -> dict[str, Any]:
        """All arguments of the address, about this trajectory; makes the sample's rows."""
        sample = SAMPLES.get(address.name)
        made = sample.make(trajectory) if sample else {}
        slugs = {"municipality_slug": trajectory.municipality.slug, "trajectory_slug": trajectory.slug}
        return {name: value for name, value in (slugs | made).items() if name in address.arguments}

    def url(self, address: Address, trajectory: Trajectory) -> str:
        return reverse(address.name, kwargs=self.arguments(address, trajectory))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def build() -> World:
    """All in one database state, which the requests never change: each is rolled back."""
    city, elsewhere = MunicipalityFactory(), MunicipalityFactory()
    own = TrajectoryFactory(municipality=city)
    closed = TrajectoryFactory(municipality=city, is_public=False)
    neighbour = TrajectoryFactory(municipality=city)
    abroad = TrajectoryFactory(municipality=elsewhere)
    world = World(own, closed, [neighbour, abroad])
    for role in Role.values:
        world.visitors[role] = signed_in(member(own, role))
    world.visitors["staff"] = signed_in(StaffFactory(municipality=city).user)
    stranger = member(abroad)
    StaffFactory(municipality=elsewhere, user=stranger)
    world.outsiders = {
        "officer and staff of another municipality": signed_in(stranger),
        "officer of another trajectory here": signed_in(member(neighbour)),
        "user without any role": signed_in(UserFactory()),
    }
    return world


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(client: Client, method: str, url: str) -> HttpResponse:
    """The answer; what the request wrote is gone again. An exception in the view fails the test."""
    with undone():
        answer = getattr(client, method)(url)
        if answer.streaming:  # a file: read to its end, which closes it
            collections.deque(answer.streaming_content, maxlen=0)
        return answer
