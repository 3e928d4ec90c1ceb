"""The wall is opened, two phones and two ballots on paper vote, and the sorting room has what came out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from ateliers.priorities import codes
from tests.ateliers.factories import CallFactory, PriorityFactory, VoteCodeFactory, WallFactory
from tests.browser.journeys import fits, looks_right
from tests.factories import ContributionFactory
from trajectories.models import Trajectory, User

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_hall_votes_and_the_result_is_kept(
    page: Page,
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[..., None],
    ilse: User,
    trajectory: Trajectory,
    axe_violations: Callable[..., list[str]],
) -> None:
    wall = WallFactory(gathering__trajectory=trajectory, gathering__title="Atelier 1")
    for number, title in enumerate(("Eén enkel loket", "Eén loket", "Licht op de brug"), 1):
        PriorityFactory(wall=wall, title=title, group__number=number)
    code = VoteCodeFactory(wall=wall)
    call = CallFactory(participant__trajectory=trajectory, gathering=wall.gathering)
    where = {"pk": wall.gathering_id}
    sign_in(page, ilse)
    hall = new_context()
    sign_in(hall, ilse)
    projector = hall.new_page()
    projector.goto(trajectory.url("ateliers:wall", **where))
    expect(projector.get_by_text("Straks gaat de muur open.")).to_be_visible()
    expect(projector.get_by_text("Licht op de brug")).to_have_count(0)
    looks_right(projector, axe_violations)

    page.goto(trajectory.url("ateliers:priorities", **where))
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Bundel “Eén enkel loket” met “Eén loket”").click()
    expect(page.get_by_text("“Eén loket” is gebundeld met “Eén enkel loket”.")).to_be_visible()
    page.get_by_role("button", name="Open de muur").click()
    expect(projector.get_by_text("Groep 1, Groep 2")).to_be_visible()
    page.get_by_role("button", name="Open de stemming").click()
    expect(page.get_by_text("De stemming is open.")).to_be_visible()
    expect(projector.get_by_role("img", name="QR-code van de stemming")).to_be_visible()
    looks_right(projector, axe_violations)

    small = new_context(viewport={"width": 320, "height": 640}).new_page()
    small.goto(trajectory.url("ateliers:vote_hall", token=wall.token))
    looks_right(small, axe_violations, (320,))
    small.get_by_label("Je stemcode").fill(codes.legible(codes.written(code.link_seed)).lower())
    small.get_by_role("button", name="Verder").click()
    line = small.get_by_role("group", name="Eén enkel loket")
    line.get_by_role("radio", name="3").check()
    expect(small.get_by_text("Punten over: 2")).to_be_visible()
    small.get_by_role("group", name="Licht op de brug").get_by_role("radio", name="2").check()
    expect(line.get_by_role("radio", name="1")).to_be_enabled()
    looks_right(small, axe_violations, (320,))
    small.get_by_role("button", name="Geef je punten").dblclick()
    expect(small.get_by_role("heading", name="Je punten zijn aangekomen")).to_be_visible()
    assert fits(small)

    other = new_context().new_page()
    other.goto(trajectory.url("ateliers:own_call", token=call.token))
    other.get_by_role("link", name="Geef je punten").click()
    other.get_by_role("group", name="Licht op de brug").get_by_role("radio", name="2").check()
    other.get_by_role("button", name="Geef je punten").click()
    expect(other.get_by_text("2 deelnemers per telefoon")).to_be_visible()
    looks_right(other, axe_violations)
    expect(projector.get_by_text("2 deelnemers per telefoon")).to_be_visible()

    page.get_by_role("link", name="Tel briefjes mee").click()
    page.get_by_label("aantal briefjes", exact=False).fill("2")
    page.get_by_label("Licht op de brug").fill("7")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Hoogstens 6: niet meer dan 3 op elk briefje.").first).to_be_visible()
    looks_right(page, axe_violations)
    page.get_by_label("Licht op de brug").fill("4")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("row", name="Licht op de brug")).to_contain_text("8")
    page.get_by_role("link", name="Sluit de stemming").click()
    expect(page.get_by_role("button", name="Sluit en tel")).to_be_visible()
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Sluit en tel").click()
    expect(page.get_by_role("heading", name="Resultaat")).to_be_visible()
    looks_right(page, axe_violations)
    expect(projector.get_by_role("heading", name="Onze topprioriteiten")).to_be_visible()
    expect(projector.locator(".wall > li").first).to_contain_text("Licht op de brug")
    page.goto(trajectory.url("clustering:sort"))
    expect(page.get_by_text("topprioriteit, 8 punten").first).to_be_visible()


def test_a_group_chooses_at_its_table(
    page: Page,
    sign_in: Callable[..., None],
    ilse: User,
    trajectory: Trajectory,
    axe_violations: Callable[..., list[str]],
) -> None:
    priority = PriorityFactory(wall__gathering__trajectory=trajectory, title="Licht", group__number=1)
    ContributionFactory(
        trajectory=trajectory,
        gathering=priority.wall.gathering,
        channel="atelier",
        words="Een bank om te praten",
    )
    sign_in(page, ilse)
    where = {"pk": priority.wall.gathering_id}
    page.goto(trajectory.url("ateliers:priorities_group", **where, number=1))
    page.get_by_label("Een bank om te praten").check()
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_text("“Een bank om te praten” staat erbij.")).to_be_visible()
    page.get_by_role("button", name="Een bank om te praten naar boven").press("Enter")
    expect(page.get_by_role("button", name="Een bank om te praten naar boven")).to_be_disabled()
    looks_right(page, axe_violations)
    page.goto(trajectory.url("ateliers:vote_codes", **where))
    page.get_by_label("Hoeveel stemcodes?").fill("12")
    page.get_by_role("button", name="Maak de stemcodes").click()
    expect(page.get_by_role("img", name="QR-code van stembriefje 12")).to_be_visible()
    looks_right(page, axe_violations)
