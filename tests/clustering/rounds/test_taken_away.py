"""What a round holds may still go: an import, a tablet's copy, a statement, a person, a whole trajectory."""

import pytest
from django.db import connection
from django.utils import timezone

from clustering.models import (
    BuildingBlock,
    Opinion,
    Placement,
    Round,
    RoundStatement,
    RoundVersion,
    Seat,
    Team,
)
from clustering.rounds.freezing import close_round
from clustering.rounds.judging import Choice, judge
from clustering.rounds.lineage import lineage_rows
from clustering.rounds.opinions import read_judgements
from clustering.rounds.progress import round_progress
from clustering.rounds.returning import give_back
from clustering.rounds.settling import settle
from clustering.rounds.stream import take_next
from contributions import erasure
from contributions.importing import undoing
from contributions.models import Contribution, ImportBatch
from field_logbook.tray_decisions import keys_built_on
from front import deleting
from tests.clustering.conftest import as_user
from tests.clustering.factories import BlockFactory
from tests.factories import StaffFactory
from trajectories.models import Trajectory, User
from trajectories.people.forgetting import forget_account

from .conftest import Room

both = pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])


@pytest.fixture
def batch(room: Room, lotte: User) -> ImportBatch:
    """All that lies in the round was read in from one file; nobody decided anything yet."""
    room.open(opinions=Round.Opinions.DOUBLE, blocks=Round.Blocks.SEVERAL)
    batch = ImportBatch.objects.create(
        trajectory=room.round.trajectory, uploaded_by=lotte, state="done", finished_at=timezone.now()
    )
    Contribution.objects.update(batch=batch)
    take_next(room.north, room.fatma)
    return batch


def worked_on(room: Room, lotte: User) -> tuple[BuildingBlock, BuildingBlock]:
    """One difference settled, one left, something given back, blocks touched."""
    one, other = BlockFactory.create_batch(2, trajectory=room.round.trajectory)
    voices = list(RoundStatement.objects.order_by("pk").values_list("contribution", flat=True))
    judged = judge(room.north, room.fatma, voices[:3], Choice(one.pk, also=[other.pk]))
    judge(room.south, room.danny, voices[:2], Choice(other.pk))
    settle(room.round, judged.statements[0].pk, one.pk, lotte)
    give_back(judged.statements[1].opinions.get(team=room.north), "Past dit?", room.danny)
    return one, other


@both
def test_an_import_that_only_lies_in_a_round_is_undone(
    closed: bool, room: Room, batch: ImportBatch, lotte: User
) -> None:
    if closed:
        close_round(room.round, lotte)
    keys = list(Contribution.objects.values_list("pk", flat=True))
    assert keys_built_on(keys) == set(), "a tablet's copy asks this"
    assert undoing.undo_import(batch.pk, lotte.pk)
    progress = round_progress(room.round)
    assert (progress.total, progress.left, progress.holding) == (0, 0, [])
    assert closed or take_next(room.south, room.danny) == []
    page = as_user(room.fatma).get(room.round.trajectory.url("clustering:round", pk=room.round.pk))
    assert page.status_code == 200


@both
def test_an_import_that_teams_worked_on_stays(
    closed: bool, room: Room, batch: ImportBatch, lotte: User
) -> None:
    worked_on(room, lotte)
    if closed:
        close_round(room.round, lotte)
    assert undoing.is_used(batch)
    assert not undoing.undo_import(batch.pk, lotte.pk)
    assert keys_built_on(list(Placement.objects.values_list("contribution", flat=True)))


@both
def test_a_statement_that_is_erased_leaves_every_page_of_its_round(
    closed: bool, room: Room, lotte: User
) -> None:
    room.open(opinions=Round.Opinions.DOUBLE)
    worked_on(room, lotte)
    if closed:
        close_round(room.round, lotte)
    for row in RoundStatement.objects.order_by("pk").select_related("contribution")[:2]:
        assert erasure.erase(row.contribution, reason="gevraagd", by=lotte)
    judgements = read_judgements(room.round)
    assert (judgements.twice, judgements.disputed) == ({}, [])
    trajectory, client = room.round.trajectory, as_user(lotte)
    for name in ("round", "round_placed", "round_differences", "round_agreement"):
        page = client.get(trajectory.url(f"clustering:{name}", pk=room.round.pk))
        assert page.status_code == 200
        assert "Past dit?" not in page.content.decode()
    differences = client.get(trajectory.url("clustering:round_differences", pk=room.round.pk))
    assert list(differences.context["settled"]) == []
    assert list(lineage_rows(room.round))


@both
def test_who_is_forgotten_leaves_her_seat_and_what_she_held(closed: bool, room: Room, lotte: User) -> None:
    room.open(opinions=Round.Opinions.DOUBLE)
    worked_on(room, lotte)
    take_next(room.north, room.fatma)
    if closed:
        close_round(room.round, lotte)
    forget_account(room.fatma)
    assert list(Seat.objects.values_list("user", flat=True)) == [room.danny.pk]
    assert not RoundStatement.objects.filter(held_by=room.fatma).exists()
    assert Opinion.objects.filter(made_by=room.fatma).count() == 3
    page = as_user(lotte).get(room.round.trajectory.url("clustering:round_placed", pk=room.round.pk))
    assert "Fatma" not in page.content.decode()
    assert "Oud-medewerker" in page.content.decode()


@both
def test_a_trajectory_goes_with_its_rounds(closed: bool, room: Room, lotte: User) -> None:
    trajectory = room.round.trajectory
    room.open(opinions=Round.Opinions.DOUBLE, blocks=Round.Blocks.SEVERAL)
    worked_on(room, lotte)
    if closed:
        close_round(room.round, lotte)
    staff = StaffFactory(municipality=trajectory.municipality).user
    Trajectory.objects.filter(pk=trajectory.pk).update(archived_at=timezone.now(), archived_by=staff)
    trajectory.refresh_from_db()
    assert deleting.carry_out(deleting.ask(trajectory, staff).pk)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as committing would
    for model in (Round, Team, Seat, RoundStatement, Opinion, Opinion.also.through, RoundVersion):
        assert not model._default_manager.exists(), model
