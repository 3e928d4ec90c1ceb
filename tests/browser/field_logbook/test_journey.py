"""The ambassador's evening: prepare with a network, write without, home again and everything is on the
server."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import expect

from contributions.models import Contribution
from gatherings.models import Gathering
from tests.browser.field_logbook.network import Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.journeys import looks_right
from trajectories.models import User

Axe = Callable[..., list[str]]
Shot = Callable[..., Path]


def drawing(width: int = 3000, height: int = 2000) -> bytes:
    picture = Image.new("RGB", (width, height), "#f4f0e6")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((width // 5, height // 5, width // 2, height * 3 // 4), outline="#22708c", width=width // 60)
    pen.line((width // 2, height // 3, width * 5 // 6, height // 2), fill="#a3472f", width=width // 60)
    out = BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


def test_an_evening_without_wifi(
    new_tablet: Callable[[User], Tablet],
    nadia: User,
    session: Gathering,
    network: Network,
    axe_violations: Axe,
    screenshot: Shot,
) -> None:
    tablet = new_tablet(nadia)
    page = tablet.page
    page.goto(tablet.url + session.trajectory.url("gatherings:gatherings"))
    page.get_by_role("link", name="Zet klaar op deze tablet").click()
    looks_right(page, axe_violations)
    tablet.prepare(session)
    screenshot(page, "veld-prepared", width=820)
    looks_right(page, axe_violations)
    page.goto(tablet.url + session.trajectory.url("gatherings:gatherings"))
    expect(page.get_by_text("Klaar voor offline, tot")).to_be_visible()

    # In the hall: no network, and a cold start.
    network.fail("down", path="/")
    tablet.switch_off()
    tablet.switch_on()
    page = tablet.page
    page.goto(tablet.url + "/veld/")
    expect(page.get_by_role("heading", name="Mijn sessies")).to_be_visible()
    looks_right(page, axe_violations)
    page.get_by_role("link", name="Open het logboek").click()
    expect(tablet.page.get_by_role("heading", level=1)).to_have_text(
        "Wat leeft er vandaag bij jou in de buurt?"
    )
    looks_right(page, axe_violations, widths=(1280, 820, 320))
    tablet.write("Rust. Geen vrachtwagens meer.")
    tablet.turn_to("Wonen")
    tablet.write("Bomen. Gewoon: bomen.")
    tablet.words.fill("Een plek waar je altijd binnen mag.")
    page.get_by_text("Wie spreekt?").click()
    page.get_by_label("Leeftijd").select_option(label="65 tot 79")
    page.get_by_role("combobox", name="Wijk").select_option(label="Heide")
    tablet.pick(drawing())
    expect(page.locator(".write .shots li")).to_have_count(1)
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Schrijf op").click()
    expect(page.locator(".said > li")).to_have_count(2)
    expect(page.locator(".said > li").last).to_contain_text("65 tot 79 · Heide")
    for _tap in range(3):
        page.get_by_role("button", name="Eén persoon meer").click()
    tablet.says("3 op deze tablet")
    expect(page.locator(".why")).to_contain_text("Geen netwerk")
    looks_right(page, axe_violations, widths=(1280, 820, 320))
    screenshot(page, "veld-offline")
    assert not Contribution.objects.exists()

    # Home: it sends by itself as soon as it can; she rounds off.
    page.get_by_role("link", name="Afronden").click()
    page.get_by_label("levendig").check()
    page.get_by_label("Notitie voor jezelf").fill("Volgende keer meer koffie.")
    page.get_by_label("Kort verslag").fill("Fijne avond, veel over de Kerkstraat.")
    looks_right(page, axe_violations, widths=(1280, 820, 320))
    network.heal()
    tablet.close_session()
    expect(page.get_by_text("Afgesloten. Bedankt!")).to_be_visible()
    tablet.says("Op de server (3/3, 1 foto)")
    looks_right(page, axe_violations, widths=(1280, 820, 320))
    screenshot(page, "veld-closed")
    assert len(nothing_lost(tablet)) == 3
    session.refresh_from_db()
    assert (session.state, session.attendance, session.mood) == ("closed", 3, "lively")
    assert session.report == "Fijne avond, veel over de Kerkstraat."
    assert not any(b"koffie" in one.body for one in network.passed)  # her own note never left the tablet
