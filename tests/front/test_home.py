"""The front door, one's own trajectories, and the public page."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commitment.models import Commitment, Promise
from contributions.models import Channel
from gatherings.models import Gathering
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    PhaseFactory,
    StaffFactory,
    TrajectoryFactory,
    UserFactory,
    member,
)
from trajectories.models import Phase
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_front_door_shows_public_trajectories_only(client: Client) -> None:
    shown = TrajectoryFactory(title="Lindenrode 2041")
    PhaseFactory(trajectory=shown, state=Phase.State.RUNNING, title="Tafels")
    TrajectoryFactory(title="Nog in stilte", is_public=False)
    page = read(client, reverse("front:home"))
    assert "Lindenrode 2041" in page
    assert "Nu bezig: Tafels" in page
    assert shown.public_url in page
    assert "Nog in stilte" not in page


def test_the_front_door_before_anything_is_public(client: Client) -> None:
    assert "Nog geen open trajecten" in read(client, reverse("front:home"))


def test_the_front_door_pages_and_counts_the_same(client: Client, django_assert_max_num_queries: Any) -> None:
    PhaseFactory(trajectory=TrajectoryFactory())
    with django_assert_max_num_queries(6) as few:
        client.get(reverse("front:home"))
    for trajectory in TrajectoryFactory.create_batch(30):
        PhaseFactory(trajectory=trajectory)
    with django_assert_max_num_queries(6) as many:
        page = client.get(reverse("front:home")).content.decode()
    assert len(few) == len(many)
    assert page.count('class="card"') == 24
    assert "bladzijde 1 van 2" in page


def test_mine_says_what_waits_per_role(client: Client) -> None:
    trajectory = TrajectoryFactory(title="Heide 2042")
    host = member(trajectory, Role.AMBASSADOR)
    past = GatheringFactory(trajectory=trajectory, starts_at=timezone.now() - dt.timedelta(days=1))
    coming = GatheringFactory(trajectory=trajectory)
    for gathering in (past, coming):
        gathering.hosts.add(host)
    client.force_login(host)
    page = read(client, reverse("front:mine"))
    assert "Heide 2042" in page
    assert "ambassadeur" in page
    assert "Sessie van jou zonder verslag" in page
    assert "Je volgende sessie: " in page
    assert page.index("Wat op jou wacht") < page.index('class="card"')
    assert "Nieuw traject" not in page


def test_mine_of_staff_offers_a_new_trajectory(client: Client) -> None:
    staff = StaffFactory()
    client.force_login(staff.user)
    page = read(client, reverse("front:mine"))
    assert reverse("blueprints:new", kwargs={"municipality_slug": staff.municipality.slug}) in page
    assert "Je zit nog in geen enkel traject" in page


def test_mine_of_somebody_without_anything_says_what_to_do(client: Client) -> None:
    client.force_login(UserFactory())
    assert "Vraag de participatieambtenaar" in read(client, reverse("front:mine"))


def test_mine_counts_the_same_whatever_the_size(client: Client, django_assert_max_num_queries: Any) -> None:
    trajectory = TrajectoryFactory()
    client.force_login(member(trajectory))
    client.get(reverse("front:mine"))
    with django_assert_max_num_queries(30) as few:
        client.get(reverse("front:mine"))
    GatheringFactory.create_batch(40, trajectory=trajectory)
    with django_assert_max_num_queries(30) as many:
        client.get(reverse("front:mine"))
    assert len(few) == len(many)


def test_the_public_page_shows_only_what_is_public(client: Client) -> None:
    trajectory = TrajectoryFactory(question="Hoe willen we oud worden?")
    PhaseFactory(trajectory=trajectory, state=Phase.State.RUNNING)
    PhaseFactory(trajectory=trajectory, state=Phase.State.SKIPPED, title="Toch maar niet")
    closed = Gathering.State.CLOSED
    GatheringFactory(trajectory=trajectory, title="Open tafel", is_open=True)
    GatheringFactory(trajectory=trajectory, title="Besloten tafel")
    GatheringFactory(trajectory=trajectory, state=closed, closed_at=timezone.now(), attendance=7)
    ContributionFactory(trajectory=trajectory, words="Een bank voor elke oude mens in de straat.")
    ContributionFactory(
        trajectory=trajectory, channel=Channel.SURVEY, words="Dit moet de stad misschien nog nakijken."
    )
    draft = Commitment.objects.create(trajectory=trajectory, text="Wij", results="Alles")
    Promise.objects.create(commitment=draft, text="Elke uitspraak blijft bewaard.")
    page = read(client, trajectory.public_url)
    assert "Hoe willen we oud worden?" in page
    assert "Een bank voor elke oude mens in de straat." not in page
    assert "Dit wacht misschien" not in page
    assert "Toch maar niet" not in page
    assert "Besloten tafel" not in page
    assert "Elke uitspraak blijft bewaard." not in page
    Commitment.objects.update(published_at=timezone.now())
    assert "Elke uitspraak blijft bewaard." in read(client, trajectory.public_url)


def test_a_trajectory_that_is_not_public_is_not_there(client: Client) -> None:
    trajectory = TrajectoryFactory(is_public=False)
    assert client.get(trajectory.public_url).status_code == 404
    client.force_login(member(trajectory))
    assert client.get(trajectory.public_url).status_code == 404


def test_the_public_navigation_follows_the_road(client: Client) -> None:
    trajectory = TrajectoryFactory()
    empty = read(client, trajectory.public_url)
    assert "Bevraging" not in empty
    PhaseFactory(trajectory=trajectory, kind=Phase.Kind.OUTPUT, state=Phase.State.PLANNED)
    assert "Resultaten" not in read(client, trajectory.public_url)


def test_the_public_page_counts_the_same_for_many(client: Client, django_assert_max_num_queries: Any) -> None:
    trajectory = TrajectoryFactory()
    PhaseFactory(trajectory=trajectory)
    GatheringFactory(trajectory=trajectory, is_open=True)
    ContributionFactory(trajectory=trajectory, words="Een bank voor elke oude mens in de straat.")
    with django_assert_max_num_queries(15) as few:
        client.get(trajectory.public_url)
    GatheringFactory.create_batch(100, trajectory=trajectory, is_open=True)
    ContributionFactory.create_batch(200, trajectory=trajectory)
    for step in range(5, 20):
        PhaseFactory(trajectory=trajectory, step=step)
    with django_assert_max_num_queries(15) as many:
        client.get(trajectory.public_url)
    assert len(few) == len(many)
