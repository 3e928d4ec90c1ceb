"""The world of the access test: one trajectory, one visitor per role, and those who have no business
there."""

from __future__ import annotations

import collections
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

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
    visitors: dict[str, User] = field(default_factory=dict)
    outsiders: dict[str, User] = field(default_factory=dict)
    clients: dict[int, Client] = field(default_factory=dict)

    def client(self, user: User) -> Client:
        """A browser in which this user is signed in."""
        if user.pk not in self.clients:
            self.clients[user.pk] = Client()
            self.clients[user.pk].force_login(user)
        return self.clients[user.pk]

    def arguments(self, address: Address, trajectory: Trajectory) -> dict[str, Any]:
        """All arguments of the address, about this trajectory; makes the sample's rows."""
        sample = SAMPLES.get(address.name)
        if sample is None and address.needs_sample:
            pytest.fail(f"no sample for {address}: add one in tests/conventions/samples")
        made = sample.make(trajectory) if sample else {}
        slugs = {"municipality_slug": trajectory.municipality.slug, "trajectory_slug": trajectory.slug}
        return {name: value for name, value in (slugs | made).items() if name in address.arguments}

    def url(self, address: Address, trajectory: Trajectory) -> str:
        return reverse(address.name, kwargs=self.arguments(address, trajectory))


def build() -> World:
    """All in one database state, which the requests never change: each is rolled back."""
    city, elsewhere = MunicipalityFactory(), MunicipalityFactory()
    own = TrajectoryFactory(municipality=city)
    closed = TrajectoryFactory(municipality=city, is_public=False)
    neighbour = TrajectoryFactory(municipality=city)
    abroad = TrajectoryFactory(municipality=elsewhere)
    world = World(own, closed, [neighbour, abroad])
    for role in Role.values:
        world.visitors[role] = member(own, role)
    world.visitors["staff"] = StaffFactory(municipality=city).user
    stranger = member(abroad)
    StaffFactory(municipality=elsewhere, user=stranger)
    world.outsiders = {
        "officer and staff of another municipality": stranger,
        "officer of another trajectory here": member(neighbour),
        "user without any role": UserFactory(),
    }
    for user in (*world.visitors.values(), *world.outsiders.values()):
        world.client(user)
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


def knock(user: User, method: str, url: str) -> int:
    """The status when the view itself is called, as the resolver finds it, without middleware.

    For those who must stay outside: the decorator around the view answers, before anything else. Ten times as
    fast.
    """
    found = resolve(url)
    request = getattr(RequestFactory(), method)(url)
    request.user = user
    try:
        return found.func(request, *found.args, **found.kwargs).status_code
    except Http404:
        return 404
    except PermissionDenied:
        return 403
