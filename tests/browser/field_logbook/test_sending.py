"""Sending over a bad network: whatever the answer, nothing is lost and nothing comes twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from contributions.models import Contribution
from tests.browser.field_logbook.network import Fault, Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.journeys import looks_right

Axe = Callable[..., list[str]]


@pytest.mark.parametrize("fault", ["error_after", "cut_after"])
def test_the_answer_is_lost_after_the_server_wrote(tablet: Tablet, network: Network, fault: str) -> None:
    network.fail(fault, path="batch")
    tablet.write("Meer bomen.")
    expect(tablet.page.locator(".stand.off")).to_be_visible()
    assert Contribution.objects.count() == 1
    tablet.says("1 op deze tablet")
    # She corrects it before anybody knows that it had arrived: no conflict comes of that.
    network.only(Fault("down", path="batch"))
    tablet.page.get_by_role("button", name="Meer met uitspraak 1").click()
    tablet.page.get_by_role("button", name="Verbeter uitspraak 1").click()
    tablet.words.fill("Meer lindes.")
    tablet.page.get_by_role("button", name="Bewaar").click()
    expect(tablet.page.locator(".said blockquote")).to_have_text(["Meer lindes."])
    network.heal()
    tablet.kick()
    [only] = nothing_lost(tablet)
    assert (only.words, only.text, only.revision) == ("Meer bomen.", "Meer lindes.", 2)


def test_one_poison_item_among_good_ones(
    tablet: Tablet, network: Network, tmp_path: Path, axe_violations: Axe, screenshot: Callable[..., Path]
) -> None:
    network.fail("down")
    for words in ("Een.", "Twee.", "Drie."):
        tablet.write(words)
    tablet.script(
        """await store.write(async ({items}) => {
            const all = await store.ask(items.getAll());
            const one = all.find((item) => item.data.words === 'Twee.');
            items.put({...one, seq: 'geen getal'});
        })"""
    )
    network.heal()
    tablet.send()
    page = tablet.page
    expect(page.locator(".stand.care .why")).to_contain_text("1 uitspraak kan de server niet aannemen")
    assert {one.words for one in Contribution.objects.all()} == {"Een.", "Drie."}
    row = page.locator(".said > li[data-state=invalid]")
    expect(row).to_contain_text("Twee.")
    expect(row).to_contain_text("niet aangenomen")
    looks_right(page, axe_violations, widths=(1280, 820, 320))
    screenshot(page, "veld-poison", width=820)

    page.get_by_role("link", name="Afronden").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar een kopie").click()
    copy = json.loads(Path(download.value.path()).read_text())
    assert {item["data"]["words"] for item in copy["items"]} == {"Een.", "Twee.", "Drie."}
    assert "ticket" not in copy["session"]

    # Corrected, it becomes a good one: its number is minted anew.
    tablet.script(
        """await store.write(async ({items}) => {
            for (const one of await store.ask(items.getAll())) {
                if (typeof one.seq !== 'number') items.put({...one, seq: 99});
            }
        })"""
    )
    tablet.turn_to("Vandaag")
    row.get_by_role("button", name="Meer met").click()
    row.get_by_role("button", name="Verbeter").click()
    expect(tablet.words).to_have_value("Twee.")
    tablet.words.fill("Twee, maar nu goed.")
    page.get_by_role("button", name="Bewaar").click()
    assert len(nothing_lost(tablet)) == 3


@pytest.mark.parametrize(
    ("fault", "told"),
    [("portal", "vraagt eerst iets"), ("login", "vraagt eerst iets"), ("unavailable", "heeft het druk")],
)
def test_an_answer_that_is_not_ours_confirms_nothing(
    tablet: Tablet, network: Network, axe_violations: Axe, fault: str, told: str
) -> None:
    network.fail(fault)
    tablet.write("Rust in de straat.")
    expect(tablet.page.locator(".why")).to_contain_text(told)
    tablet.says("1 op deze tablet")
    looks_right(tablet.page, axe_violations, widths=(820,))
    assert not Contribution.objects.exists()
    network.heal()
    tablet.kick()
    assert len(nothing_lost(tablet)) == 1


def test_a_storm_of_429_and_503(tablet: Tablet, network: Network) -> None:
    network.fail("busy", retry_after=120)
    tablet.write("Een.")
    expect(tablet.page.locator(".why")).to_contain_text("heeft het druk")
    tries = len(network.sent("POST", "batch"))
    tablet.write("Twee.")
    tablet.write("Drie.")
    tablet.page.wait_for_timeout(2500)
    assert len(network.sent("POST", "batch")) == tries  # it waits as long as the server asks
    network.only(Fault("unavailable", retry_after=120))
    tablet.send()
    network.has_given(503)
    network.heal()
    tablet.send()  # the button doesn't wait
    tablet.says("Op de server (3/3)")
    assert len(nothing_lost(tablet)) == 3


def test_a_login_that_expired_days_ago(tablet: Tablet, network: Network) -> None:
    network.fail("down")
    tablet.write("Nog van maandag.")
    tablet.context.clear_cookies()
    tablet.context.add_cookies([{"name": "csrftoken", "value": "x" * 32, "url": tablet.url}])
    network.heal()
    tablet.kick()
    assert len(nothing_lost(tablet)) == 1
    calls = [one for one in network.passed if one.path.startswith("/veld/api/")]
    assert calls
    assert not any("Cookie" in one.headers for one in calls)


def test_two_tabs_send_once(tablet: Tablet, network: Network) -> None:
    network.fail("down")
    for number in range(5):
        tablet.write(f"Uitspraak {number}.")
    other = tablet.context.new_page()
    other.goto(tablet.url + "/veld/")
    before = len(network.sent("POST", "batch"))
    network.heal()
    kick = "async () => (await import('/static/field_logbook/sync.js')).kick({force: true})"
    for page in (tablet.page, other):
        page.evaluate(f"() => {{ ({kick})() }}")
    tablet.says("Op de server (5/5)")
    assert len(nothing_lost(tablet)) == 5
    full = [
        one
        for one in network.sent("POST", "batch")[before:]
        if one.status == 200 and json.loads(one.body)["items"]
    ]
    assert len(full) == 1


def test_what_the_button_asks_while_another_tab_sends_waits_for_its_turn(
    tablet: Tablet, network: Network
) -> None:
    """Not for the pause of this tab, which may be minutes by then."""
    network.fail("down")
    tablet.write("Nog niet weg.")
    for _ in range(9):
        tablet.kick()
    other = tablet.sending_elsewhere()
    network.heal()
    tablet.send()
    tablet.says("1 op deze tablet")
    other.close()
    tablet.says("Op de server (1/1)")
    assert len(nothing_lost(tablet)) == 1


def test_what_is_saved_while_a_round_is_ending_is_sent_too(tablet: Tablet) -> None:
    """The browser takes a moment to give the lock of sending back: until then no other round can begin."""
    tablet.page.evaluate(
        """() => {
            const locks = navigator.locks;
            const real = locks.request.bind(locks);
            locks.request = async (name, ...rest) => {
                const done = await real(name, ...rest);
                if (name === 'veld:sync') await new Promise((next) => setTimeout(next, 3000));
                return done;
            };
        }"""
    )
    tablet.write("Een.")
    tablet.says("Op de server (1/1)")
    tablet.write("Twee.")
    tablet.says("Op de server (2/2)")
    assert len(nothing_lost(tablet)) == 2


def test_more_than_a_batch_and_one_that_the_proxy_finds_too_large(tablet: Tablet, network: Network) -> None:
    network.fail("down")
    tablet.write("De eerste.")
    tablet.script(
        """const {sealed} = await import('/static/field_logbook/queue.js');
        const [one] = await store.allItems();
        for (let at = 0; at < 60; at += 1) {
            const data = {...one.data, words: `Uitspraak ${at} ${'é'.repeat(3000)}`};
            const id = crypto.randomUUID();
            const item = await sealed({...one, id, flight: null, seq: await store.nextSeq(), data});
            await store.write(({items}) => { items.put(item); });
        }"""
    )
    network.only(Fault("large", path="batch", left=2))
    tablet.kick()
    assert len(nothing_lost(tablet)) == 61
    batches = [
        len(json.loads(one.body)["items"])
        for one in network.sent("POST", "batch")
        if one.status in (200, 413)
    ]
    # As many as fit in 256 kB; twice too large; then a quarter of it.
    assert batches[0] < 50
    assert batches[1:3] == [-(-batches[0] // 2), -(-batches[0] // 4)]
    assert max(batches[3:]) <= batches[2]


def test_one_statement_that_never_gets_through_holds_no_other(
    tablet: Tablet, network: Network, axe_violations: Axe
) -> None:
    """A firewall on the way finds its words suspect, and answers in HTML."""
    network.fail("down")
    for words in ("SELECT * FROM wafels", "De tweede.", "De derde."):
        tablet.write(words)
    network.suspects[b"FROM wafels"] = "forbidden"
    network.heal()
    tablet.kick()
    states = tablet.page.locator(".said .state")
    expect(states).to_have_text(["raakt er niet door", "op de server", "op de server"])
    expect(tablet.page.locator(".why")).to_contain_text("1 uitspraak raakt er niet door")
    looks_right(tablet.page, axe_violations, widths=(820, 320))
    tablet.write("De vierde.")
    tablet.kick()  # not when the pause after what failed is over
    expect(states.last).to_have_text("op de server")
    network.suspects.clear()
    tablet.kick()
    assert len(nothing_lost(tablet)) == 4


def test_one_statement_that_is_too_large_for_a_proxy(tablet: Tablet, network: Network) -> None:
    network.fail("large", path="batch")
    tablet.write("Eentje.")
    expect(tablet.page.locator(".why")).to_contain_text("1 uitspraak raakt er niet door")
    network.heal()
    tablet.kick()
    assert len(nothing_lost(tablet)) == 1


def test_a_batch_that_cannot_be_read_goes_one_by_one(tablet: Tablet, network: Network) -> None:
    network.fail("down")
    for words in ("Een.", "Twee.", "Drie."):
        tablet.write(words)
    network.suspects[b"Twee."] = "unreadable"
    network.heal()
    tablet.kick()
    states = tablet.page.locator(".said .state")
    expect(states).to_have_text(["op de server", "niet aangenomen", "op de server"])
