"""The tools of a municipality on the screen: taken over, made, changed without touching what is in use."""

import pytest
from django.test import Client

from ateliers.models import CanvasField, Tool, ToolUse
from ateliers.tools import versions
from tests.ateliers.factories import CanvasFieldFactory, SheetFactory, ToolUseFactory, ToolVersionFactory
from trajectories.models import Trajectory, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def screen(officer: User, client_of) -> Client:
    client: Client = client_of(officer)
    return client


def labels(tool: Tool) -> list[str]:
    return [box.label for box in versions.fields_of(versions.newest_version(tool))]


def test_what_came_along_is_taken_over_once_and_offered_no_more(
    screen: Client, trajectory: Trajectory
) -> None:
    assert "Neem over" in screen.get(trajectory.url("ateliers:tools")).text
    for slug in ("omgevingsscan", "procesorganisatie", "omgevingsscan"):
        page = screen.post(trajectory.url("ateliers:tool_take_over", slug=slug), follow=True).text
    assert Tool.objects.filter(municipality=trajectory.municipality).count() == 2
    assert "Struikelblokken" in page
    assert "Neem over" not in screen.get(trajectory.url("ateliers:tools")).text
    assert screen.post(trajectory.url("ateliers:tool_take_over", slug="onbekend")).status_code == 404


def test_the_officer_makes_her_own_tool_orders_its_canvas_and_takes_a_removal_back(
    screen: Client, trajectory: Trajectory
) -> None:
    new = {"name": "Brief aan morgen", "purpose": "Dromen.", "minutes": "20", "steps": "Schrijf\nLees voor"}
    page = screen.post(trajectory.url("ateliers:tool_new"), new, follow=True).text
    assert "Maak nu het canvas" in page
    tool = Tool.objects.get()
    address = trajectory.url("ateliers:tool", pk=tool.pk)
    for label, kind in (("Aanhef", "text"), ("Wensen", "list"), ("Steun", "scale")):
        box = {"label": label, "kind": kind, "low": "weinig", "high": "veel"}
        screen.post(address, box)
    assert "een woord nodig" in screen.post(address, {"label": "Schaal", "kind": "scale"}).text
    assert labels(tool) == ["Aanhef", "Wensen", "Steun"]
    assert CanvasField.objects.get(label="Wensen").low == "", "only a scale has ends"
    wishes = CanvasField.objects.get(label="Wensen").key
    screen.post(trajectory.url("ateliers:tool_box_up", pk=tool.pk, key=wishes))
    assert labels(tool) == ["Wensen", "Aanhef", "Steun"]
    removed = screen.post(trajectory.url("ateliers:tool_box_remove", pk=tool.pk, key=wishes), follow=True)
    assert "Ongedaan maken" in removed.text
    assert labels(tool) == ["Aanhef", "Steun"]
    screen.post(trajectory.url("ateliers:tool_box_back", pk=tool.pk, key=wishes))
    assert labels(tool) == ["Wensen", "Aanhef", "Steun"]
    assert "Wensen" in screen.get(trajectory.url("ateliers:tool_preview", pk=tool.pk)).text
    assert tool.versions.count() == 1, "nobody used it yet"


def test_a_change_after_its_use_goes_into_the_next_version(screen: Client, trajectory: Trajectory) -> None:
    use = ToolUseFactory(gathering__trajectory=trajectory, field__label="Dromen")
    group = SheetFactory(use=use)
    tool, box = use.tool, use.version.fields.get()
    address = trajectory.url("ateliers:tool_box", pk=tool.pk, key=box.key)
    assert "komt in de volgende versie" in screen.get(address).text
    same = {"label": "Dromen", "kind": "list", "hint": "", "low": "", "high": ""}
    screen.post(address, same)
    assert tool.versions.count() == 1, "nothing changed"
    screen.post(address, {**same, "label": "Wat we dromen"})
    details = {"name": "Anders", "purpose": "Nog iets.", "minutes": "45", "steps": ""}
    screen.post(trajectory.url("ateliers:tool_edit", pk=tool.pk), details)
    screen.post(trajectory.url("ateliers:tool_box_remove", pk=tool.pk, key=box.key))
    assert [version.number for version in tool.versions.all()] == [1, 2]
    assert labels(tool) == []
    assert [one.label for one in versions.fields_of(use.version)] == ["Dromen"], "as the groups saw it"
    uses = trajectory.url("ateliers:uses", pk=use.gathering_id)
    assert "Er is intussen versie 2" in screen.get(uses).text
    screen.post(trajectory.url("ateliers:use_renew", pk=use.gathering_id, use_pk=use.pk))
    use.refresh_from_db()
    group.refresh_from_db()
    assert (use.version.number, group.version.number) == (2, 1), "who had begun keeps hers"


def test_two_officers_who_change_a_tool_in_use_at_once_see_each_other(
    screen: Client, trajectory: Trajectory
) -> None:
    use = ToolUseFactory(gathering__trajectory=trajectory)
    address = trajectory.url("ateliers:tool_edit", pk=use.tool.pk)
    opened = screen.get(address).context["form"]["opened"].value()
    form = {"purpose": use.version.purpose, "minutes": "30", "steps": use.version.steps, "opened": opened}
    screen.post(address, {**form, "name": "Zoals de ene wil"})
    answer = screen.post(address, {**form, "name": "Zoals de andere wil"})
    assert answer.status_code == 422
    assert "Zoals de ene wil" in answer.text
    assert str(versions.newest_version(use.tool)) == "Zoals de ene wil"


def test_an_atelier_uses_tools_in_an_order_and_lets_go_only_of_those_nobody_began(
    screen: Client, trajectory: Trajectory
) -> None:
    first = ToolUseFactory(gathering__trajectory=trajectory, position=1)
    tool = ToolVersionFactory(tool__municipality=trajectory.municipality, name="Tweede").tool
    elsewhere = ToolVersionFactory().tool
    where = {"pk": first.gathering_id}
    add = trajectory.url("ateliers:use_add", **where)
    assert screen.post(add, {"tool": elsewhere.pk}).status_code == 422, "of another municipality"
    for _twice in range(2):
        screen.post(add, {"tool": tool.pk})
    second = ToolUse.objects.get(tool=tool)
    screen.post(trajectory.url("ateliers:use_up", **where, use_pk=second.pk))
    assert list(first.gathering.tool_uses.values_list("pk", flat=True)) == [second.pk, first.pk]
    SheetFactory(use=second)
    stop = screen.post(trajectory.url("ateliers:use_stop", **where, use_pk=second.pk), follow=True).text
    assert "werkt er al mee" in stop
    screen.post(trajectory.url("ateliers:use_stop", **where, use_pk=first.pk))
    assert list(first.gathering.tool_uses.values_list("pk", flat=True)) == [second.pk]


def test_the_programme_asks_as_much_for_sixty_groups_as_for_one(
    screen: Client, trajectory: Trajectory, django_assert_max_num_queries
) -> None:
    use = ToolUseFactory(gathering__trajectory=trajectory)
    for _group in range(60):
        SheetFactory(use=use)
    CanvasFieldFactory(version=use.version)
    with django_assert_max_num_queries(25):
        screen.get(trajectory.url("ateliers:uses", pk=use.gathering_id))
    with django_assert_max_num_queries(25):
        screen.get(trajectory.url("ateliers:use", pk=use.gathering_id, use_pk=use.pk))
