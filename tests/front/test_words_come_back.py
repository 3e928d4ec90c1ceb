"""What was typed comes back on every page that refuses it: gone, shut, archived, no longer allowed."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import ClientOf
from tests.factories import GatheringFactory, TrajectoryFactory, member
from trajectories.models import Trajectory
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db
TYPED = {"name": "Els", "title": "Twee alinea’s\nover de <beek>", "remark": "Met de rolstoel", "people": 1}
SHOWN = ["Twee alinea’s<br>over de &lt;beek&gt;", "Met de rolstoel"]


def shows_what_was_typed(answer: object, status: int) -> None:
    assert answer.status_code == status
    assert "Wat je schreef" in answer.text
    assert all(words in answer.text for words in SHOWN)
    assert "geheim woord" not in answer.text


@pytest.fixture
def trajectory() -> Trajectory:
    return TrajectoryFactory()


def test_a_resident_reads_her_words_when_the_page_is_gone_or_shut(trajectory: Trajectory) -> None:
    session = GatheringFactory(trajectory=trajectory, is_open=True)
    url = trajectory.url("gatherings:public_session", pk=session.pk)
    session.delete()
    shows_what_was_typed(Client().post(url, TYPED | {"password": "geheim woord"}), 404)
    Trajectory.objects.filter(pk=trajectory.pk).update(is_public=False)
    shows_what_was_typed(Client().post(url, TYPED), 404)
    assert "Wat je schreef" not in Client().get(url).text


def test_a_member_reads_her_words_when_she_may_no_more(trajectory: Trajectory, client_of: ClientOf) -> None:
    url = trajectory.url("clustering:key_add")
    shows_what_was_typed(client_of(member(trajectory, Role.AMBASSADOR)).post(url, TYPED), 403)
    shows_what_was_typed(client_of(member(TrajectoryFactory())).post(url, TYPED), 404)
    officer = member(trajectory)
    Trajectory.objects.filter(pk=trajectory.pk).update(archived_at=timezone.now(), archived_by=officer)
    shows_what_was_typed(client_of(officer).post(url, TYPED), 409)


def test_no_address_that_is_none_of_ours_says_somebody_elses_words() -> None:
    assert "rolstoel" not in Client().post("/van/een/andere/site/met/een/lang/adres/", TYPED).text
