"""Rounding off a session: asked, taken back, in the tab with the pen, on a full tablet; and counting."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from contributions import erasure
from contributions.models import Contribution
from field_logbook.models import Tablet as TabletRow
from gatherings.models import Gathering
from tests.browser.field_logbook.network import Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.journeys import looks_right
from trajectories.models import User

Axe = Callable[..., list[str]]
# As a tablet without room does it, until the test says "roomy"; test_storage.py fills a real one.
FULL = """() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); };
    window.roomy = () => { IDBObjectStore.prototype.put = put; };
}"""


def round_off(tablet: Tablet) -> None:
    tablet.page.get_by_role("link", name="Afronden").click()
    expect(tablet.page.get_by_role("heading", name="Afronden")).to_be_visible()


def test_closing_asks_and_can_be_taken_back(tablet: Tablet, session: Gathering, axe_violations: Axe) -> None:
    tablet.write("Meer bomen.")
    tablet.says("Op de server (1/1)")
    round_off(tablet)
    page = tablet.page
    page.get_by_label("Kort verslag").fill("Fijne avond.")
    page.get_by_role("button", name="Sluit de sessie af").click()
    expect(page.get_by_role("button", name="Ja, sluit af")).to_be_focused()
    looks_right(page, axe_violations, widths=(820, 320))
    page.get_by_role("button", name="Nog niet").click()
    expect(page.get_by_role("button", name="Sluit de sessie af")).to_be_focused()
    tablet.close_session()
    expect(page.get_by_text("Afgesloten. Bedankt!")).to_be_visible()
    expect(page.get_by_text("wordt eerst nagekeken").first).to_be_visible()
    session.refresh_from_db()
    assert session.state == Gathering.State.CLOSED
    page.get_by_role("button", name="neem de sessie weer op").click()
    expect(page.get_by_role("button", name="Sluit de sessie af")).to_be_enabled()
    nothing_lost(tablet)
    session.refresh_from_db()
    assert (session.state, session.report) == (Gathering.State.HELD, "Fijne avond.")
    tablet.turn_to("Vandaag")
    tablet.write("En banken.")  # straight to the list, not to the tray
    tablet.says("Op de server (2/2)")
    assert len(nothing_lost(tablet)) == 2


def test_a_tab_without_the_pen_changes_nothing_of_the_session(tablet: Tablet, axe_violations: Axe) -> None:
    round_off(tablet)
    tablet.page.get_by_label("Kort verslag").fill("Uit de eerste tab.")
    tablet.told_the_server(report="Uit de eerste tab.")
    second = tablet.context.new_page()
    second.goto(tablet.url + "/veld/")
    second.get_by_role("link", name="Open het logboek").click()
    second.get_by_role("link", name="Afronden").click()
    expect(second.get_by_text("Dit logboek is open in een ander tabblad.")).to_be_visible()
    for part in ("form[data-part=end]", "[data-part=stepper]"):
        expect(second.locator(part)).to_have_attribute("inert", "")
    looks_right(second, axe_violations, widths=(820,))
    # With the pen it shows what the other wrote, and the other shows what comes of it.
    second.get_by_role("button", name="Schrijf hier verder").click()
    expect(second.locator("form[data-part=end]:not([inert])")).to_be_visible()
    expect(second.get_by_label("Kort verslag")).to_have_value("Uit de eerste tab.")
    expect(tablet.page.locator("form[data-part=end]")).to_have_attribute("inert", "")
    second.get_by_label("levendig").check()
    tablet.told_the_server(report="Uit de eerste tab.", mood="lively")
    row = TabletRow.objects.get()
    assert (row.report, row.mood) == ("Uit de eerste tab.", "lively")


def test_a_full_tablet_says_that_the_report_is_not_kept(
    tablet: Tablet, network: Network, axe_violations: Axe
) -> None:
    network.fail("down")
    round_off(tablet)
    tablet.page.evaluate(FULL)
    tablet.page.get_by_label("Kort verslag").fill("Dit past er niet meer bij.")
    expect(tablet.page.get_by_role("alert").filter(has_text="NIET bewaard")).to_be_visible()
    looks_right(tablet.page, axe_violations, widths=(820, 320))
    tablet.page.evaluate("roomy()")
    tablet.page.get_by_label("Kort verslag").fill("Nu wel.")
    expect(tablet.page.get_by_role("alert").filter(has_text="NIET bewaard")).to_be_hidden()
    tablet.wait_until("return (await store.allSessions())[0].facts.report === 'Nu wel.'")


def test_two_tabs_on_a_full_tablet(tablet: Tablet, network: Network) -> None:
    """Whatever is not kept is said not to be and stays where it was typed, also when the pen goes away and
    comes back."""
    network.fail("down")
    tablet.write("Toen was er nog plaats.")
    first, second = tablet.page, tablet.context.new_page()
    second.goto(tablet.url + "/veld/")
    second.get_by_role("link", name="Open het logboek").click()
    expect(second.get_by_text("Dit logboek is open in een ander tabblad.")).to_be_visible()
    for page in (first, second):
        page.evaluate(FULL)
    tablet.words.fill("Dit past niet meer.")
    first.get_by_role("button", name="Schrijf op").click()
    expect(first.get_by_role("alert").filter(has_text="NIET bewaard")).to_be_visible()
    round_off(tablet)
    first.get_by_label("Kort verslag").fill("Ook dit niet.")
    expect(first.locator("[data-t=unkept]")).to_be_visible()

    second.get_by_role("button", name="Schrijf hier verder").click()
    expect(first.get_by_text("Dit logboek is open in een ander tabblad.")).to_be_visible()
    expect(first.get_by_label("Kort verslag")).to_have_value("Ook dit niet.")
    expect(second.locator("form.write:not([inert])")).to_be_visible()
    second.locator("#words").fill("In de tweede.")
    second.get_by_role("button", name="Schrijf op").click()
    expect(second.get_by_role("alert").filter(has_text="NIET bewaard")).to_be_visible()
    second.get_by_role("button", name="Eén persoon meer").click()
    expect(second.locator("[data-t=told]")).to_contain_text("De opslag van deze tablet is vol")
    expect(second.get_by_label("Aantal aanwezigen")).to_have_value("0")
    for page in (first, second):
        page.evaluate("roomy()")
    second.get_by_role("button", name="Schrijf op").click()
    expect(second.locator(".said blockquote")).to_have_text(["Toen was er nog plaats.", "In de tweede."])

    first.get_by_role("button", name="Schrijf hier verder").click()
    expect(first.locator("form[data-part=end]:not([inert])")).to_be_visible()
    first.get_by_label("Kort verslag").press("Control+End")
    first.get_by_label("Kort verslag").press_sequentially(" Nu wel.")
    expect(first.locator("[data-t=unkept]")).to_be_hidden()
    tablet.turn_to("Vandaag")
    expect(tablet.words).to_have_value("Dit past niet meer.")
    tablet.write_down("Dit past niet meer.")
    network.heal()
    tablet.kick()
    assert len(nothing_lost(tablet)) == 3
    assert TabletRow.objects.get().report == "Ook dit niet. Nu wel."


def test_nine_people_are_one_number(tablet: Tablet) -> None:
    people = tablet.page.get_by_label("Aantal aanwezigen")
    people.fill("9")
    people.press("Tab")
    tablet.page.get_by_role("button", name="Eén persoon meer").click()
    expect(people).to_have_value("10")
    people.fill("")
    people.press("Tab")
    expect(people).to_have_value("10")
    tablet.told_the_server(attendance=10)
    assert TabletRow.objects.get().attendance == 10


def test_the_same_person_goes_along_to_the_next_question(tablet: Tablet) -> None:
    page = tablet.page
    page.get_by_text("Wie spreekt?").click()
    page.get_by_label("Leeftijd").select_option(label="65 tot 79")
    page.get_by_label("Ook de volgende uitspraak is van deze persoon").check()
    tablet.write("Aan de eerste vraag.")
    expect(page.locator(".said > li")).to_have_count(1)
    tablet.turn_to("Wonen")
    expect(page.get_by_label("Leeftijd")).to_have_value("65-79")
    tablet.write("Aan de tweede vraag.")
    tablet.says("Op de server (2/2)")
    assert {one.age_band for one in nothing_lost(tablet)} == {"65-79"}


def test_erased_words_leave_a_half_made_correction_too(tablet: Tablet, nadia: User) -> None:
    page = tablet.page
    tablet.write("Mijn buurman Jos is ziek.")
    tablet.says("Op de server (1/1)")
    page.get_by_role("button", name="Meer met uitspraak 1").click()
    page.get_by_role("button", name="Verbeter uitspraak 1").click()
    tablet.words.press_sequentially(" Erg.")
    tablet.kept_draft("Mijn buurman Jos is ziek. Erg.")
    erasure.erase(Contribution.objects.get(), reason="Gevraagd.", by=nadia)
    tablet.kick()
    expect(page.locator(".said blockquote")).to_have_text(["Gewist."])
    expect(tablet.words).to_have_value("")
    expect(page.locator("[data-t=told]")).to_contain_text("op de server gewist")
    tablet.wait_until(
        """const all = await Promise.all(['meta', 'items', 'photos', 'sessions'].map((name) =>
            store.read([name], (stores) => store.ask(stores[name].getAll()))));
        return !JSON.stringify(all).includes('Jos');"""
    )
    tablet.page.reload()
    expect(page.locator("form.write:not([inert])")).to_be_visible()
    expect(page.get_by_role("button", name="Herstellen")).to_be_hidden()


def test_looked_at_it_does_not_wait_for_the_end_of_a_long_pause(tablet: Tablet, network: Network) -> None:
    network.fail("down")
    tablet.write("Nog niet weg.")
    for _ in range(9):  # the pause is minutes by now
        tablet.kick()
    network.heal()
    tablet.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    tablet.says("Op de server (1/1)")
    assert len(nothing_lost(tablet)) == 1


def test_nine_quick_taps_are_nine_people(tablet: Tablet) -> None:
    tablet.page.get_by_role("button", name="Eén persoon meer").evaluate(
        "(button) => { for (let tap = 0; tap < 9; tap += 1) button.click(); }"
    )
    expect(tablet.page.get_by_label("Aantal aanwezigen")).to_have_value("9")
    tablet.wait_until("return (await store.allSessions())[0].facts.attendance === 9")


def test_a_number_that_a_full_tablet_cannot_keep_is_not_shown(tablet: Tablet, network: Network) -> None:
    network.fail("down")
    people = tablet.page.get_by_label("Aantal aanwezigen")
    people.fill("4")
    people.press("Enter")
    tablet.wait_until("return (await store.allSessions())[0].facts.attendance === 4")
    tablet.page.evaluate(FULL)
    people.fill("9")
    people.press("Enter")
    expect(tablet.page.get_by_text("De opslag van deze tablet is vol").first).to_be_visible()
    expect(people).to_have_value("4")
    tablet.page.evaluate("roomy()")
