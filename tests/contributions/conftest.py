"""A session, its question, and the ambassador who hosts it and is signed in."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from gatherings.models import Gathering, Question
from tests.factories import GatheringFactory, GuideFactory, QuestionFactory, member
from trajectories.models import User
from trajectories.permissions import Role


@pytest.fixture
def session(db: None) -> Gathering:
    return GatheringFactory(starts_at=timezone.now() - dt.timedelta(minutes=20))


@pytest.fixture
def question(session: Gathering) -> Question:
    return QuestionFactory(
        guide=GuideFactory(trajectory=session.trajectory, is_standard=True), text="Waar droom je van?"
    )


@pytest.fixture
def nadia(session: Gathering, client: Client) -> User:
    nadia = member(session.trajectory, Role.AMBASSADOR)
    session.hosts.add(nadia)
    client.force_login(nadia)
    return nadia
