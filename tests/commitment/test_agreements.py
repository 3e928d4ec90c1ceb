"""Agreements of the core group: every wording is kept, and two people can't overwrite each other."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from commitment import agreements
from gatherings.models import Gathering
from tests.factories import AgreementFactory, GatheringFactory, TrajectoryFactory, UserFactory, member
from tests.markup import on_one_line
from toolkit.text_diff import Piece, differences
from trajectories.models import Trajectory
from trajectories.permissions import Role


@pytest.fixture
def trajectory() -> Trajectory:
    return TrajectoryFactory()


@pytest.fixture
def amina(trajectory: Trajectory) -> Client:
    client = Client()
    client.force_login(member(trajectory, Role.CORE_GROUP, name="Amina Chaoui"))
    return client


def test_the_difference_names_words() -> None:
    assert differences("Wij noteren altijd kort en goed.", "Wij noteren altijd lang en goed en trouw.") == [
        Piece("same", "Wij noteren altijd "),
        Piece("removed", "kort en goed."),
        Piece("added", "lang en goed en trouw."),
    ]


@given(st.text(alphabet="ab \n", max_size=40), st.text(alphabet="ab \n", max_size=40))
def test_the_pieces_give_both_wordings_back(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new


@pytest.mark.django_db
def test_each_change_is_a_version_with_its_reason(trajectory: Trajectory, amina: Client) -> None:
    amina.post(trajectory.url("commitment:agreement_add"), {"title": "Woorden", "text": "We vatten samen."})
    agreement = trajectory.agreements.get()
    url = trajectory.url("commitment:agreement_change", pk=agreement.pk)
    amina.post(url, {"text": "We schrijven letterlijk.", "reason": "Alles klonk hetzelfde.", "seen": 1})
    assert [version.number for version in agreement.versions.all()] == [2, 1]
    page = on_one_line(amina.get(trajectory.url("commitment:agreement", pk=agreement.pk)).content.decode())
    assert "<ins>schrijven letterlijk.</ins>" in page
    assert "<del>vatten samen.</del>" in page
    assert "Alles klonk hetzelfde." in page


@pytest.mark.django_db
def test_who_is_second_keeps_her_text(trajectory: Trajectory, amina: Client) -> None:
    agreement = AgreementFactory(trajectory=trajectory)
    agreements.reword_agreement(
        agreement, 1, "Van Peter.", "Peter was eerst.", UserFactory(name="Peter Roose")
    )
    url = trajectory.url("commitment:agreement_change", pk=agreement.pk)
    answer = amina.post(url, {"text": "Van Amina.", "reason": "Ik ook.", "seen": 1})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Peter Roose was net voor jou" in page
    assert "Van Peter." in page
    assert "Van Amina." in page
    assert 'name="seen" value="2"' in page
    assert amina.post(url, {"text": "Van Amina.", "reason": "Ik ook.", "seen": 2}).status_code == 302
    assert agreement.versions.first().text == "Van Amina."


@pytest.mark.django_db
def test_a_version_that_never_was_can_not_be_next(trajectory: Trajectory, amina: Client) -> None:
    agreement = AgreementFactory(trajectory=trajectory)
    url = trajectory.url("commitment:agreement_change", pk=agreement.pk)
    amina.post(url, {"text": "Nieuw.", "reason": "x", "seen": 99_999})
    assert agreement.versions.first().number == 2


@pytest.mark.django_db
def test_a_dropped_agreement_can_hold_again(trajectory: Trajectory, amina: Client) -> None:
    agreement = AgreementFactory(trajectory=trajectory)
    url = trajectory.url("commitment:agreement_drop", pk=agreement.pk)
    amina.post(url)
    agreement.refresh_from_db()
    assert agreement.dropped_at
    assert "niet meer geldt" in amina.get(trajectory.url("commitment:core_group")).content.decode()
    amina.post(trajectory.url("commitment:agreement_take_up", pk=agreement.pk))
    agreement.refresh_from_db()
    assert agreement.dropped_at is None


@pytest.mark.django_db
def test_a_meeting_is_planned_and_reported(trajectory: Trajectory, amina: Client) -> None:
    form = {"title": "Kerngroep 1", "day": "2026-01-12", "time": "09:30", "place": "Zaal Linde"}
    amina.post(trajectory.url("commitment:core_group_meeting_add"), form)
    meeting = trajectory.gatherings.get()
    assert timezone.localtime(meeting.starts_at).strftime("%d/%m/%Y %H:%M") == "12/01/2026 09:30"
    url = trajectory.url("commitment:core_group_meeting", pk=meeting.pk)
    amina.post(url, {**form, "report": "Drie afspraken op papier."})
    meeting.refresh_from_db()
    assert meeting.state == Gathering.State.HELD
    assert "Drie afspraken op papier." in amina.get(trajectory.url("commitment:core_group")).content.decode()
    assert amina.post(url, {**form, "day": "ooit"}).status_code == 422


@pytest.mark.django_db
def test_only_meetings_open_here(trajectory: Trajectory, amina: Client) -> None:
    session = GatheringFactory(trajectory=trajectory)
    assert amina.get(trajectory.url("commitment:core_group_meeting", pk=session.pk)).status_code == 404


@pytest.mark.django_db
def test_a_constant_number_of_queries(trajectory: Trajectory, amina: Client) -> None:
    url = trajectory.url("commitment:core_group")

    def count(number: int) -> int:
        AgreementFactory.create_batch(number, trajectory=trajectory)
        GatheringFactory.create_batch(number, trajectory=trajectory, kind=Gathering.Kind.MEETING)
        amina.get(url)
        with CaptureQueriesContext(connection) as queries:
            amina.get(url)
        return len(queries)

    few = count(1)
    assert count(199) == few <= 15
