"""A form that came too late keeps what was typed."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import MembershipFactory
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db
WORDS = "Het bestuur belooft te luisteren & alles terug te geven."


@pytest.fixture
def officer():
    return MembershipFactory(role=Role.OFFICER)


@pytest.fixture
def address(officer):
    return officer.trajectory.url("commitment:commitment_edit")


def fields(page):
    """What the page would send again: the hidden fields of its form."""
    from html.parser import HTMLParser

    found = {}

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            given = dict(attrs)
            if tag == "input" and given.get("type") == "hidden":
                found[given["name"]] = given["value"]

    Reader().feed(page.content.decode())
    return found


def test_what_was_typed_while_signed_out_can_be_sent_again(officer, address):
    late = Client().post(address, {"text": WORDS, "results": "Naar de raad.", "horizon_year": 2050})
    assert late.status_code == 403
    assert reverse("account_login") in late.content.decode()
    client = Client()
    client.force_login(officer.user)
    assert client.post(address, fields(late)).status_code == 302
    officer.trajectory.refresh_from_db()
    assert officer.trajectory.commitment.text == WORDS


def test_a_form_of_an_earlier_sign_in_can_be_sent_again_but_only_from_our_own_pages(officer, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer.user)
    typed = {"text": WORDS, "csrfmiddlewaretoken": "x" * 32}
    ours = client.post(address, typed, headers={"Origin": "http://testserver"})
    assert (ours.status_code, fields(ours)["text"]) == (403, WORDS)
    assert fields(ours)["csrfmiddlewaretoken"] != "x" * 32
    assert (
        WORDS[:20]
        not in client.post(address, typed, headers={"Origin": "https://elders.be"}).content.decode()
    )
    secret = client.post(
        reverse("account_login"), typed | {"password": WORDS}, headers={"Origin": "http://testserver"}
    )
    assert WORDS[:20] not in secret.content.decode()


def test_a_panel_of_somebody_signed_out_becomes_the_sign_in_page(officer):
    here = officer.trajectory.url("front:cockpit")
    panel = officer.trajectory.url("clustering:cockpit_panel")
    answer = Client().get(panel, headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{here}"})
    assert answer.headers["HX-Redirect"] == f"{reverse('account_login')}?next={here}"


def test_an_address_that_only_takes_forms_says_so_in_the_house_style(officer, client):
    client.force_login(officer.user)
    answer = client.get(officer.trajectory.url("publications:edition_new"))
    assert answer.status_code == 405
    assert "Hier is niets te lezen" in answer.content.decode()
