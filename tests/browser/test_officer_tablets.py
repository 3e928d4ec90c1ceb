"""The officer hears from the cockpit that two tablets disagree, looks at both versions, and chooses."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from contributions.models import Contribution
from gatherings.models import Gathering
from tests.browser.journeys import looks_right
from tests.factories import GatheringFactory, PhaseFactory, TrajectoryFactory, member
from tests.field_logbook.protocol import Tablet, item
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_officer_settles_what_the_tablets_brought(page: Page, sign_in, axe_violations) -> None:
    trajectory = TrajectoryFactory()
    PhaseFactory(trajectory=trajectory, state="running")
    gathering = GatheringFactory(trajectory=trajectory, title="Heide aan tafel", starts_at=timezone.now())
    danny = member(trajectory, Role.AMBASSADOR, name="Danny De Wit")
    gathering.hosts.add(danny)
    one, two = Tablet(gathering, danny, "tablet 1"), Tablet(gathering, danny, "tablet 2")
    said = item("Meer bomen op het plein.")
    one.send(said, items_total=1, attendance=9)
    two.send(item("Meer linden op het plein.", id=said["id"]), items_total=14, attendance=11)
    Gathering.objects.filter(pk=gathering.pk).update(state="cancelled")
    two.send(item("Te laat gezegd."), items_total=14, attendance=11)
    sign_in(page, member(trajectory, Role.OFFICER))

    page.goto(trajectory.url("front:cockpit"))
    page.get_by_role("listitem").filter(has_text="Twee versies van dezelfde uitspraak").get_by_role(
        "link"
    ).click()
    expect(page.get_by_role("heading", name="Veldlogboek")).to_be_visible()
    assert axe_violations(page) == []
    page.get_by_role("link", name="Heide aan tafel").click()
    expect(page.get_by_text("Tablet meldde 14, ontvangen 2.")).to_be_visible()
    assert axe_violations(page) == []
    page.get_by_role("button", name="11 (tablet 2)").click()
    expect(page.get_by_text("Aantal aanwezigen: 11.")).to_be_visible()

    page.get_by_role("link", name="Bekijk wat te beslissen is").click()
    expect(page.get_by_text("Meer linden op het plein.", exact=True)).to_be_visible()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Neem die van de tablet").click()
    expect(page.get_by_text("De versie van de tablet staat er nu.")).to_be_visible()
    page.get_by_role("button", name="Neem niet over").click()
    expect(page.get_by_role("heading", name="Er is niets te beslissen")).to_be_visible()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Zet terug").click()
    page.get_by_role("button", name="Neem over").click()
    expect(page.get_by_role("heading", name="Er is niets te beslissen")).to_be_visible()
    assert set(Contribution.objects.values_list("text", flat=True)) == {
        "Meer linden op het plein.",
        "Te laat gezegd.",
    }

    page.goto(trajectory.url("contributions:gathering", pk=gathering.pk))
    page.get_by_text("Trek de toegang in").first.click()
    expect(page.get_by_text("Is deze tablet verloren, gestolen of niet gebruikt?").first).to_be_visible()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Ja, trek in").first.click()
    expect(page.get_by_text("tablet 1 kan niets meer versturen.")).to_be_visible()


def test_a_full_tray_by_keyboard(page: Page, sign_in, axe_violations) -> None:
    """Forty that came too late: one by one from the keyboard, all of them at once, and back again."""
    gathering = GatheringFactory(title="Heide aan tafel", starts_at=timezone.now())
    trajectory = gathering.trajectory
    danny = member(trajectory, Role.AMBASSADOR, name="Danny De Wit")
    gathering.hosts.add(danny)
    tablet = Tablet(gathering, danny, "tablet 1")
    twofold = item("Meer bomen op het plein.", seq=1)
    tablet.send(twofold)
    Tablet(gathering, danny, "tablet 2").send(item("Meer linden op het plein.", id=twofold["id"]))
    Gathering.objects.filter(pk=gathering.pk).update(state="cancelled")
    tablet.send(*[item(f"Te laat, nummer {number:02}.", seq=number) for number in range(40)])
    sign_in(page, member(trajectory, Role.OFFICER))
    page.goto(trajectory.url("field_logbook:tray", pk=gathering.pk))

    page.get_by_role("link", name="De bijeenkomst was afgelast 40").press("Enter")
    expect(page.get_by_text("Meer linden op het plein.", exact=True)).to_have_count(0)
    page.get_by_role("link", name="Volgende").press("Enter")
    expect(page.get_by_text("bladzijde 2 van 2")).to_be_visible()
    page.get_by_role("button", name="Neem niet over : Te laat, nummer 25.").press("Enter")
    expect(page.get_by_text("Niet overgenomen. Onderaan")).to_be_attached()
    expect(page.locator("article:has(:target)")).to_contain_text("Te laat, nummer 26.")
    page.wait_for_load_state()  # until then the keyboard is nowhere
    page.keyboard.press("Tab")  # the keyboard is at the row that came after it, on the same page
    expect(page.get_by_role("button", name="Neem over : Te laat, nummer 26.")).to_be_focused()
    looks_right(page, axe_violations, widths=(1280, 820, 320))

    page.locator("summary").filter(has_text="Neem er 39 over zonder tweede versie").press("Enter")
    expect(page.get_by_role("heading", name="Deze 39 uitspraken overnemen?")).to_be_visible()
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Ja, neem over").press("Enter")
    expect(page.get_by_text("39 uitspraken overgenomen.")).to_be_visible()
    expect(page.get_by_text("Meer linden op het plein.", exact=True)).to_be_visible()
    looks_right(page, axe_violations, widths=(1280, 820, 320))
    page.get_by_role("button", name="Zet weer bij “Te beslissen”").press("Enter")
    expect(page.get_by_text("39 uitspraken staan weer bij “Te beslissen”.")).to_be_visible()
    expect(page.get_by_text("40 uitspraken van tablets wachten")).to_be_visible()
