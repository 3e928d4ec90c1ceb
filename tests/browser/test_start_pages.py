"""On a phone (390 px) the first thing in view is what waits, for each role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from gatherings.inviting import ask
from gatherings.models import Gathering
from publications.review import reviewing
from tests.factories import GatheringFactory, PhaseFactory, member
from tests.publications.factories import harvested
from tests.publications.readers import draft_of
from trajectories.models import Addressee, Trajectory, User
from trajectories.permissions import Role

from .journeys import looks_right

pytestmark = pytest.mark.django_db(transaction=True)
SOON = dt.timedelta(days=5)


@pytest.fixture
def town() -> Trajectory:
    trajectory = harvested(title="Lindenrode 2041", municipality__name="Lindenrode")
    for step in range(1, 7):
        PhaseFactory(trajectory=trajectory, step=step, title=f"Fase {step}")
    return trajectory


def alderman(town: Trajectory) -> tuple[User, str]:
    karim = member(town, Role.ALDERMAN, name="Karim Aerts")
    due = timezone.localdate() + SOON
    reviewing.ask_readers(draft_of(town), [karim], due, "", member(town, name="Lotte Verbeeck"))
    return karim, "Lees het ontwerp na"


def ambassador(town: Trajectory) -> tuple[User, str]:
    danny = member(town, Role.AMBASSADOR, name="Danny De Wit")
    session = GatheringFactory(
        trajectory=town, title="Droomsessie 19", starts_at=timezone.now() + SOON, place="De Linde"
    )
    session.hosts.add(danny)
    return danny, "Je volgende sessie: Droomsessie 19"


def core_group(town: Trajectory) -> tuple[User, str]:
    joke, lotte = member(town, Role.CORE_GROUP, name="Joke Vermeire"), member(town, name="Lotte")
    meeting = GatheringFactory(
        trajectory=town, kind=Gathering.Kind.MEETING, title="Kerngroep 3", starts_at=timezone.now() + SOON
    )
    ask(meeting, [joke], lotte)
    return joke, "Kom je? Kerngroep 3"


def officer(town: Trajectory) -> tuple[User, str]:
    GatheringFactory(
        trajectory=town, state=Gathering.State.HELD, starts_at=timezone.now() - dt.timedelta(days=2)
    )
    return member(town, name="Lotte Verbeeck"), "Sessie zonder verslag"


@pytest.mark.parametrize("who", [alderman, ambassador, core_group, officer], ids=lambda who: who.__name__)
def test_the_first_thing_in_view_is_what_waits(
    page: Page,
    sign_in: Callable,
    axe_violations: Callable[..., list[str]],
    screenshot: Callable[..., Path],
    page_problems: list[str],
    town: Trajectory,
    who: Callable[[Trajectory], tuple[User, str]],
) -> None:
    user, first = who(town)
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, user)
    for address in (reverse("front:mine"), town.get_absolute_url()):
        page.goto(address)
        todos = page.locator(".todo")
        if who is officer:  # the work of everybody: in the order of the house
            expect(todos.filter(has_text=first)).to_be_visible()
        else:
            expect(todos.first).to_contain_text(first)
        box = todos.first.bounding_box()
        assert box
        assert box["y"] + box["height"] < 844, "without scrolling"
        for later in (".rings", ".road", ".card"):
            other = page.locator(later).first
            if other.count():
                below = other.bounding_box()
                assert below
                assert below["y"] > box["y"], later
        looks_right(page, axe_violations, (1280, 320))
    screenshot(page, f"start-{who.__name__}", width=390)
    todos.first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_when_nothing_waits_it_says_so(page: Page, sign_in: Callable, town: Trajectory) -> None:
    sign_in(page, member(town, Role.COUNCIL_MEMBER, name="Rik Maes"))
    page.goto(town.get_absolute_url())
    expect(page.get_by_text("Er wacht nu niets op jou.")).to_be_visible()


def test_a_member_says_in_one_tap_that_she_comes(
    page: Page, sign_in: Callable, axe_violations: Callable[..., list[str]], town: Trajectory
) -> None:
    joke, _first = core_group(town)
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, joke)
    page.goto(reverse("front:mine"))
    page.get_by_role("link", name="Antwoord").click()
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Ik kom", exact=True).click()
    expect(page.get_by_text("Je liet weten dat je komt.")).to_be_visible()


def test_a_resident_asks_for_news_confirms_and_stops(
    page: Page, axe_violations: Callable[..., list[str]], celery_worker: Callable[..., None], town: Trajectory
) -> None:
    """From the foot of the public page, through her mailbox, to the button that wipes her address."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(town.public_url)
    page.get_by_role("link", name="Hou me op de hoogte").click()
    looks_right(page, axe_violations)
    page.get_by_label("Je e-mailadres").fill("els@post.example")
    page.get_by_role("button", name="Vraag de mail aan").click()
    expect(page.get_by_role("status")).to_contain_text("Kijk in je mailbox.")
    celery_worker()
    [sent] = mail.outbox
    link = next(word for word in str(sent.body).split() if "/mail/nieuws/" in word)
    page.goto(urlsplit(link).path)
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Ja, hou me op de hoogte").click()
    expect(page.get_by_text("Je hoort het als er iets verschijnt.")).to_be_visible()
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Wis mijn adres").click()
    expect(page.get_by_text("Je adres en je keuzes zijn gewist.")).to_be_visible()
    assert not Addressee.objects.exists()


def test_somebody_chooses_her_mails(
    page: Page, sign_in: Callable, axe_violations: Callable[..., list[str]], town: Trajectory
) -> None:
    lotte = member(town, name="Lotte Verbeeck")
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, lotte)
    page.goto(town.url("trajectories:my_mails"))
    looks_right(page, axe_violations)
    page.get_by_role("group", name="Wat op jou wacht").get_by_label("Meteen").check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Vanaf nu krijg je alleen wat je koos.")).to_be_visible()
    expect(page.get_by_role("group", name="Wat op jou wacht").get_by_label("Meteen")).to_be_checked()
