"""An officer says what her town calls things, reads how it will sound, and finds it on every page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journeys import looks_right
from tests.clustering.factories import KeyFactory
from tests.factories import TrajectoryFactory, member

pytestmark = pytest.mark.django_db(transaction=True)
Axe = Callable[..., list[str]]
Shot = Callable[..., Path]


def test_the_town_says_theme_and_every_page_follows(
    page: Page, sign_in: Callable[..., None], axe_violations: Axe, screenshot: Shot
) -> None:
    trajectory = TrajectoryFactory(title="Heide", is_public=True)
    KeyFactory(trajectory=trajectory, name="Ademen")
    sign_in(page, member(trajectory))
    page.goto(trajectory.url("trajectories:settings"))
    page.get_by_role("link", name="Woorden").click()
    looks_right(page, axe_violations)

    terms = page.get_by_role("group", name="Een groot thema over de bouwstenen heen")
    terms.get_by_label("enkelvoud").fill("thema")
    terms.get_by_label("meervoud").fill("thema’s")
    terms.get_by_label("lidwoord").select_option("het")
    expect(page.locator("#examples")).to_contain_text("onder een nieuw thema, en dit thema verzamelt")
    screenshot(page, "town-words", width=820)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("De woorden zijn bewaard.")).to_be_visible()

    page.goto(trajectory.url("clustering:keys"))
    expect(page.get_by_role("heading", name="De thema’s", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Nieuw thema")).to_be_visible()
    page.get_by_role("link", name="Begrippen").click()
    expect(page.locator("#sleutel")).to_contain_text("Thema")
    looks_right(page, axe_violations)
    screenshot(page, "glossary", width=320)
