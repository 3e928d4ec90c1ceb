"""An ambassador on her tablet (820 px): finds her session, writes down what people say, closes it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from contributions.models import Contribution
from gatherings.models import Gathering
from tests.browser import hall
from tests.browser.journeys import fits, looks_right
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    MembershipFactory,
    member,
)
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)

Axe = Callable[..., list[str]]
Shot = Callable[..., Path]


@pytest.fixture
def trajectory() -> Trajectory:
    return hall.asking_trajectory()


@pytest.fixture
def nadia(trajectory: Trajectory) -> User:
    return member(trajectory, Role.AMBASSADOR, name="Nadia Peeters")


@pytest.fixture
def session(trajectory: Trajectory, nadia: User) -> Gathering:
    return hall.session_under_way(trajectory, nadia, capacity=12)


@pytest.fixture
def tablet(context: BrowserContext, page: Page, sign_in: Callable[..., None], nadia: User) -> Page:
    page.set_viewport_size({"width": 820, "height": 1180})
    sign_in(page, nadia)
    return page


def log_url(session: Gathering) -> str:
    return session.trajectory.url("contributions:log", pk=session.pk)


def test_an_ambassador_logs_her_session(
    tablet: Page, session: Gathering, axe_violations: Axe, screenshot: Shot
) -> None:
    tablet.goto(session.trajectory.url("gatherings:gatherings"))
    expect(tablet.get_by_role("heading", name="Mijn sessies")).to_be_visible()
    assert not axe_violations(tablet)
    screenshot(tablet, "ambassador-agenda-820")
    tablet.get_by_role("link", name=re.compile("Schrijf op.*Droomsessie 32")).click()
    expect(tablet.get_by_role("heading", level=1)).to_have_text("Wat leeft er vandaag bij jou in de buurt?")
    assert not axe_violations(tablet)

    tablet.get_by_role("link", name="Wonen").click()
    words = tablet.get_by_label("Wat zegt iemand?")
    for number, said in enumerate(
        ["Rust. Geen vrachtwagens meer.", "Bomen. Gewoon: bomen.", "Een bus na tien uur."], 1
    ):
        words.fill(said)
        tablet.get_by_role("button", name="Schrijf op").click()
        expect(tablet.locator(".said > li")).to_have_count(number)
        expect(words).to_have_value("")
    expect(tablet.locator("#spoken")).to_contain_text("3")
    expect(tablet.locator(".said .state").last).to_contain_text("op de server")

    # Who speaks, and a photo of the flip-over sheet.
    words.fill("Een plek waar je altijd binnen mag.")
    tablet.get_by_text("Wie spreekt?").click()
    tablet.get_by_label("Leeftijd").select_option(label="65 tot 79")
    tablet.get_by_role("combobox", name="Wijk").select_option(label="Heide")
    picture = BytesIO()
    Image.new("RGB", (640, 480), "white").save(picture, "JPEG")
    tablet.get_by_label("Foto").set_input_files(
        {"name": "flap.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}
    )
    assert not axe_violations(tablet)
    tablet.get_by_role("button", name="Schrijf op").click()
    expect(tablet.locator(".said > li")).to_have_count(4)
    expect(tablet.locator(".said > li").last).to_contain_text("65 tot 79")
    expect(tablet.get_by_role("link", name="foto")).to_be_visible()

    for people in ("1", "2", "3"):
        tablet.get_by_role("button", name="Eén persoon meer").click()
        expect(tablet.locator("#people output")).to_have_text(people)
    screenshot(tablet, "logbook-820")
    assert not axe_violations(tablet)
    for width in (1280, 320):
        assert fits(tablet, width)
        screenshot(tablet, f"logbook-{width}")
        assert not axe_violations(tablet)
    tablet.set_viewport_size({"width": 820, "height": 1180})

    tablet.get_by_role("link", name="Sluit af").click()
    assert not axe_violations(tablet)
    tablet.get_by_label("warm").check()
    tablet.get_by_label("Kort verslag").fill("Fijne avond, veel over de Kerkstraat.")
    screenshot(tablet, "close-820")
    tablet.get_by_role("button", name="Sluit de bijeenkomst af").click()
    expect(tablet.get_by_text("is afgesloten. Bedankt!")).to_be_visible()
    expect(tablet.get_by_text("Fijne avond, veel over de Kerkstraat.")).to_be_visible()
    screenshot(tablet, "gathering-820")
    assert not axe_violations(tablet)
    session.refresh_from_db()
    assert (session.state, session.attendance, session.mood) == ("closed", 3, "warm")
    assert session.contributions.count() == 4


def test_a_statement_stays_in_the_form_until_the_server_has_it(
    tablet: Page, session: Gathering, axe_violations: Axe
) -> None:
    tablet.goto(log_url(session))
    words = tablet.get_by_label("Wat zegt iemand?")
    words.fill("Dat mijn zoon hier kan blijven wonen.")
    tablet.context.set_offline(True)
    tablet.get_by_role("button", name="Schrijf op").click()
    expect(tablet.locator("#offline")).to_contain_text("Je tekst staat hieronder nog")
    expect(words).to_have_value("Dat mijn zoon hier kan blijven wonen.")
    assert not axe_violations(tablet)
    assert not Contribution.objects.exists()
    tablet.context.set_offline(False)
    # Another question and back: the unsent words wait there.
    tablet.get_by_role("link", name="Wonen").click()
    tablet.get_by_role("link", name="Vandaag").click()
    expect(words).to_have_value("Dat mijn zoon hier kan blijven wonen.")
    tablet.get_by_role("button", name="Schrijf op").click()
    expect(tablet.locator(".said > li")).to_have_count(1)
    expect(words).to_have_value("")
    assert Contribution.objects.get().words == "Dat mijn zoon hier kan blijven wonen."


def test_an_answer_that_was_lost_doubles_nothing(tablet: Page, session: Gathering) -> None:
    tablet.goto(log_url(session))
    lost = []

    def lose(route) -> None:  # the server writes, the answer never arrives
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    tablet.route("**/schrijven/*", lose)
    words = tablet.get_by_label("Wat zegt iemand?")
    words.fill("Meer banken.")
    tablet.get_by_role("button", name="Schrijf op").click()
    expect(tablet.locator("#offline")).to_be_visible()
    assert lost == [200]
    tablet.get_by_role("button", name="Schrijf op").click()
    expect(tablet.locator(".said > li")).to_have_count(1)
    assert Contribution.objects.count() == 1


def test_signed_out_meanwhile_keeps_the_words(tablet: Page, session: Gathering) -> None:
    tablet.goto(log_url(session))
    tablet.context.clear_cookies(name="sessionid")
    words = tablet.get_by_label("Wat zegt iemand?")
    words.fill("Niet kwijtraken.")
    tablet.get_by_role("button", name="Schrijf op").click()
    expect(tablet.locator("#offline")).to_contain_text("niet meer aangemeld")
    expect(words).to_have_value("Niet kwijtraken.")


def test_without_javascript_and_with_a_slip_taken_back(
    new_context: Callable[..., BrowserContext], session: Gathering, sign_in: Callable[..., None], nadia: User
) -> None:
    context = new_context(java_script_enabled=False)
    sign_in(context, nadia)
    page = context.new_page()
    page.goto(log_url(session))
    page.get_by_label("Wat zegt iemand?").fill("Een vergissing.")
    page.get_by_role("button", name="Schrijf op").click()
    page.get_by_role("button", name="Verwijder").click()
    expect(page.get_by_role("button", name="Zet terug")).to_be_visible()
    expect(page.locator(".said > li")).to_have_count(0)
    page.get_by_role("button", name="Zet terug").click()
    expect(page.locator(".said > li")).to_have_count(1)
    page.get_by_role("link", name="Verbeter uitspraak 1").click()
    page.get_by_label("Hoe het moet zijn").fill("Geen vergissing.")
    page.get_by_label("Waarom verbeter je dit?").fill("tikfout")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator(".said > li")).to_contain_text("Geen vergissing.")
    assert list(Contribution.objects.filter(erased_at=None).values_list("words", "text")) == [
        ("Een vergissing.", "Geen vergissing.")
    ]


def test_a_conversation_leads_to_the_next_with_one_tap(
    tablet: Page, trajectory: Trajectory, nadia: User, axe_violations: Axe, screenshot: Shot
) -> None:
    MembershipFactory(trajectory=trajectory)
    talk = GatheringFactory(
        starts_at=timezone.now() - dt.timedelta(minutes=20),
        trajectory=trajectory,
        kind=Gathering.Kind.CONVERSATION,
        number=7,
        title="Gesprek 7",
        place="Markt",
    )
    talk.hosts.add(nadia)
    tablet.goto(log_url(talk))
    tablet.get_by_role("button", name="Volgend gesprek").click()
    expect(tablet.get_by_text("Gesprek 8, Markt")).to_be_visible()
    screenshot(tablet, "conversation-820")
    assert not axe_violations(tablet)
    assert list(Gathering.objects.get(number=8).hosts.all()) == [nadia]


def test_reading_back_at_the_table(
    tablet: Page, session: Gathering, nadia: User, axe_violations: Axe, screenshot: Shot
) -> None:
    """By keyboard: right, skipped, put right, undone; and closing asks for it first."""
    for seq, words in enumerate(["Meer bomen.", "Een bank.", "Een pomp."], start=1):
        ContributionFactory(
            trajectory=session.trajectory, gathering=session, text=words, seq=seq, logged_by=nadia
        )
    tablet.goto(session.trajectory.url("contributions:gathering_close", pk=session.pk))
    tablet.get_by_role("link", name="Lees eerst terug").click()
    said = tablet.locator("#statement")
    share = tablet.get_by_role("status")
    expect(said).to_have_text("Meer bomen.")
    expect(said).to_be_focused()
    looks_right(tablet, axe_violations, widths=(820, 320))
    screenshot(tablet, "read-back-820")
    tablet.keyboard.press("s")
    expect(said).to_have_text("Een bank.")
    expect(said).to_be_focused()
    tablet.keyboard.press("k")
    expect(said).to_have_text("Een pomp.")
    expect(share).to_contain_text("1 van 3 uitspraken teruggelezen")
    expect(said).to_be_focused()
    tablet.keyboard.press("u")
    expect(said).to_have_text("Een bank.")
    expect(share).to_contain_text("0 van 3")
    tablet.get_by_role("button", name="Klopt").click()
    expect(said).to_have_text("Een pomp.")
    expect(said).to_be_focused()
    tablet.keyboard.press("v")
    words = tablet.get_by_label("Hoe het moet zijn")
    expect(words).to_be_focused()
    words.fill("Een waterpomp, niet klein.")
    looks_right(tablet, axe_violations, widths=(820, 320))
    tablet.get_by_role("button", name="Zo klopt het").click()
    expect(said).to_have_text("Meer bomen.")
    tablet.get_by_role("button", name="Klopt").click()
    expect(tablet.get_by_role("heading", name="Alles is teruggelezen")).to_be_visible()
    looks_right(tablet, axe_violations, widths=(820, 320))
    tablet.get_by_role("link", name="Naar de bijeenkomst").click()
    expect(tablet.get_by_text("alles teruggelezen")).to_be_visible()
    expect(tablet.locator("#voices").get_by_text("Een waterpomp, niet klein.")).to_be_visible()
    looks_right(tablet, axe_violations, widths=(820, 320))
