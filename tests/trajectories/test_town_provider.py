"""A municipality's own identity provider: set and tried on screen, and good for that municipality alone."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.conf import LazySettings
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from tests import patience
from tests.cast import ClientOf
from tests.factories import (
    PASSWORD,
    InvitationFactory,
    MunicipalityFactory,
    StaffFactory,
    TrajectoryFactory,
    UserFactory,
    member,
)
from tests.trajectories.identity_provider import CLIENT_ID, CLIENT_SECRET, IdentityProvider, running
from tests.trajectories.sign_on import ACM, CONFIRM, signed_in
from trajectories.models import Municipality, TownProvider, User
from trajectories.people import town_sign_on
from trajectories.people.invitations import hash_token

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def server() -> Iterator[IdentityProvider]:
    with running() as made:
        made.person, made.granted = dict(ACM), {"openid", "profile", "vo"}
        yield made


@pytest.fixture
def town() -> Municipality:
    return MunicipalityFactory(name="Lindenrode", slug="lindenrode")


@pytest.fixture
def lotte(town: Municipality) -> User:
    return StaffFactory(municipality=town, user=UserFactory(name="Lotte")).user


def page(name: str, town: Municipality) -> str:
    return reverse(f"trajectories:{name}", args=[town.slug])


def facts(server: IdentityProvider, **changes: str) -> dict[str, str]:
    return {
        "name": "Stad Lindenrode",
        "server_url": server.url,
        "client_id": CLIENT_ID,
        "secret": CLIENT_SECRET,
        "scopes": "openid profile vo",
        "audiences": "LB",
        "organisations": "0207.500.123",
        **changes,
    }


def through(client: Client, start: str) -> str:
    """Follow the address of the provider and back; the path where it ends."""
    back = requests.get(start, allow_redirects=False, timeout=patience.SECONDS).headers["Location"]
    parts = urlsplit(back)
    answer = client.get(f"{parts.path}?{parts.query}")
    return str(answer.get("Location") or answer.content.decode())


def walk(client: Client, town: Municipality, next_page: str = "") -> str:
    name = TownProvider(municipality=town).provider_id
    start = client.get(reverse("openid_connect_login", args=[name]), {"process": "login", "next": next_page})
    return through(client, start["Location"])


def with_password(user: User) -> Client:
    browser = Client()
    browser.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return browser


def switched_on(server: IdentityProvider, town: Municipality, lotte: User, client_of: ClientOf) -> None:
    """As she does it on screen, having signed in a moment ago."""
    browser = with_password(lotte)
    browser.post(page("town_provider", town), facts(server))
    start = browser.post(page("town_provider_try", town))["Location"]
    through(browser, browser.get(start)["Location"])
    browser.post(page("town_provider_on", town))
    assert TownProvider.objects.get(municipality=town).is_on


def test_it_is_set_tried_and_only_then_on(
    server: IdentityProvider, town: Municipality, lotte: User, client_of: ClientOf
) -> None:
    browser, login = with_password(lotte), reverse("account_login")
    assert browser.post(page("town_provider", town), facts(server)).status_code == 302
    stored = TownProvider.objects.get()
    assert CLIENT_SECRET not in stored.sealed_secret
    shown = browser.get(page("town_provider", town)).content.decode()
    assert f'value="{CLIENT_SECRET}"' not in shown
    assert f"/account/oidc/gemeente-{town.pk}/login/callback/" in shown
    refused = browser.post(page("town_provider_on", town), follow=True)
    assert "Probeer het eerst zelf" in refused.content.decode()
    assert "Stad Lindenrode" not in Client().get(login).content.decode()
    start = browser.post(page("town_provider_try", town))["Location"]
    assert through(browser, browser.get(start)["Location"]) == page("town_provider", town)
    stored.refresh_from_db()
    assert stored.tried_at
    assert SocialAccount.objects.get().user == lotte
    browser.post(page("town_provider_on", town))
    assert "Aanmelden met Stad Lindenrode" in Client().get(login).content.decode()
    fresh = Client()
    assert walk(fresh, town) == reverse("front:mine")
    assert signed_in(fresh) == str(lotte.pk)
    browser.post(page("town_provider_off", town))
    assert "Stad Lindenrode" not in Client().get(login).content.decode()


def test_who_signed_in_long_ago_first_proves_who_she_is(
    server: IdentityProvider, town: Municipality, lotte: User, client_of: ClientOf
) -> None:
    client_of(lotte).post(page("town_provider", town), facts(server))
    start = client_of(lotte).post(page("town_provider_try", town))["Location"]
    assert start.startswith(reverse("account_reauthenticate"))


def test_another_service_has_to_be_tried_anew_and_an_empty_secret_stays(
    server: IdentityProvider, town: Municipality, lotte: User, client_of: ClientOf
) -> None:
    switched_on(server, town, lotte, client_of)
    before = TownProvider.objects.get()
    client_of(lotte).post(page("town_provider", town), facts(server, secret="", name="Ons huis"))
    after = TownProvider.objects.get()
    assert (after.name, after.is_on, after.sealed_secret) == ("Ons huis", True, before.sealed_secret)
    client_of(lotte).post(page("town_provider", town), facts(server, secret="", scopes="openid"))
    after = TownProvider.objects.get()
    assert (after.is_on, after.tried_at) == (False, None)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"secret": ""}, "Vul het geheim in"),
        ({"scopes": "profile"}, "Zonder “openid”"),
        ({"server_url": "geen adres"}, "geldige URL"),
        ({"client_id": ""}, "verplicht"),
    ],
)
def test_what_cannot_work_is_refused(
    server: IdentityProvider, town: Municipality, lotte: User, client_of: ClientOf, changes: Any, why: str
) -> None:
    answer = client_of(lotte).post(page("town_provider", town), facts(server, **changes))
    assert answer.status_code == 422
    assert why in answer.content.decode()


def test_trying_tells_when_nobody_answers(
    server: IdentityProvider, town: Municipality, lotte: User, client_of: ClientOf
) -> None:
    for url, why in (
        ("http://127.0.0.1:9", "antwoordt geen aanmelddienst"),
        (f"{server.url}/elders", "antwoordt geen aanmelddienst"),
        (server.url.replace("127.0.0.1", "localhost"), "noemt zichzelf anders"),
    ):
        client_of(lotte).post(page("town_provider", town), facts(server, server_url=url))
        answer = client_of(lotte).post(page("town_provider_try", town), follow=True)
        assert why in answer.content.decode()


def test_in_production_only_an_address_of_the_open_internet(settings: LazySettings) -> None:
    settings.PRODUCTION = True
    for url in (
        "http://stad.be",
        "https://127.0.0.1",
        "https://10.0.0.1",
        "https://169.254.169.254",
        "https://[::1]",
    ):
        with pytest.raises(ValidationError):
            town_sign_on.check_address(url)


def test_somebody_else_of_the_service_is_no_member_by_it(
    server: IdentityProvider, town: Municipality, lotte: User, client_of: ClientOf
) -> None:
    switched_on(server, town, lotte, client_of)
    server.person = ACM | {"sub": "acm-2"}
    stranger = Client()
    walk(stranger, town)
    assert signed_in(stranger) is None
    server.person = ACM | {"sub": "acm-3", "vo_orgcode": "OVO000001"}
    assert "hoort niet bij deze gemeente" in walk(Client(), town)


def test_it_takes_an_invitation_of_its_own_town_and_no_other(
    server: IdentityProvider, town: Municipality, lotte: User, client_of: ClientOf
) -> None:
    switched_on(server, town, lotte, client_of)
    server.person = ACM | {"sub": "acm-4"}
    own, elsewhere = TrajectoryFactory(municipality=town), TrajectoryFactory()
    for token, trajectory in (("eigen", own), ("vreemd", elsewhere)):
        InvitationFactory(trajectory=trajectory, token_hash=hash_token(token), email="ria@stad.be")
    refused = Client()
    assert "hoort" in walk(refused, town, reverse("trajectories:invitation", args=["vreemd"]))
    ria = Client()
    assert walk(ria, town, reverse("trajectories:invitation", args=["eigen"])) == CONFIRM
    ria.post(CONFIRM)
    user = User.objects.get(email="ria@stad.be")
    assert [one.trajectory for one in user.memberships.all()] == [own]


def test_a_sign_in_through_it_opens_no_other_town(
    server: IdentityProvider, town: Municipality, lotte: User, client_of: ClientOf
) -> None:
    elsewhere = TrajectoryFactory()
    elsewhere.memberships.create(user=lotte, role="officer")
    StaffFactory(municipality=elsewhere.municipality, user=lotte)
    switched_on(server, town, lotte, client_of)
    browser = Client()
    walk(browser, town)
    assert browser.get(page("municipality", town)).status_code == 200
    assert browser.get(elsewhere.get_absolute_url()).status_code == 404
    assert browser.get(page("municipality", elsewhere.municipality)).status_code == 404
    assert with_password(lotte).get(elsewhere.get_absolute_url()).status_code == 200


def test_who_left_the_town_is_not_signed_in(
    server: IdentityProvider, town: Municipality, lotte: User, client_of: ClientOf
) -> None:
    switched_on(server, town, lotte, client_of)
    member(TrajectoryFactory())
    lotte.staff_of.all().delete()
    browser = Client()
    walk(browser, town)
    assert signed_in(browser) is None


def test_whoever_runs_the_installation_never_comes_in_by_it(
    server: IdentityProvider, town: Municipality, lotte: User, client_of: ClientOf
) -> None:
    switched_on(server, town, lotte, client_of)
    User.objects.filter(pk=lotte.pk).update(is_superuser=True)
    browser = Client()
    walk(browser, town)
    assert signed_in(browser) is None
