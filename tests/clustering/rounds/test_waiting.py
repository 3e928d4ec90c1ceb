"""Nobody in silence: who sits in a team hears of her round, the officer sees what is left for her."""

from clustering.models import Round, RoundStatement, Seat
from clustering.rounds.judging import Choice, judge
from clustering.rounds.returning import give_back
from clustering.rounds.settling import settle
from clustering.waiting import waiting
from tests.clustering.conftest import as_user
from tests.clustering.factories import BlockFactory
from tests.factories import PhaseFactory
from tests.waiting import waiting_on
from toolkit.rooms import Todo
from trajectories.models import Letter, User
from trajectories.permissions import Capability

from .conftest import Room

SORTS, LEADS = {Capability.CLUSTER}, {Capability.CLUSTER, Capability.MANAGE}


def todos_of(room: Room, user: User, capabilities: set[Capability]) -> dict[str, Todo]:
    return {todo.key: todo for todo in waiting(room.round.trajectory, user, capabilities) if todo.count != 0}


def test_a_member_of_a_team_finds_her_round_first(room: Room) -> None:
    trajectory = room.round.trajectory
    PhaseFactory(trajectory=trajectory, kind="clustering")
    assert "round:" not in " ".join(todos_of(room, room.fatma, SORTS)), "it is only being prepared"
    room.open()
    told = waiting_on(as_user(room.fatma), trajectory)
    assert told.index("Deel in met team Noord") < told.index("nog niet ingedeeld")
    assert trajectory.url("clustering:round_sort", pk=room.round.pk) in told
    assert todos_of(room, room.fatma, SORTS)[f"round:{room.round.pk}"].count == 6
    Seat.objects.filter(user=room.fatma).delete()
    assert "Kies een team" in waiting_on(as_user(room.fatma), trajectory)


def test_what_is_left_for_her_team_is_counted_and_then_gone(room: Room) -> None:
    room.open(2)
    block = BlockFactory(trajectory=room.round.trajectory)
    voices = list(RoundStatement.objects.values_list("contribution", flat=True))
    judged = judge(room.north, room.fatma, voices, Choice(block.pk))
    key = f"round:{room.round.pk}"
    assert key not in todos_of(room, room.fatma, SORTS)
    opinion = judged.statements[0].opinions.get()
    give_back(opinion, "Past dit wel hier?", room.danny)
    todo = todos_of(room, room.fatma, SORTS)[key]
    assert (todo.count, "1 uitspraak kwam terug met een opmerking." in todo.text) == (1, True)
    assert key not in todos_of(room, room.danny, SORTS)


def test_the_officer_sees_what_waits_for_the_plenary_and_what_was_given_back(room: Room, lotte: User) -> None:
    room.open(2, opinions=Round.Opinions.DOUBLE)
    one, other = BlockFactory.create_batch(2, trajectory=room.round.trajectory)
    voices = list(RoundStatement.objects.values_list("contribution", flat=True))
    judged = judge(room.north, room.fatma, voices, Choice(one.pk))
    judge(room.south, room.danny, voices, Choice(other.pk))
    give_back(judged.statements[0].opinions.get(team=room.north), "Kijk nog eens.", lotte)
    seen = todos_of(room, lotte, LEADS)
    assert (seen["round-disputed"].count, seen["round-given-back"].count) == (2, 1)
    settle(room.round, judged.statements[1].pk, one.pk, lotte)
    assert todos_of(room, lotte, LEADS)["round-disputed"].count == 1
    other.merged_into = one
    other.save()
    assert "round-disputed" not in todos_of(room, lotte, LEADS), "merging settled it"
    assert "round-disputed" not in todos_of(room, room.fatma, SORTS)


def test_opening_a_round_mails_its_teams_once(room: Room, lotte: User) -> None:
    trajectory = room.round.trajectory
    room.open()
    Round.objects.update(state="concept", opened_at=None)
    RoundStatement.objects.all().delete()
    Seat.objects.create(round=room.round, team=room.north, user=lotte)
    trajectory.memberships.filter(user=room.danny).delete()
    client, url = as_user(lotte), trajectory.url("clustering:round_open", pk=room.round.pk)
    page = client.post(url, follow=True).content.decode()
    assert "1 teamlid krijgt een mail." in page, "not who opened it, nor who has no role here any more"
    client.post(trajectory.url("clustering:round_put_back", pk=room.round.pk))
    client.post(url)
    assert list(Letter.objects.values_list("kind", "recipient")) == [("round_opened", room.fatma.email)]


def test_who_gets_a_seat_in_an_open_round_is_mailed(room: Room, lotte: User) -> None:
    Seat.objects.all().delete()
    room.open()
    url = room.round.trajectory.url("clustering:seat", pk=room.north.pk)
    for _twice in range(2):
        as_user(lotte).post(url, {"user": room.danny.pk})
    assert [letter.recipient for letter in Letter.objects.filter(kind="round_opened")] == [room.danny.email]
