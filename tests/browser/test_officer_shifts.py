"""An officer moves a phase with all that follows, looks first, and puts it back."""

import datetime as dt
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journeys import looks_right
from tests.factories import GatheringFactory, PhaseFactory, TrajectoryFactory, member

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_phase_moves_with_all_that_follows_and_back(
    page: Page, sign_in: Callable, axe_violations: Callable[..., list[str]]
) -> None:
    trajectory = TrajectoryFactory()
    first = PhaseFactory(
        trajectory=trajectory,
        title="Campagne",
        step=1,
        starts_on=dt.date(2041, 3, 4),
        ends_on=dt.date(2041, 3, 29),
    )
    then = PhaseFactory(
        trajectory=trajectory,
        title="Sessies",
        step=2,
        starts_on=dt.date(2041, 4, 1),
        ends_on=dt.date(2041, 4, 26),
    )
    evening = dt.datetime(2041, 4, 3, 18, tzinfo=dt.UTC)
    GatheringFactory(trajectory=trajectory, phase=then, title="Droom in de Heide", starts_at=evening)
    sign_in(page, member(trajectory))
    page.goto(trajectory.url("trajectories:phase_edit", pk=first.pk))
    page.get_by_role("link", name="Verschuif alles wat volgt mee").click()
    page.get_by_label("Nieuwe einddatum").fill("2041-04-12")
    page.get_by_label("Waarom deze wijziging?").fill("Te weinig kandidaten")
    page.get_by_role("button", name="Bekijk wat er verschuift").click()
    row = page.get_by_role("row", name="Sessies")
    expect(row).to_contain_text("1 april 2041 tot 26 april 2041")
    expect(row).to_contain_text("15 april 2041 tot 10 mei 2041")
    expect(page.get_by_role("link", name="Droom in de Heide, 3 april 2041")).to_be_visible()
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Verschuif", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("2 fases zijn verschoven.")
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator(".messages")).to_contain_text("Alle fases hebben hun vorige data terug.")
