"""One vote for each code and each personal link, on a phone and without an account."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from ateliers.models import Ballot, Call, Priority, VoteCode, Wall
from ateliers.priorities import codes, stages, voting
from ateliers.priorities.counting import result_of
from ateliers.priorities.voters import Voter, voter_or_404
from tests.ateliers.factories import CallFactory, GroupFactory, PriorityFactory, VoteCodeFactory, WallFactory
from tests.factories import GatheringFactory
from tests.htmx import Screen
from trajectories.models import Trajectory, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def wall(trajectory: Trajectory, officer: User) -> Wall:
    """Open, with two priorities."""
    made: Wall = WallFactory(gathering__trajectory=trajectory, state="open", opened_by=officer)
    for title in ("Eén deur", "Licht"):
        PriorityFactory(wall=made, title=title)
    return made


def ballot_address(wall: Wall, token: str) -> str:
    return wall.gathering.trajectory.url("ateliers:vote", token=token)


def points(wall: Wall) -> list[int]:
    by_key = {one.stack.lead.pk: one.points for one in result_of(wall).weighed}
    return [by_key[key] for key in sorted(by_key)]


def test_a_code_is_one_vote_that_may_be_changed_until_it_is_closed(
    client: Client, wall: Wall, officer: User
) -> None:
    one, other = wall.priorities.order_by("pk")
    address = ballot_address(wall, VoteCodeFactory(wall=wall).token)
    assert "Wat zet jij voorop?" in client.get(address).text
    for refused in ({}, {f"op_{one.pk}": 4}, {f"op_{one.pk}": "x"}, {f"op_{one.pk}": 3, f"op_{other.pk}": 3}):
        assert client.post(address, refused).status_code == 422
    assert not Ballot.objects.exists()
    for _tap in range(2):
        assert client.post(address, {f"op_{one.pk}": 3, f"op_{other.pk}": 1}).status_code == 302
    page = client.get(address).text
    assert "Je punten zijn aangekomen" in page
    assert "1 deelnemer per telefoon" in page
    assert points(wall) == [3, 1]
    assert "Wijzig je punten" in client.get(address + "?wijzig=1").text
    client.post(address, {f"op_{other.pk}": 2})
    assert (points(wall), Ballot.objects.count()) == ([0, 2], 1)
    stages.close_vote(wall, officer)
    late = client.post(address, {f"op_{one.pk}": 3})
    assert late.status_code == 409
    assert "Wat je nu stuurde, telt niet mee." in late.text
    assert "Je vorige punten tellen wel." in late.text
    assert "Dit wou je geven:" in late.text
    wall.refresh_from_db()
    assert points(wall) == [0, 2]
    assert "Je punten telden mee" in client.get(address).text


def test_a_personal_link_is_one_vote_also_when_it_is_renewed(
    client: Client, trajectory: Trajectory, wall: Wall
) -> None:
    call = CallFactory(participant__trajectory=trajectory, gathering=wall.gathering)
    one = wall.priorities.first()
    assert "Geef je punten" in client.get(trajectory.url("ateliers:own_call", token=call.token)).text
    client.post(ballot_address(wall, call.token), {f"op_{one.pk}": 2})
    Call.objects.filter(pk=call.pk).update(link_seed="0189c8a0-0000-4000-8000-000000000001")
    call.refresh_from_db()
    client.post(ballot_address(wall, call.token), {f"op_{one.pk}": 1})
    assert Ballot.objects.count() == 1
    kept = Ballot.objects.get()
    assert kept.points == {str(one.pk): 1}
    assert str(call.link_seed) not in kept.mark
    declined = CallFactory(
        participant__trajectory=trajectory, gathering=wall.gathering, declined_at=timezone.now()
    )
    assert client.post(ballot_address(wall, declined.token), {f"op_{one.pk}": 1}).status_code == 409
    assert Ballot.objects.count() == 1
    elsewhere = CallFactory(participant__trajectory=trajectory)
    assert client.get(ballot_address(wall, elsewhere.token)).status_code == 404, "no wall there"


def test_a_code_is_typed_and_guessing_is_limited(client: Client, wall: Wall, redis_connection) -> None:
    hall = wall.gathering.trajectory.url("ateliers:vote_hall", token=wall.token)
    code = VoteCodeFactory(wall=wall)
    other = VoteCodeFactory(wall__gathering=GatheringFactory(kind="atelier"))
    assert client.post(hall, {"code": codes.written(other.link_seed)}).status_code == 422
    typed = codes.legible(codes.written(code.link_seed)).lower()
    for _phone in range(70):  # a whole hall behind one network
        answer = client.post(hall, {"code": typed})
        assert answer.headers["Location"] == ballot_address(wall, code.token)
    wrong = [client.post(hall, {"code": f"AAAA-{number:04}"}).status_code for number in range(61)]
    assert wrong[-1] == 429
    assert "Probeer het over tien minuten" in client.post(hall, {"code": typed}).text


def test_the_sheet_of_codes_is_made_once(officer: User, client_of, wall: Wall) -> None:
    screen = client_of(officer)
    address = wall.gathering.trajectory.url("ateliers:vote_codes", pk=wall.gathering_id)
    assert screen.post(address, {"number": "1001"}).status_code == 422
    for number in (30, 40):
        screen.post(address, {"number": number})
    assert VoteCode.objects.filter(wall=wall).count() == 30
    page = screen.get(address).text
    assert page.count('class="slip"') == 30
    assert codes.legible(codes.written(VoteCode.objects.first().link_seed)) in page
    assert page == screen.get(address).text or "csrf" in page, "the same codes, printed once more"


def test_before_it_is_open_a_phone_waits(client: Client, wall: Wall) -> None:
    Wall.objects.filter(pk=wall.pk).update(state="shown", opened_at=None, opened_by=None)
    address = ballot_address(wall, VoteCodeFactory(wall=wall).token)
    page = client.get(address).text
    assert "Nog even geduld" in page
    assert "Eén deur" not in page
    assert client.post(address, {f"op_{wall.priorities.first().pk}": 1}).status_code == 409
    assert not Ballot.objects.exists()
    screen = Screen.open(client, address)
    Wall.objects.filter(pk=wall.pk).update(state="open", opened_at=timezone.now())
    screen.swap(screen.one("//*[@id='stand']"))
    screen.assert_equals_reload()
    assert "Wat zet jij voorop?" in screen.one("//*[@id='stand']").text_content()


@pytest.mark.django_db(transaction=True)
def test_twenty_phones_at_once_and_somebody_closes(trajectory: Trajectory, officer: User) -> None:
    """Each sends its vote three times while it is being closed: what was taken is counted, once."""
    wall = WallFactory(gathering__trajectory=trajectory, state="open", opened_by=officer)
    priority = PriorityFactory(wall=wall)
    voters = [voter_or_404(trajectory, VoteCodeFactory(wall=wall).token) for _ in range(20)]
    together = threading.Barrier(21)

    def phone(voter: Voter) -> bool:
        try:
            together.wait()
            return sum(voting.cast(voter, {str(priority.pk): 2}) for _tap in range(3)) > 0
        finally:
            connection.close()

    def host() -> bool:
        try:
            together.wait()
            return stages.close_vote(wall, officer)
        finally:
            connection.close()

    with ThreadPoolExecutor(21) as pool:
        taken = [pool.submit(phone, voter) for voter in voters]
        closed = pool.submit(host)
    assert closed.result()
    told = sum(one.result() for one in taken)
    wall.refresh_from_db()
    priority.refresh_from_db()
    assert (wall.phone_ballots, priority.phone_points) == (told, 2 * told)
    assert Ballot.objects.count() == told


def test_sixty_groups_ask_no_more_queries_than_two(
    officer: User, client_of, client: Client, trajectory: Trajectory, django_assert_max_num_queries
) -> None:
    wall = WallFactory(gathering__trajectory=trajectory, state="open", opened_by=officer)
    screen, token = client_of(officer), VoteCodeFactory(wall=wall).token
    addresses = [
        (screen, trajectory.url(f"ateliers:{name}", pk=wall.gathering_id))
        for name in ("priorities", "wall", "vote_codes", "paper_votes")
    ]
    addresses.append((client, ballot_address(wall, token)))

    def fill(groups: range) -> None:
        tables = [GroupFactory(gathering=wall.gathering, number=number) for number in groups]
        Priority.objects.bulk_create(
            Priority(wall=wall, group=table, title=f"Titel {table.number} {place}", position=place)
            for table in tables
            for place in range(4)
        )
        key = str(wall.priorities.first().pk)
        Ballot.objects.bulk_create(
            Ballot(wall=wall, mark=f"{number}-{ten}", points={key: 2})
            for number in groups
            for ten in range(10)
        )

    fill(range(1, 3))
    counted = []
    for visitor, address in addresses:
        with django_assert_max_num_queries(40) as few:
            visitor.get(address)
        counted.append(len(few))
    fill(range(3, 61))
    for (visitor, address), few in zip(addresses, counted, strict=True):
        with django_assert_max_num_queries(few):
            visitor.get(address)
