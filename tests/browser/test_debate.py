"""The city debate: an evening on the wall, an initiative out of a dream, hands counted with one tap and
undone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from ateliers.models import Debate, Initiative
from clustering.models import Key
from tests.ateliers.factories import InitiativeFactory
from tests.browser.journeys import looks_right
from tests.clustering.factories import BlockFactory, KeyFactory
from tests.factories import PhaseFactory, TrajectoryFactory, member
from trajectories.models import Trajectory
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)
Axe = Callable[..., list[str]]


@pytest.fixture
def trajectory() -> Trajectory:
    found = TrajectoryFactory(title="Lindenrode 2041")
    PhaseFactory(trajectory=found, kind="debate", state="running")
    return found


@pytest.fixture
def key(trajectory: Trajectory) -> Key:
    found = KeyFactory(trajectory=trajectory, name="Ademen", essence="Een stad die haar water teruggeeft.")
    BlockFactory(trajectory=trajectory, key=found, title="De Roe onder de open hemel")
    return found


def test_debate_without_keys_says_where_to_begin(
    page: Page, sign_in: Callable[..., None], axe_violations: Axe, trajectory: Trajectory
) -> None:
    sign_in(page, member(trajectory))
    page.goto(trajectory.url("ateliers:debate"))
    expect(page.get_by_role("link", name="Naar de bouwstenen")).to_be_visible()
    looks_right(page, axe_violations)
    page.goto(trajectory.url("ateliers:public_initiatives"))
    expect(page.get_by_role("heading", name="Nog geen initiatieven")).to_be_visible()
    looks_right(page, axe_violations)


def test_evening_from_dream_to_initiative_with_hands(
    page: Page, sign_in: Callable[..., None], axe_violations: Axe, trajectory: Trajectory, key: Key
) -> None:
    sign_in(page, member(trajectory, Role.OFFICER))
    page.goto(trajectory.url("ateliers:debate"))
    page.get_by_role("link", name="Plan er een").click()
    page.get_by_label("titel").fill("Ademen: wie geeft het water terug?")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_role("alert")).to_be_visible()
    looks_right(page, axe_violations)
    start = (timezone.localtime() + dt.timedelta(days=3)).strftime("%Y-%m-%dT19:30")
    page.get_by_label("begint").fill(start)
    page.get_by_role("button", name="Voeg toe").click()
    page.get_by_role("link", name="Ademen: wie geeft het water terug?").click()
    looks_right(page, axe_violations)

    page.get_by_role("link", name="Initiatief uit De Roe onder de open hemel").click()
    expect(page.get_by_label("Sleutel")).to_have_value(str(key.pk))
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("alert")).to_be_visible()
    looks_right(page, axe_violations)
    page.get_by_label("Initiatief", exact=True).fill("De Kaai één zondag zonder auto’s")
    page.get_by_label("de gemeenschap").check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page).to_have_url(re.compile(trajectory.url("ateliers:evening", pk=Debate.objects.get().pk) + "$"))

    tally = page.locator(".tally span").first.first
    plus = page.get_by_role("button", name="Eén hand meer voor De Kaai")
    plus.click()
    expect(tally).to_have_text("1")
    expect(plus).to_be_focused()
    page.keyboard.press("Enter")
    expect(tally).to_have_text("2")
    page.get_by_role("button", name="Tien handen meer voor De Kaai").click()
    expect(tally).to_have_text("12")
    expect(page.locator(".undo")).to_contain_text("10 handen erbij")
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(tally).to_have_text("2")
    expect(page.locator(".undo")).to_have_count(0)
    Initiative.objects.update(support=40)  # a colleague counts on another screen
    expect(tally).to_have_text("40")

    # Her finger is on the button while the page looks again by itself.
    plus.hover()
    page.mouse.down()
    for _answer in range(2):  # when the second comes, the first was put in place or left
        with page.expect_response(lambda answer: answer.request.method == "GET"):
            pass
    page.mouse.up()
    expect(tally).to_have_text("41")

    page.get_by_role("link", name="De Kaai één zondag zonder auto’s").click()
    page.get_by_role("button", name="Neem op in de nota").click()
    expect(page.locator(".messages")).to_contain_text("Schrijf eerst wat de eerste stap is")
    looks_right(page, axe_violations)
    page.get_by_role("link", name="Wijzig").click()
    page.get_by_label("eerste stap").fill("In maart tekenen we de Kaai op straat.")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("button", name="Neem op in de nota").click()
    expect(page.locator(".pill").first).to_have_text("in de nota")
    page.get_by_role("link", name="Geschiedenis van dit initiatief").click()
    expect(page.locator("main")).to_contain_text("De Kaai één zondag zonder auto’s")

    page.goto(trajectory.url("ateliers:public_initiatives"))
    expect(page.get_by_role("link", name="Initiatieven", exact=True)).to_be_visible()
    looks_right(page, axe_violations)
    page.goto(trajectory.url("ateliers:debate"))
    looks_right(page, axe_violations)


def test_hands_are_counted_without_a_script(
    page: Page, sign_in: Callable[..., None], trajectory: Trajectory, key: Key
) -> None:
    initiative = InitiativeFactory(trajectory=trajectory, key=key, title="Eén tafel")
    sign_in(page, member(trajectory))
    page.route("**/*.js", lambda route: route.abort())
    page.goto(trajectory.url("ateliers:evening_new"))
    page.get_by_label("Sleutel").select_option(label="Ademen")
    page.get_by_label("titel").fill("Avond")
    page.get_by_label("begint").fill("2027-03-01T19:30")
    page.get_by_role("button", name="Voeg toe").click()
    page.get_by_role("link", name="Avond", exact=True).click()
    page.get_by_role("button", name="Tien handen meer voor Eén tafel").click()
    expect(page.locator(".tally span").first).to_have_text("10")
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator(".tally span").first).to_have_text("0")
    initiative.refresh_from_db()
    assert initiative.support == 0
