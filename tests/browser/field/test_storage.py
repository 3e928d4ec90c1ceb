"""Photos, full storage, wrong clocks, new versions: what can go wrong inside the tablet itself."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from ambassadors.field.models import Tablet as TabletRow
from tests.browser.field.network import Network
from tests.browser.field.server import FieldServer
from tests.browser.field.tablet import Tablet, nothing_lost
from tests.browser.field.test_journey import drawing
from tests.browser.journeys import looks_right
from trajectories.models import Contribution

Axe = Callable[..., list[str]]
VERSION = "document.documentElement.dataset.version"


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
    network.heal()
    tablet.kick()
    tablet.says("Op de server (1/1, 1 foto)")
    nothing_lost(tablet)
    [photo] = Contribution.objects.get().photos.all()
    assert max(photo.width, photo.height) == 2560


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


def noise() -> bytes:
    """A photo of some megabytes."""
    out = BytesIO()
    Image.frombytes("RGB", (1600, 1200), random.Random(7).randbytes(1600 * 1200 * 3)).save(out, "JPEG")
    return out.getvalue()


def test_full_storage_keeps_the_words_and_refuses_the_photo(
    tablet: Tablet, network: Network, axe_violations: Axe, screenshot: Callable[..., Path]
) -> None:
    network.fail("down")
    tablet.write("Toen was er nog plaats.")
    used = tablet.page.evaluate("navigator.storage.estimate().then(({usage}) => usage)")
    protocol = tablet.context.new_cdp_session(tablet.page)

    def room(size: int | None) -> None:
        """Chromium looks at it anew when the page's databases are opened anew, a moment after they were closed."""
        protocol.send("Storage.overrideQuotaForOrigin", {"origin": tablet.url} | ({"quotaSize": size} if size else {}))
        tablet.page.goto("/veld/traject.webmanifest")
        tablet.page.wait_for_timeout(3000)
        tablet.open()

    room(used + 400_000)
    tablet.words.fill("En nu bijna niet meer.")
    tablet.pick(noise())
    expect(tablet.page.get_by_role("alert")).to_contain_text("deze foto is niet bewaard. Je tekst wel")
    looks_right(tablet.page, axe_violations, widths=(1280, 820, 320))
    screenshot(tablet.page, "veld-full", width=820)
    tablet.page.get_by_role("button", name="Schrijf op").click()
    expect(tablet.words).to_have_value("")
    tablet.says("2 op deze tablet")

    # No room for anything: the words stay in the form, and it says so.
    room(1)
    tablet.words.fill("Dit past niet meer.")
    tablet.page.get_by_role("button", name="Schrijf op").click()
    expect(tablet.page.get_by_role("alert")).to_contain_text("dit is NIET bewaard")
    expect(tablet.words).to_have_value("Dit past niet meer.")
    tablet.says("2 op deze tablet")
    room(None)
    network.heal()
    tablet.kick()
    assert len(nothing_lost(tablet)) == 2


def test_a_clock_that_is_years_wrong(tablet: Tablet, network: Network) -> None:
    network.fail("down")
    for year, words in ((2019, "Eerst."), (2034, "Dan."), (2026, "Ten slotte.")):
        tablet.page.clock.set_system_time(dt.datetime(year, 10, 25, 2, 30))
        tablet.write(words)
    network.heal()
    tablet.kick()
    living = sorted(nothing_lost(tablet), key=lambda one: one.seq)
    assert [one.text for one in living] == ["Eerst.", "Dan.", "Ten slotte."]
    now = timezone.now()
    assert all(abs(one.received_at - now) < dt.timedelta(minutes=5) for one in living)
    assert all(one.said_at <= now + dt.timedelta(days=1) for one in living)


def test_storage_that_was_evicted(tablet: Tablet, axe_violations: Axe) -> None:
    """Nothing on the tablet can bring it back; the server knows how much there was."""
    tablet.write("Aangekomen.")
    tablet.says("Op de server (1/1)")
    protocol = tablet.context.new_cdp_session(tablet.page)
    protocol.send("Storage.clearDataForOrigin", {"origin": tablet.url, "storageTypes": "indexeddb"})
    tablet.page.goto("/veld/")
    expect(tablet.page.get_by_role("heading", name="Deze tablet is niet klaargezet")).to_be_visible()
    looks_right(tablet.page, axe_violations)
    assert TabletRow.objects.get().items_total == 1


@pytest.fixture
def redeployed(server: FieldServer) -> Iterator[Callable[[str], None]]:
    """`redeployed("2")`: the server comes back as another version; afterwards it is the old one again."""

    def redeploy(version: str) -> None:
        server.stop()
        server.start(version=version)

    yield redeploy
    redeploy("")


def test_a_new_version_while_the_queue_is_full(
    tablet: Tablet, network: Network, redeployed: Callable[[str], None], axe_violations: Axe
) -> None:
    page = tablet.page
    old = page.evaluate(VERSION)
    network.fail("down", path="/veld/api/")
    tablet.write("Van voor de nieuwe versie.")
    redeployed("2")
    # Fetching it fails half-way first: the old screens serve, also without a network.
    network.fail("missing", path="/static/veld/pen.js")
    update = """async () => {
        const registration = await navigator.serviceWorker.getRegistration('/veld/');
        await registration.update().catch(() => {});
        const fresh = registration.installing ?? registration.waiting;
        while (fresh && fresh.state === 'installing') await new Promise((next) => setTimeout(next, 50));
        return fresh ? fresh.state : 'none';
    }"""
    assert page.evaluate(update) == "redundant"
    page.reload()
    assert page.evaluate(VERSION) == old
    tablet.says("1 op deze tablet")

    # Now it arrives, and waits: something is still unsent.
    network.faults = [fault for fault in network.faults if fault.kind != "missing"]
    assert page.evaluate(update) == "installed"
    page.goto("/veld/#/")
    expect(page.get_by_role("heading", name="Mijn sessies")).to_be_visible()
    assert page.evaluate(VERSION) == old
    network.heal()
    tablet.open()
    tablet.kick()
    tablet.says("Op de server (1/1)")
    assert page.evaluate(VERSION) == old
    # Everything is sent and nobody is writing: the first screen lets it take over.
    page.goto("/veld/#/")
    expect(page.locator(f"html:not([data-version='{old}'])")).to_have_count(1)
    tablet.open()
    tablet.write("Van na de nieuwe versie.")
    tablet.says("Op de server (2/2)")
    assert len(nothing_lost(tablet)) == 2
