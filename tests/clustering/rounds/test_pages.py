"""The pages of a round: who may do what, what they show, how many queries they take."""

from hashlib import md5

import pytest

from clustering.models import Opinion, Placement, Round, RoundStatement, Seat, Team
from clustering.rounds.freezing import close_round
from clustering.rounds.judging import Choice, judge
from tests.clustering.conftest import as_user
from tests.clustering.factories import BlockFactory, PlacementFactory, RoundFactory, TeamFactory
from tests.factories import ContributionFactory, UserFactory, member
from tests.htmx import Screen
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

from .conftest import Room

HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "desk"}


def test_the_officer_prepares_a_round_from_the_screen(
    trajectory: Trajectory, lotte: User, fatma: User
) -> None:
    ContributionFactory.create_batch(2, trajectory=trajectory)
    client = as_user(lotte)
    form = {"name": "Zaterdag", "opinions": "1", "sessions": "mixed", "blocks": "single"}
    made = client.post(trajectory.url("clustering:round_add"), form)
    round_ = Round.objects.get()
    assert made["Location"] == trajectory.url("clustering:round", pk=round_.pk)
    refused = client.post(trajectory.url("clustering:round_open", pk=round_.pk), follow=True)
    assert "Maak eerst minstens één team." in refused.content.decode()
    client.post(trajectory.url("clustering:team_add", pk=round_.pk), {"name": "Noord", "sign": "1"})
    team = Team.objects.get()
    client.post(trajectory.url("clustering:seat", pk=team.pk), {"user": fatma.pk})
    opened = client.post(trajectory.url("clustering:round_open", pk=round_.pk), follow=True)
    assert "De ronde is open met 2 uitspraken." in opened.content.decode()
    assert Seat.objects.get().user == fatma
    edit = client.get(trajectory.url("clustering:round_edit", pk=round_.pk), follow=True)
    assert "staan vast zodra een ronde open is" in edit.content.decode()


def test_the_same_name_twice_is_refused(room: Room, lotte: User) -> None:
    url = room.round.trajectory.url("clustering:team_add", pk=room.round.pk)
    answer = as_user(lotte).post(url, {"name": " noord", "sign": "3"})
    assert answer.status_code == 422
    assert "al een team met deze naam" in answer.content.decode()


def test_somebody_without_a_team_chooses_one(room: Room) -> None:
    room.open()
    trajectory = room.round.trajectory
    client = as_user(room.danny)
    Seat.objects.filter(user=room.danny).delete()
    page = client.get(trajectory.url("clustering:round_sort", pk=room.round.pk)).content.decode()
    assert "Bij welk team zit je?" in page
    client.post(trajectory.url("clustering:team_join", pk=room.north.pk))
    client.post(trajectory.url("clustering:team_join", pk=room.south.pk))
    assert Seat.objects.get(user=room.danny).team == room.south


def test_nobody_of_another_trajectory_and_no_closed_account_gets_a_seat(room: Room, lotte: User) -> None:
    gone = member(room.round.trajectory, Role.AMBASSADOR)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    url = room.round.trajectory.url("clustering:seat", pk=room.north.pk)
    for person in (UserFactory(), gone):
        as_user(lotte).post(url, {"user": person.pk})
        assert not Seat.objects.filter(user=person).exists()


def test_reading_takes_nothing_and_every_swap_equals_the_reload(room: Room) -> None:
    room.open()
    trajectory = room.round.trajectory
    BlockFactory(trajectory=trajectory, title="Fietsen")
    page = trajectory.url("clustering:round_sort", pk=room.round.pk)
    screen = Screen.open(as_user(room.fatma), page)
    assert not RoundStatement.objects.filter(held_by=room.fatma).exists()

    def send(act: str, **values: str) -> None:
        url = trajectory.url(f"clustering:{act}", pk=room.round.pk)
        assert screen.swap(screen.one(f"//form[@hx-post='{url}']"), **values).status_code == 200
        screen.assert_equals_reload("desk")

    send("round_next")
    first = screen.answer.context["statement"]
    send("round_place_new", title="Een bank")
    assert Placement.objects.get().contribution == first
    send("round_place", block=str(Placement.objects.get().block_id))
    send("round_later")
    send("round_undo")
    assert Placement.objects.standing().count() == 1


def test_without_script_every_step_is_a_form(room: Room) -> None:
    room.open(said=2)
    trajectory, client = room.round.trajectory, as_user(room.fatma)
    page = trajectory.url("clustering:round_sort", pk=room.round.pk)
    client.post(trajectory.url("clustering:round_next", pk=room.round.pk))
    statement = client.get(page).context["statement"]
    form = {"voice": statement.pk, "title": "Fietsen"}
    url = trajectory.url("clustering:round_place_new", pk=room.round.pk)
    for _times in range(2):
        assert client.post(url, form)["Location"] == page
    assert Opinion.objects.count() == Placement.objects.count() == 1
    assert "was al ingedeeld" in client.get(page).content.decode()
    empty = client.post(url, {"voice": statement.pk})
    assert empty.status_code == 422


