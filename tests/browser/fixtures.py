"""Fixtures that drive Chromium against the live server: browser, context, page, sign_in, axe_violations,
screenshot."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from django.conf import settings
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from embedded import leases
from tests import live_requests, read_only
from tests.browser import chromium
from tests.browser.waiting import ACTS, PATIENCE, alive, comes_to_life, sees_forms_off, settled

SCREENSHOTS = leases.ROOT / "var" / "screenshots"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


VISITOR: dict[str, Any] = {
    "locale": "nl-BE",
    "timezone_id": "Europe/Brussels",
    "viewport": {"width": 1280, "height": 820},
    "reduced_motion": "reduce",
}
# Where a page happens to be scrolled, a bar that sticks to the edge may cover half of a target. Such a target
# is looked at once more in the middle of the window: only what is too small there is too small.
LOOK = """async ([tags, exclude]) => {
  const context = {include: [['html']], exclude: exclude.map((selector) => [selector])};
  const found = await window.axe.run(
    context, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']});
  const small = found.violations.find((violation) => violation.id === 'target-size');
  if (!small) return found;
  const [left, top] = [window.scrollX, window.scrollY];
  const still = [];
  for (const node of small.nodes) {
    const selector = node.target[0];
    document.querySelector(selector).scrollIntoView({block: 'center', behavior: 'instant'});
    const again = await window.axe.run(
      context, {runOnly: {type: 'rule', values: ['target-size']}, resultTypes: ['violations']});
    const nodes = again.violations.flatMap((violation) => violation.nodes);
    const same = nodes.find((it) => it.target[0] === selector);
    if (same) still.push(same);
  }
  window.scrollTo({left, top, behavior: 'instant'});
  small.nodes = still;
  return found;
}"""


@pytest.fixture(scope="session")
def chromium_program() -> str:
    program = chromium.find()
    if program is None:
        pytest.fail("no Chromium: run `make test`, which installs one")
    return program


@pytest.fixture(scope="session")
def browser(chromium_program: str) -> Iterator[Browser]:
    # Playwright's synchronous API runs an event loop in this thread, which Django takes for asynchronous
    # code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program, args=chromium.ARGUMENTS)
        expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def _acts_wait_for_the_page() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for act in ACTS:
            patch.setattr(Locator, act, comes_to_life(getattr(Locator, act)))
        for act in ("click", "press"):
            patch.setattr(Locator, act, sees_forms_off(getattr(Locator, act)))
        for device in ("keyboard", "mouse"):
            patch.setattr(Page, device, alive(getattr(Page, device)))
        yield


@pytest.fixture
def page_problems() -> list[str]:
    """What went wrong in this test's pages: script errors, refusals by the CSP, requests to elsewhere,
    missing files.

    The test fails when any is left at its end; a test that provokes one clears the list.
    """
    return []


@pytest.fixture
def new_context(
    browser: Browser, live_server: LiveServer, page_problems: list[str]
) -> Iterator[Callable[..., BrowserContext]]:
    """`new_context(java_script_enabled=False)`: one more visitor with a fresh profile, on the live server."""
    contexts: list[BrowserContext] = []
    read_only.wrote.clear()

    def console(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            page_problems.append(message.text)

    def failed(request: Request) -> None:
        if not request.url.startswith((live_server.url, "data:", "blob:")):
            page_problems.append(f"request to elsewhere: {request.url}")

    def answered(response: Response) -> None:
        if response.status >= 400 and settings.STATIC_URL in response.url:
            page_problems.append(f"static file {response.status}: {response.url}")

    def new(**options: Any) -> BrowserContext:
        context = browser.new_context(**VISITOR | {"base_url": live_server.url} | options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("console", console)
        context.on("response", answered)
        context.on("weberror", lambda error: page_problems.append(f"script error: {error.error}"))
        context.on("requestfailed", failed)
        return context

    yield new
    # Before the database is emptied: no request of these pages may still be under way.
    for context in contexts:
        context.close()
    live_requests.wait_for_none(live_server)
    page_problems += read_only.wrote
    assert not page_problems, "\n".join(page_problems)


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    """A visitor with a fresh profile."""
    return new_context()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab of `context`."""
    return context.new_page()


@pytest.fixture
def sign_in(live_server: LiveServer) -> Callable[[Page | BrowserContext, Any], None]:
    """`sign_in(page, user)`: the page's visitor becomes this user, without walking the sign-in form."""
    from django.test import Client

    def sign_in(where: Page | BrowserContext, user: Any) -> None:
        client = Client()
        client.force_login(user)
        context = where.context if isinstance(where, Page) else where
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return sign_in


@cache
def axe_script() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


@pytest.fixture
def axe_violations() -> Callable[..., list[str]]:
    """`axe_violations(page)`: what axe-core finds against WCAG 2.2 AA and its best practices; [] is what we
    want.

    Runs over the debugging protocol, so the page's own Content Security Policy stays in force.
    """

    def violations(page: Page, exclude: list[str] | None = None) -> list[str]:
        try:
            return look(page, exclude)
        except Error:  # the page was leaving: a click had just begun to load the next one
            return look(page, exclude)

    def look(page: Page, exclude: list[str] | None) -> list[str]:
        settled(page)
        if not page.evaluate("typeof window.axe === 'object'"):
            page.evaluate(axe_script() + "; null")
        found = page.evaluate(LOOK, [AXE_TAGS, exclude or []])
        return [
            f"{violation['id']}: {violation['help']}\n    {node['html']}\n    {node['failureSummary']}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    return violations


@pytest.fixture
def screenshot() -> Callable[..., Path]:
    """`screenshot(page, "name", width=320)`: the whole page as var/screenshots/name.png, and its path."""

    def take(page: Page, name: str, width: int | None = None) -> Path:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        if width:
            page.set_viewport_size({"width": width, "height": 820})
        path = SCREENSHOTS / f"{name}.png"
        page.screenshot(path=path, full_page=True)
        return path

    return take
