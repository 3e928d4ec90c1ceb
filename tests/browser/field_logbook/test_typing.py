"""What is typed stays: tabs closed and browsers killed, double taps, two tabs, corrections, order, removal
and undo."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from contributions.models import Contribution
from tests.browser.field_logbook.network import Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.journeys import looks_right
from tests.browser.waiting import until

Axe = Callable[..., list[str]]


def small_phone(page: Page) -> None:
    """Whatever else the form shows: what went wrong, its button and the questions are in sight."""
    own = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    page.get_by_role("button", name="Schrijf op").click()
    alert = page.get_by_role("alert").filter(has_text="Schrijf eerst op")
    for part in (alert, page.get_by_role("button", name="Schrijf op"), page.locator(".asks a").last):
        expect(part).to_be_in_viewport(ratio=1)
    assert own
    page.set_viewport_size(own)


def test_a_tab_closed_in_the_middle_of_a_sentence(tablet: Tablet, axe_violations: Axe) -> None:
    tablet.turn_to("Wonen")
    tablet.words.fill("Als ik droom, dan fietst mijn dochter")
    tablet.kept_draft("Als ik droom, dan fietst mijn dochter")
    tablet.words.press_sequentially(" alleen")
    tablet.page.close()
    tablet.page = tablet.context.new_page()
    tablet.open()
    expect(tablet.page.get_by_text("Je was nog aan het schrijven:")).to_be_visible()
    looks_right(tablet.page, axe_violations)
    small_phone(tablet.page)
    tablet.page.get_by_role("button", name="Herstellen").click()
    expect(tablet.page.get_by_role("heading", level=1)).to_have_text("In welke stad wil je wonen in 2041?")
    expect(tablet.words).to_have_value(re.compile("^Als ik droom, dan fietst mijn dochter"))
    tablet.page.get_by_role("button", name="Schrijf op").click()
    tablet.says("Op de server (1/1)")
    assert nothing_lost(tablet)[0].question_text == "In welke stad wil je wonen in 2041?"
    tablet.page.reload()
    expect(tablet.page.get_by_text("Je was nog aan het schrijven:")).to_be_hidden()


def test_a_browser_killed_right_after_saving(tablet: Tablet, network: Network) -> None:
    network.fail("down", path="/")
    # A half sentence at another question first, so that nothing comes between saving and the end.
    tablet.turn_to("Wonen")
    tablet.words.fill("Nog een halve")
    tablet.kept_draft("Nog een halve")
    tablet.turn_to("Vandaag")
    tablet.page.evaluate(
        """() => {
            window.wrote = [];
            const original = IDBDatabase.prototype.transaction;
            IDBDatabase.prototype.transaction = function (...rest) {
                const made = original.apply(this, rest);
                if (made.mode === 'readwrite') window.wrote.push(made.durability);
                return made;
            };
        }"""
    )
    tablet.write("Eén plek waar je altijd binnen mag.")
    assert set(tablet.page.evaluate("window.wrote")) == {"strict"}
    tablet.kill()
    tablet.switch_on()
    tablet.open()
    expect(tablet.page.locator(".said blockquote")).to_have_text(["Eén plek waar je altijd binnen mag."])
    tablet.says("1 op deze tablet")
    tablet.page.get_by_role("button", name="Herstellen").click()
    expect(tablet.words).to_have_value("Nog een halve")
    tablet.page.get_by_role("button", name="Schrijf op").click()
    network.heal()
    tablet.kick()
    assert len(nothing_lost(tablet)) == 2


def test_typing_without_a_pause_is_kept_as_well(tablet: Tablet) -> None:
    """A key every 50 ms, until a draft is found on the disk: it must not wait for the end of the sentence."""
    typed = tablet.script(
        """const field = document.querySelector('#words');
        const typing = setInterval(() => {
            field.value += 'brug ';
            field.dispatchEvent(new Event('input', {bubbles: true}));
        }, 50);
        try {
            for (let tries = 0; tries < 100; tries += 1) {
                await new Promise((next) => setTimeout(next, 100));
                const all = await store.read(['meta'], ({meta}) => store.ask(meta.getAll()));
                const draft = all.find(({name}) => name.startsWith('draft:'));
                if (draft) return draft.value.words;
            }
        } finally {
            clearInterval(typing);
        }
        return '';"""
    )
    assert typed.startswith("brug")
    tablet.kill()
    tablet.switch_on()
    tablet.open()
    tablet.page.get_by_role("button", name="Herstellen").click()
    expect(tablet.words).to_have_value(re.compile(f"^{typed.strip()}"))


def test_a_double_tap_writes_once(tablet: Tablet) -> None:
    tablet.words.fill("Meer banken.")
    tablet.page.evaluate(
        "() => { const press = document.querySelector('[data-part=save]'); press.click(); press.click() }"
    )
    tablet.says("Op de server (1/1)")
    tablet.words.fill("Nog een.")
    tablet.page.get_by_role("button", name="Schrijf op").dblclick()
    tablet.says("Op de server (2/2)")
    expect(tablet.page.get_by_role("alert")).to_be_hidden()
    # The second tap when the first is just done is no empty statement.
    tablet.write("En nog een.")
    tap = "new MouseEvent('click', {bubbles: true, cancelable: true, detail: 2})"
    button = tablet.page.get_by_role("button", name="Schrijf op")
    assert button.evaluate(f"(button) => button.dispatchEvent({tap})") is False
    assert len(nothing_lost(tablet)) == 3


def test_the_address_changes_twice_in_a_moment(tablet: Tablet) -> None:
    """Back and forward again, before the first screen is there: the last one asked for stays, and can be
    written on."""
    tablet.write("Meer banken.")
    tablet.page.evaluate(
        """() => {
            const here = location.hash;
            addEventListener('hashchange', () => { location.hash = here; }, {once: true});
            location.hash = '#/';
        }"""
    )
    expect(tablet.page.locator(".said blockquote")).to_have_text(["Meer banken."])
    tablet.page.evaluate(  # a screen that comes late comes before the end of these
        """async () => {
            for (let turn = 0; turn < 30; turn += 1) await navigator.locks.request('turn', () => {});
        }"""
    )
    tablet.write("En bomen.")
    assert len(nothing_lost(tablet)) == 2


def test_what_is_typed_while_the_disk_writes_begins_the_next_statement(tablet: Tablet) -> None:
    tablet.words.fill("Bomen.")
    tablet.page.evaluate(
        """() => {
            document.querySelector('[data-part=save]').click();
            const words = document.getElementById('words');
            words.value += 'En ba';
            words.dispatchEvent(new Event('input', {bubbles: true}));
        }"""
    )
    tablet.says("Op de server (1/1)")
    expect(tablet.words).to_have_value("En ba")
    tablet.words.press_sequentially("nken.")
    tablet.page.get_by_role("button", name="Schrijf op").click()
    tablet.says("Op de server (2/2)")
    assert {one.text for one in nothing_lost(tablet)} == {"Bomen.", "En banken."}


def test_correct_move_remove_and_undo_by_keyboard(
    tablet: Tablet, network: Network, axe_violations: Axe
) -> None:
    page = tablet.page
    network.fail("down")
    for words in ("Een bus na tien uur.", "Rsut in de straat.", "Bomen."):
        tablet.words.fill(words)
        page.keyboard.press("Control+Enter")
        expect(tablet.words).to_have_value("")
    said = page.locator(".said blockquote")
    page.get_by_role("button", name="Meer met uitspraak 2").press("Enter")
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Verbeter uitspraak 2").press("Enter")
    expect(tablet.words).to_be_focused()
    expect(tablet.words).to_have_value("Rsut in de straat.")
    looks_right(page, axe_violations)
    tablet.words.fill("Rust in de straat.")
    page.keyboard.press("Control+Enter")
    expect(said).to_have_text(["Een bus na tien uur.", "Rust in de straat.", "Bomen."])

    page.get_by_role("button", name="Meer met uitspraak 3").press("Enter")
    page.get_by_role("button", name="Omhoog uitspraak 3").press("Enter")
    expect(said).to_have_text(["Een bus na tien uur.", "Bomen.", "Rust in de straat."])
    expect(page.get_by_role("button", name="Omhoog uitspraak 2")).to_be_focused()

    page.get_by_role("button", name="Verwijder uitspraak 2").press("Enter")
    expect(said).to_have_count(2)
    undo = page.get_by_role("button", name="Zet terug")
    expect(undo).to_be_focused()
    looks_right(page, axe_violations)
    undo.press("Enter")
    expect(said).to_have_text(["Een bus na tien uur.", "Bomen.", "Rust in de straat."])
    network.heal()
    tablet.kick()
    living = nothing_lost(tablet)
    assert [one.text for one in sorted(living, key=lambda one: one.seq)] == [
        "Een bus na tien uur.",
        "Bomen.",
        "Rust in de straat.",
    ]

    # Once more, now that the server has them: a revision, and a removal that leaves a tombstone.
    page.get_by_role("button", name="Meer met uitspraak 1").click()
    page.get_by_role("button", name="Verbeter uitspraak 1").click()
    tablet.words.fill("Een bus na elf uur.")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("button", name="Meer met uitspraak 2").click()
    page.get_by_role("button", name="Verwijder uitspraak 2").click()
    tablet.write("En dan nog iets.")  # which ends the moment for undoing
    tablet.says("Op de server (3/3)")
    living = nothing_lost(tablet)
    mended = next(one for one in living if one.text == "Een bus na elf uur.")
    assert (mended.words, mended.revision) == ("Een bus na tien uur.", 2)
    assert Contribution.objects.exclude(erased_at=None).count() == 1


def test_a_draft_in_two_tabs(tablet: Tablet, axe_violations: Axe) -> None:
    tablet.words.fill("Wat ik zeg")
    tablet.kept_draft("Wat ik zeg")
    first, second = tablet.page, tablet.context.new_page()
    tablet.page = second
    second.goto(tablet.url + "/veld/")
    second.get_by_role("link", name="Open het logboek").click()
    expect(second.get_by_text("Dit logboek is open in een ander tabblad.")).to_be_visible()
    expect(second.locator("form.write")).to_have_attribute("inert", "")
    looks_right(second, axe_violations)
    # Reading on does not give it the pen, neither at another question nor on the way back.
    for name in ("Wonen", "Waarden"):
        turn = second.get_by_role("link", name=name)
        turn.click()
        expect(turn).to_have_attribute("aria-current", "step")
        expect(second.locator("form.write")).to_have_attribute("inert", "")

    # She forces it: both tabs have the same draft in hand, and write something else in it.
    second.get_by_role("button", name="Schrijf hier verder").click()
    expect(first.get_by_text("Dit logboek is open in een ander tabblad.")).to_be_visible()
    second.get_by_role("button", name="Herstellen").click()
    expect(tablet.words).to_have_value("Wat ik zeg")
    tablet.write("Wat ik zeg in de tweede tab")
    first.bring_to_front()
    first.get_by_role("button", name="Schrijf hier verder").click()
    tablet.page = first
    tablet.write("Wat ik zeg in de eerste tab")
    expect(first.locator("[data-t=told]")).to_contain_text("beide zijn bewaard")
    tablet.says("Op de server (2/2)")
    assert len(nothing_lost(tablet)) == 2


def test_a_release_with_another_database_while_an_old_tab_is_open(
    tablet: Tablet, network: Network, axe_violations: Axe
) -> None:
    tablet.write("Uit de oude tab.")
    tablet.says("Op de server (1/1)")
    version = tablet.page.evaluate("document.documentElement.dataset.version")
    tablet.words.fill("Nog niet af")
    tablet.kept_draft("Nog niet af")
    network.rewritten = [
        (b"const VERSION = 1;", b"const VERSION = 2;"),
        (version.encode(), b"9" * len(version)),
    ]
    other = tablet.context.new_page()
    other.goto(tablet.url + "/veld/")  # still the old one, which fetches the new one
    expect(other.get_by_role("heading", name="Mijn sessies")).to_be_visible()
    registration = "(await navigator.serviceWorker.getRegistration('/veld/'))"
    other.evaluate(f"async () => {{ await {registration}.update() }}")
    until(other, f"async () => Boolean({registration}.waiting)")
    other.goto(tablet.url + "/veld/#/")  # the first screen lets it take over: nothing waits
    expect(other.locator("html[data-version^='999']")).to_have_count(1)
    expect(other.get_by_role("heading", name="Mijn sessies")).to_be_visible()
    expect(tablet.page.get_by_text("Laad deze pagina opnieuw")).to_be_visible()
    expect(tablet.page.locator("#words")).to_have_value("Nog niet af")
    looks_right(tablet.page, axe_violations)
    tablet.errors.clear()
    tablet.page.reload()
    tablet.page.get_by_role("button", name="Herstellen").click()
    expect(tablet.words).to_have_value("Nog niet af")
    tablet.page.get_by_role("button", name="Schrijf op").click()
    tablet.says("Op de server (2/2)")
    databases = tablet.page.evaluate("indexedDB.databases().then((all) => all.map(({version}) => version))")
    assert databases == [2]
    assert len(nothing_lost(tablet)) == 2
