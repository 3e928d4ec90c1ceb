"""The real set goes through: a municipality's table of 825 suggestions, from the import screen to the
voices."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from clustering.models import Placement
from contributions.models import Contribution, ImportBatch
from publications.typesetting.checks import check_web
from publications.typesetting.extract import squeezed, text_of
from tests.browser import journeys, real_set
from tests.factories import NeighbourhoodFactory, TrajectoryFactory, member
from trajectories.models import Trajectory

DOUBTFUL = "Een datum, leeftijd, taal … die we niet begrijpen"
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]


@pytest.fixture
def trajectory() -> Trajectory:
    trajectory = TrajectoryFactory(title="Radverkehr 2041", municipality__name="Lindenrode")
    NeighbourhoodFactory(municipality=trajectory.municipality, name="Zentrum")
    return trajectory


def test_the_real_set_is_read_in_and_every_number_agrees(
    page: Page,
    sign_in: Callable[..., None],
    celery_worker: Callable[..., None],
    axe_violations: Callable[..., list[str]],
    screenshot: Callable[..., Any],
    trajectory: Trajectory,
    tmp_path: Path,
) -> None:
    sign_in(page, member(trajectory))
    file, expected = real_set.write_table(tmp_path)
    journeys.upload_table(page, trajectory, file)

    for heading, meaning in zip(
        real_set.HEADER, ("source_ref", "text", "said_at", "neighbourhood", "age_band"), strict=True
    ):
        expect(page.get_by_label(heading, exact=True)).to_have_value(meaning)
    expect(page.locator(".preview blockquote").nth(3)).to_contain_text("“")
    journeys.choose_on_import(page, "Taal, als er geen kolom voor is (mag leeg blijven)", "Duits")
    journeys.choose_on_import(page, "Een wijk die we niet kennen", "toevoegen aan de wijken van de gemeente")
    journeys.choose_on_import(page, DOUBTFUL, "de rij niet inlezen")
    counts = {"good": expected.size - expected.bad, "double": expected.double, "bad": expected.bad}
    journeys.shows_counts(page, counts)
    with page.expect_download() as wrong:
        page.get_by_role("link", name="Rijen met een fout (CSV)").click()
    lines = list(
        csv.reader(io.StringIO(wrong.value.path().read_text("utf-8-sig"), newline=""), delimiter=";")
    )
    assert lines[0] == ["fout", "rij", *real_set.HEADER]
    assert len(lines) - 1 == expected.bad
    assert {line[4] for line in lines[1:] if "datum" in line[0]} == {"irgendwann"}

    # What a resident said counts, also when nobody understands the date.
    journeys.choose_on_import(page, DOUBTFUL, "de rij inlezen zonder dat gegeven")
    counts = {"good": expected.size, "double": expected.double, "bad": 0}
    journeys.shows_counts(page, counts)
    assert not axe_violations(page)
    screenshot(page, "import-preview")
    screenshot(page, "import-preview-320", width=320)
    page.set_viewport_size({"width": 1280, "height": 820})

    journeys.read_in(page)
    journeys.shows_counts(page, counts)
    assert not axe_violations(page)
    page.reload()
    journeys.shows_counts(page, counts)

    batch = ImportBatch.objects.get()
    assert (batch.statements_imported, batch.statements_double, len(batch.errors)) == tuple(counts.values())
    assert batch.rows_empty == expected.empty
    stored = Contribution.objects.filter(trajectory=trajectory)
    assert stored.count() == expected.size == 825
    assert {one.words for one in stored} == expected.texts
    assert set(stored.values_list("language", flat=True)) == {"de"}
    assert sorted(trajectory.municipality.neighbourhoods.values_list("name", flat=True)) == [
        "Ehrenfeld",
        "Kapellen",
        "Zentrum",
    ]

    page.get_by_role("link", name="Bekijk deze uitspraken").click()
    journeys.shows_voices(page, expected.size)
    assert not axe_violations(page)
    page.goto(trajectory.url("contributions:contributions"))
    expect(page.locator(".lead")).to_contain_text(f"{expected.size} uitspraken")

    # The same file again: nothing new.
    journeys.upload_table(page, trajectory, file)
    journeys.shows_counts(page, {"good": 0, "double": expected.size + expected.double, "bad": 0})
    expect(page.get_by_text("Geen enkele rij kan zo ingelezen worden")).to_be_visible()


def test_a_note_is_made_of_the_real_set_and_its_numbers_agree(
    page: Page,
    sign_in: Callable[..., None],
    celery_worker: Callable[..., None],
    axe_violations: Callable[..., list[str]],
    screenshot: Callable[..., Any],
    trajectory: Trajectory,
    tmp_path: Path,
) -> None:
    sign_in(page, member(trajectory))
    file, expected = real_set.write_table(tmp_path)
    journeys.upload_table(page, trajectory, file)
    journeys.choose_on_import(page, "Een wijk die we niet kennen", "toevoegen aan de wijken van de gemeente")
    journeys.choose_on_import(page, DOUBTFUL, "de rij inlezen zonder dat gegeven")
    journeys.read_in(page)

    laid = {}
    for word, title in zip(
        real_set.frequent_words(expected.texts, 3), ("Route", "Licht", "Rust"), strict=True
    ):
        laid[title] = journeys.lay_together(page, word, title)
    journeys.make_key(page, "Bewegen", "Wie fietst, komt overal.")
    for title in laid:
        journeys.put_under_key(page, title, "Bewegen")
        card = page.get_by_role("region", name="Bewegen").get_by_role("listitem").filter(has_text=title)
        journeys.shows(card.locator(".meta"), laid[title])
    placed = Placement.objects.filter(block__trajectory=trajectory, ended_at=None)
    assert {title: placed.filter(block__title=title).count() for title in laid} == laid
    left = expected.size - sum(laid.values())
    expect(page.locator(".lead")).to_contain_text(f"{left} zijn nog niet ingedeeld")

    journeys.compose(page, "Stel een oriëntatienota samen")
    assert not axe_violations(page)
    pdf = journeys.set_as_pdf(page, tmp_path / "nota.pdf")
    assert check_web(pdf) == []
    words = squeezed(text_of(pdf))
    assert squeezed(f"Er zijn {expected.size} uitspraken verzameld") in words
    said = f"Over “Bewegen” zeiden inwoners {sum(laid.values())} keer iets. Dat leverde 3 bouwstenen op."
    assert squeezed(said) in words
    for title, voices in laid.items():
        assert f"{voices}uitspraken{title}" in words

    page.get_by_role("link", name="Lees op het scherm").click()
    journeys.shows(page.locator("li", has_text="uitspraken").first, expected.size)
    assert not axe_violations(page)
    screenshot(page, "real-set-note")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_same_table_in_other_letters_gives_the_same_voices(encoding: str) -> None:
    from contributions.importing import mapping
    from toolkit.tables import opening

    made = real_set.table(encoding)
    plan = mapping.guess(made.data, 0)
    rows = list(opening.body(made.data, plan.layout))
    assert (plan.layout.separator, plan.layout.header) == (";", 1)
    assert len(rows) == made.size + made.double + made.empty
