"""Somebody copied a tablet's profile: two tablets that are one to themselves."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Browser, expect

from contributions.models import Contribution
from field_logbook.models import Arrival, Ticket
from field_logbook.models import Tablet as TabletRow
from field_logbook.tablet_status import statuses_of
from gatherings.models import Gathering
from tests.browser.field_logbook.conftest import sign_in
from tests.browser.field_logbook.network import Fault, Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.server import FieldServer
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.field_logbook.test_closing import round_off
from tests.browser.field_logbook.test_photos import with_photo
from tests.browser.journeys import looks_right
from trajectories.models import User

Axe = Callable[..., list[str]]


def report(tablet: Tablet, words: str) -> None:
    round_off(tablet)
    tablet.page.get_by_label("Kort verslag").fill(words)
    tablet.wait_until("return (await store.allSessions())[0].facts.report === argument", words)
    tablet.kick()


@pytest.fixture
def copy(
    browser: Browser,
    chromium_program: str,
    tablet: Tablet,
    server: FieldServer,
    network: Network,
    tmp_path: Path,
) -> Iterator[Tablet]:
    """A copy of the tablet, on which something was written before it was copied. Both are off."""
    tablet.fresh = False
    tablet.write("Voor het kopiëren.")
    tablet.says("Op de server (1/1)")
    tablet.switch_off()
    shutil.copytree(tablet.profile, tmp_path / "kopie", symlinks=True)
    copy = Tablet(browser, chromium_program, tmp_path / "kopie", network.url, server.media)
    yield copy
    copy.switch_off()


def switch_on(*tablets: Tablet) -> None:
    for one in tablets:
        one.switch_on()
        one.open()


def test_neither_writes_over_the_report_of_the_other(
    tablet: Tablet, copy: Tablet, session: Gathering, axe_violations: Axe
) -> None:
    switch_on(tablet, copy)
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


# In the order in which one hangs on another.
NIGHTLY: tuple[Any, ...] = (TabletRow, Ticket, Contribution, Arrival)


def backup() -> Callable[[], None]:
    """What puts the database back as it is now, as far as tablets go."""
    rows = {model: list(model.objects.values()) for model in NIGHTLY}
    gatherings = list(Gathering.objects.values())

    def restore() -> None:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE field_logbook_tablet, contributions_contribution CASCADE")
        for model, held in rows.items():
            model.objects.bulk_create(model(**row) for row in held)
        for row in gatherings:
            Gathering.objects.filter(pk=row["id"]).update(**row)

    return restore


def put_back(network: Network, restore: Callable[[], None]) -> None:
    """While nobody is at it."""
    network.only(Fault("down"))
    network.is_quiet()
    restore()
    network.heal()


def test_the_database_comes_back_from_a_backup_from_before_they_were_two(
    tablet: Tablet, copy: Tablet, network: Network, session: Gathering, nadia: User
) -> None:
    """What each said of the session since then is told again, and neither writes over the other's."""
    restore = backup()
    switch_on(tablet)
    with_photo(tablet, "Op de eerste.")
    tablet.page.get_by_role("button", name="Eén persoon meer").click()
    report(tablet, "Van de eerste.")
    tablet.told_the_server(report="Van de eerste.", attendance=1)
    tablet.sent_everything(25)
    put_back(network, restore)
    switch_on(copy)
    with_photo(copy, "Op de kopie.")
    copy.page.get_by_label("Aantal aanwezigen").fill("9")
    copy.page.get_by_label("Aantal aanwezigen").press("Tab")
    for words in ("Van de", "Van de kopie", "Van de kopie."):
        report(copy, words)
    copy.told_the_server(report="Van de kopie.", attendance=9)
    tablet.kick()
    assert len(nothing_lost(tablet, copy)) == 3
    both = {(1, "Van de eerste."), (9, "Van de kopie.")}
    assert set(TabletRow.objects.values_list("attendance", "report")) == both

    # Once more: the ticket that one of them got as a copy is from after the backup.
    put_back(network, restore)
    tablet.kick()
    expect(tablet.page.locator(".why")).to_contain_text("verlopen of ingetrokken")
    copy.kick()
    sign_in(tablet, nadia)
    tablet.prepare(session)
    tablet.open()
    tablet.kick()
    assert len(nothing_lost(tablet, copy)) == 3
    assert set(TabletRow.objects.values_list("attendance", "report")) == both
    # What they share is counted of both: at the desk neither waits for something.
    (status,) = statuses_of([session])
    assert [one.state for one in status.tablets] == ["complete", "complete"]
