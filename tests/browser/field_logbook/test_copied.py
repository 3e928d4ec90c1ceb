"""Somebody copied a tablet's profile: two tablets that are one to themselves."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, expect

from contributions.models import Contribution
from field_logbook.models import Tablet as TabletRow
from gatherings.models import Gathering
from tests.browser.field_logbook.network import Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.server import FieldServer
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.field_logbook.test_closing import round_off
from tests.browser.journeys import looks_right

Axe = Callable[..., list[str]]


def report(tablet: Tablet, words: str) -> None:
    round_off(tablet)
    tablet.page.get_by_label("Kort verslag").fill(words)
    tablet.wait_until("return (await store.allSessions())[0].facts.report === argument", words)
    tablet.kick()


def test_neither_writes_over_the_report_of_the_other(
    browser: Browser,
    chromium_program: str,
    tablet: Tablet,
    session: Gathering,
    server: FieldServer,
    network: Network,
    tmp_path: Path,
    axe_violations: Axe,
) -> None:
    tablet.fresh = False
    tablet.write("Voor het kopiëren.")
    tablet.says("Op de server (1/1)")
    tablet.switch_off()
    shutil.copytree(tablet.profile, tmp_path / "kopie", symlinks=True)
    copy = Tablet(browser, chromium_program, tmp_path / "kopie", network.url, server.media)
    for one in (tablet, copy):
        one.switch_on()
        one.open()
    report(tablet, "Van de eerste.")
    report(copy, "Van de kopie.")
    told = "Dit logboek staat ook op een andere tablet (een kopie)."
    expect(copy.page.locator(".why")).to_contain_text(told)
    looks_right(copy.page, axe_violations, widths=(820, 320))
    tablet.kick()
    expect(tablet.page.locator(".why")).to_contain_text(told)
    assert set(TabletRow.objects.values_list("report", flat=True)) == {"Van de eerste.", "Van de kopie."}
    copy.turn_to("Vandaag")
    copy.write("Op de kopie.")
    copy.says("Op de server (2/2)")
    report(tablet, "Van de eerste, langer.")
    for one in (tablet, copy):
        round_off(one)
        one.close_session()
        expect(one.page.get_by_text("Afgesloten. Bedankt!")).to_be_visible()
    session.refresh_from_db()
    assert session.report == "Van de eerste, langer.\n\nVan de kopie."
    assert {one.text for one in Contribution.objects.all()} == {"Voor het kopiëren.", "Op de kopie."}
    assert len(nothing_lost(tablet, copy)) == 2
    copy.switch_off()
