"""The cast that every test may call up: one trajectory, who works on it, and their browsers.

A folder's conftest may replace one of them by its own.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories import TrajectoryFactory, member
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

ClientOf = Callable[[User], Client]


def client_for(user: User) -> Client:
    """A browser in which this user is signed in."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def trajectory(db: None) -> Trajectory:
    return TrajectoryFactory()


@pytest.fixture
def officer(trajectory: Trajectory) -> User:
    return member(trajectory, Role.OFFICER, name="Lotte Verbeeck")


@pytest.fixture
def ambassador(trajectory: Trajectory) -> User:
    return member(trajectory, Role.AMBASSADOR, name="Danny De Wit")


@pytest.fixture
def core_group_member(trajectory: Trajectory) -> User:
    return member(trajectory, Role.CORE_GROUP, name="Joke Vermeire")


@pytest.fixture
def client_of() -> ClientOf:
    """`client_of(officer).get(...)`: one browser per user and test."""
    clients: dict[int, Client] = {}

    def of(user: User) -> Client:
        if user.pk not in clients:
            clients[user.pk] = client_for(user)
        return clients[user.pk]

    return of
