"""What groups thought of a tool, and what the officer decides about it."""

import pytest
from django.test import Client

from ateliers.models import Reflection, ToolUse, Verdict
from ateliers.tools.reflecting import undecided
from tests.ateliers.factories import GroupFactory, ReflectionFactory, SheetFactory, ToolUseFactory
from tests.factories import PhaseFactory
from trajectories.models import Trajectory, User

pytestmark = pytest.mark.django_db
SAID = {"ease": "2", "fit": "5", "sentence": "De stappen liepen door elkaar.", "impact": "Minder mails."}


@pytest.fixture
def use(trajectory: Trajectory) -> ToolUse:
    made: ToolUse = ToolUseFactory(gathering__trajectory=trajectory, version__name="Procesorganisatie")
    return made


@pytest.fixture
def screen(officer: User, client_of) -> Client:
    client: Client = client_of(officer)
    return client


def test_two_who_answer_for_one_group_see_each_other(
    screen: Client, trajectory: Trajectory, use: ToolUse
) -> None:
    group = GroupFactory(gathering=use.gathering)
    where = {"pk": use.gathering_id, "use_pk": use.pk, "number": group.number}
    address = trajectory.url("ateliers:canvas_reflect", **where)
    opened = screen.get(address).context["form"]["opened"].value()
    screen.post(address, {**SAID, "opened": opened})
    other = screen.post(address, {**SAID, "sentence": "Het ging vlot.", "opened": opened})
    assert other.status_code == 422
    assert "De stappen liepen door elkaar." in other.text
    assert Reflection.objects.get().sentence == SAID["sentence"]
    assert "blikte terug" in screen.get(trajectory.url("ateliers:uses", pk=use.gathering_id)).text


def test_the_officer_reads_all_groups_side_by_side_and_decides(
    screen: Client, trajectory: Trajectory, use: ToolUse
) -> None:
    for ease in (2, 4):
        ReflectionFactory(sheet=SheetFactory(use=use), ease=ease, fit=3, sentence=f"Een {ease}.")
    ReflectionFactory(sentence="Van elders.")
    PhaseFactory(trajectory=trajectory, kind="atelier")
    assert "Werkvorm om over te beslissen" in screen.get(trajectory.url("front:cockpit")).text
    address = trajectory.url("ateliers:tool_thoughts", pk=use.tool.pk)
    page = screen.get(address).text
    assert "Een 2." in page
    assert "Een 4." in page
    assert "Van elders." not in page
    assert 'gemiddeld <b class="num">3,0</b>' in page
    assert screen.post(address, {"choice": "drop", "reason": " "}).status_code == 422, "not without a reason"
    screen.post(address, {"choice": "drop", "reason": "Te traag voor een namiddag."})
    use.tool.refresh_from_db()
    assert use.tool.dropped_at
    assert not undecided(trajectory).exists()
    assert "werkvorm die we niet meer gebruiken" in screen.get(trajectory.url("ateliers:tools")).text
    assert "Te traag voor een namiddag." in screen.get(trajectory.url("ateliers:tool", pk=use.tool.pk)).text
    screen.post(address, {"choice": "keep", "reason": "Toch wel."})
    use.tool.refresh_from_db()
    assert use.tool.dropped_at is None
    assert Verdict.objects.filter(tool=use.tool).count() == 2
