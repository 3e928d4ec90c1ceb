"""The officer sits at her desk with a page open; in the hall a tablet sends. Her page changes by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, Route, expect

from contributions import erasure
from contributions.models import Contribution
from gatherings.models import Gathering, Question
from tests.browser.field_logbook.network import Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.field_logbook.test_after_saving import unfold
from tests.browser.field_logbook.test_picked import mend
from tests.browser.journeys import looks_right
from tests.browser.waiting import PATIENCE, becomes
from tests.factories import GatheringFactory, PhaseFactory, member
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

Axe = Callable[..., list[str]]


@pytest.fixture
def officer(trajectory: Trajectory) -> User:
    return member(trajectory, Role.OFFICER, name="Els Officier")


@pytest.fixture
def desk(browser: Browser, network: Network, officer: User) -> Iterator[Callable[[str], Page]]:
    """`desk(address)`: a page of the officer's, opened once and marked, so that a reload would show."""
    context = browser.new_context(
        base_url=network.url, locale="nl-BE", viewport={"width": 1280, "height": 820}
    )
    context.set_default_timeout(PATIENCE)
    client = Client()
    client.force_login(officer)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": network.url}])

    def open_it(address: str) -> Page:
        page = context.new_page()
        page.goto(address)
        page.evaluate("window.opened = true")
        return page

    yield open_it
    context.close()


def was_not_reloaded(page: Page) -> bool:
    return bool(page.evaluate("window.opened === true"))


def test_her_pages_follow_a_tablet_that_sends(
    tablet: Tablet, session: Gathering, desk: Callable[[str], Page], axe_violations: Axe
) -> None:
    trajectory = session.trajectory
    PhaseFactory(trajectory=trajectory, state="running")
    gathering = desk(trajectory.url("contributions:gathering", pk=session.pk))
    cockpit = desk(trajectory.url("front:cockpit"))
    overview = desk(trajectory.url("field_logbook:field_overview"))
    expect(gathering.get_by_text("Nog niets van gehoord.")).to_be_visible()
    expect(cockpit.get_by_role("heading", name="Vandaag in het veld")).to_be_visible()

    tablet.write("Een bank onder de linde.")
    tablet.says("Op de server (1/1)")
    for page in (gathering, cockpit, overview):  # a page that nobody looks at rests
        page.bring_to_front()
        expect(page.get_by_text("1 uitspraak", exact=False).first).to_be_visible()
        assert was_not_reloaded(page)
        looks_right(page, axe_violations)
    gathering.bring_to_front()
    expect(gathering.locator("#voices").get_by_text("Een bank onder de linde.")).to_be_visible()
    expect(cockpit.locator("#latest").get_by_text("Een bank onder de linde.")).to_be_visible()

    # Who is about to do something is not disturbed: what she has open stays open, with the keyboard in it.
    under_way: list[Route] = []
    gathering.route("**/*was=*", lambda route: under_way.append(route))
    tablet.write("En een drinkfontein.")
    tablet.says("Op de server (2/2)")
    becomes(gathering, lambda: under_way)
    gathering.get_by_text("Trek de toegang in").click()
    inside = gathering.get_by_role("button", name="Ja, trek in")
    inside.focus()
    with gathering.expect_response("**/*was=*"):
        under_way[0].continue_()
    gathering.unroute("**/*was=*")
    cockpit.bring_to_front()
    expect(cockpit.locator("#latest").get_by_text("En een drinkfontein.")).to_be_visible()
    gathering.bring_to_front()
    expect(inside).to_be_focused()
    gathering.get_by_role("link", name="In mijn agenda").focus()
    gathering.locator("#tablets details").evaluate("one => { one.open = false }")
    expect(gathering.get_by_text("2 uitspraken ontvangen.")).to_be_visible()
    expect(gathering.locator("#voices").get_by_text("En een drinkfontein.")).to_be_visible()
    expect(gathering.get_by_role("link", name="In mijn agenda")).to_be_focused()

    tablet.page.get_by_role("link", name="Afronden").click()
    tablet.page.get_by_label("Kort verslag").fill("Veel over het plein.")
    tablet.close_session()
    expect(gathering.locator("#stand")).to_contain_text("afgesloten")
    expect(gathering.get_by_text("Veel over het plein.")).to_be_visible()
    cockpit.bring_to_front()
    expect(cockpit.locator("#field-today").get_by_text("afgesloten")).to_be_visible()
    # All is here and the session is closed: nobody asks any more.
    expect(cockpit.locator("#field-today[hx-trigger]")).to_have_count(0)
    expect(gathering.locator("#tablets[hx-trigger]")).to_have_count(0)
    assert was_not_reloaded(gathering)
    assert was_not_reloaded(cockpit)


