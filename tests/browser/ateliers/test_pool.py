"""The officer calls the pool to an atelier, somebody answers behind her link, and groups are made."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from ateliers.models import Call
from tests.ateliers.factories import CallFactory, ParticipantFactory, TableSeatFactory
from tests.browser.journeys import looks_right
from tests.factories import GatheringFactory, RegistrationFactory
from trajectories.models import Trajectory, User

pytestmark = pytest.mark.django_db(transaction=True)

LIST = """Naam\tE-mailadres\tOrganisatie\tProject
Ria Maes\tria@stad.example\tDe Kring\tDe brug
Onbekend\tgeen adres\t\t"""


@pytest.fixture
def trajectory(trajectory: Trajectory) -> Trajectory:
    """Six people come to its atelier, the first of them at table 1; one more was called."""
    atelier = GatheringFactory(trajectory=trajectory, kind="atelier", title="Atelier 1", capacity=7)
    for number in range(6):
        person = ParticipantFactory(trajectory=trajectory, name=f"Buur {number}", organisation="Natuurkring")
        place = RegistrationFactory(gathering=atelier, name=person.name, email=person.email)
        call = CallFactory(participant=person, gathering=atelier, registration=place)
        if number == 0:
            TableSeatFactory(call=call, group__number=1, fixed=True)
    CallFactory(participant__trajectory=trajectory, participant__name="Jos Wit", gathering=atelier)
    return trajectory


def test_a_list_becomes_a_pool_and_is_called(
    page: Page,
    sign_in: Callable[..., None],
    ilse: User,
    trajectory: Trajectory,
    axe_violations: Callable[..., list[str]],
) -> None:
    sign_in(page, ilse)
    page.goto(trajectory.url("ateliers:pool"))
    looks_right(page, axe_violations)
    page.get_by_role("link", name="Lees een lijst in").click()
    page.get_by_label("Eén persoon per regel").fill(LIST)
    page.get_by_role("button", name="Bekijk de lijst").click()
    expect(page.get_by_role("heading", name="1 regel blijft eruit")).to_be_visible()
    expect(page.get_by_role("row", name="Ria Maes")).to_be_visible()
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_text("Eén persoon staat in de pool.")).to_be_visible()
    page.get_by_label("Kies Ria Maes").check()
    page.get_by_label("Voor welk atelier").select_option(index=0)
    page.get_by_role("button", name="Nodig uit").click()
    expect(page.get_by_text("Eén deelnemer is uitgenodigd.")).to_be_visible()
    expect(page.get_by_role("button", name="Ongedaan maken")).to_be_visible()


def test_a_participant_answers_behind_her_link(
    page: Page, trajectory: Trajectory, axe_violations: Callable[..., list[str]]
) -> None:
    call = Call.objects.get(participant__name="Jos Wit")
    page.goto(trajectory.url("ateliers:own_call", token=call.token))
    expect(page.get_by_role("heading", name="Kom je, Jos Wit?")).to_be_visible()
    looks_right(page, axe_violations)
    page.get_by_label("Wat eet je niet?").fill("vegetarisch")
    page.get_by_role("button", name="Ja, ik kom").click()
    expect(page.get_by_role("heading", name="Je komt", exact=True)).to_be_visible()
    expect(page.get_by_label("Wat eet je niet?")).to_have_value("vegetarisch")
    page.get_by_role("button", name="Ik kom niet").click()
    expect(page.get_by_role("heading", name="Je komt niet", exact=True)).to_be_visible()


def test_groups_are_proposed_and_changed_with_the_keyboard(
    page: Page,
    sign_in: Callable[..., None],
    ilse: User,
    trajectory: Trajectory,
    axe_violations: Callable[..., list[str]],
) -> None:
    atelier = trajectory.gatherings.get()
    sign_in(page, ilse)
    page.goto(trajectory.url("ateliers:groups", pk=atelier.pk))
    page.get_by_label("Hoeveel groepen").fill("3")
    page.get_by_role("button", name="Maak een ander voorstel").press("Enter")
    expect(page.get_by_text("6 mensen hebben een groep.")).to_be_visible()
    expect(page.get_by_text("beter kan niet")).to_be_visible()
    looks_right(page, axe_violations)
    first = page.get_by_role("region", name="Groep 1")
    first.locator("summary", has_text="Buur 0").press("Enter")
    first.get_by_label("Groep van Buur 0").select_option("2")
    first.get_by_role("button", name="Verplaats Buur 0").press("Enter")
    expect(page.get_by_text("Buur 0 zit in groep 2.")).to_be_visible()
    second = page.get_by_role("region", name="Groep 2")
    expect(second.locator("summary", has_text="Buur 0")).to_be_visible()
    page.get_by_role("button", name="Ongedaan maken").press("Enter")
    expect(page.get_by_text("Buur 0 zit in groep 1.")).to_be_visible()
    expect(first.locator("summary", has_text="Buur 0")).to_be_visible()
    page.get_by_role("link", name="Tafelkaarten").click()
    expect(page.get_by_role("heading", name="Groep 3")).to_be_visible()
    looks_right(page, axe_violations)
