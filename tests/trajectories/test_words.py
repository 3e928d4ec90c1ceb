"""The words of a trajectory on its settings page: kept, refused, shown beforehand, and by two at once."""

from typing import Any

import pytest
from django.test import Client

from tests.cast import client_for
from tests.factories import TrajectoryFactory, member
from trajectories.models import Trajectory
from trajectories.permissions import Role
from trajectories.words_form import PARTS, WordsForm

pytestmark = pytest.mark.django_db

IDEA = {"dream_singular": "idee", "dream_plural": "ideeën", "dream_article": "het"}


@pytest.fixture
def trajectory() -> Trajectory:
    return TrajectoryFactory()


@pytest.fixture
def officer(trajectory: Trajectory) -> Client:
    return client_for(member(trajectory))


def fields(trajectory: Trajectory, **changes: str) -> dict[str, Any]:
    form = WordsForm(instance=Trajectory.objects.get(pk=trajectory.pk))
    return {name: form[name].value() for name in form.fields} | changes


def test_a_town_says_its_own_words(trajectory: Trajectory, officer: Client) -> None:
    url = trajectory.url("trajectories:words")
    answer = officer.post(url, fields(trajectory, **IDEA), follow=True)
    assert "De woorden zijn bewaard." in answer.text
    assert "Het idee van een inwoner ligt onder een nieuwe sleutel" in answer.text
    trajectory.refresh_from_db()
    assert trajectory.words == {"dream": ["idee", "ideeën", "het"]}, "only what differs from the model"


def test_the_examples_read_as_typed_before_anything_is_kept(trajectory: Trajectory, officer: Client) -> None:
    url = trajectory.url("trajectories:words")
    typed = {name: value for name, value in fields(trajectory, **IDEA).items() if name != "opened"}
    assert "Het idee van een inwoner" in officer.get(url, typed).text
    assert "De droom van een inwoner" in officer.get(url, typed | {"dream_plural": ""}).text
    trajectory.refresh_from_db()
    assert trajectory.words == {}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"dream_singular": ""}, "verplicht"),
        ({"dream_singular": "<b>idee</b>"}, "Alleen letters"),
        ({"dream_singular": "sleutel"}, "gebruik je al"),
        ({"dream_article": "een"}, "geldige keuze"),
    ],
)
def test_what_cannot_be_said_is_refused(
    trajectory: Trajectory, officer: Client, changes: dict[str, str], says: str
) -> None:
    answer = officer.post(trajectory.url("trajectories:words"), fields(trajectory, **changes))
    assert says in answer.text
    trajectory.refresh_from_db()
    assert trajectory.words == {}


def test_who_is_asked_may_be_called_as_who_takes_part(trajectory: Trajectory, officer: Client) -> None:
    same = {"colleague_singular": "inwoner", "colleague_plural": "inwoners"}
    assert officer.post(trajectory.url("trajectories:words"), fields(trajectory, **same)).status_code == 302


def test_each_model_starts_from_its_own_words() -> None:
    genk = TrajectoryFactory(model=Trajectory.Model.CONVERSATIONS)
    said = genk.vocabulary.say("Deze ambassadeur vraagt een collega naar de droom; Nieuwe sleutel")
    assert said == "Deze uitdager vraagt een inwoner naar het idee; Nieuw thema"
    assert TrajectoryFactory().vocabulary.say("de droom") == "de droom"


def test_two_officers_keep_each_others_words(trajectory: Trajectory, officer: Client) -> None:
    url, mine = trajectory.url("trajectories:words"), fields(trajectory, **IDEA)
    theirs = fields(trajectory, key_singular="thema", key_plural="thema’s", key_article="het")
    officer.post(url, theirs)
    assert "Intussen paste iemand anders dit aan" in officer.post(url, mine, follow=True).text
    trajectory.refresh_from_db()
    assert trajectory.words["dream"][0] == "idee"
    assert trajectory.words["key"][0] == "thema"
    clash = officer.post(url, {**mine, "dream_singular": "wens"})
    assert "Iemand anders maakte hier intussen dit van: “idee”" in clash.text


def test_only_who_runs_the_trajectory_chooses(trajectory: Trajectory) -> None:
    assert (
        client_for(member(trajectory, Role.AMBASSADOR)).get(trajectory.url("trajectories:words")).status_code
        == 403
    )


def test_every_term_has_its_three_fields(trajectory: Trajectory) -> None:
    assert [len(found) for _meaning, found in WordsForm(instance=trajectory).terms()] == [len(PARTS)] * 6
