"""The field in the mast: "/" goes to it, arrow keys walk through what it finds, Enter opens, Escape
closes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.journeys import fits, looks_right
from tests.clustering.factories import BlockFactory
from tests.factories import ContributionFactory, PhaseFactory, member
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)
PAGE_OF_RESULTS = "Zoek"


@pytest.fixture
def full(trajectory: Trajectory) -> Trajectory:
    """Six statements, a block and a phase about trees."""
    for n in range(6):
        ContributionFactory(trajectory=trajectory, words=f"Meer bomen in straat {n}.")
    BlockFactory(trajectory=trajectory, title="Een boom voor elke gevel")
    PhaseFactory(trajectory=trajectory, title="Plantdag", purpose="Samen bomen planten")
    return trajectory


def go_to_field(page: Page) -> None:
    """The key works as soon as the script says so."""
    field = page.locator("[aria-keyshortcuts='/']")
    expect(field).to_be_attached()
    page.keyboard.press("/")
    expect(field).to_be_focused()


def test_an_officer_searches_from_the_keyboard(
    page: Page,
    sign_in: Callable[..., None],
    axe_violations: Callable[..., list[str]],
    screenshot: Callable[..., None],
    full: Trajectory,
    officer: User,
) -> None:
    sign_in(page, officer)
    page.set_viewport_size({"width": 1280, "height": 820})
    page.goto(full.url("front:cockpit"))
    field, found = page.locator("#seek"), page.locator(".sought")
    go_to_field(page)
    page.keyboard.type("boom")
    phase, all_six = found.get_by_role("link", name="Plantdag"), found.get_by_role("link", name="alle 6")
    expect(phase).to_be_visible()
    expect(all_six).to_be_visible()
    screenshot(page, "search-quick", width=1280)
    assert axe_violations(page) == []

    page.keyboard.press("ArrowDown")
    expect(phase).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(found).to_be_hidden()
    expect(field).to_be_focused()

    page.keyboard.press("ArrowDown")
    expect(phase).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(phase).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Plantdag")).to_be_visible()

    go_to_field(page)
    page.keyboard.type("boom")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=PAGE_OF_RESULTS)).to_be_visible()
    expect(page.get_by_role("heading", name="Bouwstenen")).to_be_visible()
    looks_right(page, axe_violations)
    screenshot(page, "search", width=1280)
    page.get_by_role("link", name="alle 6").click()
    expect(page.locator(".found li")).to_have_count(6)
    go_to_field(page)


def test_a_slash_in_a_text_is_a_slash(
    page: Page, sign_in: Callable[..., None], full: Trajectory, officer: User
) -> None:
    sign_in(page, officer)
    page.goto(full.url("contributions:contributions"))
    words = page.get_by_label("Woorden")
    words.click()
    page.keyboard.type("en/of")
    expect(words).to_have_value("en/of")


def test_on_a_phone_it_is_a_button(
    page: Page, sign_in: Callable[..., None], screenshot: Callable[..., None], full: Trajectory
) -> None:
    sign_in(page, member(full, Role.AMBASSADOR))
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(full.url("front:cockpit"))
    page.get_by_role("search").get_by_role("button", name="Zoek").click()
    field = page.get_by_role("searchbox")
    expect(page.get_by_role("heading", level=1, name=PAGE_OF_RESULTS)).to_be_visible()
    field.fill("bomen")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("heading", name="Uitspraken")).to_be_visible()
    assert fits(page)
    screenshot(page, "search-narrow", width=320)
    page.get_by_role("link", name="Een boom voor elke gevel").click()
    expect(page.get_by_role("heading", level=1, name="Een boom voor elke gevel")).to_be_visible()


def test_without_javascript_it_is_a_page(
    new_context: Callable[..., BrowserContext], sign_in: Callable[..., None], full: Trajectory, officer: User
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, officer)
    page.goto(full.url("front:cockpit"))
    page.locator("#seek").fill("boom")
    page.locator(".mast-seek button").click()
    expect(page.get_by_role("link", name="Plantdag")).to_be_visible()
    expect(page.get_by_role("link", name="alle 6")).to_be_visible()
