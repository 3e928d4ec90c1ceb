"""Settings of a trajectory and its municipality; two officers at once never overwrite each other unseen."""

import html
import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.factories import (
    ContributionFactory,
    DepartmentFactory,
    GatheringFactory,
    MunicipalityFactory,
    NeighbourhoodFactory,
    StaffFactory,
    TrajectoryFactory,
    member,
)
from trajectories.models import Municipality, Neighbourhood, Trajectory
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def trajectory() -> Trajectory:
    return TrajectoryFactory(title="Heide", question="Hoe wonen we?")


@pytest.fixture
def officer(client: Client, trajectory: Trajectory) -> Client:
    client.force_login(member(trajectory))
    return client


def opened(client: Client, url: str) -> str:
    """The hidden state of the form as it was opened."""
    found = re.search(r'name="opened" value="([^"]+)"', client.get(url).content.decode())
    assert found
    return found[1]


def words(trajectory: Trajectory, **changes: Any) -> dict[str, Any]:
    fields = {
        name: getattr(trajectory, name) for name in ("title", "motto", "question", "horizon_year", "welcome")
    }
    return {
        **fields,
        "newspaper_name": trajectory.newspaper_name,
        "is_public": "on",
        "reports_hide_after": trajectory.reports_hide_after,
        **changes,
    }


def test_settings_are_kept(trajectory: Trajectory, officer: Client) -> None:
    url = trajectory.url("trajectories:settings")
    data = words(trajectory, motto="Ons werk", opened=opened(officer, url))
    del data["is_public"]
    assert officer.post(url, data).status_code == 302
    trajectory.refresh_from_db()
    assert trajectory.motto == "Ons werk"
    assert not trajectory.is_public


def test_the_same_field_changed_by_two_shows_both_and_keeps_the_first(
    trajectory: Trajectory, officer: Client
) -> None:
    url = trajectory.url("trajectories:settings")
    mine = words(trajectory, question="Waar spelen we?", opened=opened(officer, url))
    Trajectory.objects.filter(pk=trajectory.pk).update(question="Waar werken we?")
    response = officer.post(url, mine)
    assert response.status_code == 422
    page = html.unescape(response.content.decode())
    assert "Iemand anders maakte hier intussen dit van" in page
    assert "Waar werken we?" in page
    assert "Waar spelen we?" in page
    trajectory.refresh_from_db()
    assert trajectory.question == "Waar werken we?"
    again = re.search(r'name="opened" value="([^"]+)"', page)
    assert again
    assert officer.post(url, {**mine, "opened": again[1]}).status_code == 302
    trajectory.refresh_from_db()
    assert trajectory.question == "Waar spelen we?"


def test_different_fields_changed_by_two_are_both_kept_and_told(
    trajectory: Trajectory, officer: Client
) -> None:
    url = trajectory.url("trajectories:settings")
    mine = words(trajectory, motto="Van mij", opened=opened(officer, url))
    Trajectory.objects.filter(pk=trajectory.pk).update(question="Van haar?")
    page = officer.post(url, mine, follow=True).content.decode()
    trajectory.refresh_from_db()
    assert (trajectory.motto, trajectory.question) == ("Van mij", "Van haar?")
    assert "Intussen paste iemand anders dit aan" in page


def test_a_wrong_field_keeps_the_input(trajectory: Trajectory, officer: Client) -> None:
    url = trajectory.url("trajectories:settings")
    response = officer.post(
        url, words(trajectory, title="", motto="Blijft staan", opened=opened(officer, url))
    )
    assert response.status_code == 422
    assert "Blijft staan" in response.content.decode()


def test_a_forged_state_saves_over_what_is_there_now(trajectory: Trajectory, officer: Client) -> None:
    url = trajectory.url("trajectories:settings")
    assert officer.post(url, words(trajectory, motto="Zo", opened="verzonnen")).status_code == 302


def test_only_who_manages_may_open_the_settings(trajectory: Trajectory, client: Client) -> None:
    client.force_login(member(trajectory, Role.CORE_GROUP))
    assert client.get(trajectory.url("trajectories:settings")).status_code == 403


@pytest.fixture
def municipality() -> Municipality:
    return MunicipalityFactory(name="Lindenrode", slug="lindenrode")


@pytest.fixture
def staff(client: Client, municipality: Municipality) -> Client:
    client.force_login(StaffFactory(municipality=municipality).user)
    return client


def page_of(municipality: Municipality, name: str = "municipality_look", **kwargs: Any) -> str:
    return reverse(f"trajectories:{name}", kwargs={"municipality_slug": municipality.slug, **kwargs})


def look(**changes: Any) -> dict[str, Any]:
    return {"name": "Lindenrode", "kind": "city", "accent": "#7a2e3a", **changes}


def test_the_colour_reaches_the_stylesheet(municipality: Municipality, staff: Client) -> None:
    assert staff.post(page_of(municipality), look()).status_code == 302
    css = staff.get(
        reverse("trajectories:accent", kwargs={"municipality_slug": "lindenrode"})
    ).content.decode()
    assert "#7a2e3a" in css


