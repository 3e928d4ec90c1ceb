"""Another address on the web: the old one leads there for ever, and tells outsiders nothing."""

from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from blueprints.founding import free_slug
from gatherings import registration_links
from tests.cast import ClientOf
from tests.factories import (
    GatheringFactory,
    MunicipalityFactory,
    RegistrationFactory,
    StaffFactory,
    TrajectoryFactory,
    UserFactory,
)
from trajectories import renaming
from trajectories.models import Municipality, Trajectory, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def trajectory() -> Trajectory:
    town = MunicipalityFactory(name="Lindenrode", slug="lindenrode")
    return TrajectoryFactory(municipality=town, slug="morgen", title="Morgen")


def rename(client: Client, trajectory: Trajectory, slug: str) -> str:
    answer = client.post(trajectory.url("trajectories:trajectory_address"), {"slug": slug}, follow=True)
    trajectory.refresh_from_db()
    return answer.content.decode()


def test_every_kind_of_old_address_leads_to_the_new_one(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    browser = client_of(officer)
    gathering = GatheringFactory(trajectory=trajectory)
    old_page = trajectory.url("contributions:gathering", pk=gathering.pk)
    assert "Het nieuwe adres werkt" in rename(browser, trajectory, "Linden-2041")
    assert trajectory.slug == "linden-2041"
    moved = Client().get("/lindenrode/morgen/?x=1&y=%C3%A9")
    assert (moved.status_code, moved["Location"]) == (301, "/lindenrode/linden-2041/?x=1&y=%C3%A9")
    assert Client().get(moved["Location"]).status_code == 200
    page = browser.get(old_page)
    assert (page.status_code, page["Location"]) == (
        301,
        trajectory.url("contributions:gathering", pk=gathering.pk),
    )
    sent = browser.post("/werk/lindenrode/morgen/instellingen/")
    assert (sent.status_code, sent["Location"]) == (308, trajectory.url("trajectories:settings"))
    login = Client().get(old_page)
    assert "/account/" in login["Location"], "who signs in is led on afterwards"


def test_links_of_mails_work_also_when_it_is_not_public(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    registration = RegistrationFactory(gathering=GatheringFactory(trajectory=trajectory))
    path = urlsplit(registration_links.links_of(registration)["link"]).path
    Trajectory.objects.filter(pk=trajectory.pk).update(is_public=False)
    rename(client_of(officer), trajectory, "later")
    moved = Client().get(path)
    assert moved.status_code == 301
    assert Client().get(moved["Location"]).status_code == 200
    assert Client().post(path)["Location"] == moved["Location"]
    made_up = path.replace(registration_links.token_of(registration), "verzonnen")
    assert {Client().get(made_up).status_code, Client().post(made_up).status_code} == {404}


def test_a_made_up_link_tells_nothing_of_an_archived_trajectory(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    registration = RegistrationFactory(gathering=GatheringFactory(trajectory=trajectory))
    path = trajectory.url("gatherings:own_registration", token=registration_links.token_of(registration))
    client_of(officer).post(trajectory.url("trajectories:archive"), {"publiek": "dicht"})
    assert Client().post(path).status_code == 409
    made_up = trajectory.url("gatherings:own_registration", token="verzonnen")
    assert Client().post(made_up).status_code == 404


def test_outsiders_learn_nothing_of_one_that_is_not_public(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    Trajectory.objects.filter(pk=trajectory.pk).update(is_public=False)
    rename(client_of(officer), trajectory, "geheim")
    assert Client().get("/lindenrode/morgen/").status_code == 404
    outsider = client_of(UserFactory())
    assert outsider.get("/lindenrode/morgen/").status_code == 404
    assert outsider.get("/werk/lindenrode/morgen/").status_code == 404
    stranger = StaffFactory().user
    assert client_of(stranger).post("/werk/lindenrode/morgen/instellingen/").status_code == 404


def test_nobody_else_gets_an_old_address_and_one_may_go_back(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    rename(client_of(officer), trajectory, "later")
    other = TrajectoryFactory(municipality=trajectory.municipality, slug="ander")
    for slug in ("morgen", "later", "nieuw", "gemeente"):
        with pytest.raises(ValidationError):
            renaming.rename_trajectory(other, slug)
    assert free_slug("Morgen", renaming.taken_slugs(trajectory.municipality)) == "morgen-2"
    elsewhere = TrajectoryFactory(slug="x")
    renaming.rename_trajectory(elsewhere, "morgen")  # another municipality's addresses are its own
    rename(client_of(officer), trajectory, "morgen")
    assert trajectory.slug == "morgen"
    assert Client().get("/lindenrode/later/")["Location"] == "/lindenrode/morgen/"


@pytest.mark.parametrize("slug", ["", "met spatie", "é", "a" * 70])
def test_an_address_that_cannot_be_is_refused(
    trajectory: Trajectory, officer: User, client_of: ClientOf, slug: str
) -> None:
    answer = client_of(officer).post(trajectory.url("trajectories:trajectory_address"), {"slug": slug})
    assert answer.status_code == 422


def test_a_municipality_moves_with_all_its_trajectories(trajectory: Trajectory, client_of: ClientOf) -> None:
    town = trajectory.municipality
    browser = client_of(StaffFactory(municipality=town).user)
    url = reverse("trajectories:town_address", args=[town.slug])
    renaming.rename_trajectory(trajectory, "later")
    assert browser.post(url, {"slug": "nieuw-linden"}).status_code == 302
    for old, new in (
        ("/lindenrode/", "/nieuw-linden/"),
        ("/lindenrode/later/", "/nieuw-linden/later/"),
        ("/lindenrode/morgen/", "/nieuw-linden/later/"),
        ("/nieuw-linden/morgen/", "/nieuw-linden/later/"),
        ("/stijl/lindenrode.css", "/stijl/nieuw-linden.css"),
    ):
        moved = Client().get(old)
        assert (moved.status_code, moved["Location"]) == (301, new)
    assert browser.get("/werk/lindenrode/gemeente/", follow=True).status_code == 200
    assert client_of(UserFactory()).get("/werk/lindenrode/gemeente/").status_code == 404
    other = MunicipalityFactory()
    for slug in ("lindenrode", "nieuw-linden", "werk", "veld"):
        with pytest.raises(ValidationError):
            renaming.rename_municipality(other, slug)
    owner = client_of(UserFactory(is_superuser=True))
    form = {"kind": "city", "name": "X", "slug": "lindenrode", "person": "an@x.be"}
    assert owner.post("/beheer/", form).status_code == 422
    renaming.rename_municipality(town, "lindenrode")
    assert Municipality.objects.get(pk=town.pk).slug == "lindenrode"


def test_a_page_that_is_not_there_is_not_there(trajectory: Trajectory) -> None:
    assert Client().get("/lindenrode/nergens/").status_code == 404
    assert Client().get("/nergens/").status_code == 404
