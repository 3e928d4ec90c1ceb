"""The browser closes the database in the middle of a transaction: what was being read or written is done all
the same."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.field_logbook.network import Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.waiting import until

# A transaction that ends only when somebody closes it; done a second time it is an ordinary one.
ENDLESS = """window.runs = 0;
    window.outcome = store[argument](...(argument === 'read' ? [['meta']] : []), async ({meta}) => {
        window.runs += 1;
        if (argument === 'write') meta.put({name: 'probe', value: 'written'});
        while (window.runs === 1) await store.ask(meta.get('probe'));
        return 'done';
    }).catch((error) => `${error.name}: ${error.message}`);"""

# Every write reaches the disk the first time, but the connection is closed before the page hears of it; of
# those over all parts only one. A write that is done again comes with the names of the first time.
UNHEARD = """() => {
    const transaction = IDBDatabase.prototype.transaction;
    window.unheard = 0;
    const known = new WeakSet();
    IDBDatabase.prototype.transaction = function (names, mode, options) {
        const made = transaction.call(this, names, mode, options);
        if (mode !== 'readwrite' || known.has(names)) return made;
        known.add(names);
        Object.defineProperty(made, 'oncomplete', {
            set: () => made.addEventListener('complete', () => {
                window.unheard += 1;
                made.onabort();
            }),
        });
        return made;
    };
}"""

# As when the storage is thrown away while a tab opens it: what is asked for is aborted, so many times.
SHUT = """(times) => {
    const open = IDBFactory.prototype.open;
    window.opened = 0;
    IDBFactory.prototype.open = function (name, version) {
        window.opened += 1;
        if (window.opened > times) return open.call(this, name, version);
        const request = open.call(this, `${name} ${window.opened}`, version);
        const shut = () => request.transaction.abort();
        queueMicrotask(() => request.addEventListener('upgradeneeded', shut));  // after the tablet's own
        return request;
    };
}"""


def close_by_force(tablet: Tablet) -> None:
    """What Chromium does when the disk is full or the storage is thrown away: whatever is under way is
    aborted."""
    tablet.fresh = False
    system = tablet.context.new_page()
    system.goto("chrome://indexeddb-internals/")
    hall, _colon, port = tablet.url.rpartition("/")[2].partition(":")
    bucket = system.locator("indexeddb-bucket").filter(has_text=f"_{hall}_{port}.")
    bucket.get_by_text("Force close", exact=True).click()
    system.close()


@pytest.mark.whole_chromium
@pytest.mark.parametrize("mode", ["read", "write"])
def test_a_transaction_under_way_is_taken_again(tablet: Tablet, mode: str) -> None:
    tablet.script(ENDLESS, mode)
    until(tablet.page, "window.runs === 1")
    close_by_force(tablet)
    assert tablet.page.evaluate("window.outcome") == "done"
    assert tablet.page.evaluate("window.runs") == 2
    probe = tablet.script("return store.read(['meta'], ({meta}) => store.ask(meta.get('probe')))")
    assert (probe or {}).get("value") == ("written" if mode == "write" else None)


def test_what_was_written_already_is_not_written_double(tablet: Tablet, network: Network) -> None:
    network.fail("down")
    page = tablet.page
    page.evaluate(UNHEARD)
    tablet.write("Een.")
    tablet.write("Twee.")
    tablet.write("Drie.")
    rows = page.locator(".said > li")
    expect(rows).to_have_count(3)

    page.get_by_role("button", name="Meer met uitspraak 1").click()
    page.get_by_role("button", name="Verbeter uitspraak 1").click()
    tablet.words.fill("Eén, verbeterd.")
    page.get_by_role("button", name="Bewaar").click()
    expect(rows.first).to_contain_text("Eén, verbeterd.")
    page.get_by_role("button", name="Meer met uitspraak 3").click()
    page.get_by_role("button", name="Omhoog uitspraak 3").click()
    expect(rows.nth(1)).to_contain_text("Drie.")
    page.get_by_role("button", name="Verwijder uitspraak 2").click()
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="Zet terug").click()
    expect(rows).to_have_count(3)
    page.get_by_role("button", name="Eén persoon meer").click()
    until(page, "window.unheard > 6")
    network.heal()
    tablet.kick()
    living = sorted(nothing_lost(tablet), key=lambda one: one.seq)
    assert [one.text for one in living] == ["Eén, verbeterd.", "Drie.", "Twee."]


def test_what_could_not_be_done_is_said(tablet: Tablet) -> None:
    """Whatever she pressed: the disk gives an error, and nothing on the screen is as she wanted it."""
    tablet.write("Meer bomen.")
    tablet.says("Op de server (1/1)")
    tablet.page.evaluate(
        """() => {
            IDBObjectStore.prototype.put = () => { throw new DOMException('damaged', 'DataError'); };
        }"""
    )
    tablet.page.get_by_role("button", name="Meer met uitspraak 1").click()
    tablet.page.get_by_role("button", name="Verwijder uitspraak 1").click()
    expect(tablet.page.locator("[data-t=told]")).to_contain_text("Dat lukte niet.")
    expect(tablet.page.locator(".said blockquote")).to_have_text(["Meer bomen."])


@pytest.mark.whole_chromium
def test_storage_that_is_shut_while_it_is_opened_is_opened_again(tablet: Tablet, network: Network) -> None:
    network.fail("down")
    tablet.words.fill("Half")
    tablet.kept_draft("Half")
    tablet.page.evaluate(SHUT, 4)
    close_by_force(tablet)
    tablet.write("Na het sluiten.")
    until(tablet.page, "window.opened === 5")
    tablet.holds(1)
    network.heal()
    tablet.kick()
    assert [one.text for one in nothing_lost(tablet)] == ["Na het sluiten."]
