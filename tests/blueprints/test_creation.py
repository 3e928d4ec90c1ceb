"""A trajectory from a model: the road, its targets, a guide, and whoever made it as officer."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from blueprints.catalogue import list_blueprints
from tests.factories import MunicipalityFactory, StaffFactory, TrajectoryFactory
from trajectories.models import Membership, Municipality, PhaseTarget, Trajectory
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def municipality() -> Municipality:
    return MunicipalityFactory(slug="lindenrode")


@pytest.fixture
def staff(municipality: Municipality, client: Client) -> Client:
    client.force_login(StaffFactory(municipality=municipality).user)
    return client


def address(municipality: Municipality, model: str = "") -> str:
    url = reverse("blueprints:new", kwargs={"municipality_slug": municipality.slug})
    return f"{url}?model={model}" if model else url


def filled(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Lindenrode 2045: durf!",
        "motto": "Durf dromen",
        "question": "In welke stad willen we wonen?",
        "horizon_year": "2045",
        "starts_on": "2027-01-04",
        **changes,
    }


@pytest.mark.parametrize("model", Trajectory.Model.values)
def test_each_model_makes_a_whole_trajectory(municipality: Municipality, staff: Client, model: str) -> None:
    response = staff.post(address(municipality, model), filled())
    trajectory = Trajectory.objects.get()
    assert response.url == trajectory.get_absolute_url()  # type: ignore[attr-defined]
    assert trajectory.slug == "lindenrode-2045-durf"
    assert trajectory.model == model
    assert Membership.objects.get(trajectory=trajectory).role == Role.OFFICER
    steps = list_blueprints()[model].steps
    assert trajectory.phases.count() == len(steps)
    assert PhaseTarget.objects.filter(phase__trajectory=trajectory).count() == sum(
        len(s.targets) for s in steps
    )
    guide = trajectory.guides.get(is_standard=True)
    assert guide.questions.count() == len(list_blueprints()[model].asks)
    assert staff.get(trajectory.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Lindenrode 2050", "spreekt van 2050, maar het horizonjaar is 2045"),
        ("Lindenrode 2045", ""),
        ("Van 2045 naar 2050", ""),
        ("Sinds 2019", ""),
        ("Bel 20455", ""),
    ],
)
def test_a_name_with_another_year_than_the_horizon_is_told(
    municipality: Municipality, staff: Client, title: str, told: str
) -> None:
    page = staff.post(address(municipality, "empty"), filled(title=title), follow=True).text
    assert ("maar het horizonjaar is" in page) == bool(told)
    assert told in page


def test_roeselare_runs_three_phases_side_by_side(municipality: Municipality, staff: Client) -> None:
    staff.post(address(municipality, "roeselare"), filled())
    trajectory = Trajectory.objects.get()
    beside = trajectory.phases.filter(step=5).values_list("lane", "kind")
    assert list(beside) == [(0, "dream_sessions"), (1, "survey"), (2, "children")]
    assert trajectory.phases.get(step=1).starts_on == dt.date(2027, 1, 4)
    assert all(phase.starts_on <= phase.ends_on for phase in trajectory.phases.all())


def test_a_double_click_makes_one(municipality: Municipality, staff: Client) -> None:
    first = staff.post(address(municipality, "ateliers"), filled())
    second = staff.post(address(municipality, "ateliers"), filled())
    assert Trajectory.objects.count() == 1
    assert first.url == second.url  # type: ignore[attr-defined]


def test_the_same_title_later_gets_an_address_of_its_own(municipality: Municipality, staff: Client) -> None:
    TrajectoryFactory(municipality=municipality, slug="lindenrode-2045-durf")
    TrajectoryFactory(slug="lindenrode-2045-durf-2")  # of another municipality: no matter
    staff.post(address(municipality, "empty"), filled())
    assert Trajectory.objects.filter(municipality=municipality, slug="lindenrode-2045-durf-2").exists()


@pytest.mark.parametrize(
    ("title", "slug"), [("Nieuw", "nieuw-2"), ("Gemeente", "gemeente-2"), ("???", "traject")]
)
def test_an_address_never_hides_a_page(
    municipality: Municipality, staff: Client, title: str, slug: str
) -> None:
    staff.post(address(municipality, "empty"), filled(title=title))
    assert Trajectory.objects.get().slug == slug


def test_wrong_input_is_told_and_kept(municipality: Municipality, staff: Client) -> None:
    response = staff.post(
        address(municipality, "roeselare"), filled(title="", horizon_year="1999", motto="Durf")
    )
    assert response.status_code == 422
    page = response.content.decode()
    assert "Dit klopt nog niet helemaal" in page
    assert 'value="Durf"' in page
    assert Trajectory.objects.count() == 0


def test_the_models_are_shown_with_their_road(municipality: Municipality, staff: Client) -> None:
    page = staff.get(address(municipality)).content.decode()
    assert page.count('class="sketch"') == 4
    assert "?model=conversations" in page
    assert staff.get(address(municipality, "onzin")).status_code == 200


def test_staff_of_another_municipality_find_nothing(municipality: Municipality, client: Client) -> None:
    client.force_login(StaffFactory().user)
    assert client.get(address(municipality)).status_code == 404
    assert client.post(address(municipality, "empty"), filled()).status_code == 404
    assert Trajectory.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_make_one() -> None:
    municipality = MunicipalityFactory()
    user = StaffFactory(municipality=municipality).user

    def click(_: int) -> str:
        try:
            client = Client()
            client.force_login(user)
            return str(client.post(address(municipality, "roeselare"), filled()).url)  # type: ignore[attr-defined]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(click, range(4)))
    assert len(answers) == 1
    assert Trajectory.objects.count() == 1
    assert Trajectory.objects.get().phases.count() == 10
