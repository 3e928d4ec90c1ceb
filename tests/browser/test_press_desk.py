"""The officer's desk in its states: nothing yet, composed, being set, failed, done, fallen out, refused,
published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from consultation import exhibiting
from consultation.models import Work
from publications.composing import first_draft
from publications.models import Compilation, Edition, Passage, Section
from tests.browser.journeys import fits
from tests.factories import TrajectoryFactory, member
from tests.publications.factories import harvested
from tests.publications.readers import publish
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)
Looks = Callable[[str], None]


@pytest.fixture
def looks(page: Page, axe_violations: Callable[..., list[str]], screenshot: Callable[..., Path]) -> Looks:
    """`looks("name")`: a picture at 820 and 320 pixels; nothing sticks out and axe finds nothing."""

    def look(name: str) -> None:
        for width in (820, 320):
            assert fits(page, width), f"{name} at {width}"
            screenshot(page, f"desk-{name}-{width}")
        assert axe_violations(page) == [], name
        page.set_viewport_size({"width": 1280, "height": 820})

    return look


@pytest.fixture
def trajectory() -> Trajectory:
    return harvested()


@pytest.fixture
def lotte(trajectory: Trajectory) -> User:
    return member(trajectory, Role.OFFICER, name="Lotte Verbeeck")


def test_before_there_is_anything(page: Page, sign_in: Callable, looks: Looks) -> None:
    bare = TrajectoryFactory()
    sign_in(page, member(bare, Role.OFFICER))
    page.goto(bare.url("publications:editions"))
    looks("editions-empty")
    edition = first_draft.compose(bare, Edition.Kind.NOTE, None)
    Section.objects.filter(edition=edition).delete()
    page.goto(bare.url("publications:edition", pk=edition.pk))
    expect(page.get_by_text("Deze uitgave is nog leeg")).to_be_visible()
    looks("edition-empty")
    page.goto(bare.url("publications:comments", pk=edition.pk))
    expect(page.get_by_role("heading", name="Nog geen opmerkingen")).to_be_visible()
    looks("comments-empty")
    page.goto(bare.url("publications:pictures"))
    looks("pictures-empty")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_role("alert")).to_be_visible()
    looks("pictures-refused")


def test_composing_and_what_falls_out(
    page: Page, sign_in: Callable, looks: Looks, trajectory: Trajectory, lotte: User
) -> None:
    sign_in(page, lotte)
    page.goto(trajectory.url("publications:editions"))
    page.get_by_role("button", name="Stel een krant samen").click()
    expect(page.get_by_text("Er ligt een eerste versie klaar.")).to_be_visible()
    exhibiting.take_down(Work.objects.get())
    page.reload()
    expect(page.get_by_role("heading", name="Er viel één stuk weg")).to_be_visible()
    looks("edition-fallen")
    page.locator("#weggevallen").get_by_role("link").click()
    expect(page.get_by_text("Het komt niet in de PDF.")).to_be_visible()
    looks("section-fallen")
    page.goto(trajectory.url("publications:edition_edit", pk=Edition.objects.get().pk))
    page.get_by_role("textbox", name="Titel", exact=True).fill("")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("alert")).to_be_visible()
    looks("edition-edit-refused")
    passage = Passage.objects.filter(kind="paragraph", section__kind="article").first()
    assert passage
    page.goto(trajectory.url("publications:section", pk=passage.section_id))
    looks("section")
    field = page.locator(f"#p-{passage.pk}-text")
    field.evaluate("field => { field.removeAttribute('maxlength'); field.value = 'a '.repeat(7000) }")
    page.locator(f"#p-{passage.pk}").get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_role("heading", name="Nog niet alles is bewaard")).to_be_visible()
    looks("passage-refused")
    page.goto(trajectory.url("publications:section", pk=passage.section_id))
    Passage.objects.filter(pk=passage.pk).update(text="Iemand anders schreef dit.")
    field.fill("En ik dit.")
    page.locator(f"#p-{passage.pk}").get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_role("heading", name="Iemand was je voor")).to_be_visible()
    looks("passage-conflict")
    page.goto(trajectory.url("publications:quotes", pk=passage.section_id) + "?zoek=bestaatniet")
    looks("quotes-none")


def test_setting_failing_and_done(
    page: Page, sign_in: Callable, looks: Looks, trajectory: Trajectory, lotte: User
) -> None:
    """No worker runs here: the states are written as the worker writes them, the page follows by itself."""
    sign_in(page, lotte)
    edition = first_draft.compose(trajectory, Edition.Kind.NOTE, lotte)
    page.goto(trajectory.url("publications:edition", pk=edition.pk))
    page.get_by_role("button", name="Maak PDF").click()
    expect(page.get_by_text("Staat klaar om gezet te worden.")).to_be_visible()
    looks("setting-queued")
    rows = Compilation.objects.all()
    rows.update(state="running", step=2, steps=5, doing="pagina's zetten")
    expect(page.get_by_text("stap 2 van 5")).to_be_visible()
    looks("setting-running")
    rows.update(state="failed", failure="De afbeelding kan niet gelezen worden.", where="De draak als bus")
    expect(page.get_by_role("heading", name="De PDF kon niet gezet worden")).to_be_visible()
    looks("setting-failed")
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(page.get_by_text("Staat klaar om gezet te worden.")).to_be_visible()
    warning = "Het teken U+12000 kan niet gedrukt worden en staat als □ in 1 tekst."
    rows.filter(state="queued").update(state="done", pages=64, size=4_000_000, warnings=[warning])
    expect(page.get_by_text("Klaar: 64 bladzijden")).to_be_visible()
    looks("setting-done")
    snapshot = edition.snapshots.get()
    publish(snapshot)
    page.goto(trajectory.url("publications:edition", pk=edition.pk))
    looks("edition-published")
    page.goto(trajectory.url("publications:publish", pk=snapshot.pk))
    looks("publish-published")
    page.goto(trajectory.url("publications:editions"))
    looks("editions-published")
    page.goto(trajectory.url("publications:decisions", pk=edition.pk))
    looks("decisions-empty")
