"""Another tab takes the pen, nobody looks any more, a later release comes: what is typed is kept at once."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.field_logbook.test_closing import round_off
from tests.browser.waiting import until

# As in a tab that is not drawn, on a machine that does something else first: the end of a pause and the
# leaving of a field, which keep what is typed as well, do not come.
NOTHING_ELSE_KEEPS_IT = """() => {
    const once = window.setTimeout;
    window.setTimeout = (work, ms, ...more) => once(work, ms === 300 ? 1e8 : ms, ...more);
    window.addEventListener('change', (event) => event.stopImmediatePropagation(), true);
}"""
# This tab hears that it lost the pen when the test says "hear": what it keeps then, the other has to be told.
HEARS_LATE = """() => {
    const ask = navigator.locks.request.bind(navigator.locks);
    const heard = new Promise((hear) => { window.hear = hear; });
    navigator.locks.request = (...what) =>
        ask(...what).catch(async (error) => { await heard; throw error; });
}"""
LATER_RELEASE = """(report) => new Promise((resolve, reject) => {
    const request = indexedDB.open('veld', 2);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
        const all = request.result.transaction('sessions').objectStore('sessions').getAll();
        all.onsuccess = () => resolve(all.result[0].facts.report === report);
    };
})"""


def take_pen(page: Page) -> None:
    page.get_by_role("button", name="Schrijf hier verder").click()
    expect(page.get_by_text("Dit logboek is open in een ander tabblad.")).to_be_hidden()


def reads_anew(page: Page) -> None:
    """Let it show what the storage holds now, and wait until it has."""
    page.evaluate(
        """() => {
            document.querySelector('.asks a').dataset.before = '';
            dispatchEvent(new Event('veld:sync'));
        }"""
    )
    expect(page.locator(".asks a[data-before]")).to_have_count(0)


def test_what_is_typed_when_another_tab_takes_the_pen(tablet: Tablet) -> None:
    """The other tab shows all of it, and takes it along."""
    tablet.write("Meer bomen.")
    tablet.says("Op de server (1/1)")
    first, second = tablet.page, tablet.context.new_page()
    second.add_init_script("window.setInterval = () => 0")  # nor does it look every half minute
    second.goto(tablet.url + "/veld/")
    second.get_by_role("link", name="Open het logboek").click()
    second.get_by_role("link", name="Afronden").click()
    expect(second.locator("form[data-part=end]")).to_have_attribute("inert", "")
    first.evaluate(NOTHING_ELSE_KEEPS_IT)
    first.evaluate(HEARS_LATE)
    round_off(tablet)
    first.get_by_label("Kort verslag").fill("Fijne avond.")
    people = first.get_by_label("Aantal aanwezigen")
    people.press("Control+a")
    people.press_sequentially("17")
    take_pen(second)
    expect(second.get_by_label("Kort verslag")).to_have_value("Fijne avond.")
    expect(second.get_by_label("Aantal aanwezigen")).to_have_value("17")
    expect(second.get_by_label("Hoeveel mensen waren er?")).to_have_value("17")
    second.get_by_label("levendig").check()
    second.get_by_label("Notitie voor jezelf").fill("Meer koffie.")
    expect(first.get_by_label("Notitie voor jezelf")).to_have_value("Meer koffie.")
    expect(first.get_by_label("levendig")).to_be_checked()
    tablet.told_the_server(report="Fijne avond.", attendance=17, mood="lively")

    # Back again, with half a sentence.
    take_pen(first)
    tablet.turn_to("Vandaag")
    tablet.words.fill("Half getypt")
    second.get_by_role("link", name="Vandaag").click()
    take_pen(second)
    reads_anew(second)
    expect(second.locator("[data-t=draft]")).to_be_hidden()
    first.evaluate("hear()")
    expect(second.locator("[data-t=draft]")).to_have_text("Half getypt")
    nothing_lost(tablet)


def test_what_is_typed_when_nobody_looks_any_more(tablet: Tablet) -> None:
    """Or when a later release takes the storage. What was not changed here is not written: another tab may
    have changed it."""
    page = tablet.page
    tablet.write("Meer bomen.")
    round_off(tablet)
    page.get_by_label("levendig").check()
    tablet.told_the_server(mood="lively")
    page.evaluate(NOTHING_ELSE_KEEPS_IT)
    report = page.get_by_label("Kort verslag")
    report.fill("Fijne avond, tot tien uur.")
    tablet.script(  # as another tab does of which this one has not heard yet
        """const [{ key }] = await store.allSessions();
        await store.amend('sessions', key, ({ facts, ...now }) =>
            ({ ...now, facts: { ...facts, attendance: 18, rev: facts.rev + 1 } }));
        document.dispatchEvent(new Event('visibilitychange'));"""
    )
    tablet.told_the_server(report="Fijne avond, tot tien uur.", mood="lively", attendance=18)
    nothing_lost(tablet)

    other = tablet.context.new_page()
    other.goto(tablet.url + "/static/field_logbook/dom.js")
    report.fill("Fijne avond, tot elf uur.")
    until(other, LATER_RELEASE, "Fijne avond, tot elf uur.")