@pytest.mark.parametrize("colour", ["#ffe08a", "rood", "#12345"])
def test_a_colour_that_can_not_be_read_is_refused(
    municipality: Municipality, staff: Client, colour: str
) -> None:
    response = staff.post(page_of(municipality), look(accent=colour))
    assert response.status_code == 422
    municipality.refresh_from_db()
    assert municipality.accent != colour


def picture(mode: str = "RGBA", size: tuple[int, int] = (900, 300)) -> SimpleUploadedFile:
    out = BytesIO()
    Image.new(mode, size, (200, 30, 30, 0) if mode == "RGBA" else "red").save(out, "PNG")
    return SimpleUploadedFile("Logo van de stad.png", out.getvalue(), "image/png")


def test_a_logo_is_made_anew_and_the_former_one_goes(
    municipality: Municipality, staff: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        staff.post(page_of(municipality), look(logo_file=picture()))
    municipality.refresh_from_db()
    first = municipality.logo.name
    with municipality.logo.open() as file, Image.open(file) as image:
        assert image.size == (512, 171)
        assert image.getchannel("A").getextrema() == (0, 0)
    served = staff.get(reverse("trajectories:logo", kwargs={"municipality_slug": "lindenrode"}))
    assert b"".join(served.streaming_content).startswith(b"\x89PNG")  # type: ignore[attr-defined]
    with django_capture_on_commit_callbacks(execute=True):
        staff.post(page_of(municipality), look(logo_file=picture("RGB", (40, 40))))
    municipality.refresh_from_db()
    assert municipality.logo.name != first
    assert not municipality.logo.storage.exists(first)
    staff.post(page_of(municipality), look(logo_remove="on"))
    municipality.refresh_from_db()
    assert not municipality.logo


def test_a_file_that_is_no_picture_is_refused_in_plain_words(
    municipality: Municipality, staff: Client
) -> None:
    upload = SimpleUploadedFile("logo.png", b"<script>alert(1)</script>", "image/png")
    response = staff.post(page_of(municipality), look(logo_file=upload))
    assert response.status_code == 422
    assert "geen foto die we kunnen lezen" in response.content.decode()


def test_a_neighbourhood_is_added_renamed_and_removed(municipality: Municipality, staff: Client) -> None:
    save = page_of(municipality, "place_save", kind="wijken", pk=0)
    staff.post(save, {"wijken-0-name": "Heide", "wijken-0-column": "1", "wijken-0-row": "0"})
    place = Neighbourhood.objects.get()
    assert (place.name, place.column, place.row, place.municipality) == ("Heide", 1, 0, municipality)
    save = page_of(municipality, "place_save", kind="wijken", pk=place.pk)
    staff.post(save, {f"wijken-{place.pk}-name": "De Heide", f"wijken-{place.pk}-column": ""})
    place.refresh_from_db()
    assert (place.name, place.column) == ("De Heide", None)
    staff.post(page_of(municipality, "place_remove", kind="wijken", pk=place.pk))
    assert not Neighbourhood.objects.exists()


def test_a_name_that_exists_is_refused_beside_its_row(municipality: Municipality, staff: Client) -> None:
    DepartmentFactory(municipality=municipality, name="Groen")
    response = staff.post(
        page_of(municipality, "place_save", kind="diensten", pk=0), {"diensten-0-name": "Groen"}
    )
    assert response.status_code == 422
    assert "Deze naam bestaat al." in response.content.decode()


@pytest.mark.parametrize("factory", [GatheringFactory, ContributionFactory])
def test_a_neighbourhood_in_use_stays(municipality: Municipality, staff: Client, factory: Any) -> None:
    place = NeighbourhoodFactory(municipality=municipality)
    used = factory(trajectory=TrajectoryFactory(municipality=municipality), neighbourhood=place)
    page = staff.post(page_of(municipality, "place_remove", kind="wijken", pk=place.pk), follow=True)
    assert "wordt gebruikt en blijft" in page.content.decode()
    used.refresh_from_db()
    assert used.neighbourhood == place


def test_lists_of_another_municipality_are_out_of_reach(municipality: Municipality, staff: Client) -> None:
    other = NeighbourhoodFactory()
    for name in ("place_save", "place_remove"):
        assert staff.post(page_of(municipality, name, kind="wijken", pk=other.pk)).status_code == 404
    assert staff.get(page_of(other.municipality, "places")).status_code == 404
    odd = page_of(municipality, "place_save", kind="wijken", pk=0).replace("wijken", "straten")
    assert staff.post(odd).status_code == 404


def test_the_lists_count_the_same_for_many(
    municipality: Municipality, staff: Client, django_assert_max_num_queries: Any
) -> None:
    NeighbourhoodFactory(municipality=municipality)
    staff.get(page_of(municipality, "places"))
    with django_assert_max_num_queries(10) as few:
        staff.get(page_of(municipality, "places"))
    NeighbourhoodFactory.create_batch(40, municipality=municipality)
    DepartmentFactory.create_batch(40, municipality=municipality)
    with django_assert_max_num_queries(10) as many:
        staff.get(page_of(municipality, "places"))
    assert len(few) == len(many)
