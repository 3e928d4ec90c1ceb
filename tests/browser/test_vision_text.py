"""The vision text, from building blocks to residents: composed, written, remarked on, submitted, approved and
published; what is printed is what stands on the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from clustering.models import BuildingBlock
from publications.models import Edition
from publications.typesetting.extract import squeezed, text_of
from tests.browser.journeys import compose, looks_right, set_as_pdf
from tests.factories import member
from tests.publications.factories import IMAGE, harvested
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)
ON_THE_PHOTO = "Een kast vol sleutels."
EXAMPLE = (
    ("Naam van het voorbeeld", "De sleutelkast van Leiebeke"),
    ("Wat er gebeurde", "Drie verenigingen delen één kast."),
    ("Waar", "Leiebeke"),
    ("Wie weet er meer van", "De conciërge van De Wissel"),
)
ACTION = (("Actie", "We openen één loket."), ("Wie", "Dienst Onthaal"), ("Wanneer", "in het voorjaar"))


@pytest.fixture
def trajectory() -> Trajectory:
    return harvested(title="Samen aan de slag", welcome="We willen weten waar het hapert.", is_public=True)


@pytest.fixture
def lotte(trajectory: Trajectory) -> User:
    return member(trajectory, Role.OFFICER, name="Lotte Verbeeck")


@pytest.fixture
def karim(trajectory: Trajectory) -> User:
    return member(trajectory, Role.ALDERMAN, name="Karim Aerts")


def test_from_blocks_to_residents(
    page: Page,
    context: BrowserContext,
    sign_in: Callable,
    axe_violations: Callable[..., list[str]],
    celery_worker: Callable[..., None],
    tmp_path: Path,
    trajectory: Trajectory,
    lotte: User,
    karim: User,
) -> None:
    sign_in(page, lotte)
    add_an_example(page, trajectory, tmp_path)
    looks_right(page, axe_violations)
    compose(page, "Stel een visietekst samen")
    looks_right(page, axe_violations)
    edition = Edition.objects.get()
    desk = trajectory.url("publications:edition", pk=edition.pk)
    write_an_action(page)
    looks_right(page, axe_violations)
    page.goto(desk)
    printed = squeezed(text_of(set_as_pdf(page, tmp_path / "visie.pdf")))
    for _label, words in (*EXAMPLE, *ACTION):
        assert squeezed(words) in printed
    ask_the_alderman(page, desk)
    context.clear_cookies()

    sign_in(page, karim)
    remark(page, trajectory, axe_violations)
    context.clear_cookies()

    sign_in(page, lotte)
    page.goto(desk)
    page.get_by_role("link", name="Indiening of beslissing vastleggen").click()
    decide(page, "gemeenteraad", "ingediend", timezone.localdate() + dt.timedelta(days=5))
    page.goto(desk)
    expect(page.locator(".pill").first).to_have_text("ingediend")
    page.get_by_role("link", name="Publiceer").click()
    expect(page.get_by_text("is ingediend bij: gemeenteraad")).to_be_visible()
    expect(page.get_by_role("button", name="Publiceer")).to_have_count(0)
    for body, outcome, number in (
        ("gemeenteraad", "kennis genomen", "2026_GR_7"),
        ("schepencollege", "goedgekeurd", "2026_CBS_9"),
    ):
        page.goto(desk)
        page.get_by_role("link", name="Indiening of beslissing vastleggen").click()
        decide(page, body, outcome, timezone.localdate(), number)
    page.goto(desk)
    page.get_by_role("link", name="Publiceer").click()
    page.get_by_role("button", name="Publiceer").click()
    expect(page.get_by_text("Gepubliceerd: inwoners kunnen het nu lezen.")).to_be_visible()
    celery_worker()
    context.clear_cookies()

    page.goto(trajectory.url("publications:results"))
    expect(page.get_by_text("Waar het bestuur voor gaat, met 4 principes")).to_be_visible()
    looks_right(page, axe_violations)
    page.get_by_role("link", name="Samen aan de slag").first.click()
    expect(page.get_by_role("heading", name="Inhoud")).to_be_visible()
    looks_right(page, axe_violations)
    page.get_by_role("link", name="Bouwsteen 0.0").click()
    expect(page.get_by_role("heading", name="De sleutelkast van Leiebeke")).to_be_visible()
    expect(page.get_by_role("img", name=ON_THE_PHOTO)).to_be_visible()
    for words in (IMAGE.split("\n\n")[0], *(words for _label, words in EXAMPLE)):
        expect(page.locator("article").get_by_text(words).first).to_be_visible()
        assert squeezed(words) in printed
    looks_right(page, axe_violations)


def add_an_example(page: Page, trajectory: Trajectory, folder: Path) -> None:
    """With a picture; without its text alternative it is refused, and what was typed stays."""
    block = BuildingBlock.objects.filter(trajectory=trajectory).for_board()[0]
    photo = folder / "kast.jpg"
    Image.new("RGB", (900, 700), "#88aa66").save(photo)
    page.goto(trajectory.url("clustering:block", pk=block.pk))
    page.get_by_role("link", name="Voeg een voorbeeld toe").click()
    for label, words in EXAMPLE:
        page.get_by_label(label).fill(words)
    page.locator("#id_upload").set_input_files(photo)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Beschrijf wat er op de foto staat.").first).to_be_visible()
    page.get_by_label("Wat er op de foto staat").fill(ON_THE_PHOTO)
    page.locator("#id_upload").set_input_files(photo)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("img", name=ON_THE_PHOTO)).to_be_visible()


def write_an_action(page: Page) -> None:
    page.get_by_role("link", name="Wat we gaan doen").click()
    actions = page.locator("li.passage.action")
    expect(actions).to_have_count(2)  # one per plan
    page.get_by_role("button", name="Actie", exact=True).click()
    expect(actions).to_have_count(3)
    fresh = actions.last
    for label, words in ACTION:
        fresh.get_by_role("textbox", name=label).fill(words)
    fresh.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Alles is bewaard om")).to_be_visible()


def ask_the_alderman(page: Page, desk: str) -> None:
    page.goto(desk)
    page.get_by_role("link", name="Laat nalezen").click()
    page.get_by_label("Karim Aerts (schepen)").check()
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("status").first).to_contain_text("1 lezer krijgt een mail.")


def remark(page: Page, trajectory: Trajectory, axe: Callable[..., list[str]]) -> None:
    """On a principle, and a verdict."""
    page.goto(trajectory.url("publications:editions"))
    page.get_by_role("link", name="Lees").first.click()
    page.get_by_role("link", name="Bouwsteen 1.1").click()
    expect(page.get_by_text("Principe 4: Sleutel 1")).to_be_visible()
    piece = page.locator(".lead-piece")
    piece.get_by_role("link", name="Opmerking").click()
    piece.get_by_label("Jouw opmerking").fill("Zeg ook wie dit betaalt.")
    piece.get_by_role("button", name="Bewaar").click()
    expect(piece.locator(".note.mine")).to_contain_text("Zeg ook wie dit betaalt.")
    looks_right(page, axe)
    bar = page.get_by_role("region", name="Jouw oordeel")
    bar.get_by_text("Geef je oordeel").click()
    bar.get_by_role("button", name="Akkoord", exact=True).click()
    expect(bar).to_contain_text("gegeven op")


def decide(page: Page, body: str, outcome: str, day: dt.date, number: str = "") -> None:
    page.get_by_label(body, exact=True).check()
    page.get_by_label(outcome, exact=True).check()
    page.get_by_label("Datum").fill(day.isoformat())
    page.get_by_label("Nummer van het besluit").fill(number)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("is vastgelegd.")).to_be_visible()
