"""The canvas of a group at the desk: words go to the logbook, what is arranged is kept, nothing is lost."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from ateliers import seating
from ateliers.models import AssignedRole, CanvasField, Group, Sheet, ToolUse
from contributions.models import Channel, Contribution
from gatherings.models import Gathering
from tests.ateliers.factories import (
    CanvasFieldFactory,
    GroupFactory,
    SheetFactory,
    ToolUseFactory,
    ToolVersionFactory,
)
from tests.factories import member
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db
KINDS = ("text", "people", "scale", "date")


@pytest.fixture
def use(trajectory: Trajectory) -> ToolUse:
    """A canvas with a box of each kind."""
    made: ToolUse = ToolUseFactory(
        gathering__trajectory=trajectory, version__name="Omgevingsscan", field__label="Dromen"
    )
    for kind in KINDS:
        CanvasFieldFactory(version=made.version, kind=kind, label=f"Vak {kind}", low="nee", high="ja")
    return made


@pytest.fixture
def group(use: ToolUse) -> Group:
    made: Group = GroupFactory(gathering=use.gathering, number=3)
    return made


@pytest.fixture
def screen(officer: User, client_of) -> Client:
    client: Client = client_of(officer)
    return client


def address(use: ToolUse, group: Group, page: str = "canvas") -> str:
    where = {"pk": use.gathering_id, "use_pk": use.pk, "number": group.number}
    return use.gathering.trajectory.url(f"ateliers:{page}", **where)


def box(use: ToolUse, kind: str) -> str:
    return f"vak_{use.version.fields.get(kind=kind).pk}"


def opened(screen: Client, use: ToolUse, group: Group) -> dict[str, str]:
    """What the page sends along."""
    form = screen.get(address(use, group)).context["form"]
    return {"opened": form["opened"].value(), "versie": str(form.version.pk)}


def test_words_become_contributions_and_the_rest_is_kept_as_what_it_is(
    screen: Client, use: ToolUse, group: Group
) -> None:
    filled = {
        **opened(screen, use, group),
        box(use, "list"): "- Eén loket\n\n• Een nee die snel komt\n",
        box(use, "text"): "We vieren wat af is.\nMet taart.",
        box(use, "people"): "Nadia Peeters : roept ons samen\nRoger: kent het plein",
        box(use, "scale"): "4",
        box(use, "date"): "2027-03-01",
    }
    page = screen.post(address(use, group), filled, follow=True).text
    assert "3 uitspraken staan nu in het logboek" in page
    assert "Een nee die snel komt" in page
    said = Contribution.objects.filter(gathering=use.gathering)
    assert sorted(said.values_list("text", flat=True)) == [
        "Een nee die snel komt",
        "Eén loket",
        "We vieren wat af is.\nMet taart.",
    ]
    one = said.get(text="Eén loket")
    assert (one.channel, one.question_text, one.source_ref) == (
        Channel.ATELIER,
        "Omgevingsscan: Dromen",
        "groep 3",
    )
    assert (one.saying.sheet.group, one.saying.sheet.use) == (group, use)
    assert list(AssignedRole.objects.values_list("name", "task")) == [
        ("Nadia Peeters", "roept ons samen"),
        ("Roger", "kent het plein"),
    ]
    sheet = Sheet.objects.get()
    assert set(sheet.arrangements.values_list("grade", "day")) == {(4, None), (None, dt.date(2027, 3, 1))}
    again = screen.get(address(use, group)).context["form"]
    assert again[box(use, "people")].value() == "Nadia Peeters: roept ons samen\nRoger: kent het plein"
    assert not again[box(use, "list")].value(), "empty again, for the next"
    side = screen.get(use.gathering.trajectory.url("ateliers:use", pk=use.gathering_id, use_pk=use.pk)).text
    assert "Eén loket" in side
    assert "4 op 5" in side


def test_a_double_click_says_it_once(screen: Client, use: ToolUse, group: Group) -> None:
    filled = {**opened(screen, use, group), box(use, "list"): "Eén loket", "formulier": "abc"}
    for _click in range(2):
        screen.post(address(use, group), filled)
    assert Contribution.objects.filter(gathering=use.gathering).count() == 1


def test_two_on_one_canvas_that_nobody_had_begun_lose_nothing(
    screen: Client, use: ToolUse, group: Group
) -> None:
    page = opened(screen, use, group)
    people, day, said = box(use, "people"), box(use, "date"), box(use, "list")
    screen.post(address(use, group), {**page, people: "Nadia: stuurt", said: "Van de ene"})
    kept = screen.post(address(use, group), {**page, day: "2027-03-01", said: "Van de andere"}, follow=True)
    assert "Intussen paste iemand anders dit aan" in kept.text
    assert AssignedRole.objects.get().name == "Nadia", "the other did not touch it"
    assert Contribution.objects.filter(gathering=use.gathering).count() == 2
    clash = screen.post(address(use, group), {**page, people: "Roger: stuurt", said: "Nog iets"})
    assert clash.status_code == 422
    assert "Nadia: stuurt" in clash.text
    assert "Nog iets" in clash.text, "her words are still there"
    assert Contribution.objects.filter(gathering=use.gathering).count() == 2


def test_a_page_of_an_older_version_loses_nothing(
    screen: Client, officer: User, use: ToolUse, group: Group
) -> None:
    page, dreams = opened(screen, use, group), box(use, "list")
    newer = ToolVersionFactory(tool=use.tool, number=2, name="Omgevingsscan")
    CanvasFieldFactory(version=newer, label="Iets anders")
    ToolUse.objects.filter(pk=use.pk).update(version=newer)
    SheetFactory(use=use, group=group, version=newer)
    shown = screen.post(address(use, group), {**page, dreams: "Eén loket"}, follow=True).text
    assert "Iets anders" in shown
    assert "Ingevuld op een andere versie" in shown
    assert "Eén loket" in shown


def test_nothing_is_saved_before_the_atelier_begins_or_when_it_is_off(
    screen: Client, use: ToolUse, group: Group
) -> None:
    page = {**opened(screen, use, group), box(use, "list"): "Te vroeg gezegd"}
    gathering = Gathering.objects.filter(pk=use.gathering_id)
    for change, why in (
        ({"starts_at": timezone.now() + dt.timedelta(days=1)}, "nog niet begonnen"),
        ({"starts_at": timezone.now(), "state": "cancelled"}, "afgelast"),
    ):
        gathering.update(**change)
        answer = screen.post(address(use, group), page)
        assert answer.status_code == 422
        assert why in answer.text
        assert "Te vroeg gezegd" in answer.text
    assert not Sheet.objects.exists()


@pytest.mark.parametrize("line", ["Nadia Peeters", ": stuurt", f"{'x' * 121}: stuurt"])
def test_a_line_about_somebody_says_who_and_what(
    screen: Client, use: ToolUse, group: Group, line: str
) -> None:
    answer = screen.post(
        address(use, group), {**opened(screen, use, group), box(use, "people"): f"Roger: kent\n{line}"}
    )
    assert answer.status_code == 422
    assert "Regel 2" in answer.text


def test_a_table_host_fills_in_for_her_own_group_alone(
    client_of, trajectory: Trajectory, use: ToolUse, group: Group
) -> None:
    host = member(trajectory, Role.FACILITATOR)
    Group.objects.filter(pk=group.pk).update(host=host)
    other = GroupFactory(gathering=use.gathering, number=4)
    screen = client_of(host)
    assert screen.get(address(use, group)).status_code == 200
    assert screen.get(address(use, other)).status_code == 403
    assert address(use, group) in screen.get(trajectory.url("ateliers:uses", pk=use.gathering_id)).text
    assert client_of(member(trajectory, Role.FACILITATOR)).get(address(use, group)).status_code == 403


def test_a_group_with_a_canvas_stays_whatever_is_proposed(screen: Client, use: ToolUse, group: Group) -> None:
    SheetFactory(use=use, group=group)
    trajectory, pk = use.gathering.trajectory, use.gathering_id
    dropped = screen.post(trajectory.url("ateliers:group_remove", pk=pk, number=3), follow=True).text
    assert "vulde al een canvas in" in dropped
    GroupFactory(gathering=use.gathering, number=1)
    assert seating.propose(use.gathering, 1) == 0
    assert [one.number for one in seating.groups_of(use.gathering)] == [3]
    SheetFactory(use=use, group=GroupFactory(gathering=use.gathering, number=5))
    refused = screen.post(trajectory.url("ateliers:groups_propose", pk=pk), {"number": 1})
    assert "2 groepen vulden al een canvas in" in refused.text or refused.status_code == 422
    assert CanvasField.objects.exists()
