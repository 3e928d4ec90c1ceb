"""The ateliers of one trajectory, and its officer."""

from __future__ import annotations

import pytest

from tests.factories import TrajectoryFactory, member
from trajectories.models import Trajectory, User


@pytest.fixture
def trajectory() -> Trajectory:
    made: Trajectory = TrajectoryFactory(title="Samen aan de slag", is_public=True)
    return made


@pytest.fixture
def ilse(trajectory: Trajectory) -> User:
    return member(trajectory, name="Ilse Mertens")
