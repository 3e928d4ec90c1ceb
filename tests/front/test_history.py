"""Geschiedenis: read from the triggers' tables, in words, for this trajectory alone."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commitment.models import Promise
from front import history
from tests.factories import (
    CommitmentFactory,
    ContributionFactory,
    GatheringFactory,
    MembershipFactory,
    NeighbourhoodFactory,
    PhaseFactory,
    PromiseFactory,
    TrajectoryFactory,
    UserFactory,
    member,
)
from trajectories.models import Phase, Trajectory


@pytest.fixture
def trajectory() -> Trajectory:
    return TrajectoryFactory()


@pytest.fixture
def lotte(trajectory: Trajectory) -> Client:
    client = Client()
    client.force_login(member(trajectory, name="Lotte Verbeeck"))
    return client


def told(trajectory: Trajectory, label: str = "", pk: object = "") -> list[history.Happening]:
    return history.describe_events(list(history.list_events(trajectory, label, str(pk))))


def test_models_of_every_app_are_found() -> None:
    paths = {label: one.path for label, one in history.tracked_models().items()}
    assert paths["trajectories.trajectory"] == "pgh_obj"
    assert paths["trajectories.phase"] == "trajectory"
    assert paths["commitment.promise"] == "commitment__trajectory"
    assert paths["clustering.key"] == "trajectory"
    assert "trajectories.municipality" not in paths  # shared by trajectories


@pytest.mark.django_db
def test_a_change_through_a_page_names_who_did_it(trajectory: Trajectory, lotte: Client) -> None:
    promise = PromiseFactory(commitment__trajectory=trajectory, text="Wij antwoorden.")
    lotte.post(
        trajectory.url("commitment:promise", pk=promise.pk),
        {"text": "Wij antwoorden altijd.", "state": "kept", "account": "Gedaan."},
    )
    change, insert = told(trajectory, "commitment.promise", promise.pk)
    assert (insert.event, change.event) == ("insert", "update")
    assert change.who == "Lotte Verbeeck"
    assert insert.who == ""
    assert {(one.label, one.old, one.new) for one in change.changes} == {
        ("belofte", "Wij antwoorden.", "Wij antwoorden altijd."),
        ("stand", "beloofd", "nagekomen"),
        ("uitleg", "leeg", "Gedaan."),
    }


@pytest.mark.django_db
def test_what_is_removed_stays_to_be_read(trajectory: Trajectory, lotte: Client) -> None:
    promise = PromiseFactory(commitment__trajectory=trajectory, text="Te veel beloofd.")
    lotte.post(trajectory.url("commitment:promise_remove", pk=promise.pk))
    assert not Promise.objects.exists()
    gone = told(trajectory, "commitment.promise", promise.pk)[0]
    assert (gone.event, gone.title, gone.who) == ("delete", "Te veel beloofd.", "Lotte Verbeeck")


@pytest.mark.django_db
def test_bulk_updates_are_seen_too(trajectory: Trajectory) -> None:
    phase = PhaseFactory(trajectory=trajectory, starts_on="2026-03-01")
    Phase.objects.filter(pk=phase.pk).update(starts_on="2026-04-01", state="running")
    changes = {
        one.label: (one.old, one.new) for one in told(trajectory, "trajectories.phase", phase.pk)[0].changes
    }
    assert changes == {"begint op": ("1 maart 2026", "1 april 2026"), "toestand": ("gepland", "bezig")}


@pytest.mark.django_db
def test_keys_are_told_by_name_and_long_texts_word_by_word(trajectory: Trajectory) -> None:
    heide = NeighbourhoodFactory(municipality=trajectory.municipality, name="Heide")
    long = "Een kort verslag dat toch meer dan zestig tekens telt, zodat het vergeleken wordt."
    session = GatheringFactory(trajectory=trajectory, report=long)
    session.neighbourhood, session.report = heide, long + " Met een slot."
    session.save()
    changes = {one.label: one for one in told(trajectory, "gatherings.gathering", session.pk)[0].changes}
    assert (changes["wijk"].old, changes["wijk"].new) == ("leeg", "Heide")
    assert [piece.text for piece in changes["kort verslag"].pieces if piece.kind == "added"] == [
        " Met een slot."
    ]


@pytest.mark.django_db
def test_a_member_is_called_by_name(trajectory: Trajectory) -> None:
    membership = MembershipFactory(trajectory=trajectory, user=UserFactory(name="Jos Peeters"))
    assert told(trajectory, "trajectories.membership", membership.pk)[0].title == "Jos Peeters"


@pytest.mark.django_db
def test_nothing_of_another_trajectory(trajectory: Trajectory, lotte: Client) -> None:
    other = PromiseFactory()
    assert not [one for one in told(trajectory) if one.tracked.label == "commitment.promise"]
    for label, pk in [
        ("commitment.promise", other.pk),
        ("trajectories.user", 1),
        ("commitment.promise", "geen-getal"),
        ("contributions.contribution", "geen-uuid"),
    ]:
        assert lotte.get(trajectory.url("front:history_of", label=label, pk=pk)).status_code == 404


@pytest.mark.django_db
def test_the_page_shows_one_kind_and_its_partial(trajectory: Trajectory, lotte: Client) -> None:
    PromiseFactory(commitment__trajectory=trajectory, text="Wij antwoorden.")
    PhaseFactory(trajectory=trajectory, title="Droomfase")
    url = trajectory.url("front:history")
    page = lotte.get(url, {"soort": "commitment.promise"}).content.decode()
    part = lotte.get(
        url, {"soort": "commitment.promise"}, headers={"HX-Request": "true", "HX-Target": "changes"}
    ).content.decode()
    assert "Wij antwoorden." in page
    assert "Droomfase" not in page
    assert part.strip() in page
    assert "Droomfase" in lotte.get(url, {"soort": "onzin"}).content.decode()


@pytest.mark.django_db
def test_a_constant_number_of_queries(trajectory: Trajectory, lotte: Client) -> None:
    commitment = CommitmentFactory(trajectory=trajectory)

    def fill(number: int) -> None:
        for _ in range(number):
            PromiseFactory(commitment=commitment)
            GatheringFactory(trajectory=trajectory)
            contribution = ContributionFactory(trajectory=trajectory)
            contribution.text = "Anders."
            contribution.save()

    def count() -> int:
        url = trajectory.url("front:history")
        lotte.get(url)
        with CaptureQueriesContext(connection) as queries:
            lotte.get(url)
        return len(queries)

    fill(1)
    few = count()
    fill(199)
    assert count() == few <= 15
