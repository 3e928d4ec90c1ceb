"""The officer starts a trajectory, gives it a face, and changes the road while walking it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journeys import fits
from tests.contributions.factories import PublicQuoteFactory
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    MunicipalityFactory,
    PhaseFactory,
    StaffFactory,
    TrajectoryFactory,
)
from trajectories.models import Phase, Trajectory

pytestmark = pytest.mark.django_db(transaction=True)
Axe = Callable[..., list[str]]
Shot = Callable[..., Path]


@pytest.fixture
def officer(page: Page, sign_in: Callable[..., None]) -> Any:
    municipality = MunicipalityFactory(name="Lindenrode", slug="lindenrode")
    staff = StaffFactory(municipality=municipality, user__name="Lotte Verbeeck")
    sign_in(page, staff.user)
    return staff.user


def test_from_nothing_to_a_road_of_her_own(
    page: Page, officer: Any, axe_violations: Axe, screenshot: Shot
) -> None:
    page.goto("/mijn/")
    expect(page.get_by_text("Je zit nog in geen enkel traject")).to_be_visible()
    assert axe_violations(page) == []
    page.get_by_role("link", name="Nieuw traject").click()
    assert axe_violations(page) == []
    page.get_by_role("link", name="Dromen en sleutels").click()

    # Refused: the words stay, the errors stand beside their fields and on top.
    page.get_by_label("Titel").fill("")
    page.get_by_label("Motto").fill("Durf dromen")
    page.get_by_role("button", name="Maak dit traject").click()
    expect(page.get_by_role("alert")).to_contain_text("Dit klopt nog niet helemaal")
    expect(page.get_by_label("Motto")).to_have_value("Durf dromen")
    assert axe_violations(page) == []

    page.get_by_label("Titel").fill("Lindenrode 2045")
    page.get_by_label("Wanneer begin je?").fill("2026-01-05")
    page.get_by_role("button", name="Maak dit traject").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lindenrode 2045: Durf dromen")
    assert Trajectory.objects.count() == 1
    expect(page.locator(".road svg .n")).to_have_text(["1", "2", "3", "4", "5a", "5b", "5c", "6", "7", "8"])
    labels_keep_apart(page)
    assert axe_violations(page) == []
    page.get_by_text("Toon als tabel").first.click()
    assert axe_violations(page) == []
    screenshot(page, "officer-cockpit-new")

    change_the_road(page, axe_violations)
    at_every_width(page, "/werk/lindenrode/lindenrode-2045/", axe_violations, screenshot)


def change_the_road(page: Page, axe_violations: Axe) -> None:
    page.get_by_role("link", name="Fases aanpassen").click()
    page.get_by_role("button", name="Start Engagement").click()
    expect(page.get_by_text("Engagement is gestart.").first).to_be_visible()
    page.get_by_label("Waarom?").fill("Het college keurde de verklaring goed.")
    assert axe_violations(page) == []
    page.get_by_role("button", name="Schrijf in het logboek").click()
    expect(page.get_by_label("Waarom?")).to_have_count(0)

    # Children apart from the dream sessions, by keyboard only.
    row = page.locator("li.phase", has=page.get_by_role("heading", name="Kinderen"))
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    row.get_by_role("button", name="Eigen stap, niet naast de andere").focus()
    assert axe_violations(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kinderen is weer een eigen stap.").first).to_be_visible()
    expect(page.locator(".road svg .n")).to_have_text(["1", "2", "3", "4", "5a", "5b", "6", "7", "8", "9"])

    # A phase that nobody foresaw.
    page.get_by_role("link", name="Fase toevoegen").click()
    page.get_by_label("Naam", exact=True).fill("Wandelgesprekken")
    page.get_by_label("Soort").select_option("conversations")
    page.get_by_label("Waar komt deze fase?").select_option(label="Na stap 1: Engagement")
    page.get_by_label("Waarom deze wijziging?").fill("Veel mensen komen liever mee wandelen.")
    assert axe_violations(page) == []
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.locator(".roadlist h2").nth(1)).to_contain_text("Wandelgesprekken")
    page.get_by_role("link", name="Wat veranderde en waarom").click()
    expect(page.get_by_text("Veel mensen komen liever mee wandelen.")).to_be_visible()
    expect(page.get_by_text("Het college keurde de verklaring goed.")).to_be_visible()
    assert axe_violations(page) == []
    assert Phase.objects.count() == 11


def at_every_width(page: Page, url: str, axe_violations: Axe, screenshot: Shot) -> None:
    for width in (1280, 820, 320):
        for path in ("", "weg/", "instellingen/"):
            page.goto(url + path)
            expect(page.locator(".slot")).to_have_count(0)  # what other rooms add to the page is there
            assert fits(page, width), f"{path} scrolls sideways at {width}"
            assert axe_violations(page) == []


def labels_keep_apart(page: Page) -> None:
    """What the browser really drew: no two words of the road touch."""
    overlaps = page.evaluate("""() => {
        const all = [...document.querySelectorAll('.road svg :is(.t, .d, .n)')];
        const boxes = all.map(one => [one.textContent, one.getBoundingClientRect()]);
        const found = [];
        boxes.forEach(([a, x], i) => boxes.slice(i + 1).forEach(([b, y]) => {
            const across = x.left < y.right - 1 && y.left < x.right - 1;
            const down = x.top < y.bottom - 4 && y.top < x.bottom - 4;
            if (across && down) found.push(a + ' | ' + b);
        }));
        return found;
    }""")
    assert overlaps == []


def test_the_municipality_gets_its_colour(
    page: Page, officer: Any, axe_violations: Axe, screenshot: Shot
) -> None:
    page.goto("/werk/lindenrode/gemeente/uitzicht/")
    told = page.locator("[data-contrast]")
    expect(told).to_contain_text("goed leesbaar")
    page.get_by_label("Accentkleur").fill("#ffe08a")
    expect(told).to_contain_text("te licht")
    assert axe_violations(page, exclude=[".preview"]) == []
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("alert")).to_contain_text("Deze kleur is te licht")
    page.get_by_label("Accentkleur").fill("#7a2e3a")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("De instellingen zijn bewaard.")).to_be_visible()
    expect(page.locator(".mast")).to_have_css("border-top-color", "rgb(122, 46, 58)")
    assert axe_violations(page) == []
    page.get_by_role("link", name="Wijken en diensten").click()
    page.get_by_label("Nieuwe wijk").fill("Heide")
    page.locator("#wijken").get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_text("Heide is bewaard.")).to_be_visible()
    assert axe_violations(page) == []
    screenshot(page, "officer-places-320", width=320)


def test_residents_read_the_front(page: Page, axe_violations: Axe, screenshot: Shot) -> None:
    trajectory = TrajectoryFactory(title="Heide 2042", welcome="Kom erbij.\n\nIedereen telt.")
    PhaseFactory(trajectory=trajectory, state=Phase.State.RUNNING)
    GatheringFactory(trajectory=trajectory, is_open=True, title="Soep in de garage")
    said = ContributionFactory(trajectory=trajectory, words="Een bank voor elke oude mens in de straat.")
    PublicQuoteFactory(contribution=said)
    page.goto("/")
    assert axe_violations(page) == []
    page.get_by_role("link", name="Heide 2042").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Heide 2042")
    expect(page.get_by_text("Een bank voor elke oude mens in de straat.", exact=True)).to_be_visible()
    for width in (1280, 820, 320):
        assert fits(page, width)
        assert axe_violations(page) == []
