"""From a new case to the agreement of its owner by a link in a mail, the advice on paper, and what she did
with it three months later."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from ateliers.models import FollowUp
from ateliers.tasks import follow_up_cases
from publications.typesetting.extract import squeezed, text_of
from tests.ateliers.factories import AssignedRoleFactory, GroupFactory, ToolUseFactory
from tests.browser.journeys import looks_right
from tests.factories import TrajectoryFactory, member
from trajectories.models import Trajectory, User

pytestmark = pytest.mark.django_db(transaction=True)
Axe = Callable[..., list[str]]
OWNER = "wim@zorg.example"


@pytest.fixture
def trajectory() -> Trajectory:
    """An atelier in which group 1 worked with one tool, without a case so far."""
    made: Trajectory = TrajectoryFactory(title="Samen aan de slag", is_public=False)
    use = ToolUseFactory(gathering__trajectory=made, gathering__title="Atelier 2", version__name="Scan")
    group = GroupFactory(gathering=use.gathering, number=1, project="")
    AssignedRoleFactory(
        sheet__use=use, sheet__group=group, name="De wijkwerking", task="kent elke deur van de Kapelstraat"
    )
    return made


@pytest.fixture
def ilse(trajectory: Trajectory) -> User:
    return member(trajectory, name="Ilse Mertens")


def link_in_mail(subject: str) -> str:
    """Of the one mail to the owner with this subject."""
    [letter] = [one for one in mail.outbox if one.to == [OWNER] and one.subject.startswith(subject)]
    found = re.search(r"//[^/\s]+(/\S+/casus/\S+/)", letter.body)
    assert found, letter.body
    return found[1]


def make_the_case(page: Page, trajectory: Trajectory, axe: Axe) -> None:
    page.goto(trajectory.url("ateliers:cases"))
    looks_right(page, axe)
    page.get_by_role("link", name="Nieuwe casus").click()
    page.get_by_label("naam van het project").fill("Het oude ziekenhuis")
    page.get_by_label("de vraag").fill("Hoe betrekken we de buurt voor er een plan is?")
    page.get_by_label("in voorbereiding").check()
    page.get_by_label("naam", exact=False).last.fill("Wim Delvaux")
    page.get_by_label("Haar e-mailadres").fill(OWNER)
    looks_right(page, axe)
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_text("De casus staat er.")).to_be_visible()
    page.get_by_role("link", name="Sleutelspeler", exact=True).click()
    page.get_by_label("Naam", exact=False).first.fill("Greet Aerts")
    page.get_by_label("rol").select_option(label="schepen")
    page.get_by_label("waarom", exact=False).fill("Beslist mee over de optie.")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_text("Beslist mee over de optie.")).to_be_visible()


def give_the_group_its_case(page: Page, trajectory: Trajectory) -> None:
    atelier = trajectory.gatherings.get(title="Atelier 2")
    page.goto(trajectory.url("ateliers:group", pk=atelier.pk, number=1))
    page.get_by_label("casus", exact=False).select_option(label="Het oude ziekenhuis")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Bewaard.")).to_be_visible()


def write_the_advice(page: Page, trajectory: Trajectory, axe: Axe) -> None:
    page.goto(trajectory.url("ateliers:cases"))
    page.get_by_role("link", name="Het oude ziekenhuis").click()
    expect(page.get_by_text("kent elke deur van de Kapelstraat")).to_be_visible()
    looks_right(page, axe)
    page.get_by_role("link", name="Schrijf het advies").click()
    page.get_by_label("wie betrekken", exact=False).fill("De buurt")
    page.get_by_label("De wijkwerking: kent elke deur").check()
    page.get_by_role("button", name="Neem over").click()
    expect(page.get_by_label("wie betrekken", exact=False)).to_have_value(
        "De buurt\nDe wijkwerking: kent elke deur van de Kapelstraat"
    )
    looks_right(page, axe)
    for label, text in (
        ("wanneer", "Voor de zomer"),
        ("hoe", "Een wandeling over de site"),
        ("valkuilen", "Te vroeg een plan tonen"),
        ("eerste stap", "Bel de zorggroep"),
        ("door wie", "Wim Delvaux"),
    ):
        page.get_by_role("textbox", name=re.compile(rf"^{label}", re.IGNORECASE)).fill(text)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Een wandeling over de site")).to_be_visible()
    page.get_by_role("button", name="Vraag de eigenaar om akkoord").click()
    expect(page.get_by_text("De eigenaar krijgt een mail")).to_be_visible()
    looks_right(page, axe)


def test_from_a_new_case_to_what_its_owner_did_with_it(
    page: Page,
    new_context: Callable,
    sign_in: Callable[..., None],
    axe_violations: Axe,
    celery_worker: Callable[..., None],
    trajectory: Trajectory,
    ilse: User,
    tmp_path: Path,
) -> None:
    sign_in(page, ilse)
    make_the_case(page, trajectory, axe_violations)
    give_the_group_its_case(page, trajectory)
    write_the_advice(page, trajectory, axe_violations)
    celery_worker()

    owner = new_context().new_page()
    owner.goto(link_in_mail("Ga je akkoord"))
    expect(owner.get_by_text("Een wandeling over de site")).to_be_visible()
    looks_right(owner, axe_violations)
    owner.get_by_role("button", name="Ik ga akkoord").click()
    expect(owner.get_by_text("Je akkoord is genoteerd.")).to_be_visible()
    with owner.expect_download() as download:
        owner.get_by_role("link", name="Advies (PDF)").click()
    file = tmp_path / "advies.pdf"
    download.value.save_as(file)
    said = squeezed(text_of(file))
    for words in ("De wijkwerking: kent elke deur van de Kapelstraat", "Bel de zorggroep", "Greet Aerts"):
        assert squeezed(words) in said
    page.reload()
    expect(page.get_by_text("Wim Delvaux gaf akkoord op")).to_be_visible()

    # Three months later.
    FollowUp.objects.filter(months=3).update(due_on=timezone.localdate())
    follow_up_cases()
    celery_worker()
    owner.goto(link_in_mail("Na 3 maanden"))
    expect(owner.get_by_role("heading", name="Na 3 maanden: wat gebeurde er met het advies?")).to_be_visible()
    looks_right(owner, axe_violations)
    owner.get_by_label("mee bezig").check()
    owner.get_by_label("Wat werd ermee gedaan", exact=False).fill("De wandeling is geweest.")
    owner.get_by_label("Door wie?", exact=False).fill("De wijkwerking")
    owner.get_by_role("button", name="Verstuur").click()
    expect(owner.get_by_text("Je antwoord staat bij de casus.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("De wandeling is geweest.")).to_be_visible()
    looks_right(page, axe_violations)
    page.goto(trajectory.url("ateliers:cases"))
    expect(page.get_by_text("mee bezig").first).to_be_visible()
    looks_right(page, axe_violations)
