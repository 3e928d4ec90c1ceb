"""The process advice is written at the table, with what the canvases hold, and by two at once."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from ateliers.models import Case, ProcessAdvice
from contributions.logbook import write_statement
from tests.ateliers.case_factories import (
    CaseFactory,
)
from tests.ateliers.factories import (
    AssignedRoleFactory,
    SheetFactory,
)
from tests.factories import member
from trajectories.models import Trajectory, User

pytestmark = pytest.mark.django_db
State = ProcessAdvice.State


@pytest.fixture
def screen(officer: User, client_of) -> Client:
    client: Client = client_of(officer)
    return client


@pytest.fixture
def case(trajectory: Trajectory) -> Case:
    made: Case = CaseFactory(trajectory=trajectory, title="Het museum")
    return made


def fresh(case: Case) -> ProcessAdvice:
    return ProcessAdvice.objects.get(case=case)


def test_it_is_written_at_the_table_by_the_host_of_the_group_alone(
    trajectory: Trajectory, case: Case, ambassador: User, client_of
) -> None:
    sheet = SheetFactory(use__gathering__trajectory=trajectory, group__case=case, group__host=ambassador)
    page = trajectory.url("ateliers:advice", pk=case.pk)
    host, other = client_of(ambassador), client_of(member(trajectory, "ambassador"))
    assert other.get(page).status_code == 403
    assert "Werk het advies bij" not in other.get(trajectory.url("ateliers:case", pk=case.pk)).text
    host.post(page, {"who": "De kerkfabriek"})
    assert fresh(case).who == "De kerkfabriek"
    assert "Werk het advies bij" in host.get(trajectory.url("ateliers:case", pk=case.pk)).text
    ProcessAdvice.objects.update(state=State.AT_OWNER, asked_at=timezone.now())
    assert host.post(page, {"who": "Niemand"}).status_code == 403, "from now on it is the officer's"
    assert sheet.group.host == ambassador


def test_two_who_begin_at_once_see_each_other(screen: Client, trajectory: Trajectory, case: Case) -> None:
    page = trajectory.url("ateliers:advice", pk=case.pk)
    [opened] = re.findall(r'name="opened" value="([^"]*)"', screen.get(page).text)
    screen.post(page, {"opened": opened, "who": "Van haar", "how": "Een wandeling"})
    second = screen.post(page, {"opened": opened, "who": "Van mij"})
    assert second.status_code == 422
    assert "Van haar" in second.text
    assert fresh(case).who == "Van haar"


def test_what_the_canvases_hold_is_taken_over_behind_what_was_typed(
    screen: Client, trajectory: Trajectory, case: Case, officer: User
) -> None:
    sheet = SheetFactory(use__gathering__trajectory=trajectory, group__case=case)
    role = AssignedRoleFactory(sheet=sheet, name="Nadia", task="roept samen")
    voice, _new = write_statement(
        sheet.use.gathering, id=case.owners.get().link_seed, words="Begin bij\nde eigenaar.", user=officer
    )
    sheet.sayings.create(field=sheet.version.fields.order_by("pk")[0], contribution=voice)
    page, take = (trajectory.url(f"ateliers:{name}", pk=case.pk) for name in ("advice", "advice_take_over"))
    [opened] = re.findall(r'name="opened" value="([^"]*)"', screen.get(page).text)
    sent = {
        "opened": opened,
        "who": "De buurt",
        "how": "Half getypt",
        "stuk": [f"u{voice.pk}", f"r{role.pk}"],
    }
    assert "Kies eerst" in screen.post(take, {**sent, "vak": "state"}).text
    taken = screen.post(take, {**sent, "vak": "who"})
    assert taken.status_code == 200
    assert "De buurt\nBegin bij de eigenaar.\nNadia: roept samen" in taken.text
    assert "Half getypt" in taken.text
    assert not ProcessAdvice.objects.exists(), "nothing is saved before she says so"
    again = screen.post(take, {**sent, "vak": "who", "who": "Nadia: roept samen"}).text
    [box] = re.findall(r'<textarea name="who"[^>]*>([^<]*)<', again)
    assert box.split("\n") == ["", "Nadia: roept samen", "Begin bij de eigenaar."], "none twice"
