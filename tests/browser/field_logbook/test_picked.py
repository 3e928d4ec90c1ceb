"""Photos between picking and saving, and photos that don't get through: each belongs to its statement, none
is forgotten, none holds another."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from field_logbook.models import FieldPhoto, Ticket
from gatherings.models import Gathering
from tests.browser.field_logbook.network import Fault, Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.field_logbook.test_journey import drawing
from tests.browser.field_logbook.test_photos import with_photo
from tests.browser.journeys import looks_right

Axe = Callable[..., list[str]]
# Developing a photo waits until the test says "go".
SLOW = """() => {
    const real = window.createImageBitmap;
    const gate = new Promise((resolve) => { window.go = resolve; });
    window.createImageBitmap = async (...rest) => { await gate; return real(...rest); };
}"""


def picked(tablet: Tablet, number: int = 1) -> None:
    """Wait until so many photos hang in the form."""
    expect(tablet.page.locator(".write .shots li")).to_have_count(number)


def kill(tablet: Tablet) -> None:
    tablet.kill()
    tablet.switch_on()
    tablet.open()


def mend(tablet: Tablet, number: int = 1) -> None:
    tablet.page.get_by_role("button", name=f"Meer met uitspraak {number}").click()
    tablet.page.get_by_role("button", name=f"Verbeter uitspraak {number}").click()
    expect(tablet.page.get_by_role("button", name="Bewaar", exact=True)).to_be_visible()


def test_picked_without_a_word_and_killed(tablet: Tablet, axe_violations: Axe) -> None:
    tablet.pick(drawing(600, 400))
    picked(tablet)
    tablet.says("Nog 1 foto op deze tablet")
    kill(tablet)
    tablet.says("Nog 1 foto op deze tablet")
    expect(tablet.page.locator("[data-t=draft]")).to_have_text("1 foto")
    looks_right(tablet.page, axe_violations, widths=(820, 320))
    tablet.page.get_by_role("button", name="Herstellen").click()
    picked(tablet)
    tablet.write("De flap van tafel drie.")
    tablet.says("Op de server (1/1, 1 foto)")
    nothing_lost(tablet)


def test_added_to_a_correction_and_killed(tablet: Tablet) -> None:
    tablet.write("Meer banken.")
    tablet.says("Op de server (1/1)")
    mend(tablet)
    tablet.pick(drawing(600, 400))
    picked(tablet)
    expect(tablet.page.locator(".said .shots img")).to_have_count(0)
    kill(tablet)
    tablet.page.get_by_role("button", name="Herstellen").click()
    expect(tablet.words).to_have_value("Meer banken.")
    picked(tablet)
    tablet.page.get_by_role("button", name="Bewaar", exact=True).click()
    tablet.says("Op de server (1/1, 1 foto)")
    nothing_lost(tablet)


def test_a_correction_that_is_left_takes_its_photo_along(tablet: Tablet) -> None:
    tablet.write("Meer banken.")
    tablet.says("Op de server (1/1)")
    mend(tablet)
    tablet.page.evaluate(SLOW)
    tablet.pick(drawing(600, 400))
    tablet.page.get_by_role("button", name="Laat zoals het was").click()
    tablet.page.evaluate("go()")
    tablet.pick(drawing(500, 400))  # behind the other: when it hangs there, that one was settled
    picked(tablet)
    tablet.page.get_by_role("button", name="Haal foto 1 weg").click()
    tablet.wait_until("return (await store.read(['photos'], ({photos}) => store.ask(photos.count()))) === 0")
    nothing_lost(tablet)


def test_a_second_one_while_the_first_is_made_smaller_and_saved(tablet: Tablet) -> None:
    tablet.page.evaluate(SLOW)
    tablet.words.fill("Twee flappen.")
    tablet.pick(drawing(600, 400), "een.jpg")
    tablet.page.get_by_role("button", name="Schrijf op").click()  # it waits for the photo
    tablet.script(  # a save that doesn't is written behind these
        """for (let turn = 0; turn < 30; turn += 1) {
            await store.write(({meta}) => store.ask(meta.count()));
        }"""
    )
    tablet.pick(drawing(500, 400), "twee.jpg")
    tablet.page.evaluate("go()")
    expect(tablet.page.locator(".said blockquote")).to_have_text(["Twee flappen."])
    picked(tablet)  # the second hangs at what is written next
    tablet.write("En de tweede.")
    tablet.says("Op de server (2/2, 2 foto’s)")
    assert sorted(photo["item"] for photo in tablet.photos()) == sorted(one["id"] for one in tablet.items())
    nothing_lost(tablet)


def test_picked_at_one_question_and_turned_to_another(tablet: Tablet) -> None:
    tablet.page.evaluate(SLOW)
    tablet.words.fill("Bij de eerste vraag.")
    tablet.page.get_by_label("Foto", exact=True).set_input_files(
        [
            {"name": f"{width}.jpg", "mimeType": "image/jpeg", "buffer": drawing(width, 400)}
            for width in (600, 500)
        ]
    )
    tablet.turn_to("Wonen")
    tablet.page.evaluate("go()")
    tablet.says("Nog 2 foto’s op deze tablet")
    picked(tablet, 0)
    tablet.turn_to("Vandaag")
    expect(tablet.words).to_have_value("Bij de eerste vraag.")
    picked(tablet, 2)
    tablet.page.get_by_role("button", name="Schrijf op").click()
    tablet.says("Op de server (1/1, 2 foto’s)")
    nothing_lost(tablet)


def test_one_that_never_gets_through_holds_no_other(
    tablet: Tablet, network: Network, axe_violations: Axe
) -> None:
    """Whatever stands between: a broken server, and a proxy to which it is too large."""
    network.fail("down")
    for words in ("De eerste flap.", "De tweede flap.", "De derde flap."):
        with_photo(tablet, words)
    first, second, _third = tablet.items()
    bad = {photo["item"]: photo["id"] for photo in tablet.photos()}
    network.only(
        Fault("wrong", path=f"/photos/{bad[first['id']]}"),
        Fault("large", path=f"/photos/{bad[second['id']]}"),
    )
    tablet.kick()
    states = tablet.page.locator(".said .state")
    expect(states).to_have_text(["foto raakt er niet door", "foto raakt er niet door", "op de server"])
    tablet.says("Nog 2 foto’s op deze tablet")
    expect(tablet.page.locator(".why")).to_contain_text("2 foto’s raken er niet door")
    looks_right(tablet.page, axe_violations, widths=(820, 320))
    assert FieldPhoto.objects.count() == 1
    # A new one is not held by them either, when the pause after what failed is over.
    with_photo(tablet, "De vierde flap.")
    tablet.kick()
    expect(states.last).to_have_text("op de server")
    network.heal()
    tablet.kick()
    tablet.says("Op de server (4/4, 4 foto’s)")
    nothing_lost(tablet)


def test_one_that_was_refused_is_told_and_goes_after_preparing_again(
    tablet: Tablet, session: object, axe_violations: Axe
) -> None:
    tablet.write("Meer bomen.")
    tablet.says("Op de server (1/1)")
    Ticket.objects.update(bytes=2_000_000_000)
    mend(tablet)
    tablet.pick(drawing(600, 400))
    picked(tablet)
    tablet.page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(tablet.page.locator(".said .state")).to_have_text("niet aangenomen")
    expect(tablet.page.locator(".why")).not_to_contain_text("Alles is aangekomen")
    tablet.prepare(session)  # type: ignore[arg-type]
    tablet.open()
    tablet.says("Op de server (1/1, 1 foto)")
    nothing_lost(tablet)


def test_wiping_asks_for_what_is_nowhere_else(tablet: Tablet, axe_violations: Axe) -> None:
    tablet.write("Meer bomen.")
    tablet.says("Op de server (1/1)")
    tablet.words.fill("Nog een half")
    tablet.kept_draft("Nog een half")
    page = tablet.page
    page.goto(tablet.url + "/veld/#/")
    page.get_by_text("Van deze tablet wissen").click()
    expect(page.locator("[data-t=clear]")).to_have_text(
        "Dit verdwijnt mee en staat nergens anders: 1 uitspraak die nog niet opgeschreven is."
    )
    looks_right(page, axe_violations, widths=(820, 320))
    page.get_by_role("button", name="Wis ook dat").click()
    expect(page.get_by_role("heading", name="Deze tablet is niet klaargezet")).to_be_visible()


def test_half_written_when_another_is_corrected(tablet: Tablet) -> None:
    """What was laid aside is offered when the correction is done, with its photo; and stands in the copy."""
    tablet.write("Meer banken.")
    tablet.says("Op de server (1/1)")
    tablet.words.fill("Half getypt")
    tablet.pick(drawing(600, 400))
    picked(tablet)
    mend(tablet)
    page = tablet.page
    tablet.words.fill("Meer banken, in de schaduw.")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator("[data-t=draft]")).to_have_text("Half getypt · 1 foto")
    page.get_by_role("link", name="Afronden").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar een kopie").click()
    copy = json.loads(Path(download.value.path()).read_text())
    assert copy["typed"].strip() == "Half getypt"
    page.get_by_role("link", name="Vandaag").click()
    page.get_by_role("button", name="Herstellen").click()
    expect(tablet.words).to_have_value("Half getypt")
    page.get_by_role("button", name="Schrijf op").click()
    tablet.says("Op de server (2/2, 1 foto)")
    nothing_lost(tablet)


def test_a_photo_that_a_full_logbook_refuses(tablet: Tablet, network: Network, session: Gathering) -> None:
    network.fail("down", path="/photos/")
    with_photo(tablet, "Kijk, de flap.")
    tablet.says("Nog 1 foto op deze tablet")
    Ticket.objects.update(bytes=2_000_000_000)
    network.heal()
    tablet.kick()
    expect(tablet.page.locator(".said .state")).to_have_text("foto niet aangenomen")
    expect(tablet.page.locator(".why")).to_have_text("1 foto is niet aangenomen en staat alleen hier.")
    tablet.prepare(session)
    tablet.open()
    tablet.says("Op de server (1/1, 1 foto)")
    nothing_lost(tablet)
