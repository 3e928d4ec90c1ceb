"""A tool is made and put in an atelier; a group fills in its canvas and looks back; the officer decides."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.ateliers.factories import (
    AssignedRoleFactory,
    CanvasFieldFactory,
    GroupFactory,
    ReflectionFactory,
    SheetFactory,
    ToolUseFactory,
)
from tests.browser.journeys import looks_right
from tests.factories import GatheringFactory
from trajectories.models import Trajectory, User

pytestmark = pytest.mark.django_db(transaction=True)


def test_she_makes_her_own_tool_and_puts_it_in_an_atelier(
    page: Page,
    sign_in: Callable[..., None],
    ilse: User,
    trajectory: Trajectory,
    axe_violations: Callable[..., list[str]],
) -> None:
    atelier = GatheringFactory(trajectory=trajectory, kind="atelier", title="Atelier 1")
    GroupFactory(gathering=atelier, number=1, project="De brug")
    sign_in(page, ilse)
    page.goto(trajectory.url("ateliers:tools"))
    looks_right(page, axe_violations)
    page.get_by_role("link", name="Maak een eigen werkvorm").click()
    page.get_by_label("Naam", exact=True).fill("Brief aan morgen")
    page.get_by_label("waarvoor", exact=False).fill("Dromen zonder te vergaderen.")
    page.get_by_label("hoeveel minuten", exact=False).fill("20")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Maak nu het canvas")).to_be_visible()
    for number, label in enumerate(("Aanhef", "Wensen"), 1):
        page.get_by_label("titel van het vak", exact=False).fill(label)
        page.get_by_label("korte lijst", exact=False).check()
        page.get_by_role("button", name="Voeg toe").click()
        expect(page.get_by_role("button", name="Verwijder")).to_have_count(number)
    page.get_by_role("button", name="Wensen naar boven").press("Enter")
    expect(page.get_by_role("button", name="Wensen naar boven")).to_be_disabled()
    page.get_by_role("button", name="Verwijder Aanhef").click()
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_role("button", name="Verwijder Aanhef")).to_be_visible()
    looks_right(page, axe_violations)
    page.goto(trajectory.url("ateliers:uses", pk=atelier.pk))
    page.get_by_label("Werkvorm", exact=True).select_option(label="Brief aan morgen")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_role("heading", name="1. Brief aan morgen")).to_be_visible()
    expect(page.get_by_text("nog niet begonnen")).to_be_visible()
    looks_right(page, axe_violations)


def test_a_group_fills_in_its_canvas_and_looks_back_and_she_decides(
    page: Page,
    sign_in: Callable[..., None],
    ilse: User,
    trajectory: Trajectory,
    axe_violations: Callable[..., list[str]],
) -> None:
    use = ToolUseFactory(gathering__trajectory=trajectory, version__name="Scan", field__label="Dromen")
    for kind in ("people", "scale", "date"):
        CanvasFieldFactory(version=use.version, kind=kind, label=f"Vak {kind}", low="nee", high="ja")
    group = GroupFactory(gathering=use.gathering, number=1)
    other = SheetFactory(use=use, group__number=2)
    AssignedRoleFactory(sheet=other)
    ReflectionFactory(sheet=other, sentence="Een uur was te kort.")
    sign_in(page, ilse)
    page.goto(trajectory.url("ateliers:canvas", pk=use.gathering_id, use_pk=use.pk, number=group.number))
    looks_right(page, axe_violations)
    page.get_by_label("Dromen", exact=False).fill("Eén loket\nEen nee die snel komt")
    page.get_by_label("Vak people", exact=False).fill("Nadia: roept ons samen")
    page.get_by_role("radio", name="4", exact=True).check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("2 uitspraken staan nu in het logboek.")).to_be_visible()
    expect(page.get_by_role("link", name="Een nee die snel komt")).to_be_visible()
    expect(page.get_by_label("Dromen", exact=False)).to_have_value("")
    expect(page.get_by_label("Vak people", exact=False)).to_have_value("Nadia: roept ons samen")
    looks_right(page, axe_violations)
    page.get_by_role("link", name="Blik terug").click()
    page.get_by_role("radio", name="5 (vlot)").check()
    page.get_by_role("radio", name="3", exact=True).last.check()
    page.get_by_label("Hoe werkbaar", exact=False).fill("Het ging vanzelf.")
    page.get_by_label("Wat zou het veranderen", exact=False).fill("Minder mails.")
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("blikte terug")).to_have_count(2)
    page.get_by_role("link", name="Alle groepen naast elkaar").click()
    expect(page.get_by_text("Nadia: roept ons samen")).to_be_visible()
    looks_right(page, axe_violations)
    page.goto(trajectory.url("ateliers:tool_thoughts", pk=use.tool.pk))
    expect(page.get_by_role("row", name="Het ging vanzelf.")).to_be_visible()
    expect(page.get_by_role("row", name="Een uur was te kort.")).to_be_visible()
    looks_right(page, axe_violations)
    page.get_by_label("we passen ze aan").check()
    page.get_by_label("waarom", exact=False).fill("Een kwartier meer.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Genoteerd. Pas de werkvorm hier aan.")).to_be_visible()
    expect(page.get_by_text("Een kwartier meer.")).to_be_visible()
