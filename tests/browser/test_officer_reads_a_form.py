"""The officer reads in a form with four open questions: in few clicks, with a wrong guess mended, undone, and
done again."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from contributions.models import Contribution
from tests.browser import journeys
from tests.factories import GatheringFactory, NeighbourhoodFactory, TrajectoryFactory, member
from trajectories.models import Trajectory, User

pytestmark = pytest.mark.django_db(transaction=True)
Axe = Callable[..., list[str]]
QUESTIONS = [
    "Waarvan droom je voor je buurt?",
    "Wat baart je zorgen?",
    "Wat kan jij zelf doen?",
    "Wat moet de stad weten?",
]
ANSWERS = [
    [
        "Een park met bomen aan de beek",
        "Het verkeer in de ochtend",
        "De straat proper houden",
        "Het overleg was goed",
    ],
    ["Plekken waar kinderen spelen", "Lege winkels in het centrum", "", "Zeg wat er met ideeën gebeurt"],
    ["nvt", "-", "Mijn buren beter leren kennen", "Er is te weinig licht"],
    ["Een dorpscafé van de buren", "Oude mensen die alleen zitten", "Koken voor wie alleen is", "geen"],
]


def form_of_microsoft() -> bytes:
    """As Microsoft Forms gives its answers: choices end with a semicolon, names stand there too."""
    book = openpyxl.Workbook()
    sheet = book.active
    facts = ["In welke wijk woon je?", "Hoe oud ben je?", "Hoe kom je meestal?"]
    sheet.append(["ID", "Begintijd", "Voltooiingstijd", "E-mail", "Naam", *QUESTIONS, *facts])
    for number, answers in enumerate(ANSWERS, 1):
        begun = dt.datetime(2026, 5, number, 14, 5)
        person = [("Heide", "Centrum")[number % 2], 20 + 12 * number, ("Fiets;", "Fiets;Bus;")[number % 2]]
        done = begun + dt.timedelta(minutes=6)
        sheet.append([number, begun, done, "anonymous", "", *answers, *person])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Buurtvragen(1-4).xlsx"
    path.write_bytes(form_of_microsoft())
    return path


@pytest.fixture
def trajectory() -> Trajectory:
    trajectory = TrajectoryFactory()
    for name in ("Heide", "Centrum"):
        NeighbourhoodFactory(municipality=trajectory.municipality, name=name)
    return trajectory


@pytest.fixture
def officer(trajectory: Trajectory) -> User:
    return member(trajectory)


def voices(trajectory: Trajectory) -> set[tuple[str, str]]:
    said = Contribution.objects.alive().filter(trajectory=trajectory).order_by("pk")
    return set(said.values_list("question_text", "text"))


def test_a_form_with_four_questions(
    page: Page,
    sign_in: Callable[..., None],
    celery_worker: Callable[..., None],
    axe_violations: Axe,
    screenshot: Callable[..., None],
    trajectory: Trajectory,
    officer: User,
    file: Path,
) -> None:
    sign_in(page, officer)
    journeys.upload_table(page, trajectory, file)  # three clicks
    journeys.shows_counts(page, {"good": 12, "double": 0, "bad": 0})
    notes = page.locator(".notes")
    expect(notes).to_contain_text("3 antwoorden tellen als leeg")
    preview = page.get_by_role("region", name="Zo worden de eerste rijen")
    expect(preview.locator(".asked").first).to_have_text(QUESTIONS[0])
    expect(preview.get_by_role("listitem").first.locator("blockquote")).to_have_count(4)
    screenshot(page, "import-form", width=1280)
    journeys.looks_right(page, axe_violations, (1280, 820, 320))

    journeys.choose_on_import(page, QUESTIONS[1], "niet inlezen")  # a wrong guess of ours ..
    journeys.shows_counts(page, {"good": 9})
    journeys.choose_on_import(page, QUESTIONS[1], "wat er gezegd is")  # .. mended
    journeys.shows_counts(page, {"good": 12})
    journeys.read_in(page)  # the sixth click
    journeys.shows_counts(page, {"good": 12})
    expected = {
        (question, answer)
        for answers in ANSWERS
        for question, answer in zip(QUESTIONS, answers, strict=True)
        if answer not in {"", "nvt", "-", "geen"}
    }
    assert voices(trajectory) == expected

    page.get_by_text("Ongedaan maken", exact=True).click()
    page.get_by_role("button", name="Ja, neem alles terug").click()
    expect(page.get_by_role("heading", name="Deze import is ongedaan gemaakt")).to_be_visible(timeout=60_000)
    assert voices(trajectory) == set()

    page.get_by_role("link", name="Lees een ander bestand in").click()
    page.get_by_label("Bestand").set_input_files(file)
    page.get_by_role("button", name="Bekijk het bestand").click()
    journeys.wait_for_check(page)
    notes.get_by_role("button", name="Neem ze toch mee").click()
    journeys.wait_for_check(page)
    journeys.shows_counts(page, {"good": 15})
    notes.get_by_role("button", name="Laat ze toch weg").click()
    journeys.wait_for_check(page)
    journeys.shows_counts(page, {"good": 12})
    journeys.read_in(page)
    assert voices(trajectory) == expected


def test_what_columns_are_is_remembered_with_the_name_of_the_file(
    page: Page,
    sign_in: Callable[..., None],
    celery_worker: Callable[..., None],
    trajectory: Trajectory,
    officer: User,
    file: Path,
) -> None:
    sign_in(page, officer)
    journeys.upload_table(page, trajectory, file)
    journeys.choose_on_import(page, QUESTIONS[3], "niet inlezen")
    journeys.choose_on_import(page, "Taal, als er geen kolom voor is (mag leeg blijven)", "Turks")
    journeys.read_in(page)
    journeys.shows_counts(page, {"good": 9})
    journeys.upload_table(page, trajectory, file)
    notes = page.locator(".notes")
    expect(notes).to_contain_text("overgenomen van “Buurtvragen(1-4).xlsx”")
    expect(page.get_by_label("Taal, als er geen kolom voor is")).to_have_value("")
    expect(page.locator(".notice")).to_contain_text("al ingelezen")
    journeys.shows_counts(page, {"good": 0, "double": 9})
    notes.get_by_role("button", name="Raad opnieuw").click()
    journeys.wait_for_check(page)
    journeys.shows_counts(page, {"good": 3, "double": 9})


def test_a_gathering_that_is_not_in_our_list_is_asked_and_a_meaning_moves(
    page: Page,
    sign_in: Callable[..., None],
    celery_worker: Callable[..., None],
    trajectory: Trajectory,
    officer: User,
    tmp_path: Path,
) -> None:
    GatheringFactory(trajectory=trajectory, number=12, title="Handelaars na sluitingstijd")
    path = tmp_path / "avonden.csv"
    path.write_text(
        "nr;tekst;bijeenkomst;wijk;buurt\n"
        "1;Een bank op het plein;Buurthuis lokaal 12;Heide;Centrum\n"
        "2;Een boom in de straat;12. Handelaars na sluitingstijd;Heide;Centrum\n"
    )
    sign_in(page, officer)
    journeys.upload_table(page, trajectory, path)
    asked = page.get_by_label("Buurthuis lokaal 12")
    expect(asked).to_be_visible()
    preview = page.get_by_role("region", name="Zo worden de eerste rijen")
    expect(preview.get_by_role("listitem").nth(1)).to_contain_text("Handelaars na sluitingstijd")
    expect(preview.get_by_role("listitem").first).to_contain_text("vinden we niet")
    with journeys.replaced(page, "#plan"):
        asked.select_option(label="12. Handelaars na sluitingstijd")
    expect(preview.get_by_role("listitem").first).to_contain_text("Handelaars na sluitingstijd")
    journeys.choose_on_import(page, "buurt", "wijk")
    expect(page.get_by_text("Was “wijk”; dat komt nu uit “buurt”.")).to_be_visible()
    expect(preview.get_by_role("listitem").first).to_contain_text("Centrum")
    journeys.read_in(page)
    journeys.shows_counts(page, {"good": 2})
