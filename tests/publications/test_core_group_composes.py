"""The core group writes at the desk; sending round, deciding and publishing stay with the officer."""

from __future__ import annotations

import pytest
from django.test import Client

from publications.composing import first_draft
from publications.models import Compilation, DeskAct, Edition, Section
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

from .readers import reader

pytestmark = pytest.mark.django_db
Act = DeskAct.Act


@pytest.fixture
def joke(trajectory: Trajectory) -> tuple[Client, User]:
    return reader(trajectory, Role.CORE_GROUP, "Joke Vermeire")


@pytest.fixture
def edition(trajectory: Trajectory, lotte: tuple[Client, User]) -> Edition:
    return first_draft.compose(trajectory, Edition.Kind.NOTE, lotte[1])


def acts(edition: Edition) -> list[tuple[str, str]]:
    return list(edition.desk_acts.order_by("at", "pk").values_list("by__name", "act"))


def test_she_writes_and_makes_a_pdf_to_look_at(
    trajectory: Trajectory, edition: Edition, joke: tuple[Client, User]
) -> None:
    client, _user = joke
    section = edition.sections.filter(kind=Section.Kind.KEY).order_by("position").first()
    assert section is not None
    desk = trajectory.url("publications:edition", pk=edition.pk)
    page = client.get(desk).content.decode()
    assert trajectory.url("publications:section", pk=section.pk) in page
    url = trajectory.url("publications:section", pk=section.pk)
    client.post(url, {"title": "Een stad die ademt", "lead": "", "opened": ""})
    section.refresh_from_db()
    assert section.title == "Een stad die ademt"
    client.post(trajectory.url("publications:paragraph_new", pk=section.pk))
    client.post(trajectory.url("publications:section_leave_out", pk=section.pk))
    answer = client.post(trajectory.url("publications:edition_compile", pk=edition.pk), {"output": "web"})
    assert answer.status_code == 302
    snapshot = edition.snapshots.get()
    assert snapshot.created_by == joke[1]
    name = joke[1].name
    assert acts(edition) == [
        (name, Act.WROTE),
        (name, Act.ADDED),
        (name, Act.LEFT_OUT),
        (name, Act.DRAFTED),
    ]
    page = client.get(desk).content.decode()
    assert "Joke Vermeire</b> liet weg:" in page
    for closed in ("review_ask", "publish", "decision_new"):
        assert trajectory.url(f"publications:{closed}", pk=snapshot.pk) not in page, closed


def test_what_goes_out_of_the_house_is_not_hers(
    trajectory: Trajectory, edition: Edition, joke: tuple[Client, User], lotte: tuple[Client, User]
) -> None:
    client, _user = joke
    compile_url = trajectory.url("publications:edition_compile", pk=edition.pk)
    client.post(compile_url, {"output": "web"})
    snapshot = edition.snapshots.get()
    for name in ("review_ask", "publish", "decision_new"):
        assert client.post(trajectory.url(f"publications:{name}", pk=snapshot.pk)).status_code == 403, name
    assert client.post(trajectory.url("publications:withdraw", pk=edition.pk)).status_code == 403
    assert client.get(trajectory.url("publications:feedback_desk")).status_code == 403
    assert client.post(compile_url, {"output": "print"}).status_code == 403
    failed = Compilation.objects.create(snapshot=snapshot, output="print", state="failed")
    assert client.post(trajectory.url("publications:compilation_retry", pk=failed.pk)).status_code == 403
    assert lotte[0].post(compile_url, {"output": "print"}).status_code == 302


def test_who_goes_on_with_the_same_fills_no_list(
    trajectory: Trajectory, edition: Edition, joke: tuple[Client, User], lotte: tuple[Client, User]
) -> None:
    first, second = edition.sections.order_by("position")[:2]
    for _time in range(3):
        joke[0].post(trajectory.url("publications:section_down", pk=first.pk))
    lotte[0].post(trajectory.url("publications:section_down", pk=first.pk))
    joke[0].post(trajectory.url("publications:section_down", pk=second.pk))
    names = [name for name, _act in acts(edition)]
    assert names == ["Joke Vermeire", "Lotte Verbeeck", "Joke Vermeire"]


def test_a_page_that_is_saved_unchanged_is_no_act(
    trajectory: Trajectory, edition: Edition, joke: tuple[Client, User]
) -> None:
    section = edition.sections.order_by("position").first()
    assert section is not None
    joke[0].post(trajectory.url("publications:passage_save", pk=section.passages.all()[0].pk))
    assert acts(edition) == []
