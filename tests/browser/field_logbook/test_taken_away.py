"""The browser takes the storage away: closed by the system, thrown away under an open tab, evicted
overnight."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from gatherings.models import Gathering
from tests.browser.field_logbook.network import Fault, Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.field_logbook.test_closed_under_way import close_by_force
from tests.browser.field_logbook.test_journey import drawing
from tests.browser.journeys import looks_right
from tests.browser.waiting import until
from tests.factories import member
from trajectories.models import Trajectory
from trajectories.permissions import Role

Axe = Callable[..., list[str]]
# Whether the worker has every screen, as it says itself.
KEPT = """async () => {
    const {screensKept} = await import('/static/field_logbook/screens.js');
    return screensKept(await navigator.serviceWorker.getRegistration('/veld/'));
}"""


def throw_away(tablet: Tablet) -> None:
    """What the browser does when the disk is full, or somebody wipes the site's data."""
    protocol = tablet.context.new_cdp_session(tablet.page)
    protocol.send("Storage.clearDataForOrigin", {"origin": tablet.url, "storageTypes": "indexeddb"})


def delete_database(tablet: Tablet) -> None:
    """What a developer's tools or a script in another tab can do."""
    other = tablet.context.new_page()
    other.goto(tablet.url + "/veld/traject.webmanifest")
    other.evaluate(
        """() => new Promise((resolve, reject) => {
            const request = indexedDB.deleteDatabase('veld');
            request.onsuccess = () => resolve();
            request.onerror = () => reject(request.error);
        })"""
    )
    other.close()


@pytest.mark.whole_chromium
def test_a_database_that_the_system_closed_is_opened_again(tablet: Tablet, network: Network) -> None:
    network.fail("down")
    tablet.write("Ervoor.")
    tablet.words.fill("Half")
    tablet.kept_draft("Half")
    # A connection of our own, to know when the system closed the tablet's.
    tablet.page.evaluate(
        """() => new Promise((resolve) => {
            const request = indexedDB.open('veld');
            request.onsuccess = () => {
                request.result.onclose = () => { window.parted = true; };
                resolve();
            };
        })"""
    )
    close_by_force(tablet)
    until(tablet.page, "window.parted")
    expect(tablet.words).to_have_value("Half")
    tablet.write("Erna.")
    tablet.says("2 op deze tablet")
    network.heal()
    tablet.kick()
    assert len(nothing_lost(tablet)) == 2


@pytest.mark.parametrize("lose", [throw_away, delete_database])
def test_storage_thrown_away_under_an_open_tab_is_filled_again(
    tablet: Tablet, network: Network, lose: Callable[[Tablet], None]
) -> None:
    tablet.write("Al op de server.")
    tablet.says("Op de server (1/1)")
    tablet.page.evaluate(NO_RETRY)
    network.fail("down")
    tablet.words.fill("Met een tekening.")
    tablet.pick(drawing(600, 400))
    expect(tablet.page.locator(".write .shots li")).to_have_count(1)
    tablet.page.get_by_role("button", name="Schrijf op").click()
    expect(tablet.words).to_have_value("")
    tablet.page.get_by_role("button", name="Eén persoon meer").click()
    tablet.words.fill("Nog bezig")
    lose(tablet)
    tablet.holds(2)  # what this tab knew is back in its place
    tablet.kept_draft("Nog bezig")
    tablet.page.reload()
    tablet.page.get_by_role("button", name="Herstellen").click()
    expect(tablet.words).to_have_value("Nog bezig")
    tablet.page.get_by_role("button", name="Schrijf op").click()
    expect(tablet.words).to_have_value("")
    network.heal()
    tablet.kick()
    living = sorted(nothing_lost(tablet), key=lambda one: one.seq)
    assert [one.text for one in living] == ["Al op de server.", "Met een tekening.", "Nog bezig"]
    assert living[1].photos.count() == 1


def test_storage_that_was_evicted_overnight_raises_the_alarm(
    tablet: Tablet, network: Network, trajectory: Trajectory, session: Gathering, axe_violations: Axe
) -> None:
    """Nothing on the tablet can bring it back; the server knows how much there was."""
    network.fail("down")
    for number in range(3):
        tablet.write(f"Uitspraak {number}.")
    tablet.script(
        """await store.write(async ({sessions}) => {
            const [session] = await store.ask(sessions.getAll());
            sessions.put({...session, limits: {...session.limits, batch_items: 1}});
        })"""
    )
    network.only(Fault("down", skip=1))
    tablet.kick()
    tablet.says("Nog 2 op deze tablet")
    tablet.page.goto("about:blank")
    throw_away(tablet)
    tablet.page.goto(tablet.url + "/veld/")
    expect(tablet.page.get_by_role("heading", name="Deze tablet is niet klaargezet")).to_be_visible()
    looks_right(tablet.page, axe_violations)
    officer = Client()
    officer.force_login(member(trajectory, Role.OFFICER))
    page = officer.get(trajectory.url("field_logbook:tablets", pk=session.pk)).content.decode()
    assert "Tablet meldde 3, ontvangen 1." in page
    # Prepared again it is another tablet: what it sends from now on hides nothing of what is missing.
    network.heal()
    tablet.prepare(session)
    tablet.open()
    tablet.write("Opnieuw begonnen.")
    tablet.write("En nog een.")
    tablet.says("Op de server (2/2)")
    page = officer.get(trajectory.url("field_logbook:tablets", pk=session.pk)).content.decode()
    assert "Tablet meldde 3, ontvangen 1." in page
    assert "2 uitspraken ontvangen." in page


