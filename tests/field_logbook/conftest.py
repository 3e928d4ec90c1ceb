import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from gatherings.models import Gathering, Question
from tests.factories import GatheringFactory, GuideFactory, QuestionFactory
from trajectories.models import Trajectory, User

from .protocol import Tablet


@pytest.fixture
def gathering(trajectory: Trajectory) -> Gathering:
    began = timezone.now() - dt.timedelta(minutes=20)
    return GatheringFactory(trajectory=trajectory, place="Parochiezaal", starts_at=began)


@pytest.fixture
def question(trajectory: Trajectory) -> Question:
    return QuestionFactory(guide=GuideFactory(trajectory=trajectory, is_standard=True))


@pytest.fixture
def danny(ambassador: User, gathering: Gathering) -> User:
    """The ambassador, who hosts the gathering."""
    gathering.hosts.add(ambassador)
    return ambassador


@pytest.fixture
def tablet(gathering: Gathering, danny: User) -> Tablet:
    return Tablet(gathering, danny)


@pytest.fixture
def officer(officer: User, client: Client) -> User:
    """She is signed in in the test's `client`."""
    client.force_login(officer)
    return officer
