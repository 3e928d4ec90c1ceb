"""A colleague applies with the link, is accepted, follows the training and is ready to guide a session."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from ambassadors.models import Campaign
from gatherings.models import Gathering
from tests.browser.journeys import looks_right
from tests.factories import DepartmentFactory, TrajectoryFactory, member
from trajectories.models import Membership, Trajectory
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)
Axe = Callable[..., list[str]]
PASSWORD = "de-linde-geeft-schaduw"


@pytest.fixture
def trajectory() -> Trajectory:
    found = TrajectoryFactory(title="Lindenrode 2041", is_public=False)
    for name in ("Recyclagepark", "Zorg en welzijn", "Directie"):
        DepartmentFactory(municipality=found.municipality, name=name)
    return found


def last_link(pattern: str) -> str:
    found = re.search(pattern, mail.outbox[-1].body)
    assert found, mail.outbox[-1].body
    return found[0]


def write_the_campaign(page: Page, trajectory: Trajectory, axe: Axe) -> str:
    """The officer makes the recruitment page; returns its address."""
    page.goto(trajectory.url("ambassadors:campaign"))
    looks_right(page, axe)
    page.get_by_role("link", name="Maak de wervingspagina").click()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("alert")).to_be_visible()
    looks_right(page, axe)
    page.get_by_label("kop").fill("Durf je mee te dromen?")
    page.get_by_label("waarom").fill("Omdat de stad van iedereen is.")
    page.get_by_label("wat het vraagt").fill("Twee opleidingen en één avond.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", name="Wie nog ontbreekt")).to_be_visible()
    looks_right(page, axe)
    return f"/meedoen/{Campaign.objects.get().token}/"


def apply(page: Page, address: str, axe: Axe) -> None:
    page.goto(address)
    looks_right(page, axe)
    page.get_by_role("button", name="Meld me aan").click()
    expect(page.get_by_role("alert")).to_be_visible()
    looks_right(page, axe)
    page.get_by_label("Naam", exact=True).fill("Danny De Wit")
    page.get_by_label("e-mailadres").fill("danny@stad.example")
    page.get_by_label("dienst").select_option(label="Recyclagepark")
    page.get_by_label("uitvoerend").check()
    page.get_by_label("waarom wil je dit doen").fill("Bij mij komt iedereen langs.")
    page.get_by_role("button", name="Meld me aan").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bedankt")
    looks_right(page, axe)


def test_from_the_link_to_ready(
    page: Page,
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[..., None],
    axe_violations: Axe,
    celery_worker: Callable[..., None],
    trajectory: Trajectory,
) -> None:
    sign_in(page, member(trajectory, name="Lotte Verbeeck"))
    address = write_the_campaign(page, trajectory, axe_violations)
    danny = new_context().new_page()
    apply(danny, address, axe_violations)
    celery_worker()
    danny.goto(last_link(r"/meedoen/aanmelding/\S+/"))
    expect(danny.locator(".pill")).to_have_text("wacht op antwoord")
    looks_right(danny, axe_violations)

    page.goto(trajectory.url("ambassadors:campaign"))
    page.get_by_role("link", name="Danny De Wit").click()
    looks_right(page, axe_violations)
    page.get_by_label("Boodschap").fill("Fijn dat je erbij bent.")
    page.get_by_role("button", name="Aanvaard en nodig uit").click()
    expect(page.locator(".messages")).to_contain_text("Danny De Wit krijgt een mail")
    expect(page.locator(".gaps")).to_contain_text("Zorg en welzijn")
    expect(page.locator(".gaps")).not_to_contain_text("Recyclagepark")
    celery_worker()
    danny.goto(last_link(r"/uitnodiging/\S+/"))
    danny.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    danny.get_by_label("Hetzelfde wachtwoord nog eens").fill(PASSWORD)
    danny.get_by_role("button", name="Maak mijn account en doe mee").click()
    expect(danny.locator(".messages")).to_be_visible()

    train(page, trajectory, axe_violations)
    celery_worker()
    danny.goto(last_link(r"/werk/\S+/opleiding/"))
    expect(danny.get_by_role("heading", name="Nog één verplichte opleiding en je bent klaar")).to_be_visible()
    looks_right(danny, axe_violations)
    danny.get_by_label("Past een andere dag beter?").select_option(index=0)
    danny.get_by_role("button", name="Kom dan").click()
    expect(danny.locator(".own-day .pill")).to_have_text("komt")
    celery_worker()
    assert mail.outbox[-1].subject.startswith("Je komt naar")

    # The day has come: before it nobody can have been there.
    Gathering.objects.filter(kind="training").update(starts_at=timezone.now() - dt.timedelta(hours=3))
    page.reload()
    listed = page.locator("section", has=page.get_by_role("heading", name="Luisteren", exact=True)).locator(
        "li"
    )
    listed.filter(has_text="één persoon op de lijst").get_by_role("link", name="Aanwezigheden").click()
    looks_right(page, axe_violations)
    expect(page.get_by_role("group", name="Danny De Wit").get_by_role("radio", checked=True)).to_have_count(1)
    page.get_by_role("group", name="Danny De Wit").get_by_label("gekomen", exact=True).check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator(".lead")).to_contain_text("Van één ambassadeur is er één klaar")
    looks_right(page, axe_violations)
    danny.reload()
    expect(danny.get_by_role("heading", name="Je bent klaar om te begeleiden")).to_be_visible()
    looks_right(danny, axe_violations)
    assert Membership.objects.get(role=Role.AMBASSADOR).ready_since


def train(page: Page, trajectory: Trajectory, axe: Axe) -> None:
    """The officer makes a course with two days and invites who still has to follow it."""
    page.goto(trajectory.url("ambassadors:training"))
    looks_right(page, axe)
    page.get_by_role("link", name="Opleiding toevoegen").click()
    page.get_by_label("Opleiding", exact=True).fill("Luisteren")
    looks_right(page, axe)
    page.get_by_role("button", name="Bewaar").click()
    for days in (7, 14):
        page.get_by_role("link", name="Dag plannen").click()
        page.get_by_label("Datum").fill((timezone.localdate() + dt.timedelta(days=days)).isoformat())
        page.get_by_label("Begint om").fill("19:00")
        page.get_by_label("Plaats").first.fill("De Spinnerij")
        looks_right(page, axe, widths=(320,))
        page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("button", name="Nodig uit wie nog moet").click()
    expect(page.locator(".messages")).to_contain_text("1 ambassadeur is uitgenodigd")


def test_applicant_thinks_again_and_comes_back(
    page: Page, axe_violations: Axe, celery_worker: Callable[..., None], trajectory: Trajectory
) -> None:
    campaign = Campaign.objects.create(
        trajectory=trajectory, headline="Durf je mee?", why="Omdat.", asks="Tijd."
    )
    apply(page, f"/meedoen/{campaign.token}/", axe_violations)
    celery_worker()
    page.goto(last_link(r"/meedoen/aanmelding/\S+/"))
    page.get_by_text("Trek mijn aanmelding in").click()
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Ja, trek ze in").click()
    expect(page.locator(".pill")).to_have_text("ingetrokken")
    looks_right(page, axe_violations)
    page.get_by_role("link", name="Toch weer zin? Meld je opnieuw aan.").click()
    expect(page.get_by_role("button", name="Meld me aan")).to_be_visible()
    Campaign.objects.update(closes_on=dt.date(2026, 1, 31))
    page.reload()
    expect(page.get_by_text("Aanmelden kon tot en met 31 januari 2026.")).to_be_visible()
    looks_right(page, axe_violations)
