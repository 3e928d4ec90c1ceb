"""A resident on a phone, without an account: brings in a dream, gives scores, looks at what children made."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from consultation.models import Idea, Score, Survey, Work
from contributions.models import Contribution
from tests.browser.journeys import looks_right
from tests.consultation.factories import ExhibitionFactory, IdeaFactory, SurveyFactory, WorkFactory
from tests.factories import NeighbourhoodFactory, PhaseFactory, TrajectoryFactory, member
from trajectories.models import Trajectory

pytestmark = pytest.mark.django_db(transaction=True)
Axe = Callable[..., list[str]]
SECOND_PAGE = re.compile(r"[?&]p=2\b")
PHONE = {"width": 320, "height": 640}


@pytest.fixture
def trajectory() -> Trajectory:
    found = TrajectoryFactory(title="Lindenrode 2041", question="In welke stad willen we wonen?")
    for kind in ("survey", "children"):
        PhaseFactory(trajectory=found, kind=kind, state="running")
    NeighbourhoodFactory(municipality=found.municipality, name="Heide")
    return found


@pytest.fixture
def survey(trajectory: Trajectory) -> Survey:
    found = SurveyFactory(
        trajectory=trajectory,
        question="Waar droom je van voor je straat?",
        ideas_appear=Survey.Appear.AT_ONCE,
        appear_set_by=member(trajectory),
        appear_set_at=timezone.now(),
    )
    for number in range(12):
        IdeaFactory(survey=found, contribution__words=f"Een bank met een leuning, nummer {number}.")
    IdeaFactory(survey=found, contribution__words="حديقة قريبة من بيتي", contribution__language="ar")
    return found


def picture(colour: str) -> dict[str, object]:
    out = BytesIO()
    Image.new("RGB", (400, 300), colour).save(out, "JPEG")
    return {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def test_resident_brings_in_a_dream_and_scores_on_a_phone(
    page: Page, axe_violations: Axe, survey: Survey
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(survey.trajectory.url("consultation:survey"))
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Deel mijn droom").click()
    expect(page.get_by_role("alert")).to_be_visible()
    looks_right(page, axe_violations)
    page.get_by_role("textbox", name="Jouw droom").fill("Sokağımda daha fazla ağaç")
    page.get_by_label("In welke taal schrijf je").select_option(label="Turks")
    page.get_by_label("Waar woon je").select_option(label="Heide")
    page.get_by_role("button", name="Deel mijn droom").click()
    own = page.locator(".idea:target")
    expect(own).to_contain_text("Sokağımda daha fazla ağaç")
    expect(own.locator("blockquote")).to_have_attribute("lang", "tr")
    looks_right(page, axe_violations)

    other = page.locator(".idea").nth(3)
    other.scroll_into_view_if_needed()
    button = other.get_by_role("button", name="4 op 5")
    before = other.bounding_box()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#gegeven")).to_contain_text("Jij gaf al één score.")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    after = other.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 8  # the row changed under the thumb and stayed there
    target = button.bounding_box()
    assert target is not None
    assert min(target["height"], target["width"]) >= 44
    other.get_by_role("button", name="2 op 5").click()
    expect(other).to_contain_text("Jij gaf 2.")
    expect(page.locator("#gegeven")).to_contain_text("Jij gaf al één score.")
    looks_right(page, axe_violations)
    assert Score.objects.get().value == 2

    page.get_by_role("link", name="Toon wat ik nog niet scoorde").click()
    expect(page.locator("#ideeen + span")).to_have_text("13 ideeën")
    page.get_by_label("Zoek").fill("leuning 7")
    page.get_by_role("button", name="Toon", exact=True).click()
    expect(page.locator(".idea")).to_have_count(1)
    page.get_by_label("Zoek").fill("bestaat niet")
    page.get_by_role("button", name="Toon", exact=True).click()
    expect(page.get_by_role("heading", name="Geen idee gevonden")).to_be_visible()
    looks_right(page, axe_violations)


def test_closed_survey_shows_its_results(page: Page, axe_violations: Axe, survey: Survey) -> None:
    Idea.objects.update(scores=10, score_sum=41)
    Survey.objects.update(closes_on=dt.date(2026, 1, 31))
    page.goto(survey.trajectory.url("consultation:survey"))
    expect(page.locator("main")).to_contain_text("13 ideeën kregen samen 130 scores")
    expect(page.get_by_label("plaats 1", exact=True)).to_be_visible()
    looks_right(page, axe_violations)


def test_resident_without_a_script(new_context: Callable[..., BrowserContext], survey: Survey) -> None:
    page = new_context(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(survey.trajectory.url("consultation:survey"))
    page.get_by_role("textbox", name="Jouw droom").fill("Een zwembad in de Roe")
    page.get_by_role("button", name="Deel mijn droom").click()
    expect(page.locator(".messages")).to_contain_text("Je idee staat erbij")
    page.get_by_role("link", name="Volgende").click()
    expect(page).to_have_url(SECOND_PAGE)
    page.locator(".idea").nth(1).get_by_role("button", name="5 op 5").click()
    expect(page.locator(".idea:target")).to_contain_text("Jij gaf 5.")
    expect(page).to_have_url(SECOND_PAGE)
    assert Contribution.objects.filter(words="Een zwembad in de Roe").exists()


def test_resident_walks_through_the_exhibition(
    page: Page, axe_violations: Axe, trajectory: Trajectory
) -> None:
    exhibition = ExhibitionFactory(trajectory=trajectory, title="De stad volgens haar kinderen")
    page.goto(trajectory.url("consultation:exhibition"))
    expect(page.get_by_role("heading", name="Er hangt nog niets")).to_be_visible()
    looks_right(page, axe_violations)
    for number, school in enumerate(("De Klimboom", "De Klimboom", "Kouterschool")):
        WorkFactory(
            exhibition=exhibition, title=f"Tekening {number}", school=school, state="approved",
            consent_on=dt.date(2026, 1, 15), description="Een bus met vleugels boven een stad.",
        )  # fmt: skip
    page.goto(trajectory.url("consultation:exhibition"))
    looks_right(page, axe_violations)
    page.get_by_label("School").select_option(label="Kouterschool")
    expect(page.locator(".wall li")).to_have_count(1)
    page.goto(trajectory.url("consultation:exhibition"))
    page.get_by_role("link", name="Tekening 0").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tekening 0")
    looks_right(page, axe_violations)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tekening 1")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tekening 0")
    expect(page.locator(".big-work img")).to_have_js_property("naturalWidth", 40)
    page.emulate_media(media="print")
    expect(page.locator(".poster-foot")).to_be_visible()
    expect(page.locator(".leaf")).to_be_hidden()


def test_school_hands_in_the_officer_shows_and_takes_down(
    page: Page, sign_in: Callable[..., None], axe_violations: Axe, trajectory: Trajectory
) -> None:
    exhibition = ExhibitionFactory(trajectory=trajectory)
    page.goto(f"/meedoen/tekeningen/{exhibition.token}/")
    looks_right(page, axe_violations)
    page.get_by_label("School").fill("De Klimboom")
    page.get_by_role("button", name="Stuur de foto’s").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies één of meer foto’s")
    looks_right(page, axe_violations)
    page.get_by_label("Foto’s van het werk").set_input_files([picture("orange"), picture("purple")])  # type: ignore[list-item]
    page.get_by_label("Klas").fill("3B")
    page.get_by_label("Wie gaf toestemming").fill("De ouders van 3B")
    page.get_by_label("Toestemming op").fill("2026-02-01")
    page.get_by_role("button", name="Stuur de foto’s").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 foto’s zijn binnen")
    looks_right(page, axe_violations)
    page.get_by_label("Titel").first.fill("De bus met vleugels")
    page.get_by_label("Wat het kind erover zegt").first.fill("Hij vliegt over de file.")
    page.get_by_role("button", name="Klaar").click()
    expect(page.get_by_role("status").first).to_contain_text("2 werken zijn aangekomen")
    expect(page.get_by_label("School")).to_have_value("De Klimboom")

    sign_in(page, member(trajectory))
    page.goto(trajectory.url("consultation:exhibition_admin"))
    looks_right(page, axe_violations)
    show = page.get_by_role("button", name="Toon De bus met vleugels", exact=True)
    show.click()
    expect(show).to_have_count(0)
    work = Work.objects.get(title="De bus met vleugels")
    page.goto(trajectory.url("consultation:exhibition"))
    expect(page.get_by_role("link", name="De bus met vleugels")).to_be_visible()
    address = trajectory.url("consultation:work_picture", pk=work.pk)
    assert page.request.get(address).status == 200

    page.goto(trajectory.url("consultation:exhibition_admin") + "?stand=approved")
    page.get_by_text("Toestemming ingetrokken").click()
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Wis voorgoed").click()
    expect(page.locator(".messages")).to_contain_text("is gewist")
    assert page.request.get(address).status == 404
    page.goto(trajectory.url("consultation:exhibition"))
    expect(page.get_by_role("heading", name="Er hangt nog niets")).to_be_visible()


def test_officer_reads_hides_and_takes_along_the_ideas(
    page: Page, sign_in: Callable[..., None], axe_violations: Axe, survey: Survey
) -> None:
    sign_in(page, member(survey.trajectory))
    page.goto(survey.trajectory.url("consultation:survey_admin"))
    looks_right(page, axe_violations)
    row = page.locator(".rows > li", has_text="nummer 7")
    row.locator("summary", has_text="Verberg").click()
    row.get_by_label("Waarom?").fill("Noemt een buur bij naam.")
    looks_right(page, axe_violations)
    row.get_by_role("button", name="Verberg").click()
    expect(page.locator(".rows > li", has_text="nummer 7")).to_contain_text("Noemt een buur bij naam.")
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    page.get_by_role("link", name="Teksten en data").click()
    page.get_by_label("open vanaf").fill("2026-05-01")
    page.get_by_label("open tot en met").fill("2026-04-01")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("alert")).to_contain_text("sluit voor ze opent")
    looks_right(page, axe_violations)
