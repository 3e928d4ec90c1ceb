"""The groups of an atelier on the screen: proposed, changed by hand, taken back, printed."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ateliers import seating
from ateliers.models import Call, Group, GroupProposal, TableSeat
from gatherings.models import Gathering, Registration
from tests.ateliers.factories import CallFactory, ParticipantFactory
from tests.factories import GatheringFactory, RegistrationFactory, TrajectoryFactory
from trajectories.models import Trajectory, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def atelier(trajectory: Trajectory) -> Gathering:
    """Twelve people come: half of them of one organisation."""
    gathering = GatheringFactory(trajectory=trajectory, kind="atelier", title="Atelier 1")
    for number in range(12):
        come(gathering, f"Deelnemer {number:02}", "Natuurpunt" if number < 6 else f"Club {number}")
    return gathering


def come(gathering: Gathering, name: str, organisation: str = "") -> Call:
    person = ParticipantFactory(trajectory=gathering.trajectory, name=name, organisation=organisation)
    place = RegistrationFactory(gathering=gathering, name=name, email=person.email)
    return CallFactory(participant=person, gathering=gathering, registration=place)


def where(gathering: Gathering) -> dict[str, int]:
    seats = TableSeat.objects.filter(group__gathering=gathering).select_related("call__participant", "group")
    return {seat.call.participant.name: seat.group.number for seat in seats.order_by("pk")}


@pytest.fixture
def screen(officer: User, client_of) -> Client:
    client: Client = client_of(officer)
    return client


def act(
    screen: Client, atelier: Gathering, name: str, data: dict[str, object] | None = None, **more: int
) -> str:
    address = atelier.trajectory.url(f"ateliers:{name}", pk=atelier.pk, **more)
    return screen.post(address, data or {}, follow=True).text


def test_the_officer_gets_a_proposal_and_the_reason_why_it_is_as_good_as_can_be(
    screen: Client, atelier: Gathering
) -> None:
    page = act(screen, atelier, "groups_propose", {"number": 4})
    assert "12 mensen hebben een groep" in page
    assert "beter kan niet" in page
    assert "6 mensen hebben dit gemeen: Natuurpunt. Aan 4 tafels kan dat niet beter." in page
    assert sorted(where(atelier).values()) == sorted([1, 2, 3, 4] * 3)


def test_by_hand_somebody_sits_elsewhere_and_stays_there(screen: Client, atelier: Gathering) -> None:
    act(screen, atelier, "groups_propose", {"number": 4})
    before = where(atelier)
    call = atelier.calls.get(participant__name="Deelnemer 00")
    to = before["Deelnemer 00"] % 4 + 1
    page = act(screen, atelier, "group_move", {"groep": to}, call_pk=call.pk)
    assert f"Deelnemer 00 zit in groep {to}" in page
    assert "Ongedaan maken" in page
    for _again in range(3):
        act(screen, atelier, "groups_propose", {"number": 4})
        assert where(atelier)["Deelnemer 00"] == to, "she was put there"
    act(screen, atelier, "group_let_go", call_pk=call.pk)
    assert not TableSeat.objects.filter(fixed=True).exists()
    assert act(screen, atelier, "group_move", {"groep": "99"}, call_pk=call.pk)
    assert where(atelier)["Deelnemer 00"] == to, "a group that is not there moves nobody"


def test_a_proposal_is_taken_back_with_the_groups_that_went(screen: Client, atelier: Gathering) -> None:
    act(screen, atelier, "groups_propose", {"number": 4})
    before = where(atelier)
    act(screen, atelier, "groups_propose", {"number": 2})
    assert set(where(atelier).values()) == {1, 2}
    assert "zit weer zoals voordien" in act(screen, atelier, "groups_undo")
    assert where(atelier) == before
    assert "Dat kan niet meer" in act(screen, atelier, "groups_undo")


def test_the_same_seed_seats_everybody_alike(atelier: Gathering) -> None:
    seating.propose(atelier, 4)
    first = where(atelier)
    TableSeat.objects.all().delete()
    GroupProposal.objects.update(seed=0)
    seating.propose(atelier, 4)
    assert where(atelier) == first


def test_who_comes_later_gets_a_group_and_nobody_moves(screen: Client, atelier: Gathering) -> None:
    act(screen, atelier, "groups_propose", {"number": 4})
    before = where(atelier)
    come(atelier, "Laatkomer")
    gone = atelier.calls.get(participant__name="Deelnemer 03")
    Registration.objects.filter(call=gone).update(cancelled_at=timezone.now())
    page = screen.get(atelier.trajectory.url("ateliers:groups", pk=atelier.pk)).text
    assert "Nog zonder groep" in page
    assert "Deelnemer 03" not in page, "who does not come sits nowhere"
    act(screen, atelier, "groups_fill")
    after = where(atelier)
    assert after.pop("Laatkomer") == before.pop("Deelnemer 03"), "there was room at that table"
    assert after == before


@pytest.mark.parametrize("number", ["", "0", "61", "-3", "veel"])
def test_an_odd_number_of_groups_is_told(screen: Client, atelier: Gathering, number: str) -> None:
    address = atelier.trajectory.url("ateliers:groups_propose", pk=atelier.pk)
    assert screen.post(address, {"number": number}).status_code == 422
    assert not Group.objects.exists()


def test_a_group_has_a_project_and_a_host_and_both_are_printed(
    screen: Client, atelier: Gathering, officer: User
) -> None:
    act(screen, atelier, "groups_propose", {"number": 3})
    act(screen, atelier, "group", {"project": "De oude melkerij", "host": officer.pk}, number=2)
    cards = screen.get(atelier.trajectory.url("ateliers:table_cards", pk=atelier.pk)).text
    assert "De oude melkerij" in cards
    assert f"Tafelgastheer: {officer}" in cards
    door = screen.get(atelier.trajectory.url("ateliers:door_list", pk=atelier.pk)).text
    assert all(name in cards and name in door for name in where(atelier))


def test_a_group_of_another_trajectory_takes_nobody(screen: Client, atelier: Gathering) -> None:
    elsewhere = GatheringFactory(
        trajectory=TrajectoryFactory(municipality=atelier.trajectory.municipality), kind="atelier"
    )
    group = Group.objects.create(gathering=elsewhere, number=7)
    call = atelier.calls.order_by("pk").first()
    address = atelier.trajectory.url("ateliers:group_move", pk=atelier.pk, call_pk=call.pk)
    assert "Die groep is er niet meer" in screen.post(address, {"groep": group.number}, follow=True).text
    assert not TableSeat.objects.exists()


def test_the_pages_ask_as_much_for_many_as_for_few(screen: Client, atelier: Gathering) -> None:
    counts = []
    for _round in range(2):
        seating.propose(atelier, 4 + 4 * len(counts))
        asked_here = []
        for name in ("groups", "table_cards", "door_list"):
            with CaptureQueriesContext(connection) as asked:
                screen.get(atelier.trajectory.url(f"ateliers:{name}", pk=atelier.pk))
            asked_here.append(len(asked))
        counts.append(asked_here)
        for number in range(30):
            come(atelier, f"Nog {number}")
    assert counts[0] == counts[1]


def test_one_group_goes_and_comes_back_with_its_people(
    screen: Client, atelier: Gathering, officer: User
) -> None:
    act(screen, atelier, "groups_propose", {"number": 4})
    act(screen, atelier, "group", {"project": "De oude melkerij", "host": officer.pk}, number=3)
    before = where(atelier)
    page = act(screen, atelier, "group_remove", number=3)
    assert "Groep 3 is verwijderd. Wie daar zat, heeft nu geen groep: 3 mensen." in page
    assert "Nog zonder groep" in page
    stay = {name: number for name, number in before.items() if number != 3}
    assert where(atelier) == stay, "the others keep their number: it may be printed"
    assert "zit weer zoals voordien" in act(screen, atelier, "groups_undo")
    assert where(atelier) == before
    group = atelier.groups.get(number=3)
    assert (group.project, group.host) == ("De oude melkerij", officer)
    act(screen, atelier, "group_remove", number=3)
    act(screen, atelier, "groups_fill")
    after = where(atelier)
    assert set(after.values()) == {1, 2, 4}, "only those who had none got one, of the groups that stay"
    assert {name: after[name] for name in stay} == stay
    act(screen, atelier, "groups_propose", {"number": 4})
    assert sorted(atelier.groups.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_an_empty_atelier_goes_back_to_no_groups(screen: Client, atelier: Gathering) -> None:
    act(screen, atelier, "groups_propose", {"number": 4})
    act(screen, atelier, "groups_undo")
    assert not atelier.groups.exists()
