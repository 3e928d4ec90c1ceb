"""Addresses typed from a leaflet or cut out of a sentence lead residents to their page; they tell no more."""

import uuid

import pytest
from django.test import Client

from tests.consultation.factories import ExhibitionFactory
from tests.factories import MunicipalityFactory, TrajectoryFactory

pytestmark = pytest.mark.django_db
PAGE = "/lindenrode/heide-2042/"


@pytest.fixture(autouse=True)
def _town(db: None) -> None:
    town = MunicipalityFactory(slug="lindenrode")
    TrajectoryFactory(municipality=town, slug="heide-2042")
    TrajectoryFactory(municipality=town, slug="stil-2040", is_public=False)


@pytest.mark.parametrize(
    "typed",
    [
        "/Lindenrode/Heide-2042/", "/LINDENRODE/HEIDE-2042", "/lindenrode/heide-2042.",
        "/lindenrode/heide-2042/.",
        "/lindenrode/heide-2042,", "/lindenrode/heide-2042/)", "/lindenrode/heide–2042/",
        "/lindenrode/heide‑2042", "/lindenrode/heide-2042", "/lindenrode//heide-2042/",
        "//lindenrode/heide-2042/",
        "/linden\u00adrode/heide-2042/", "/lindenrode/heide-2042/ ", "/(lindenrode/heide-2042/)",
        "/lindenrode/heide- 2042/", "/lindenrode/heide 2042", "/lindenrode/heide_2042.",
        "/*lindenrode/heide-2042*",
        "/lindenrode/heide-2042\u00a0", "/lindenrode\\heide-2042",
    ],
)  # fmt: skip
def test_the_page_is_found(client: Client, typed: str) -> None:
    answer = client.get("/", PATH_INFO=typed, follow=False) if typed.startswith("//") else client.get(typed)
    for _hop in range(3):
        if answer.status_code not in {301, 302}:
            break
        assert answer["Location"].startswith("/")
        assert not answer["Location"].startswith("//")
        answer = client.get(answer["Location"])
    assert (answer.status_code, answer.request["PATH_INFO"]) == (200, PAGE)


def test_the_query_comes_along(client: Client) -> None:
    answer = client.get("/Lindenrode/Heide-2042/bevraging.?volgorde=nieuw")
    assert answer["Location"] == PAGE + "bevraging/?volgorde=nieuw"


def test_capitals_count_in_a_token(client: Client) -> None:
    exhibition = ExhibitionFactory(link_seed=uuid.UUID("00112233-4455-6677-8899-aabbccddeeff"))
    assert exhibition.token != exhibition.token.lower()
    answer = client.get(f"/Meedoen/Tekeningen/{exhibition.token}).")
    assert answer["Location"] == f"/meedoen/tekeningen/{exhibition.token}/"
    assert client.get(answer["Location"]).status_code == 200


def test_a_closed_trajectory_answers_as_one_that_does_not_exist(client: Client) -> None:
    told = set()
    for slug in ("stil-2040", "niets-2040"):
        typed = client.get(f"/Lindenrode/{slug}.")
        told.add(
            (
                typed.status_code,
                typed["Location"].replace(slug, "x"),
                client.get(typed["Location"]).status_code,
            )
        )
        assert client.get(f"/lindenrode/{slug}/").status_code == 404
    assert told == {(302, "/lindenrode/x/", 404)}


@pytest.mark.parametrize(
    "typed", ["/Werk/lindenrode/heide-2042/", "/Mijn/", "/ACCOUNT/login/.", "/niets.", "/."]
)
def test_other_addresses_stay_what_they_are(client: Client, typed: str) -> None:
    answer = client.get(typed)
    assert not answer.headers.get("Location", "").startswith(("/werk", "/mijn", "/account"))


def test_what_is_sent_is_not_redirected(client: Client) -> None:
    assert client.post("/Lindenrode/Heide-2042/bevraging/idee/").status_code == 404


def test_no_address_elsewhere(client: Client) -> None:
    for typed in ("//evil.example/x.", "/\\evil.example/x.", "/%2F%2Fevil.example/x."):
        answer = client.get("/", PATH_INFO=typed)
        assert answer.headers.get("Location", "/x").startswith("/")
        assert not answer.headers.get("Location", "/x").startswith(("//", "/\\"))
