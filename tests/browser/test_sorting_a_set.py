"""From a table of 132 dreams to the note: two teams sort by keyboard with help, and every number agrees."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import BrowserContext, Page, expect

from clustering import tasks
from clustering.machine import vectors
from clustering.models import Round, RoundStatement
from publications.typesetting.checks import check_web
from publications.typesetting.extract import squeezed, text_of
from tests.browser import journeys, sorted_set
from tests.browser.sorted_set import Tablet
from tests.factories import TrajectoryFactory, member
from trajectories.models import Trajectory
from trajectories.permissions import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
SHARE = 0.2  # of all dreams, for each team, by keyboard
TAUGHT = 9  # by each team before the machine has learned from them


@pytest.fixture
def trajectory() -> Trajectory:
    return TrajectoryFactory(title="Lindenrode 2041", municipality__name="Lindenrode")


def test_two_teams_sort_a_set_and_screen_exports_and_note_tell_the_same(
    page: Page,
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[..., None],
    celery_worker: Callable[..., None],
    trajectory: Trajectory,
    tmp_path: Path,
) -> None:
    cache.set(vectors.READ_WITH, "", vectors.A_DAY)  # suggestions by words: no model is loaded here
    theme_of = sorted_set.themes()
    sign_in(page, member(trajectory, name="Lotte Verbeeck"))
    read_in(page, trajectory, sorted_set.write_table(tmp_path))
    journeys.shows_voices(page, len(theme_of))
    round_ = open_round(page, trajectory, len(theme_of))

    known: set[str] = set()
    teams = []
    for team, name in (("Noord", "Danny De Wit"), ("Zuid", "Fatma Yildiz")):
        tablet = Tablet(new_context().new_page(), team, theme_of, known)
        sign_in(tablet.page, member(trajectory, Role.AMBASSADOR, name=name))
        tablet.begin(trajectory, round_.pk)
        teams.append(tablet)
    sort_by_keyboard(teams, trajectory, celery_worker)
    sort_by_heaps(*teams, trajectory, round_)

    # what the teams decided themselves is what the plenary hears
    first, second = (tablet.decided for tablet in teams)
    twice = first.keys() & second.keys()
    disputed = {said for said in twice if first[said] != second[said]}
    assert 0 < len(disputed) < len(twice)
    alpha = f"{sorted_set.agreement([(first[said], second[said]) for said in twice]):.2f}".replace(".", ",")
    page.goto(trajectory.url("clustering:round_agreement", pk=round_.pk))
    journeys.shows(page.locator(".lead"), len(twice))
    expect(page.locator(".figure")).to_have_text(alpha)
    settled = settle_all(page, trajectory, round_, disputed)
    lies = second | first | settled  # what only one team saw, what both saw alike, what was settled
    many = Counter(lies.values())

    # under a key, and closed
    journeys.make_key(page, "Samen leven", "Een stad waar iedereen een plaats heeft.")
    for title in many:
        journeys.put_under_key(page, title, "Samen leven")
        card = page.get_by_role("region", name="Samen leven").get_by_role("listitem").filter(has_text=title)
        journeys.shows(card.locator(".meta"), many[title])
    expect(page.locator(".lead")).to_contain_text(
        f"{len(many)} bouwstenen uit {len(lies)} uitspraken. "
        f"{len(theme_of) - len(lies)} zijn nog niet ingedeeld."
    )
    close(page, trajectory, round_)
    facts = page.locator(".facts dd")
    journeys.shows(facts.nth(0), len(lies))
    journeys.shows(facts.nth(1), len(theme_of) - len(lies))
    agreed = len(twice) - len(disputed)
    said = f"{len(twice)}: {agreed} eens, {len(disputed)} beslist in het overleg, 0 nog verschillend"
    expect(facts.nth(2)).to_have_text(re.compile(said.replace(": ", r":\s+")))
    expect(facts.nth(3)).to_contain_text(alpha)
    for title, voices in many.items():
        row = page.locator(".row").filter(has=page.get_by_role("heading", name=title, exact=True))
        journeys.shows(row.locator(".num"), voices)

    # the exports
    page.goto(trajectory.url("clustering:round", pk=round_.pk))
    lineage = downloaded(page, "Herkomst als CSV")
    assert {row["Uitspraak"]: row["Bouwsteen"] for row in lineage} == dict.fromkeys(theme_of, "") | lies
    assert {row["Uitspraak"] for row in lineage if row["Tweede team"]} == twice
    assert {row["Uitspraak"] for row in lineage if row["Beslist door"]} == disputed
    assert all(tablet.by_suggestion for tablet in teams)
    assert any(row["Op voorstel"] == "ja" for row in lineage)
    page.goto(trajectory.url("clustering:board"))
    board = downloaded(page, "of CSV")
    assert Counter(row["Bouwsteen"] for row in board) == many
    assert {row["Uitspraak"]: row["Bouwsteen"] for row in board} == lies

    # the note
    journeys.compose(page, "Stel een oriëntatienota samen")
    pdf = journeys.set_as_pdf(page, tmp_path / "nota.pdf")
    assert check_web(pdf) == []
    words = squeezed(text_of(pdf))
    assert squeezed(f"Er zijn {len(theme_of)} uitspraken verzameld") in words
    told = f"Over “Samen leven” zeiden inwoners {len(lies)} keer iets. Dat leverde {len(many)} bouwstenen op."
    assert squeezed(told) in words
    for title, voices in many.items():
        assert squeezed(f"{voices} uitspraken {title}") in words, title


def read_in(page: Page, trajectory: Trajectory, file: Path) -> None:
    journeys.upload_table(page, trajectory, file)
    journeys.choose_on_import(page, "Een wijk die we niet kennen", "toevoegen aan de wijken van de gemeente")
    journeys.read_in(page)
    page.get_by_role("link", name="Bekijk deze uitspraken").click()


def open_round(page: Page, trajectory: Trajectory, statements: int) -> Round:
    page.goto(trajectory.url("clustering:rounds"))
    page.get_by_role("link", name="Bereid een ronde voor").click()
    page.get_by_label("Naam").fill("Zaterdag")
    page.get_by_label("twee teams per uitspraak, los van elkaar").check()
    page.get_by_role("button", name="Bewaar").click()
    for link, name in (("eerste team", "Noord"), ("Nieuw team", "Zuid")):
        page.get_by_role("link", name=link).click()
        page.get_by_label("Naam").fill(name)
        page.get_by_role("button", name="Bewaar").click()
        expect(page.get_by_text(f"Team “{name}” doet mee.")).to_be_visible()
    page.get_by_role("button", name="Open de ronde").click()
    expect(page.get_by_text(f"De ronde is open met {statements} uitspraken.")).to_be_visible()
    return Round.objects.get()


def sort_by_keyboard(teams: list[Tablet], trajectory: Trajectory, celery_worker: Callable[..., None]) -> None:
    """A fifth of all dreams by each team, in turn: until the machine has learned without help, then with."""

    def sort(until: float) -> None:
        while any(len(tablet.decided) < until for tablet in teams):
            for tablet in teams:
                if len(tablet.decided) < until:
                    tablet.place()

    sort(TAUGHT)
    tasks.learn.delay(str(trajectory.pk))  # as the timetable does
    celery_worker()
    for tablet in teams:
        tablet.later()
        expect(tablet.page.locator(".suggested .pick").first).to_be_visible()
    sort(SHARE * len(teams[0].theme_of))
    first, second = (tablet.decided.keys() for tablet in teams)
    teams[0].page.reload()
    told = f"{len(first ^ second)} wachten op een tweede oordeel."
    expect(teams[0].page.get_by_text(told)).to_be_visible()


def sort_by_heaps(north: Tablet, south: Tablet, trajectory: Trajectory, round_: Round) -> None:
    """Both teams lay the largest heap whole, and of another what they tick: of one dream they differ."""
    RoundStatement.objects.update(held_until=None)  # what lies on a tablet comes back now, not half-way
    north.page.get_by_role("link", name="Hopen", exact=True).click()
    north.page.get_by_role("button", name="Maak hopen").click()
    expect(north.page.locator("#so-many")).to_be_visible()
    whole, *others = north.page.locator(".alike h2 a").evaluate_all("cards => cards.map((card) => card.href)")
    title = most_told(north, north.heap_of(whole))
    for tablet in (north, south):
        tablet.lay_heap(whole, title)
    part, (one, other) = next(found for heap in others if (found := open_to_both(heap, north, south)))
    title = most_told(north, [one, other])
    north.lay_ticked(part, [one, other], title)
    south.lay_ticked(part, [one], title)
    south.lay_ticked(part, [other], next(name for name in sorted(north.known) if name != title))


def open_to_both(heap: str, north: Tablet, south: Tablet) -> tuple[str, list[str]] | None:
    """The heap and two of its dreams that neither team has judged; None where there are no two."""
    theirs = set(south.heap_of(heap))
    both = [said for said in north.heap_of(heap) if said in theirs][:2]
    return (heap, both) if len(both) == 2 else None


def most_told(tablet: Tablet, said: list[str]) -> str:
    return Counter(tablet.theme_of[words] for words in said).most_common(1)[0][0]


def settle_all(page: Page, trajectory: Trajectory, round_: Round, disputed: set[str]) -> dict[str, str]:
    """The plenary takes the first of the two, each time."""
    settled: dict[str, str] = {}
    page.goto(trajectory.url("clustering:round_differences", pk=round_.pk))
    while len(settled) < len(disputed):
        expect(page.get_by_text(f"1 van {len(disputed) - len(settled)}", exact=True)).to_be_visible()
        said = (page.locator(".one blockquote").text_content() or "").strip()
        title = (page.locator(".choice-title").first.text_content() or "").strip()
        page.locator(".two .card").first.get_by_role("button").click()
        settled[said] = title
    expect(page.get_by_role("heading", name="Geen verschil meer")).to_be_visible()
    assert settled.keys() == disputed
    return settled


def close(page: Page, trajectory: Trajectory, round_: Round) -> None:
    page.goto(trajectory.url("clustering:round", pk=round_.pk))
    page.get_by_text("Sluit de ronde af").click()
    page.get_by_role("button", name="Sluit af en bewaar de versie").click()
    expect(page.get_by_role("heading", name="Versie 1")).to_be_visible()


def downloaded(page: Page, link: str) -> list[dict[str, str]]:
    """The rows of a table that this link gives."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    text = download.value.path().read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
