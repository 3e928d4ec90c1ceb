"""What is tapped and typed in the very moment that the browser throws the storage away, or the server
a statement."""

from __future__ import annotations

from playwright.sync_api import expect

from field_logbook.models import Tablet as TabletRow
from tests.browser.field_logbook.network import Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.field_logbook.test_after_saving import unfold
from tests.browser.field_logbook.test_closing import round_off
from tests.browser.field_logbook.test_taken_away import NO_RETRY, throw_away

# Once the tablet gets a new, empty storage, before any of its scripts hears of it.
WHEN_OPENED = """() => {
    const open = IDBFactory.prototype.open;
    let done = false;
    IDBFactory.prototype.open = function (...how) {
        const request = open.apply(this, how);
        request.addEventListener('success', () => {
            if (done) return;
            done = true;
            ACT
        });
        return request;
    };
}"""
# When the next thing is on the disk, before any script hears of that.
WHEN_WRITTEN = """() => {
    const transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...how) {
        const made = transaction.apply(this, how);
        if (made.mode === 'readonly') return made;
        IDBDatabase.prototype.transaction = transaction;
        made.addEventListener('complete', () => {
            this.close();
            indexedDB.deleteDatabase('veld');
        });
        return made;
    };
}"""


def when_opened(tablet: Tablet, act: str) -> None:
    """She does this in the moment that the storage was thrown away."""
    tablet.page.evaluate(WHEN_OPENED.replace("ACT", act))
    throw_away(tablet)


def test_what_is_done_in_that_very_moment_is_kept(tablet: Tablet, network: Network) -> None:
    """When the storage is empty and this tab doesn't know, and when it was kept and nobody read it yet."""
    page = tablet.page
    tablet.write("Al op de server.")
    tablet.says("Op de server (1/1)")
    network.fail("down")
    tablet.words.fill("Van een vorige keer")
    tablet.kept_draft("Van een vorige keer")
    page.reload()
    expect(page.get_by_role("button", name="Herstellen")).to_be_visible()
    page.evaluate(NO_RETRY)
    people = page.get_by_label("Aantal aanwezigen")
    when_opened(tablet, "document.querySelector('[data-do=more-people]').click();")
    tablet.wait_until("return (await store.allSessions())[0]?.facts.attendance === 1")
    expect(people).to_have_value("1")
    page.evaluate(WHEN_WRITTEN)
    page.get_by_role("button", name="Eén persoon meer").click()
    tablet.wait_until("return (await store.allSessions())[0]?.facts.attendance === 2")
    expect(people).to_have_value("2")
    tablet.kept_draft("Van een vorige keer")

    unfold(tablet)
    page.get_by_role("button", name="Verbeter uitspraak 1").click()
    tablet.words.fill("Al op de server, en verbeterd.")
    when_opened(tablet, "document.querySelector('[data-part=save]').click();")
    expect(page.locator(".said blockquote")).to_have_text(["Al op de server, en verbeterd."])
    page.evaluate(WHEN_WRITTEN)
    tablet.write("En nog iets.")
    tablet.holds(2)
    round_off(tablet)
    page.get_by_label("Kort verslag").fill("Fijne")
    tablet.wait_until("return (await store.allSessions())[0].facts.report === 'Fijne'")
    when_opened(
        tablet,
        """const report = document.querySelector('#report');
        report.value = 'Fijne avond.';
        report.dispatchEvent(new Event('input', {bubbles: true}));
        report.dispatchEvent(new Event('change', {bubbles: true}));""",
    )
    tablet.wait_until("return (await store.allSessions())[0]?.facts.report === 'Fijne avond.'")
    tablet.turn_to("Vandaag")
    expect(page.locator("[data-t=draft]")).to_have_text("Van een vorige keer")
    network.heal()
    tablet.kick()
    living = sorted(nothing_lost(tablet), key=lambda one: one.seq)
    assert [one.text for one in living] == ["Al op de server, en verbeterd.", "En nog iets."]
    row = TabletRow.objects.get()
    assert (row.attendance, row.report) == (2, "Fijne avond.")


def test_a_correction_that_is_saved_just_when_its_statement_is_erased(tablet: Tablet) -> None:
    """Before this tab heard of it: its words don't come back as a new statement."""
    tablet.write("Mijn buurman Jos.")
    tablet.says("Op de server (1/1)")
    tablet.script(
        """const {erased} = await import('/static/field_logbook/queue.js');
        const {save} = await import('/static/field_logbook/logbook.js');
        const [one] = await store.allItems();
        await store.amend('items', one.id, erased);
        const draft = {...one, before: one.data.words, words: 'Mijn buurman Jos Peeters.', marks: one.data};
        await save(draft, 1000);"""
    )
    assert [item["data"]["words"] for item in tablet.items()] == [""]
