"""The officer lets others do something, looks as one of them, and answers many at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from ambassadors.models import Application, Campaign
from tests.browser.journeys import looks_right, replaced
from tests.factories import TrajectoryFactory, member
from trajectories.models import Trajectory
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)
Axe = Callable[..., list[str]]


@pytest.fixture
def trajectory() -> Trajectory:
    return TrajectoryFactory(title="Lindenrode 2041")


def test_a_deputy_for_the_holidays_and_other_rights_for_ambassadors(
    page: Page,
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[..., None],
    axe_violations: Axe,
    trajectory: Trajectory,
) -> None:
    joke = member(trajectory, Role.CORE_GROUP, name="Joke Vermeire")
    danny = member(trajectory, Role.AMBASSADOR, name="Danny De Wit")
    sign_in(page, member(trajectory, name="Lotte Verbeeck"))
    page.goto(trajectory.url("trajectories:people"))
    page.get_by_role("link", name="Vervanging").click()
    looks_right(page, axe_violations)
    page.get_by_label("Wie").select_option(label="Joke Vermeire")
    page.get_by_role("button", name="Duid aan").click()
    expect(page.get_by_text("Joke Vermeire kan de ambtenaar vervangen")).to_be_visible()
    other = new_context().new_page()
    sign_in(other, joke)
    other.goto(trajectory.url("trajectories:settings"))
    expect(other.get_by_role("heading", level=1)).to_contain_text("Instellingen")
    page.get_by_role("button", name="Neem terug Joke Vermeire").click()
    expect(page.get_by_text("vervangt de ambtenaar niet langer")).to_be_visible()

    page.goto(trajectory.url("front:rights"))
    looks_right(page, axe_violations)
    ambassadors = page.get_by_role("region", name="Ambassadeur")
    with replaced(page, "#preview"):
        page.get_by_label("Wie", exact=True).select_option(value=str(danny.pk))
    expect(page.get_by_role("heading", name="Als Danny De Wit zie je dit")).to_be_visible()
    with replaced(page, "#preview"):
        ambassadors.get_by_label("nota en krant samenstellen").check()
    expect(page.locator("#preview")).to_contain_text("Komt erbij als je bewaart: nota en krant samenstellen")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_text("Eén recht is veranderd.")).to_be_visible()
    expect(page.get_by_text("ambassadeur mag voortaan nota en krant samenstellen")).to_be_visible()
    sign_in(other, danny)
    other.goto(trajectory.url("front:rights"))
    expect(other.locator("#eigen")).to_be_visible()
    expect(other.get_by_role("link", name="Publicaties")).to_be_visible()
    looks_right(other, axe_violations)


def test_forty_answers_at_once_and_taken_back(
    page: Page, sign_in: Callable[..., None], axe_violations: Axe, trajectory: Trajectory
) -> None:
    campaign = Campaign.objects.create(trajectory=trajectory, headline="Gezocht", why="Daarom")
    for number in range(42):
        Application.objects.create(
            campaign=campaign,
            name=f"Kandidaat {number}",
            email=f"k{number}@stad.example",
            level="staff",
            motivation="Graag",
        )
    sign_in(page, member(trajectory))
    page.goto(trajectory.url("ambassadors:campaign") + "?stand=submitted")
    expect(page.get_by_label("Kies Kandidaat 41", exact=True)).to_be_visible()
    looks_right(page, axe_violations)
    page.get_by_label("Alles op deze bladzijde").check()
    expect(page.get_by_text("20 aangevinkt.")).to_be_visible()
    page.get_by_label("Kies Kandidaat 41", exact=True).uncheck()
    expect(page.get_by_text("19 aangevinkt.")).to_be_visible()
    page.get_by_label("Alle 42 die passen, ook op andere bladzijden").check()
    expect(page.get_by_text("Alle 42 gekozen.")).to_be_visible()
    page.get_by_role("button", name="Aanvaard").click()
    expect(page.get_by_text("42 aanmeldingen zijn aanvaard. De mails vertrekken om")).to_be_visible()
    expect(page.get_by_text("Geen aanmeldingen in deze stand")).to_be_visible()
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_text("42 aanmeldingen staan weer zoals voordien.")).to_be_visible()
    expect(page.get_by_label("Kies Kandidaat 41", exact=True)).to_be_visible()
