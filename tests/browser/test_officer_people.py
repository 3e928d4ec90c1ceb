"""The officer fills the house: invites by mail, writes the board's promises, and a core group agrees."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page, expect

from tests.factories import TrajectoryFactory, member
from trajectories.models import Trajectory
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)
Axe = Callable[..., list[str]]


@pytest.fixture
def trajectory() -> Trajectory:
    return TrajectoryFactory(title="Lindenrode 2045", horizon_year=2045)


def test_from_an_invitation_to_a_colleague_who_works_along(
    page: Page,
    sign_in: Callable,
    axe_violations: Axe,
    celery_worker: Callable[..., None],
    trajectory: Trajectory,
) -> None:
    sign_in(page, member(trajectory, name="Lotte Verbeeck"))
    page.goto(trajectory.url("trajectories:people"))
    page.get_by_role("link", name="Nodig mensen uit").click()
    page.get_by_role("button", name="Stuur de uitnodigingen").click()
    expect(page.get_by_role("alert")).to_contain_text("Wie nodig je uit?")
    assert axe_violations(page) == []
    page.get_by_label("Wie nodig je uit?").fill("Amina Chaoui <amina@stad.be>\nzomaar iets")
    page.get_by_label("Een persoonlijk woord").fill("We missen jou.")
    page.get_by_role("button", name="Stuur de uitnodigingen").click()
    expect(page.locator(".field .error")).to_have_text("Regel 2 is geen e-mailadres: “zomaar iets”.")
    expect(page.get_by_label("Een persoonlijk woord")).to_have_value("We missen jou.")
    page.get_by_label("Wie nodig je uit?").fill("Amina Chaoui <amina@stad.be>")
    page.get_by_role("button", name="Stuur de uitnodigingen").click()
    expect(page.get_by_role("status").first).to_contain_text("Eén uitnodiging is onderweg")
    expect(page.get_by_role("heading", name="Uitgenodigd, nog geen antwoord")).to_be_visible()
    assert axe_violations(page) == []

    celery_worker()
    link = re.search(r"/uitnodiging/\S+/", mail.outbox[0].body)
    assert link
    page.goto(link[0])
    expect(page.get_by_role("heading", name="Je bent aangemeld met een ander adres")).to_be_visible()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Meld af en ga verder").click()
    expect(page.get_by_role("heading", name="Maak je account")).to_be_visible()
    assert axe_violations(page) == []
    page.get_by_label("Kies een wachtwoord").fill("de-linde-geeft-schaduw")
    page.get_by_label("Hetzelfde wachtwoord nog eens").fill("de-linde-geeft-schaduw")
    page.get_by_role("button", name="Maak mijn account en doe mee").click()
    expect(page.locator(".messages")).to_contain_text("Je bent nu lid van de kerngroep")

    page.goto(trajectory.url("commitment:core_group"))
    page.get_by_role("link", name="Nieuwe afspraak").click()
    page.get_by_label("Waarover gaat de afspraak?").fill("Woorden")
    page.get_by_label("Wat spreken jullie af?").fill("We vatten alles netjes samen.")
    page.get_by_role("button", name="Voeg toe").click()
    page.get_by_role("link", name="Woorden").click()
    page.get_by_role("link", name="Wijzig de afspraak").click()
    page.get_by_label("De afspraak", exact=True).fill("We schrijven alles letterlijk op.")
    page.get_by_label("Waarom deze wijziging?").fill("Alles klonk hetzelfde.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator("ins").first).to_contain_text("schrijven alles letterlijk op.")
    assert axe_violations(page) == []
    page.goto(link[0])
    expect(page.get_by_role("heading", name="Deze uitnodiging is al aanvaard")).to_be_visible()
    assert axe_violations(page) == []


def test_the_board_promises_and_residents_read_it(
    page: Page, browser: Browser, sign_in: Callable, axe_violations: Axe, trajectory: Trajectory
) -> None:
    sign_in(page, member(trajectory, Role.OFFICER, name="Lotte Verbeeck"))
    page.goto(trajectory.url("commitment:commitment"))
    assert axe_violations(page) == []
    page.get_by_role("link", name="Maak de verklaring op").click()
    page.get_by_label("Naar welk jaar kijkt het bestuur?").fill("2028")
    page.get_by_label("De engagementsverklaring").fill("Wij kijken verder dan onze ambtstermijn.")
    page.get_by_label("Wat er met de resultaten gebeurt").fill("De nota gaat naar de gemeenteraad.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("alert")).to_contain_text("2028 is minder dan 15 jaar ver")
    assert axe_violations(page) == []
    page.get_by_label("Naar welk jaar kijkt het bestuur?").fill("2060")
    page.get_by_role("button", name="Bewaar").click()
    for text in ("Iedere inbreng blijft te vinden.", "Elke klas krijgt een antwoord."):
        page.get_by_role("link", name="Voeg een belofte toe").first.click()
        page.get_by_label("Belofte", exact=True).fill(text)
        page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("button", name="Belofte 2 naar boven").click()
    expect(page.locator(".promise .what").first).to_have_text("Elke klas krijgt een antwoord.")
    page.get_by_role("link", name="Wijzig of leg uit").first.click()
    page.get_by_label("nagekomen").check()
    page.get_by_label("Uitleg").fill("In juni kregen 19 klassen een brief.")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("link", name="Voeg een handtekening toe").click()
    page.get_by_label("Naam").fill("Annemie Rosseel")
    page.get_by_label("Functie").fill("burgemeester")
    page.get_by_label("Ondertekend op").fill("2026-01-15")
    page.get_by_role("button", name="Voeg toe").click()
    page.get_by_role("button", name="Zet op de publieke pagina").click()
    assert axe_violations(page) == []
    page.get_by_text("Geschiedenis", exact=True).click()
    expect(page.locator(".happenings")).to_contain_text("Lotte Verbeeck")
    assert axe_violations(page) == []
    page.get_by_role("link", name="Bekijk hoe inwoners ze zien").click()
    expect(page.get_by_role("heading", name="Wat het bestuur belooft")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Eén is nagekomen.")
    expect(page.locator("main")).to_contain_text("Annemie Rosseel")
    assert axe_violations(page) == []
