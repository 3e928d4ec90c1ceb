"""The questions of a session: standard, own, moved, retired."""

import pytest
from django.test import Client

from gatherings import guides
from gatherings.models import Gathering, Guide, Question
from tests.factories import ContributionFactory, GatheringFactory, GuideFactory, QuestionFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide() -> Guide:
    guide = GuideFactory(is_standard=True)
    for number, text in enumerate(["Een?", "Twee?", "Drie?"], start=1):
        QuestionFactory(guide=guide, position=number, text=text)
    return guide


@pytest.fixture
def session(guide: Guide) -> Gathering:
    return GatheringFactory(trajectory=guide.trajectory)


def asked(session: Gathering) -> list[str]:
    session.refresh_from_db()
    return [question.text for question in guides.questions_of(session)]


def test_a_session_has_the_standard_questions_until_it_has_its_own(session: Gathering, guide: Guide) -> None:
    assert asked(session) == ["Een?", "Twee?", "Drie?"]
    own = guides.own_guide(session)
    assert guides.own_guide(session) == own
    own.questions.filter(text="Twee?").update(text="Anders?")
    assert asked(session) == ["Een?", "Anders?", "Drie?"]
    assert asked(GatheringFactory(trajectory=guide.trajectory)) == ["Een?", "Twee?", "Drie?"]


def test_questions_move_one_place_and_not_past_the_end(session: Gathering, guide: Guide) -> None:
    first = guide.questions.get(text="Een?")
    assert not guides.move_question(first, up=True)
    assert guides.move_question(first, up=False)
    assert asked(session) == ["Twee?", "Een?", "Drie?"]


def test_a_question_that_was_answered_is_retired_and_stays_with_its_answers(
    session: Gathering, guide: Guide
) -> None:
    second = guide.questions.get(text="Twee?")
    ContributionFactory(trajectory=guide.trajectory, gathering=session, question=second)
    assert not guides.retire_question(second)
    assert asked(session) == ["Een?", "Drie?", "Twee?"]
    assert asked(GatheringFactory(trajectory=guide.trajectory)) == ["Een?", "Drie?"]
    guides.take_up_question(second)
    assert asked(GatheringFactory(trajectory=guide.trajectory)) == ["Een?", "Drie?", "Twee?"]


def test_a_question_that_nobody_answered_can_be_deleted(guide: Guide) -> None:
    assert guides.retire_question(guide.questions.get(text="Drie?"))
    assert not Question.objects.filter(text="Drie?").exists()


def test_a_trajectory_has_one_standard_guide(guide: Guide) -> None:
    assert guides.standard_guide(guide.trajectory) == guide
    empty = GatheringFactory().trajectory
    assert guides.standard_guide(empty) == guides.standard_guide(empty)


def test_looking_at_the_guides_makes_none_and_the_button_makes_one(client: Client) -> None:
    trajectory = GatheringFactory().trajectory
    client.force_login(member(trajectory))
    page = trajectory.url("gatherings:guides")
    assert "Maak de gewone leidraad" in client.get(page).text
    assert not trajectory.guides.exists()
    for _click in range(2):
        answer = client.post(page)
    guide = trajectory.guides.get()
    assert guide.is_standard
    assert answer["Location"] == trajectory.url("gatherings:guide", pk=guide.pk)
    assert "Maak de gewone leidraad" not in client.get(page).text


def test_the_editor_adds_changes_and_shows(client: Client, guide: Guide) -> None:
    client.force_login(member(guide.trajectory))
    url = guide.trajectory.url
    page = url("gatherings:guide", pk=guide.pk)
    assert client.post(page, {"text": "Vier?", "short": ""}).status_code == 422
    assert client.post(page, {"text": "Vier?", "short": "Vier"}).status_code == 302
    new = guide.questions.get(text="Vier?")
    assert new.position == 4
    edit = url("gatherings:guide_question", pk=guide.pk, question_pk=new.pk)
    client.post(edit, {"text": "Vier en een half?", "short": "Vier"})
    assert "Vier en een half?" in client.get(url("gatherings:guide_preview", pk=guide.pk) + "?v=4").text


def test_a_question_goes_down_out_and_in_again(client: Client, guide: Guide) -> None:
    first = guide.questions.get(text="Een?")
    ContributionFactory(trajectory=guide.trajectory, question=first)
    client.force_login(member(guide.trajectory))

    def act(name: str) -> list[str]:
        url = guide.trajectory.url(f"gatherings:guide_question_{name}", pk=guide.pk, question_pk=first.pk)
        assert client.get(url).status_code == 405
        client.post(url)
        return [question.text for question in guide.questions.filter(retired_at=None).order_by("position")]

    assert act("down") == ["Twee?", "Een?", "Drie?"]
    assert act("up") == ["Een?", "Twee?", "Drie?"]
    assert act("retire") == ["Twee?", "Drie?"]
    assert act("take_up") == ["Twee?", "Drie?", "Een?"]


def test_a_session_gets_questions_of_its_own_and_goes_back(client: Client, session: Gathering) -> None:
    client.force_login(member(session.trajectory))
    client.post(session.trajectory.url("gatherings:gathering_own_guide", pk=session.pk))
    session.refresh_from_db()
    own = session.guide
    assert own is not None
    client.post(session.trajectory.url("gatherings:gathering_standard_guide", pk=session.pk))
    session.refresh_from_db()
    assert session.guide is None
    assert Guide.objects.filter(pk=own.pk).exists()


def test_a_question_of_another_guide_is_not_found(client: Client, guide: Guide) -> None:
    other = QuestionFactory(guide__trajectory=guide.trajectory)
    client.force_login(member(guide.trajectory))
    url = guide.trajectory.url("gatherings:guide_question_up", pk=guide.pk, question_pk=other.pk)
    assert client.post(url).status_code == 404


@pytest.mark.parametrize("number", ["²", "٣", "9" * 30, "-1", "x"])
def test_a_page_asked_by_no_number_is_the_first(client: Client, guide: Guide, number: str) -> None:
    client.force_login(member(guide.trajectory))
    page = client.get(guide.trajectory.url("gatherings:guide_preview", pk=guide.pk), {"v": number})
    assert (page.status_code, page.context["number"]) == (200, 1)
