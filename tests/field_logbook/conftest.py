import pytest

from tests.factories import GatheringFactory, GuideFactory, QuestionFactory, member
from trajectories.permissions import Role

from .protocol import Tablet


@pytest.fixture
def gathering(db):
    return GatheringFactory(place="Parochiezaal")


@pytest.fixture
def question(gathering):
    return QuestionFactory(guide=GuideFactory(trajectory=gathering.trajectory, is_standard=True))


@pytest.fixture
def danny(gathering):
    user = member(gathering.trajectory, Role.AMBASSADOR, name="Danny De Wit")
    gathering.hosts.add(user)
    return user


@pytest.fixture
def tablet(gathering, danny):
    return Tablet(gathering, danny)
