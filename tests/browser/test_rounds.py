"""Two teams sort by keyboard in one round; what differs is settled; the round is closed as a version."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from clustering.models import Round
from tests.browser.journeys import fits
from tests.clustering.factories import BlockFactory
from tests.factories import ContributionFactory, TrajectoryFactory, member
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)
SAID = ["Bomen in elke straat.", "Ik wil zwemmen in de rivier."]


def test_a_round_from_preparing_to_its_version(
    page: Page,
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[..., None],
    axe_violations: Callable[..., list[str]],
    screenshot: Callable[..., Path],
) -> None:
    trajectory = TrajectoryFactory(title="Lindenrode 2041")
    officer = member(trajectory, name="Lotte Verbeeck")
    danny = member(trajectory, Role.AMBASSADOR, name="Danny De Wit")
    fatma = member(trajectory, Role.AMBASSADOR, name="Fatma Yildiz")
    for seq, words in enumerate(SAID):
        ContributionFactory(trajectory=trajectory, words=words, seq=seq)
    BlockFactory(trajectory=trajectory, title="Meer groen")

    # the officer prepares: sources, rules, two teams
    sign_in(page, officer)
    page.goto(trajectory.url("clustering:rounds"))
    expect(page.get_by_role("heading", name="Er was nog geen ronde")).to_be_visible()
    page.get_by_role("link", name="Bereid een ronde voor").click()
    page.get_by_label("Naam").fill("Zaterdag")
    page.get_by_label("twee teams per uitspraak, los van elkaar").check()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Bewaar").click()
    for name in ("Noord", "Zuid"):
        page.get_by_role("link", name="eerste team" if name == "Noord" else "Nieuw team").click()
        page.get_by_label("Naam").fill(name)
        assert axe_violations(page) == []
        page.get_by_role("button", name="Bewaar").click()
        expect(page.get_by_text(f"Team “{name}” doet mee.")).to_be_visible()
    page.get_by_role("button", name="Open de ronde").click()
    expect(page.get_by_text("De ronde is open met 2 uitspraken.")).to_be_visible()
    assert axe_violations(page) == []
    round_ = Round.objects.get()

    # two tablets: each team its own statement, by keyboard
    tablets = {"Noord": new_context().new_page(), "Zuid": new_context().new_page()}
    for (team, tablet), user in zip(tablets.items(), (danny, fatma), strict=True):
        sign_in(tablet, user)
        tablet.goto(trajectory.url("clustering:round_sort", pk=round_.pk))
        assert axe_violations(tablet) == []
        tablet.get_by_role("button", name=team).click()
        tablet.get_by_role("button", name="Neem de volgende").click()
        expect(tablet.locator("#stem blockquote")).to_be_visible()
    north, south = tablets.values()
    first = north.locator("#stem blockquote").text_content() or ""
    second = next(words for words in SAID if words != first)
    expect(south.locator("#stem blockquote")).to_have_text(second)
    expect(south.get_by_text("Eén ligt bij team Noord, nog 3 minuten.")).to_be_visible()
    assert axe_violations(south) == []

    north.locator("#stem").focus()
    north.keyboard.press("/")
    expect(north.locator("#q")).to_be_focused()
    north.keyboard.type("groen")
    expect(north.locator("#found .pick")).to_have_count(1)
    north.keyboard.press("Enter")
    expect(north.get_by_role("heading", name="Voor jouw team is er nu niets")).to_be_visible()
    assert axe_violations(north) == []

    south.locator("#stem").focus()
    south.keyboard.press("n")
    expect(south.locator("#title")).to_be_focused()
    south.keyboard.type("Water in de stad")
    south.keyboard.press("Enter")
    expect(south.locator("#stem blockquote")).to_have_text(first)
    expect(south.locator("#stem")).to_be_focused()
    south.keyboard.press("z")
    expect(south.locator("#stem blockquote")).to_have_text(second)
    expect(south.locator("#stem")).to_be_focused()
    south.keyboard.press("n")
    expect(south.locator("#title")).to_be_focused()
    south.keyboard.type("Water in de stad")
    south.keyboard.press("Enter")
    expect(south.locator("#stem blockquote")).to_have_text(first)
    expect(south.locator("#stem")).to_be_focused()
    assert fits(south, 320)
    screenshot(south, "round-sort-320")
    south.keyboard.press("5")  # 4 was the block that went with the undoing
    expect(south.get_by_role("heading", name="Voor jouw team is er nu niets")).to_be_visible()

    # the plenary, and closing
    page.goto(trajectory.url("clustering:round_agreement", pk=round_.pk))
    assert axe_violations(page) == []
    page.goto(trajectory.url("clustering:round_differences", pk=round_.pk))
    expect(page.get_by_text("1 van 1")).to_be_visible()
    assert axe_violations(page) == []
    assert fits(page, 320)
    page.get_by_role("button", name="Meer groen").click()
    expect(page.get_by_text("Beslist: “Meer groen”.")).to_be_visible()
    assert axe_violations(page) == []
    page.goto(trajectory.url("clustering:round", pk=round_.pk))
    page.get_by_text("Sluit de ronde af").click()
    page.get_by_role("button", name="Sluit af en bewaar de versie").click()
    expect(page.get_by_role("heading", name="Versie 1")).to_be_visible()
    assert axe_violations(page) == []
    assert fits(page, 320)
