"""Photos: cut on the way, gone from the camera, too large, of a statement that was taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from contributions.models import Contribution, ContributionPhoto
from tests.browser.field_logbook.network import Fault, Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.server import FieldServer
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.field_logbook.test_journey import drawing
from tests.browser.journeys import looks_right
from tests.browser.waiting import until

Axe = Callable[..., list[str]]


def with_photo(tablet: Tablet, words: str) -> None:
    tablet.words.fill(words)
    tablet.pick(drawing(600, 400))
    expect(tablet.page.locator(".write .shots li")).to_have_count(1)
    tablet.write_down(words)


def test_an_upload_cut_at_60_percent_of_a_photo_that_is_gone_from_the_camera(
    tablet: Tablet, network: Network, tmp_path: Path
) -> None:
    source = tmp_path / "flap.jpg"
    source.write_bytes(drawing(4000, 3000))
    network.fail("half", path="/photos/")  # also when the browser itself tries again
    tablet.words.fill("De tekening van tafel twee.")
    tablet.page.get_by_label("Foto", exact=True).set_input_files(source)
    expect(tablet.page.locator(".write .shots li")).to_have_count(1)
    source.unlink()
    tablet.page.get_by_role("button", name="Schrijf op").click()
    expect(tablet.page.locator(".said .state")).to_contain_text("foto nog op deze tablet")
    tablet.says("Nog 1 foto op deze tablet")
    # She goes on, and now there is no network at all.
    network.only(Fault("down"))
    tablet.write("En nog dit.")
    tablet.says("Nog 1 op deze tablet")
    network.heal()
    tablet.kick()
    tablet.says("Op de server (2/2, 1 foto)")
    nothing_lost(tablet)
    [photo] = Contribution.objects.get(text="De tekening van tafel twee.").photos.all()
    assert max(photo.width, photo.height) == 2560


def test_a_photo_that_is_gone_before_it_was_read(tablet: Tablet, tmp_path: Path) -> None:
    """The second of two, while the first is still being made smaller."""
    first, second = tmp_path / "een.jpg", tmp_path / "twee.jpg"
    for source in (first, second):
        source.write_bytes(drawing(600, 400))
    tablet.page.evaluate(
        """() => {
            const real = window.createImageBitmap;
            const gate = new Promise((resolve) => { window.go = resolve; });
            window.createImageBitmap = async (...rest) => { await gate; return real(...rest); };
        }"""
    )
    tablet.words.fill("Twee flappen.")
    tablet.page.get_by_label("Foto", exact=True).set_input_files([first, second])
    second.unlink()
    tablet.page.evaluate("go()")
    expect(tablet.page.get_by_role("alert")).to_contain_text("Staat ze nog op de tablet?")
    expect(tablet.page.locator(".write .shots li")).to_have_count(1)
    tablet.page.get_by_role("button", name="Schrijf op").click()
    tablet.says("Op de server (1/1, 1 foto)")
    nothing_lost(tablet)


def test_a_photo_of_40_megabytes(tablet: Tablet, tmp_path: Path) -> None:
    """As a camera makes them: most of it is not the picture that we keep."""
    plain = drawing(1200, 800)
    segment = b"\xff\xe2" + (65_000).to_bytes(2, "big") + b"\x00" * 64_998
    source = tmp_path / "groot.jpg"
    source.write_bytes(plain[:2] + segment * 620 + plain[2:])
    assert source.stat().st_size > 40_000_000
    tablet.words.fill("De grote tekening.")
    tablet.page.get_by_label("Foto", exact=True).set_input_files(source)
    expect(tablet.page.locator(".write .shots li")).to_have_count(1)
    tablet.page.get_by_role("button", name="Schrijf op").click()
    tablet.says("Op de server (1/1, 1 foto)")
    nothing_lost(tablet)


def test_a_photo_that_cannot_be_read_is_told_honestly(tablet: Tablet, axe_violations: Axe) -> None:
    alert = tablet.page.get_by_role("alert")
    tablet.pick(b"\x00\x00\x00\x18ftypheic" + b"\x00" * 200, "IMG_1.HEIC", "image/heic")
    expect(alert).to_contain_text("Dit is een HEIC-foto")
    looks_right(tablet.page, axe_violations, widths=(820,))
    tablet.pick(b"niets", "stuk.jpg")
    expect(alert).to_contain_text("Deze foto is niet te lezen")
    tablet.pick(drawing(600, 400))
    expect(tablet.page.locator(".write .shots li")).to_have_count(1)
    tablet.page.get_by_role("button", name="Schrijf op").click()
    expect(alert).to_contain_text("Schrijf bij de foto één regel")
    tablet.page.get_by_role("button", name="Haal foto 1 weg").click()
    tablet.write("Zonder foto.")
    nothing_lost(tablet)


def test_put_back_while_its_removal_is_under_way(tablet: Tablet, server: FieldServer) -> None:
    """A second tab sends the removal; the first still offers to put it back: the words and the photo come
    back."""
    with_photo(tablet, "Toch niet weg.")
    tablet.says("Op de server (1/1, 1 foto)")
    page = tablet.page
    page.get_by_role("button", name="Meer met uitspraak 1").click()
    page.get_by_role("button", name="Verwijder uitspraak 1").click()
    expect(page.locator(".said > li")).to_have_count(0)
    other = tablet.context.new_page()
    other.goto(tablet.url + "/veld/")
    expect(other.get_by_role("heading", name="Mijn sessies")).to_be_visible()
    until(
        other,
        """async () => (await (await import('/static/field_logbook/store.js')).allItems())
            .some(({op, state}) => op === 'remove' && state === 'sent')""",
    )
    page.get_by_role("button", name="Zet terug").click()
    expect(page.locator(".said > li")).to_have_count(1)
    tablet.says("Op de server (1/1, 1 foto)")
    [only] = nothing_lost(tablet)
    assert only.text == "Toch niet weg."
    assert Contribution.objects.exclude(erased_at=None).count() == 1


def test_a_file_that_the_server_lost_is_sent_again(tablet: Tablet) -> None:
    """Media were restored from an older backup than the database."""
    with_photo(tablet, "Kijk, de flap.")
    tablet.says("Op de server (1/1, 1 foto)")
    file = tablet.media / str(ContributionPhoto.objects.get().image)
    file.unlink()
    tablet.kick()
    tablet.says("Op de server (1/1, 1 foto)")
    assert len(nothing_lost(tablet)) == 1
    assert file.exists()
