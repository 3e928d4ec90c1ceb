"""Back, after signing out on a tablet that others use too; with the browser's own cache of pages on, which
Playwright switches off otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import live_requests
from tests.browser import chromium
from tests.browser.fixtures import VISITOR
from tests.factories import PASSWORD, ContributionFactory, member
from trajectories.models import Trajectory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.ignore_template_errors]


@pytest.fixture
def page_with_cache(browser: Browser, live_server: LiveServer, chromium_program: str) -> Iterator[Page]:
    """A visitor of a browser as people have it."""
    usual = browser.browser_type.launch(
        executable_path=chromium_program,
        args=chromium.ARGUMENTS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    page = usual.new_page(**VISITOR | {"base_url": live_server.url})
    yield page
    usual.close()
    live_requests.wait_for_none(live_server)


def test_nothing_is_seen_after_signing_out(page_with_cache: Page, trajectory: Trajectory) -> None:
    page = page_with_cache
    officer = member(trajectory)
    ContributionFactory(trajectory=trajectory, words="Dit zei iemand aan tafel.")
    page.goto("/account/login/")
    page.get_by_label("E-mailadres").fill(officer.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Meld je aan").click()
    expect(page.get_by_text(officer.name)).to_be_visible()
    page.goto(trajectory.url("contributions:contributions"))
    words = page.locator("blockquote", has_text="Dit zei iemand aan tafel.")
    expect(words).to_be_visible()
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Afmelden").click()
    expect(page.get_by_role("main")).not_to_contain_text("Afmelden")
    page.evaluate("history.go(-2)")  # over the page that asks whether you are sure
    expect(page.get_by_label("Wachtwoord")).to_be_visible()
    expect(words).to_have_count(0)
