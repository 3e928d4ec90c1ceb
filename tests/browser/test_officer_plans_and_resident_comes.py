"""The officer plans an open session and keeps its list; a resident takes a place and gives it up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from gatherings import guides, registrations
from gatherings.models import Gathering, Registration
from tests.browser.journeys import fits
from tests.browser.waiting import settled
from tests.factories import (
    GatheringFactory,
    NeighbourhoodFactory,
    PhaseFactory,
    QuestionFactory,
    RegistrationFactory,
    TrajectoryFactory,
    member,
)
from trajectories.models import Membership, Phase, Trajectory
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)

Axe = Callable[..., list[str]]
Shot = Callable[..., Path]


@pytest.fixture
def trajectory() -> Trajectory:
    trajectory = TrajectoryFactory(
        title="Lindenrode 2041: durf dromen",
        municipality__name="Lindenrode",
        question="In welke stad willen we wonen in 2041?",
    )
    PhaseFactory(trajectory=trajectory, state=Phase.State.RUNNING)
    NeighbourhoodFactory(municipality=trajectory.municipality, name="Heide")
    member(trajectory, Role.AMBASSADOR, name="Nadia Peeters")
    Membership.objects.update(ready_since=timezone.now())
    guide = guides.standard_guide(trajectory)
    for text, short in (
        ("Wat leeft er vandaag bij jou in de buurt?", "Vandaag"),
        ("Waar droom je van?", "Dromen"),
    ):
        QuestionFactory(guide=guide, text=text, short=short)
    for number, place in enumerate(("Bibliotheek", "Café De Zwaan", "Sporthal"), start=1):
        GatheringFactory(
            trajectory=trajectory,
            title=f"Droomsessie {number}",
            number=number,
            place=place,
            is_open=True,
            capacity=10,
            starts_at=timezone.now() + dt.timedelta(days=3 * number),
        )
    return trajectory


def looks_right(page: Page, name: str, axe: Axe, screenshot: Shot) -> None:
    for width in (1280, 320):
        assert fits(page, width)
        screenshot(page, f"{name}-{width}")
        assert not axe(page)
    page.set_viewport_size({"width": 1280, "height": 820})


def test_the_officer_plans_a_session(
    page: Page, sign_in: Callable[..., None], trajectory: Trajectory, axe_violations: Axe, screenshot: Shot
) -> None:
    sign_in(page, member(trajectory, name="Griet Maes"))
    page.goto(trajectory.url("gatherings:gatherings"))
    looks_right(page, "agenda", axe_violations, screenshot)
    page.get_by_role("link", name="Plan een bijeenkomst").click()
    expect(page.get_by_label("Titel")).to_have_value("Droomsessie 4")
    page.get_by_role("button", name="Voeg toe").click()
    page.get_by_label("Datum").fill((timezone.localdate() + dt.timedelta(days=20)).isoformat())
    page.get_by_label("Plaats", exact=False).first.fill("Buurthuis De Linde")
    page.get_by_label("Begeleider", exact=False).first.select_option(label="Nadia Peeters (nog geen sessies)")
    page.get_by_label("aantal plaatsen", exact=False).fill("12")
    page.get_by_label("inwoners kunnen inschrijven").check()
    looks_right(page, "plan", axe_violations, screenshot)
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Droomsessie 4")
    looks_right(page, "session-planned", axe_violations, screenshot)
    session = Gathering.objects.get(number=4)
    assert [host.name for host in session.hosts.all()] == ["Nadia Peeters"]

    for _ in range(3):
        RegistrationFactory(gathering=session, people=2, remark="rolstoel")
    page.get_by_role("link", name="Bekijk de lijst").click()
    page.get_by_label("Naam").fill("Jos")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_text("Jos staat op de lijst.")).to_be_visible()
    looks_right(page, "registrations", axe_violations, screenshot)
    page.get_by_role("link", name="Lijst om af te drukken").click()
    page.wait_for_url("**/inschrijvingen/lijst/")
    looks_right(page, "attendance-list", axe_violations, screenshot)

    page.goto(trajectory.url("contributions:gathering", pk=session.pk))
    page.get_by_role("button", name="Geef deze bijeenkomst eigen vragen").click()
    looks_right(page, "guide", axe_violations, screenshot)
    page.get_by_role("button", name="Vraag 1 naar onder").click()
    expect(page.locator(".question .voice").first).to_have_text("Waar droom je van?")
    page.get_by_role("link", name="Zo ziet het eruit op de tablet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Waar droom je van?")
    looks_right(page, "guide-preview", axe_violations, screenshot)

    page.goto(trajectory.url("contributions:gathering", pk=session.pk))
    settled(page)
    page.get_by_text("Gelast af", exact=True).click()
    screenshot(page, "call-off-1280")
    assert not axe_violations(page)
    page.get_by_role("button", name="Ja, gelast af").click()
    expect(page.get_by_text("Deze bijeenkomst is afgelast.")).to_be_visible()


def test_a_resident_takes_a_place_and_gives_it_up(
    page: Page, trajectory: Trajectory, axe_violations: Axe, screenshot: Shot
) -> None:
    page.goto(trajectory.url("gatherings:public_sessions"))
    looks_right(page, "public-sessions", axe_violations, screenshot)
    page.get_by_role("link", name="Droomsessie 2").click()
    page.get_by_label("Je naam").fill("Els")
    page.get_by_label("Je e-mailadres").fill("els@post.example")
    page.get_by_label("Met hoeveel kom je?").fill("12")
    page.evaluate("document.querySelector('main form').noValidate = true")
    page.get_by_role("button", name="Ik kom").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Je naam")).to_have_value("Els")
    looks_right(page, "public-session-refused", axe_violations, screenshot)
    page.get_by_label("Met hoeveel kom je?").fill("2")
    page.get_by_role("button", name="Ik kom").click()
    expect(page.get_by_role("heading", name="Kijk in je mailbox")).to_be_visible()
    looks_right(page, "public-session", axe_violations, screenshot)
    registration = Registration.objects.get()
    page.goto(trajectory.url("gatherings:own_registration", token=registrations.token_of(registration)))
    looks_right(page, "own-registration-asked", axe_violations, screenshot)
    page.get_by_role("button", name="Ja, ik kom").click()
    expect(page.get_by_text("Je plaats is geregeld.")).to_be_visible()
    looks_right(page, "own-registration", axe_violations, screenshot)
    page.get_by_role("button", name="Meld me af").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je bent afgemeld")
    page.goto(trajectory.url("front:privacy"))
    looks_right(page, "privacy", axe_violations, screenshot)
