"""The officer plans: another kind keeps what she typed, an end moves along, six Tuesdays at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gatherings.models import Gathering
from tests.browser.journeys import looks_right
from tests.factories import TrajectoryFactory, member
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Axe = Callable[..., list[str]]
Shot = Callable[..., Path]
SignIn = Callable[[Page, User], None]


@pytest.fixture
def trajectory(transactional_db: None) -> Trajectory:
    return TrajectoryFactory()


@pytest.fixture
def officer(trajectory: Trajectory) -> User:
    return member(trajectory, Role.OFFICER, name="Lotte Verbeeck")


def test_a_night_session_with_the_kind_chosen_afterwards(
    page: Page, trajectory: Trajectory, officer: User, sign_in: SignIn, axe_violations: Axe, screenshot: Shot
) -> None:
    sign_in(page, officer)
    page.goto(trajectory.url("gatherings:gathering_new") + "?kind=meeting")
    page.get_by_label("Plaats", exact=True).or_(page.locator("[name=place]")).first.fill("Café ’t Hoekske")
    page.locator("[name=day]").fill("2027-05-04")
    page.locator("[name=begins]").fill("22:30")
    page.locator("[name=begins]").dispatch_event("change")
    expect(page.locator("[name=ends]")).to_have_value("00:30")  # two hours, as before
    expect(page.locator("#until")).to_have_text("tot 00.30 uur (de dag erna)")
    page.get_by_role("button", name="Droomsessie").click()
    expect(page.get_by_role("button", name="Droomsessie")).to_have_attribute("aria-current", "true")
    expect(page.locator("[name=place]")).to_have_value("Café ’t Hoekske")
    expect(page.locator("[name=begins]")).to_have_value("22:30")
    screenshot(page, "plan-night", width=820)
    looks_right(page, axe_violations)
    page.locator("[name=title]").press("Enter")
    expect(page.get_by_text("staat in de agenda")).to_be_visible()
    expect(page.get_by_text("(de dag erna)")).to_be_visible()
    made = Gathering.objects.get()
    assert (made.kind, made.ends_next_day) == ("dream_session", True)


def test_six_tuesdays_are_planned_and_undone(
    page: Page, trajectory: Trajectory, officer: User, sign_in: SignIn, axe_violations: Axe, screenshot: Shot
) -> None:
    sign_in(page, officer)
    page.goto(trajectory.url("gatherings:gatherings"))
    page.get_by_role("link", name="Plan een reeks").click()
    looks_right(page, axe_violations)
    page.locator("[name=kind]").select_option("conversation")
    page.locator("[name=title]").fill("Gesprek op de markt")
    page.locator("[name=day]").fill("2027-03-09")
    page.get_by_role("button", name="Toon alle data").click()
    expect(page.get_by_role("heading", name="Kijk de reeks na")).to_be_visible()
    screenshot(page, "series-preview", width=820)
    looks_right(page, axe_violations)
    page.locator("[name=rij-1-place]").fill("Kerkplein")
    page.locator("[name=rij-5-DELETE]").check()
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_text("5 bijeenkomsten staan in de agenda.")).to_be_visible()
    assert [one.place for one in Gathering.objects.all()] == ["", "Kerkplein", "", "", ""]
    page.get_by_text("Maak de hele reeks ongedaan").click()
    page.get_by_role("button", name="Ja, verwijder").click()
    expect(page.get_by_text("5 bijeenkomsten zijn uit de agenda.")).to_be_visible()
    assert not Gathering.objects.exists()
