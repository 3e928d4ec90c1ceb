"""From an idea that waits, over the officer's look and a quote that she picks, to a resident who reports."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.journeys import looks_right, replaced
from tests.consultation.factories import SurveyFactory
from tests.factories import ContributionFactory, TrajectoryFactory, member
from trajectories.models import Trajectory

pytestmark = pytest.mark.django_db(transaction=True)
Axe = Callable[..., list[str]]
SAID = "Mijn buurvrouw Fatima Yilmaz kent iedereen in de straat."


@pytest.fixture
def trajectory() -> Trajectory:
    found = TrajectoryFactory(title="Lindenrode 2041", reports_hide_after=1)
    SurveyFactory(trajectory=found)
    return found


def test_nothing_is_public_before_a_person_let_it_go(
    page: Page,
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[..., None],
    axe_violations: Axe,
    trajectory: Trajectory,
) -> None:
    phone = new_context(viewport={"width": 320, "height": 640}).new_page()
    phone.goto(trajectory.url("consultation:survey"))
    phone.get_by_role("textbox", name="Jouw droom").fill("Een bos achter de school")
    phone.get_by_role("button", name="Deel mijn droom").click()
    expect(phone.locator(".waiting-idea")).to_contain_text("Een bos achter de school")
    phone.goto(trajectory.url("consultation:survey"))
    expect(phone.get_by_text("Een bos achter de school")).to_have_count(0)

    sign_in(page, member(trajectory))
    page.goto(trajectory.get_absolute_url())
    page.locator(".todo", has_text="Idee dat op een blik wacht").get_by_role("link").click()
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Laat zien").first.click()
    expect(page.get_by_text("Eén stuk is nu zichtbaar.")).to_be_visible()
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_text("Eén stuk staat weer zoals het was.")).to_be_visible()
    page.get_by_label("Kies: Een bos").check()
    page.locator(".acts").get_by_role("button", name="Laat zien").click()
    expect(page.get_by_text("Eén stuk is nu zichtbaar.")).to_be_visible()
    with replaced(page, "#worklist"):
        page.get_by_label("Stand").select_option(label="Zichtbaar")
    expect(page.locator(".thing")).to_contain_text("Een bos achter de school")

    phone.goto(trajectory.url("consultation:survey"))
    phone.locator(".idea", has_text="Een bos").get_by_role("link", name="Meld dit").click()
    looks_right(phone, axe_violations, widths=(320,))
    phone.get_by_role("button", name="Meld dit").click()
    expect(phone.get_by_role("alert")).to_be_visible()
    phone.get_by_label("Het klopt niet").check()
    phone.get_by_role("button", name="Meld dit").click()
    expect(phone.get_by_role("heading", name="Dank je, we kijken ernaar")).to_be_visible()
    phone.goto(trajectory.url("consultation:survey"))
    expect(phone.get_by_text("Een bos achter de school")).to_have_count(0)

    page.goto(trajectory.get_absolute_url())
    page.locator(".todo", has_text="Stuk gemeld door inwoners").get_by_role("link").click()
    expect(page.locator(".thing")).to_contain_text("Het klopt niet")
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Zet terug").click()
    expect(page.get_by_role("button", name="Zet terug")).to_have_count(0)
    phone.goto(trajectory.url("consultation:survey"))
    expect(phone.locator(".idea blockquote")).to_have_text("Een bos achter de school")
    phone.context.close()


def test_officer_picks_a_quote_and_takes_it_away(
    page: Page, sign_in: Callable[..., None], axe_violations: Axe, trajectory: Trajectory
) -> None:
    ContributionFactory(trajectory=trajectory, channel="dream_session", words=SAID)
    sign_in(page, member(trajectory))
    page.goto(trajectory.public_url)
    expect(page.get_by_role("heading", name="Wat mensen zeggen")).to_have_count(0)
    page.goto(trajectory.url("contributions:contributions"))
    page.get_by_role("link", name="Kies als citaat").click()
    expect(page.get_by_text("een naam: Fatima Yilmaz")).to_be_visible()
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Zet op de publieke pagina").click()
    expect(page.get_by_text("Dit citaat staat nu op de publieke pagina.")).to_be_visible()
    page.goto(trajectory.public_url)
    expect(page.locator(".quotes")).to_contain_text(SAID)
    looks_right(page, axe_violations)
    page.goto(trajectory.url("contributions:contributions"))
    page.get_by_role("link", name="Citaat op de publieke pagina").click()
    page.get_by_role("button", name="Haal van de publieke pagina").click()
    expect(page.get_by_role("button", name="Haal van de publieke pagina")).to_have_count(0)
    page.goto(trajectory.public_url)
    expect(page.get_by_role("heading", name="Wat mensen zeggen")).to_have_count(0)


def test_the_page_of_a_municipality(page: Page, axe_violations: Axe, trajectory: Trajectory) -> None:
    page.goto(f"/{trajectory.municipality.slug}/")
    looks_right(page, axe_violations)
    page.get_by_role("link", name="Lindenrode 2041").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lindenrode 2041")