def test_her_list_follows_what_is_corrected_moved_and_erased(
    tablet: Tablet, session: Gathering, desk: Callable[[str], Page], nadia: User
) -> None:
    """Not under her hands: what is open beside the list waits too, and it all comes once she is out of it."""
    [wonen] = Question.objects.filter(short="Wonen").values_list("text", flat=True)
    tablet.write("Meer bomen.")
    tablet.says("Op de server (1/1)")
    page = desk(session.trajectory.url("contributions:gathering", pk=session.pk))
    voices = page.locator("#voices")
    expect(voices.get_by_text("Meer bomen.")).to_be_visible()
    question = page.locator("#toestand-zetten details")
    question.get_by_text("Toch nog niet geweest").click()
    sure = question.get_by_role("button", name="Ja, zet op gepland")
    sure.focus()
    mend(tablet)
    tablet.words.fill("Meer oude bomen.")
    tablet.page.get_by_role("button", name="Bewaar", exact=True).click()
    for _ in range(2):  # told twice: what would have been taken away is gone by then
        with page.expect_response(lambda answer: answer.headers.get("hx-trigger") == "tablets-changed"):
            pass
    expect(sure).to_be_focused()
    expect(voices.get_by_text("Meer bomen.")).to_be_visible()
    page.get_by_role("link", name="In mijn agenda").focus()
    question.evaluate("one => { one.open = false }")
    expect(voices.get_by_text("Meer oude bomen.")).to_be_visible()

    unfold(tablet)
    tablet.page.get_by_label("Naar een andere vraag uitspraak 1").select_option(label="Wonen")
    expect(voices.get_by_role("heading", level=3)).to_have_text([wonen])
    erasure.erase(Contribution.objects.get(), reason="Gevraagd.", by=nadia)
    expect(voices.get_by_text("Nog niets opgeschreven.")).to_be_visible()
    assert was_not_reloaded(page)


def test_an_atelier_of_a_facilitator_is_followed_alike(
    new_tablet: Callable[[User], Tablet], trajectory: Trajectory, desk: Callable[[str], Page]
) -> None:
    atelier = GatheringFactory(
        trajectory=trajectory, kind=Gathering.Kind.ATELIER, title="Atelier water", starts_at=timezone.now()
    )
    host = member(trajectory, Role.FACILITATOR, name="Jos Begeleider")
    atelier.hosts.add(host)
    tablet = new_tablet(host)
    tablet.page.goto(tablet.url + trajectory.url("contributions:gathering", pk=atelier.pk))
    tablet.page.get_by_role("link", name="Zet klaar op deze tablet").click()
    tablet.page.get_by_role("button", name="Zet klaar").click()
    expect(tablet.page.get_by_role("heading", name="Klaar voor offline")).to_be_visible()
    page = desk(trajectory.url("contributions:gathering", pk=atelier.pk))
    tablet.open()
    tablet.write("Een wadi in elke straat.")
    assert [one.channel for one in nothing_lost(tablet)] == ["atelier"]
    expect(page.locator("#voices").get_by_text("Een wadi in elke straat.")).to_be_visible()
    # Signed out in another tab: the page that asks by itself doesn't take her away from what she reads.
    page.context.clear_cookies()
    with page.expect_response(lambda answer: "was=" in answer.url and "hx-redirect" in answer.headers):
        pass
    tablet.write("En een regenton.")
    with page.expect_response(lambda answer: "was=" in answer.url):
        pass
    expect(page.locator("#voices").get_by_text("Een wadi in elke straat.")).to_be_visible()
    assert was_not_reloaded(page)
