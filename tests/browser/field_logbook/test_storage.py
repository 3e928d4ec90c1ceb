"""Photos, full storage, wrong clocks, new versions: what can go wrong inside the tablet itself."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from gatherings.models import Gathering
from tests.browser.field_logbook.network import Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.server import FieldServer
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.journeys import looks_right
from tests.browser.waiting import until
from trajectories.models import User

Axe = Callable[..., list[str]]
VERSION = "document.documentElement.dataset.version"


def noise() -> bytes:
    """A photo of some megabytes."""
    out = BytesIO()
    Image.frombytes("RGB", (1600, 1200), random.Random(7).randbytes(1600 * 1200 * 3)).save(out, "JPEG")
    return out.getvalue()


def test_full_storage_keeps_the_words_and_refuses_the_photo(
    tablet: Tablet, network: Network, axe_violations: Axe, screenshot: Callable[..., Path]
) -> None:
    network.fail("down")
    tablet.write("Toen was er nog plaats.")
    used = tablet.page.evaluate("navigator.storage.estimate().then(({usage}) => usage)")
    protocol = tablet.context.new_cdp_session(tablet.page)

    def room(size: int | None) -> None:
        """Chromium looks at it anew when the page's databases are opened anew, a moment after they were
        closed."""
        protocol.send(
            "Storage.overrideQuotaForOrigin", {"origin": tablet.url} | ({"quotaSize": size} if size else {})
        )
        tablet.page.goto(tablet.url + "/veld/traject.webmanifest")
        tablet.page.wait_for_timeout(3000)
        tablet.open()

    room(used + 400_000)
    tablet.words.fill("En nu bijna niet meer.")
    tablet.pick(noise())
    expect(tablet.page.get_by_role("alert")).to_contain_text("deze foto is niet bewaard. Je tekst wel")
    looks_right(tablet.page, axe_violations, widths=(1280, 820, 320))
    screenshot(tablet.page, "veld-full", width=820)
    tablet.page.get_by_role("button", name="Schrijf op").click()
    expect(tablet.words).to_have_value("")
    tablet.says("2 op deze tablet")

    # No room for anything: the words stay in the form, and it says so.
    room(1)
    tablet.words.fill("Dit past niet meer.")
    tablet.page.get_by_role("button", name="Schrijf op").click()
    expect(tablet.page.get_by_role("alert")).to_contain_text("dit is NIET bewaard")
    expect(tablet.words).to_have_value("Dit past niet meer.")
    tablet.says("2 op deze tablet")
    room(None)
    network.heal()
    tablet.kick()
    assert len(nothing_lost(tablet)) == 2


@pytest.mark.parametrize("fault", ["down", "portal"])
def test_preparing_that_fails_half_way_is_not_ready(
    new_tablet: Callable[[User], Tablet], nadia: User, session: Gathering, network: Network, fault: str
) -> None:
    tablet = new_tablet(nadia)
    network.fail(fault, path="/static/field_logbook/statement_form.js")
    page = tablet.page
    page.goto(tablet.url + session.trajectory.url("field_logbook:tablet", pk=session.pk))
    page.get_by_role("button", name="Zet klaar").click()
    expect(page.get_by_role("alert")).to_contain_text("nog niet klaar")
    expect(page.get_by_role("heading", name="Klaar voor offline")).to_be_hidden()
    assert tablet.script("return store.allSessions()") == []
    network.heal()
    tablet.prepare(session)
    network.fail("down", path="/")
    tablet.open()
    tablet.write("Toch nog klaar.")
    network.heal()
    tablet.kick()
    assert len(nothing_lost(tablet)) == 1


def test_preparing_while_another_tab_sends(tablet: Tablet, session: Gathering) -> None:
    """Which writes in the session what the server answers."""
    other = tablet.context.new_page()
    other.goto(tablet.url + "/veld/")
    expect(other.get_by_role("heading", name="Mijn sessies")).to_be_visible()
    other.evaluate(
        """async () => {
            const store = await import('/static/field_logbook/store.js');
            const [{key}] = await store.allSessions();
            const answer = () => store.amend('sessions', key, (found) => ({...found, mark: Math.random()}));
            const go = () => answer().then(() => setTimeout(go));
            go();
        }"""
    )
    tablet.prepare(session)


def test_preparing_waits_for_its_script(
    new_tablet: Callable[[User], Tablet], nadia: User, session: Gathering, network: Network
) -> None:
    """A press before that would send the form as a page."""
    tablet = new_tablet(nadia)
    network.fail("missing", path="/static/field_logbook/prepare.js")
    tablet.page.goto(tablet.url + session.trajectory.url("field_logbook:tablet", pk=session.pk))
    expect(tablet.page.get_by_role("button", name="Zet klaar")).to_be_disabled()
    network.heal()
    tablet.prepare(session)


@pytest.fixture
def redeployed(server: FieldServer) -> Iterator[Callable[[str], None]]:
    """`redeployed("2")`: the server comes back as another version; afterwards it is the old one again."""

    def redeploy(version: str) -> None:
        server.stop()
        server.start(version=version)

    yield redeploy
    redeploy("")


def fetched_release(page: Page) -> str:
    """Have the browser look for a new release, and what became of the one it found: "installed", "redundant"
    or "none"."""
    page.evaluate(
        """async () => {
            const registration = await navigator.serviceWorker.getRegistration('/veld/');
            await registration.update().catch(() => {});
            window.release = registration.installing ?? registration.waiting;
        }"""
    )
    until(page, "window.release?.state !== 'installing'")
    return page.evaluate("window.release?.state ?? 'none'")


def test_a_new_version_while_the_queue_is_full(
    tablet: Tablet, network: Network, redeployed: Callable[[str], None], axe_violations: Axe
) -> None:
    page = tablet.page
    old = page.evaluate(VERSION)
    network.fail("down", path="/veld/api/")
    tablet.write("Van voor de nieuwe versie.")
    redeployed("2")
    # Fetching it fails half-way first: the old screens serve, also without a network.
    network.fail("missing", path="/static/field_logbook/statement_form.js")
    assert fetched_release(page) == "redundant"
    page.reload()
    assert page.evaluate(VERSION) == old
    tablet.says("1 op deze tablet")

    # Now it arrives, and waits: something is still unsent.
    network.faults = [fault for fault in network.faults if fault.kind != "missing"]
    assert fetched_release(page) == "installed"
    page.goto(tablet.url + "/veld/#/")
    expect(page.get_by_role("heading", name="Mijn sessies")).to_be_visible()
    assert page.evaluate(VERSION) == old
    network.heal()
    tablet.open()
    tablet.kick()
    tablet.says("Op de server (1/1)")
    assert page.evaluate(VERSION) == old
    # Everything is sent and nobody is writing: the first screen lets it take over.
    page.goto(tablet.url + "/veld/#/")
    expect(page.locator(f"html:not([data-version='{old}'])")).to_have_count(1)
    tablet.open()
    tablet.write("Van na de nieuwe versie.")
    tablet.says("Op de server (2/2)")
    assert len(nothing_lost(tablet)) == 2
