"""The cockpit: where the trajectory stands, what waits for this visitor, who spoke last."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from consultation.reach import reach_of
from contributions.models import Channel
from front.cockpit import state_in_words
from gatherings.models import Gathering
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    MunicipalityFactory,
    NeighbourhoodFactory,
    PhaseFactory,
    TrajectoryFactory,
    member,
)
from tests.markup import on_one_line
from trajectories.models import Phase, PhaseTarget, Trajectory
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db
State = Gathering.State


@pytest.fixture
def trajectory() -> Trajectory:
    trajectory = TrajectoryFactory(motto="Durf dromen")
    NeighbourhoodFactory(municipality=trajectory.municipality, name="Heide", column=0, row=0)
    phase = PhaseFactory(trajectory=trajectory, step=1, state=Phase.State.RUNNING)
    PhaseTarget.objects.create(phase=phase, measure="sessions", value=26)
    PhaseTarget.objects.create(phase=phase, measure="residents", value=260)
    return trajectory


def session(trajectory: Trajectory, **fields: Any) -> Gathering:
    return GatheringFactory(trajectory=trajectory, phase=trajectory.phases.get(), **fields)


def held(trajectory: Trajectory, people: int) -> Gathering:
    return session(
        trajectory,
        state=State.CLOSED,
        closed_at=timezone.now(),
        attendance=people,
        starts_at=timezone.now() - dt.timedelta(days=3),
    )


def seen_by(client: Client, trajectory: Trajectory, role: str) -> str:
    client.force_login(member(trajectory, role))
    return client.get(trajectory.get_absolute_url()).content.decode()


def test_reality_counts_people_at_tables_and_ideas(trajectory: Trajectory) -> None:
    held(trajectory, 12)
    held(trajectory, 8)
    session(trajectory)
    session(trajectory, state=State.CANCELLED, attendance=99)
    ContributionFactory.create_batch(3, trajectory=trajectory, channel=Channel.SURVEY)
    ContributionFactory(trajectory=trajectory, received_at=timezone.now() - dt.timedelta(days=30))
    ContributionFactory()  # of another trajectory
    real = reach_of(trajectory)
    assert (real.sessions, real.gatherings.planned) == (2, 3)
    assert real.residents == 23
    assert (real.contributions, real.voices.this_week) == (4, 3)


def test_the_first_sentence_says_where_we_are(trajectory: Trajectory) -> None:
    held(trajectory, 12)
    session(trajectory)
    phases = list(trajectory.phases.all())
    told = state_in_words(phases, reach_of(trajectory), timezone.localdate())
    assert told == "Nu bezig: Droomsessies. Eén van de 2 bijeenkomsten is geweest."
    trajectory.phases.update(state=Phase.State.CLOSED, closed_at=timezone.now())
    assert state_in_words(
        list(trajectory.phases.all()), reach_of(trajectory), timezone.localdate()
    ).startswith("De fase is klaar.")
    assert state_in_words([], reach_of(trajectory), timezone.localdate()).startswith(
        "Er zijn nog geen fases."
    )


def test_the_page_shows_targets_against_reality(trajectory: Trajectory, client: Client) -> None:
    held(trajectory, 12)
    page = seen_by(client, trajectory, Role.OFFICER)
    assert f"{trajectory.title}: Durf dromen" in page
    assert "van 26" in page
    assert "van 260" in page
    assert "1 van 26" in page  # beside the phase in the road


def test_work_waits_for_who_must_do_it(trajectory: Trajectory, client: Client) -> None:
    mine = session(trajectory, starts_at=timezone.now() - dt.timedelta(days=1))
    session(trajectory, starts_at=timezone.now() + dt.timedelta(days=9))
    host = member(trajectory, Role.AMBASSADOR)
    mine.hosts.add(host)
    client.force_login(host)
    for_host = client.get(trajectory.get_absolute_url()).content.decode()
    assert "Sessie van jou zonder verslag" in for_host
    assert "Sessie zonder begeleider" not in for_host
    for_officer = seen_by(client, trajectory, Role.OFFICER)
    assert "Sessie zonder verslag" in for_officer
    assert "Sessie zonder begeleider" in for_officer


def test_a_phase_over_its_date_asks_the_officer_only(trajectory: Trajectory, client: Client) -> None:
    trajectory.phases.update(ends_on=dt.date(2020, 1, 1))
    assert "Sluit af of verleng" in seen_by(client, trajectory, Role.OFFICER)
    assert "Sluit af of verleng" not in seen_by(client, trajectory, Role.CORE_GROUP)


def test_voices_only_for_who_may_read(trajectory: Trajectory, client: Client) -> None:
    ContributionFactory(trajectory=trajectory, words="Een zwembad in de rivier.")
    assert "Een zwembad in de rivier." in seen_by(client, trajectory, Role.AMBASSADOR)
    assert "Een zwembad in de rivier." not in seen_by(client, trajectory, Role.ALDERMAN)


def test_an_erased_voice_is_gone(trajectory: Trajectory, client: Client) -> None:
    voice = ContributionFactory(trajectory=trajectory, words="Mijn naam is An.")
    type(voice).objects.filter(pk=voice.pk).update(
        words="", text="", translation="", erased_at=timezone.now()
    )
    assert "Nog niemand is aan het woord geweest" in seen_by(client, trajectory, Role.OFFICER)


def test_the_map_has_its_numbers_in_words_too(trajectory: Trajectory, client: Client) -> None:
    place = trajectory.municipality.neighbourhoods.get()
    NeighbourhoodFactory(municipality=trajectory.municipality, name="De Spil")
    Gathering.objects.filter(pk=held(trajectory, 5).pk).update(neighbourhood=place)
    page = seen_by(client, trajectory, Role.OFFICER)
    assert 'class="full"' in page
    assert '<th scope="row">Heide</th><td class="n">1</td><td class="n">1</td>' in on_one_line(page)
    assert "nog niet" in page


def test_an_empty_trajectory_says_what_to_do(client: Client) -> None:
    trajectory = TrajectoryFactory()
    page = seen_by(client, trajectory, Role.OFFICER)
    assert "Eerste fase toevoegen" in page
    assert "Eerste fase toevoegen" not in seen_by(client, trajectory, Role.AMBASSADOR)


def test_the_number_of_queries_does_not_grow(
    trajectory: Trajectory, client: Client, django_assert_max_num_queries: Any
) -> None:
    held(trajectory, 1)
    ContributionFactory(trajectory=trajectory)
    client.force_login(member(trajectory))
    client.get(trajectory.get_absolute_url())
    with django_assert_max_num_queries(34) as few:
        response = client.get(trajectory.get_absolute_url())
    for step in range(2, 20):
        PhaseFactory(trajectory=trajectory, step=step)
    NeighbourhoodFactory.create_batch(30, municipality=trajectory.municipality)
    GatheringFactory.create_batch(200, trajectory=trajectory)
    ContributionFactory.create_batch(200, trajectory=trajectory)
    with django_assert_max_num_queries(34) as many:
        response = client.get(trajectory.get_absolute_url())
    assert len(few) == len(many)
    assert len(response.content) < 60_000


def test_an_outsider_finds_nothing(trajectory: Trajectory, client: Client) -> None:
    client.force_login(member(TrajectoryFactory(municipality=MunicipalityFactory())))
    assert client.get(trajectory.get_absolute_url()).status_code == 404