def test_a_closed_round_leads_to_the_page_that_says_so(room: Room, lotte: User) -> None:
    room.open()
    close_round(room.round, lotte)
    trajectory, client = room.round.trajectory, as_user(room.fatma)
    answer = client.post(trajectory.url("clustering:round_next", pk=room.round.pk), **HTMX)
    page = trajectory.url("clustering:round_sort", pk=room.round.pk)
    assert answer["HX-Redirect"] == page
    assert "Deze ronde is afgesloten" in client.get(page).content.decode()


def test_giving_back_by_the_page_and_the_remark_on_the_desk(room: Room) -> None:
    room.open()
    trajectory = room.round.trajectory
    judge(room.north, room.fatma, [room.draw(room.north, room.fatma).pk], Choice(title="Fietsen"))
    opinion = Opinion.objects.get()
    danny = as_user(room.danny)
    url = trajectory.url("clustering:round_give_back", pk=opinion.pk)
    assert "Schrijf erbij waarom" in danny.post(url, {"remark": " "}, follow=True).content.decode()
    danny.post(url, {"remark": "Kijk nog eens."})
    again = as_user(room.fatma).post(trajectory.url("clustering:round_next", pk=room.round.pk), **HTMX)
    assert "Teruggegeven door Danny De Wit" in again.content.decode()
    listed = danny.get(trajectory.url("clustering:round_placed", pk=room.round.pk), {"q": "x", "team": "²"})
    assert listed.status_code == 200
    refused = as_user(room.fatma).post(
        trajectory.url("clustering:round_keep", pk=opinion.statement.given_back.get().pk), follow=True
    )
    assert "Alleen wie het teruggaf" in refused.content.decode()


def test_settling_by_the_page(room: Room, lotte: User) -> None:
    room.open(said=1, opinions=2)
    trajectory = room.round.trajectory
    blocks = BlockFactory.create_batch(2, trajectory=trajectory)
    for team, user, block in zip((room.north, room.south), (room.fatma, room.danny), blocks, strict=True):
        judge(team, user, [room.draw(team, user).pk], Choice(block.pk))
    client, row = as_user(lotte), RoundStatement.objects.get()
    page = client.get(trajectory.url("clustering:round_differences", pk=room.round.pk))
    assert [opinion.block for opinion in page.context["dispute"].opinions] == blocks
    url = trajectory.url("clustering:round_settle", pk=room.round.pk, statement=row.pk)
    nowhere = client.post(url, {"title": "Bestaat niet"}, follow=True)
    assert "Er is geen bouwsteen" in nowhere.content.decode()
    settled = client.post(url, {"block": blocks[1].pk}, follow=True)
    assert "Geen verschil meer" in settled.content.decode()
    back = trajectory.url("clustering:round_unsettle", pk=room.round.pk, statement=row.pk)
    assert client.post(back, follow=True).context["dispute"].statement == row


@pytest.mark.parametrize("rows", [1, 200])
def test_placing_takes_as_many_queries_however_full(
    rows: int, trajectory: Trajectory, room: Room, django_assert_num_queries
) -> None:
    blocks = BlockFactory.create_batch(3, trajectory=trajectory)
    for number in range(rows):
        PlacementFactory(block=blocks[number % 3])
    for number in range(rows):
        ContributionFactory(
            trajectory=trajectory, words=md5(str(number).encode(), usedforsecurity=False).hexdigest()
        )
    room.open()
    client = as_user(room.fatma)
    url = trajectory.url("clustering:round_place", pk=room.round.pk)
    client.post(trajectory.url("clustering:round_next", pk=room.round.pk), **HTMX)
    for _times in range(2):  # the first makes her desk
        statement = client.get(trajectory.url("clustering:round_sort", pk=room.round.pk)).context["statement"]
        form = {"voice": statement.pk, "block": blocks[0].pk}
        answer = client.post(url, form, **HTMX)
    form["voice"] = answer.context["statement"].pk
    with django_assert_num_queries(32):  # two turns looked at, no photo, nothing that says nearly the same
        client.post(url, form, **HTMX)
    with django_assert_num_queries(13):
        client.get(trajectory.url("clustering:round_sort", pk=room.round.pk))


def test_only_a_round_in_preparation_is_removed(room: Room, lotte: User) -> None:
    room.open()
    url = room.round.trajectory.url("clustering:round_remove", pk=room.round.pk)
    assert "al geopend" in as_user(lotte).post(url, follow=True).content.decode()
    prepared = RoundFactory(trajectory=room.round.trajectory)
    TeamFactory(round=prepared)
    as_user(lotte).post(room.round.trajectory.url("clustering:round_remove", pk=prepared.pk))
    assert Round.objects.get() == room.round
