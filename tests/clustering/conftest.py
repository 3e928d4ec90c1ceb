import pytest
from django.test import Client

from tests.factories import TrajectoryFactory, member
from trajectories.models import Trajectory, User
from trajectories.permissions import Role


@pytest.fixture
def trajectory(db: None) -> Trajectory:
    return TrajectoryFactory()


@pytest.fixture
def fatma(trajectory: Trajectory) -> User:
    """An ambassador who sorts."""
    return member(trajectory, Role.AMBASSADOR, name="Fatma Yildiz")


@pytest.fixture
def danny(trajectory: Trajectory) -> User:
    """Another ambassador in the same room."""
    return member(trajectory, Role.AMBASSADOR, name="Danny De Wit")


@pytest.fixture
def lotte(trajectory: Trajectory) -> User:
    """The officer."""
    return member(trajectory, Role.OFFICER, name="Lotte Verbeeck")


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
