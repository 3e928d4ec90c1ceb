"""When a tablet sends, what it keeps and what it throws away: each rule without the button that does all."""

from __future__ import annotations

from playwright.sync_api import expect

from contributions import erasure
from contributions.models import Contribution
from tests.browser.field_logbook.network import Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.field_logbook.test_after_saving import unfold
from tests.browser.field_logbook.test_photos import with_photo
from trajectories.models import User

# Longer than the patience of a test: what is sent within that was not sent by these.
NO_TIMERS = """
    const {setInterval: every, setTimeout: once} = window;
    window.setInterval = (work, ms, ...more) => every(work, ms >= 5000 ? 1e8 : ms, ...more);
    window.setTimeout = (work, ms, ...more) => once(work, ms >= 1000 && ms < 20000 ? 1e8 : ms, ...more);
"""
QUICK_TIMER = """
    const {setInterval: every} = window;
    window.setInterval = (work, ms, ...more) => every(work, ms === 30000 ? 500 : ms, ...more);
"""


def saved_behind_its_back(tablet: Tablet, words: str) -> None:
    """As another tab does that is closed at once: nothing in this one was told."""
    tablet.script(
        """const {sealed} = await import('/static/field_logbook/queue.js');
        const [one] = await store.allItems();
        const fresh = {...one, id: crypto.randomUUID(), rev: 1, base_rev: 0, state: 'waiting', flight: null};
        const data = {...one.data, words: argument};
        const item = await sealed({...fresh, data, seq: await store.nextSeq()});
        await store.write(({items}) => { items.put(item); });
        store.changed(one.session);""",
        words,
    )


def reopened(tablet: Tablet, script: str) -> None:
    tablet.fresh = False
    tablet.page.add_init_script(script)
    tablet.page.goto("about:blank")
    tablet.open()


def test_when_the_network_returns(tablet: Tablet, network: Network) -> None:
    reopened(tablet, NO_TIMERS)
    network.fail("down")
    tablet.write("Nog niet weg.")
    expect(tablet.page.locator(".why")).to_contain_text("Geen netwerk")
    network.heal()
    tablet.page.evaluate("dispatchEvent(new Event('online'))")
    tablet.says("Op de server (1/1)")
    nothing_lost(tablet)


def test_at_the_start(tablet: Tablet, network: Network) -> None:
    network.fail("down")
    tablet.write("Nog niet weg.")
    network.heal()
    reopened(tablet, NO_TIMERS)
    tablet.says("Op de server (1/1)")
    nothing_lost(tablet)


def test_by_itself_after_a_failure(tablet: Tablet, network: Network) -> None:
    network.fail("wrong", left=1)
    tablet.write("Nog niet weg.")
    tablet.says("Op de server (1/1)")
    nothing_lost(tablet)


def test_every_half_minute(tablet: Tablet) -> None:
    tablet.write("Meer bomen.")
    tablet.says("Op de server (1/1)")
    reopened(tablet, QUICK_TIMER)
    tablet.says("Op de server (1/1)")
    saved_behind_its_back(tablet, "Achter haar rug.")
    tablet.says("Op de server (2/2)")
    nothing_lost(tablet)


def test_correcting_keeps_who_spoke(tablet: Tablet) -> None:
    page = tablet.page
    page.get_by_text("Wie spreekt?").click()
    page.get_by_label("Leeftijd").select_option(label="65 tot 79")
    tablet.write("Meer bomen.")
    tablet.says("Op de server (1/1)")
    unfold(tablet)
    page.get_by_role("button", name="Verbeter uitspraak 1").click()
    expect(tablet.words).to_have_value("Meer bomen.")
    tablet.words.fill("Meer lindes.")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator(".said blockquote")).to_have_text(["Meer lindes."])
    (one,) = nothing_lost(tablet)
    assert (one.text, one.age_band) == ("Meer lindes.", "65-79")


def test_the_picture_of_an_erased_statement_leaves_the_tablet(tablet: Tablet, nadia: User) -> None:
    with_photo(tablet, "Mijn buurman Jos op de foto.")
    tablet.says("Op de server (1/1, 1 foto)")
    erasure.erase(Contribution.objects.get(), reason="Gevraagd.", by=nadia)
    tablet.kick()
    expect(tablet.page.locator(".said blockquote")).to_have_text(["Gewist."])
    expect(tablet.page.locator(".said img")).to_have_count(0)
    tablet.wait_until("return (await store.read(['photos'], ({photos}) => store.ask(photos.count()))) === 0")


def test_nothing_that_waits_is_wiped_whoever_asks(tablet: Tablet, network: Network) -> None:
    """A page that stood open since before it was written still offers to wipe."""
    wipe = """const {clear} = await import('/static/field_logbook/start.js');
        const [one] = await store.allSessions();
        return clear(one.key, {sure: argument});"""
    network.fail("down")
    tablet.write("Nog niet weg.")
    assert tablet.script(wipe, True) is False
    assert len(tablet.items()) == 1
    network.heal()
    tablet.kick()
    nothing_lost(tablet)
    tablet.words.fill("Nog een half")
    tablet.kept_draft("Nog een half")
    assert tablet.script(wipe, False) is False
    assert len(tablet.items()) == 1


def test_a_statement_reads_no_photo_anew(tablet: Tablet) -> None:
    """Forty of them are fifty megabytes: they are read once."""
    with_photo(tablet, "Kijk, de flap.")
    tablet.says("Op de server (1/1, 1 foto)")
    tablet.kick()  # looks at what the server holds, every ten minutes: that reads all
    tablet.page.evaluate(
        """() => {
            window.albums = 0;
            const { getAll } = IDBIndex.prototype;
            IDBIndex.prototype.getAll = function (...all) {
                window.albums += this.objectStore.name === 'photos' && this.name === 'session';
                return getAll.apply(this, all);
            };
        }"""
    )
    tablet.write("Nog iets.")
    tablet.says("Op de server (2/2, 1 foto)")
    assert tablet.page.evaluate("albums") == 0
    with_photo(tablet, "En nog een flap.")
    tablet.says("Op de server (3/3, 2 foto’s)")
    expect(tablet.page.locator(".said img")).to_have_count(2)
    assert tablet.page.evaluate("albums") == 0
    nothing_lost(tablet)
