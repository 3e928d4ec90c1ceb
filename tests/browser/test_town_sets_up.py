"""A town sets itself up: made by the owner of the installation, then run by its own staff."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from tests.browser.journeys import looks_right
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
Axe = Callable[..., list[str]]


def test_from_nothing_to_a_municipality_that_runs_itself(
    page: Page, sign_in: Callable, axe_violations: Axe, celery_worker: Callable[..., None]
) -> None:
    sign_in(page, UserFactory(name="Rik Peeters", is_superuser=True))
    page.goto("/beheer/")
    page.get_by_label("Naam, zonder").fill("Heidestad")
    page.get_by_label("Adres op het web").fill("heidestad")
    page.get_by_label("Eerste beheerder").fill("An Claes <an@heidestad.be>")
    page.get_by_role("button", name="Maak de gemeente").click()
    expect(page.locator(".messages")).to_contain_text("Stad Heidestad bestaat")
    looks_right(page, axe_violations)
    celery_worker()
    link = re.search(r"/uitnodiging/\S+/", mail.outbox[0].body)
    assert link
    page.goto(link[0])
    page.get_by_role("button", name="Meld af en ga verder").click()
    page.get_by_label("Kies een wachtwoord").fill("de-linde-geeft-schaduw")
    page.get_by_label("Hetzelfde wachtwoord nog eens").fill("de-linde-geeft-schaduw")
    page.get_by_role("button", name="Maak mijn account en doe mee").click()
    expect(page.locator(".messages")).to_contain_text("Je bent nu beheerder van Stad Heidestad")
    expect(page.get_by_text("ontbreekt nog")).to_have_count(8)
    looks_right(page, axe_violations)

    page.get_by_role("link", name="Vul aan : Wijken").click()
    places = page.locator("#wijken")
    places.locator("summary", has_text="Plak een lijst").click()
    places.get_by_label("Plak een lijst").fill("Heide\nHaven\nheide")
    places.get_by_label("Plak een lijst").locator("xpath=ancestor::form").get_by_role("button").click()
    expect(page.locator(".messages")).to_contain_text("2 namen zijn toegevoegd: Heide, Haven")
    looks_right(page, axe_violations)

    page.get_by_role("link", name="Mails", exact=True).click()
    page.get_by_label("Afzender van mails").fill("Stad Heidestad, inspraak")
    page.get_by_label("Antwoordadres").fill("inspraak@heidestad.be")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Stad Heidestad, inspraak")).to_be_visible()
    page.get_by_role("button", name="Stuur mij een proefmail").click()
    expect(page.locator(".messages")).to_contain_text("Een proefmail is onderweg naar an@heidestad.be")
    looks_right(page, axe_violations)

    page.get_by_role("link", name="Beheerders", exact=True).click()
    page.get_by_label("Wie nodig je uit?").fill("Joke <joke@heidestad.be>")
    page.get_by_role("button", name="Stuur de uitnodigingen").click()
    expect(page.get_by_role("heading", name="Uitgenodigd, nog geen antwoord")).to_be_visible()
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Trek in joke@heidestad.be").click()
    expect(page.locator(".messages")).to_contain_text("De uitnodiging voor joke@heidestad.be is ingetrokken")
