"""The agenda and the page of a gathering: what is found, in which order, with how many queries."""

import datetime as dt

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from gatherings import agenda
from gatherings.models import Gathering
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    NeighbourhoodFactory,
    RegistrationFactory,
    member,
)
from tests.htmx import without_tokens
from trajectories.models import Trajectory
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def trajectory() -> Trajectory:
    return GatheringFactory(title="Droomsessie 1", place="Buurthuis").trajectory


def titles(trajectory: Trajectory, query: str) -> list[str]:
    return [
        one.title for one in agenda.Filters.of(QueryDict(query)).apply(trajectory.gatherings.for_agenda())
    ]


def test_filters_find_what_they_say(trajectory: Trajectory) -> None:
    heide = NeighbourhoodFactory(municipality=trajectory.municipality, name="Heide")
    nadia = member(trajectory, Role.AMBASSADOR, name="Nadia Peeters")
    other = GatheringFactory(
        trajectory=trajectory, title="Debat", kind="debate", neighbourhood=heide, state="cancelled"
    )
    other.hosts.add(nadia)
    past = GatheringFactory(
        trajectory=trajectory, title="Voorbij", starts_at=timezone.now() - dt.timedelta(days=40)
    )
    assert titles(trajectory, "") == ["Droomsessie 1", "Debat"]
    assert titles(trajectory, "when=past") == [past.title]
    assert titles(trajectory, "kind=debate") == ["Debat"]
    assert titles(trajectory, f"neighbourhood={heide.pk}") == ["Debat"]
    assert titles(trajectory, "state=cancelled") == ["Debat"]
    assert titles(trajectory, "hostless=1") == ["Droomsessie 1"]
    assert titles(trajectory, "q=nadia+heide") == ["Debat"]
    assert titles(trajectory, "q=buurthuis") == ["Droomsessie 1"]
    assert titles(trajectory, "q=niets+daarvan") == []


@pytest.mark.parametrize(
    "query", ["kind=x", "neighbourhood=1'", "state=%00", "when=ooit", "p=-3", "q=%00", "p=x"]
)
def test_a_strange_address_is_no_error(client: Client, trajectory: Trajectory, query: str) -> None:
    client.force_login(member(trajectory))
    answer = client.get(trajectory.url("gatherings:gatherings") + "?" + query)
    assert answer.status_code == 200
    assert "Droomsessie 1" in answer.text


def test_it_is_grouped_by_week_and_the_past_by_month(trajectory: Trajectory) -> None:
    monday = timezone.localtime() - dt.timedelta(days=timezone.localdate().weekday())
    GatheringFactory(trajectory=trajectory, starts_at=monday + dt.timedelta(days=14, hours=1))
    weeks = agenda.group_by_period(trajectory.gatherings.order_by("starts_at"), months=False)
    assert [len(week.gatherings) for week in weeks] == [1, 1]
    assert weeks[0].title == "Volgende week"
    assert weeks[1].title.startswith("Week van")
    months = agenda.group_by_period(
        [GatheringFactory(starts_at=dt.datetime(2026, 3, 31, 22, 30, tzinfo=dt.UTC))], months=True
    )
    assert months[0].title == "april 2026"


def test_an_ambassador_sees_her_own_sessions_first(client: Client, trajectory: Trajectory) -> None:
    nadia = member(trajectory, Role.AMBASSADOR)
    mine = GatheringFactory(trajectory=trajectory, title="Bij mij thuis")
    mine.hosts.add(nadia)
    client.force_login(nadia)
    answer = client.get(trajectory.url("gatherings:gatherings"))
    assert [one.title for one in answer.context["mine"]] == ["Bij mij thuis"]
    Gathering.objects.filter(pk=mine.pk).update(state="cancelled")
    assert client.get(trajectory.url("gatherings:gatherings")).context["mine"] == []


def test_the_partial_equals_the_page(client: Client, trajectory: Trajectory) -> None:
    client.force_login(member(trajectory))
    url = trajectory.url("gatherings:gatherings")
    partial = client.get(url, headers={"HX-Request": "true", "HX-Target": "agenda"}).text.strip()
    assert partial.startswith('<section id="agenda"')
    assert without_tokens(partial) in without_tokens(client.get(url).text)


def fill(trajectory: Trajectory, many: int) -> None:
    hosts = [member(trajectory, Role.AMBASSADOR) for _ in range(2)]
    for session in GatheringFactory.create_batch(many, trajectory=trajectory, is_open=True, capacity=9):
        session.hosts.set(hosts)
        RegistrationFactory(gathering=session)


@pytest.mark.parametrize("many", [1, 200])
def test_the_agenda_asks_the_database_equally_often(
    client: Client, trajectory: Trajectory, many: int, django_assert_num_queries
) -> None:
    fill(trajectory, many)
    client.force_login(member(trajectory))
    with django_assert_num_queries(12):
        client.get(trajectory.url("gatherings:gatherings"))


@pytest.mark.parametrize("many", [1, 200])
def test_the_public_list_asks_the_database_equally_often(
    client: Client, trajectory: Trajectory, many: int, django_assert_num_queries
) -> None:
    fill(trajectory, many)
    with django_assert_num_queries(5):
        client.get(trajectory.url("gatherings:public_sessions"))


@pytest.mark.parametrize("many", [1, 200])
def test_a_page_and_its_list_ask_the_database_equally_often(
    client: Client, trajectory: Trajectory, many: int, django_assert_num_queries
) -> None:
    session = trajectory.gatherings.get()
    RegistrationFactory.create_batch(many, gathering=session)
    ContributionFactory.create_batch(many, trajectory=trajectory, gathering=session)
    client.force_login(member(trajectory))
    with django_assert_num_queries(14):
        client.get(trajectory.url("contributions:gathering", pk=session.pk))
    with django_assert_num_queries(13):
        client.get(trajectory.url("gatherings:gathering_registrations", pk=session.pk))


def test_who_may_not_read_input_sees_only_how_much_there_is(client: Client, trajectory: Trajectory) -> None:
    session = trajectory.gatherings.get()
    ContributionFactory(trajectory=trajectory, gathering=session, words="Voor ingewijden.")
    client.force_login(member(trajectory, Role.ALDERMAN))
    page = client.get(trajectory.url("contributions:gathering", pk=session.pk)).text
    assert "Voor ingewijden." not in page
    assert "1 uitspraak" in page


def test_the_panel_of_the_public_page_is_empty_without_open_sessions(
    client: Client, trajectory: Trajectory
) -> None:
    panel = trajectory.url("gatherings:public_sessions") + "?part=panel"
    assert client.get(panel).text.strip() == ""
    Gathering.objects.update(is_open=True)
    assert client.get(panel).text.strip().startswith('<section class="panel"')