def test_screens_that_the_system_threw_away_are_fetched_again(tablet: Tablet, network: Network) -> None:
    """The words are there, the screens aren't: the next visit with a network brings them back, and until then
    nothing is promised."""
    page = tablet.page
    tablet.write("Van ervoor.")
    tablet.says("Op de server (1/1)")
    page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name) }")
    network.fail("missing", path="/veld/traject.webmanifest")
    page.goto(tablet.url + "/veld/")
    expect(page.get_by_text("Nog niet klaar voor offline")).to_be_visible()
    network.heal()
    page.reload()
    expect(page.get_by_text("Klaar voor offline, tot")).to_be_visible()
    until(page, KEPT)
    network.fail("down", path="/")
    page.goto(tablet.url + "/veld/")
    page.get_by_role("link", name="Open het logboek").click()
    expect(page.locator(".said blockquote")).to_have_text(["Van ervoor."])


# Nothing looks at the storage again by chance, as a round of sending does.
NO_RETRY = """() => {
    const once = window.setTimeout;
    window.setTimeout = (work, ms, ...more) => once(work, work.name === 'kick' ? 1e8 : ms, ...more);
}"""
# This tab hears late that what it wrote is on the disk; others read it before that.
LATE = """() => {
    const transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...how) {
        const made = transaction.apply(this, how);
        if (made.mode === 'readonly') return made;
        const late = (follow) => made.addEventListener('complete', () => setTimeout(follow, 2000));
        Object.defineProperty(made, 'oncomplete', {set: late});
        return made;
    };
}"""


def wipe(page: Page) -> None:
    page.get_by_text("Van deze tablet wissen").click()
    page.get_by_role("button", name="Wis van deze tablet").click()
    expect(page.get_by_role("heading", name="Deze tablet is niet klaargezet")).to_be_visible()


def test_wiped_in_another_tab(tablet: Tablet) -> None:
    """The tab that stands open is told. One that didn't hear it (asleep) and writes on brings the session
    back."""
    tablet.write("Al op de server.")
    tablet.says("Op de server (1/1)")
    other = tablet.context.new_page()
    other.goto(tablet.url + "/veld/#/")
    expect(other.get_by_role("heading", name="Mijn sessies")).to_be_visible()
    other.evaluate("() => { BroadcastChannel.prototype.postMessage = () => {}; }")
    wipe(other)
    tablet.words.fill("Na het wissen.")
    tablet.page.get_by_role("button", name="Schrijf op").click()
    expect(tablet.page.locator(".said blockquote")).to_have_text(["Al op de server.", "Na het wissen."])
    assert len(nothing_lost(tablet)) == 2
    other.reload()
    expect(other.get_by_role("heading", name="Mijn sessies")).to_be_visible()
    other.evaluate(LATE)
    tablet.page.evaluate("() => { setInterval(() => dispatchEvent(new Event('veld:sync')), 20) }")
    wipe(other)
    expect(tablet.page.get_by_role("heading", name="Deze tablet is niet klaargezet")).to_be_visible()


def test_one_screen_thrown_away_and_a_network_that_gives_something_else(
    tablet: Tablet, network: Network
) -> None:
    """What is still there stays: without a network the logbook opens as before."""
    page = tablet.page
    tablet.write("Van ervoor.")
    tablet.says("Op de server (1/1)")
    page.evaluate(
        """async () => {
            const [name] = (await caches.keys()).filter((one) => one.startsWith('veld-'));
            const cache = await caches.open(name);
            const {url} = (await cache.keys()).find((one) => one.url.endsWith('.svg'));
            await cache.delete(url);
        }"""
    )
    network.fail("portal", path="/")
    page.goto(tablet.url + "/veld/")
    expect(page.get_by_text("Nog niet klaar voor offline")).to_be_visible()
    network.only(Fault("down", path="/"))
    page.goto(tablet.url + "/veld/")
    page.get_by_role("link", name="Open het logboek").click()
    expect(page.locator(".said blockquote")).to_have_text(["Van ervoor."])
    network.heal()
    page.goto(tablet.url + "/veld/")
    expect(page.get_by_text("Klaar voor offline, tot")).to_be_visible()
