"""An officer at her desk: types in cards with the keyboard alone, finds a voice back, corrects it; with and
without script."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from contributions.models import Contribution
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    GuideFactory,
    NeighbourhoodFactory,
    QuestionFactory,
    TrajectoryFactory,
    member,
)
from trajectories.models import Trajectory, User

pytestmark = pytest.mark.django_db(transaction=True)

Axe = Callable[..., list[str]]
Shot = Callable[..., Any]
CARDS = [
    "Meer bomen op het plein",
    "Een bank\nin de schaduw",
    "Minder auto's",
    "Plus de fêtes",
    "Rust, gewoon rust",
]


@pytest.fixture
def trajectory() -> Trajectory:
    trajectory = TrajectoryFactory(title="Lindenrode 2041: durf dromen", municipality__name="Lindenrode")
    NeighbourhoodFactory(municipality=trajectory.municipality, name="Heide")
    QuestionFactory(guide=GuideFactory(trajectory=trajectory, is_standard=True), text="Waar droom je van?")
    GatheringFactory(trajectory=trajectory, number=12, title="Koffie tussen de prei")
    return trajectory


@pytest.fixture
def officer(trajectory: Trajectory) -> User:
    return member(trajectory, name="Lotte Verbeeck")


def test_cards_are_typed_in_with_the_keyboard_alone(
    page: Page,
    sign_in: Callable[..., None],
    axe_violations: Axe,
    screenshot: Shot,
    trajectory: Trajectory,
    officer: User,
) -> None:
    sign_in(page, officer)
    page.goto(trajectory.url("contributions:contributions"))
    assert not axe_violations(page)
    page.get_by_role("link", name="Papier intikken").click()
    page.get_by_label("Bijeenkomst").select_option(label="12. Koffie tussen de prei")
    page.get_by_label("Leeftijd").select_option(label="65 tot 79")
    field = page.get_by_label("Wat staat er op het kaartje?")
    field.focus()
    for words in CARDS:  # without waiting for anything
        for number, line in enumerate(words.split("\n")):
            if number:
                page.keyboard.press("Shift+Enter")
            page.keyboard.type(line)
        page.keyboard.press("Enter")
    expect(page.locator("#entered [role=status]")).to_have_text("5 uitspraken")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    assert {one.words for one in Contribution.objects.all()} == set(CARDS)
    assert set(Contribution.objects.values_list("age_band", "gathering__number")) == {("65-79", 12)}
    assert not axe_violations(page)
    screenshot(page, "paper")
    screenshot(page, "paper-320", width=320)
    page.set_viewport_size({"width": 1280, "height": 820})

    page.reload()  # what was chosen and what was typed in are still there
    expect(page.get_by_label("Leeftijd").locator("option:checked")).to_have_text("65 tot 79")
    expect(page.locator("#entered blockquote")).to_have_count(5)
    page.get_by_role("button", name="Rust, gewoon rust").click()
    expect(field).to_have_value("Rust, gewoon rust")
    expect(page.locator("#entered blockquote")).to_have_count(4)


def test_a_card_typed_in_without_connection_is_not_lost(
    page: Page, sign_in: Callable[..., None], axe_violations: Axe, trajectory: Trajectory, officer: User,
    page_problems: list[str],
) -> None:  # fmt: skip
    sign_in(page, officer)
    page.goto(trajectory.url("contributions:paper"))
    field = page.get_by_label("Wat staat er op het kaartje?")
    page.context.set_offline(True)
    field.fill("Bij regen getypt")
    field.press("Enter")
    waiting = page.locator("#unsaved")
    expect(waiting).to_contain_text("Bij regen getypt")
    expect(waiting).to_contain_text("geen verbinding")
    assert not axe_violations(page)
    page.context.set_offline(False)
    waiting.get_by_role("button", name="Probeer opnieuw").click()
    expect(page.locator("#entered blockquote")).to_have_text("Bij regen getypt")
    expect(waiting).to_be_empty()
    assert Contribution.objects.count() == 1
    page_problems.clear()


def test_a_voice_is_found_and_corrected(
    page: Page,
    sign_in: Callable[..., None],
    axe_violations: Axe,
    screenshot: Shot,
    trajectory: Trajectory,
    officer: User,
) -> None:
    sign_in(page, officer)
    for number in range(30):
        ContributionFactory(trajectory=trajectory, words=f"Meer bakfietsen, punt {number}")
    ContributionFactory(
        trajectory=trajectory, words="مزيد من الأشجار", language="ar", translation="Meer bomen"
    )
    ContributionFactory(trajectory=trajectory, words="Een zwmebad in de rivier")
    page.goto(trajectory.url("contributions:contributions"))
    screenshot(page, "voices")
    screenshot(page, "voices-320", width=320)
    page.set_viewport_size({"width": 1280, "height": 820})
    page.get_by_label("Woorden").fill("fiets")
    page.get_by_label("Woorden").press("Enter")
    expect(page.locator("#voices-head")).to_have_text("30 gevonden")
    expect(page).to_have_url(re.compile("q=fiets"))
    page.get_by_role("link", name="Volgende").click()
    expect(page.locator("#voices blockquote")).to_have_count(5)
    page.get_by_label("Woorden").fill("rivier")
    page.locator("#main").get_by_role("button", name="Zoek").click()
    expect(page.locator("#voices-head")).to_have_text("Eén gevonden")
    assert not axe_violations(page)
    page.get_by_role("link", name="Bekijk : Een zwmebad").click()
    assert not axe_violations(page)
    page.get_by_role("link", name="Verbeter de tekst").click()
    assert not axe_violations(page)
    page.get_by_label("De tekst zoals hij moet zijn").fill("Een zwembad in de rivier")
    page.get_by_label("Waarom verbeter je dit?").fill("  ")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator("#fouten")).to_contain_text("Schrijf kort op waarom")
    assert not axe_violations(page)
    page.get_by_label("Waarom verbeter je dit?").fill("tikfout")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator(".big-voice blockquote")).to_have_text("Een zwembad in de rivier")
    expect(page.get_by_text("Een zwmebad in de rivier")).to_be_visible()
    assert not axe_violations(page)
    screenshot(page, "voice")
    screenshot(page, "voice-320", width=320)


def test_without_a_script_it_works_too(
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[..., None],
    trajectory: Trajectory,
    officer: User,
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, officer)
    page.goto(trajectory.url("contributions:paper"))
    page.get_by_label("Leeftijd").select_option(label="65 tot 79")
    page.get_by_label("Wat staat er op het kaartje?").fill("Zonder script")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator("#entered blockquote")).to_have_text("Zonder script")
    expect(page.get_by_label("Leeftijd").locator("option:checked")).to_have_text("65 tot 79")
    page.get_by_role("link", name="Een lijst plakken").click()
    page.get_by_label("Plak de lijst").fill("- Eén\n- Twee")
    page.get_by_role("button", name="Bekijk eerst").click()
    page.get_by_role("button", name="Voeg deze 2 uitspraken toe").click()
    expect(page.locator("#entered blockquote")).to_have_count(3)
    page.goto(trajectory.url("contributions:contributions"))
    page.get_by_label("Woorden").fill("script")
    page.locator("#main").get_by_role("button", name="Zoek").click()
    expect(page.locator("#voices-head")).to_have_text("Eén gevonden")
