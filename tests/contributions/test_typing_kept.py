"""What a host, a typist or a resident types is kept: whoever was first, and whatever changed meanwhile."""

import pytest

from contributions.models import Contribution
from gatherings.models import Gathering
from tests.consultation.factories import SurveyFactory
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    GuideFactory,
    PromiseFactory,
    QuestionFactory,
    member,
)
from tests.page_forms import fill_in
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client, trajectory):
    user = member(trajectory, Role.OFFICER)
    client.force_login(user)
    return user


@pytest.fixture
def guide(trajectory):
    return GuideFactory(trajectory=trajectory, is_standard=True)


@pytest.fixture
def session(trajectory, guide):
    return GatheringFactory(
        trajectory=trajectory, kind="dream_session", state="held", attendance=8, guide=guide
    )


# ---------------------------------------------------------------- two who close


def close(client, trajectory, session, opened, report):
    url = trajectory.url("contributions:gathering_close", pk=session.pk)
    return client.post(url, fill_in(opened, {"report": report}))


def test_the_report_of_the_second_host_is_not_lost(client, trajectory, officer, session):
    url = trajectory.url("contributions:gathering_close", pk=session.pk)
    first, second = client.get(url), client.get(url)
    assert close(client, trajectory, session, first, "Van Danny.").status_code == 302
    refused = close(client, trajectory, session, second, "Van Mia.")
    assert refused.status_code == 422
    assert "Van Danny." in refused.content.decode()
    assert fill_in(refused, having="report")["report"] == "Van Mia."
    both = close(client, trajectory, session, refused, "Van Danny.\nVan Mia.")
    assert both.status_code == 302
    session.refresh_from_db()
    assert (session.state, session.report) == (Gathering.State.CLOSED, "Van Danny.\nVan Mia.")


def test_a_report_for_what_was_called_off_comes_back(client, trajectory, officer, session):
    opened = client.get(trajectory.url("contributions:gathering_close", pk=session.pk))
    Gathering.objects.filter(pk=session.pk).update(state="cancelled")
    refused = close(client, trajectory, session, opened, "Het was mooi.")
    assert refused.status_code == 422
    assert fill_in(refused, having="report")["report"] == "Het was mooi."
    session.refresh_from_db()
    assert session.report == ""


# ---------------------------------------------------------------- a translation


def test_who_changes_the_age_keeps_the_translation_of_somebody_else(client, trajectory, officer):
    voice = ContributionFactory(trajectory=trajectory, language="tr", words="Daha çok ağaç.")
    page = trajectory.url("contributions:contribution", pk=voice.pk)
    url = trajectory.url("contributions:contribution_facts", pk=voice.pk)
    first, second, third = (client.get(page) for _visitor in range(3))
    client.post(url, fill_in(first, {"translation": "Meer bomen."}))
    client.post(url, fill_in(second, {"age_band": "65-79"}))
    client.post(url, fill_in(third, {"language": "nl"}))
    voice.refresh_from_db()
    assert (voice.translation, voice.age_band, voice.language) == ("Meer bomen.", "65-79", "nl")


# ---------------------------------------------------------------- the question on the screen


def test_the_logbook_files_under_the_question_that_was_asked(client, trajectory, officer, session, guide):
    question = QuestionFactory(guide=guide, text="Waar droom je van?")
    url = trajectory.url("contributions:log", pk=session.pk)
    opened = client.get(f"{url}?v={question.pk}")
    type(question).objects.filter(pk=question.pk).update(text="Wat moet weg?")
    client.post(url, fill_in(opened, {"words": "Van een bos."}))
    voice = Contribution.objects.get()
    assert (voice.question, voice.question_text) == (question, "Waar droom je van?")


@pytest.mark.parametrize("gone", ["retired", "deleted"])
def test_an_answer_to_a_question_that_is_gone_is_not_filed_under_another(
    client, trajectory, officer, session, guide, gone
):
    QuestionFactory(guide=guide, text="De eerste?")
    question = QuestionFactory(guide=guide, text="Waar droom je van?")
    url = trajectory.url("contributions:log", pk=session.pk)
    opened = client.get(f"{url}?v={question.pk}")
    if gone == "deleted":
        question.delete()
    else:
        type(question).objects.filter(pk=question.pk).update(retired_at="2026-01-01T00:00Z")
    client.post(url, fill_in(opened, {"words": "Van een bos."}))
    voice = Contribution.objects.get()
    assert voice.question_text == "Waar droom je van?"
    assert voice.question_id == (question.pk if gone == "retired" else None)


def test_a_question_cannot_be_made_up(client, trajectory, officer, session, guide):
    question = QuestionFactory(guide=guide, text="Waar droom je van?")
    url = trajectory.url("contributions:log", pk=session.pk)
    data = fill_in(client.get(f"{url}?v={question.pk}"), {"words": "Van een bos.", "asked": "Iets anders"})
    client.post(url, data)
    assert Contribution.objects.get().question_text == "Waar droom je van?"


@pytest.mark.parametrize(("name", "more"), [("paper", {}), ("paper_list", {"bewaar": "1"})])
def test_cards_are_filed_under_the_question_on_the_screen(client, trajectory, officer, guide, name, more):
    question = QuestionFactory(guide=guide, text="Waar droom je van?")
    url = trajectory.url(f"contributions:{name}")
    data = fill_in(client.get(url), {"text": "Van een bos.", "vraag": str(question.pk), **more})
    type(question).objects.filter(pk=question.pk).update(text="Wat moet weg?")
    client.post(url, data)
    assert Contribution.objects.get().question_text == "Waar droom je van?"


# ---------------------------------------------------------------- a resident


@pytest.fixture
def survey(trajectory):
    return SurveyFactory(trajectory=trajectory, question="Waar droom je van?")


def bring_in(client, trajectory, opened, words):
    data = fill_in(opened, {"words": words})
    return client.post(trajectory.url("consultation:idea_new"), data)


def test_back_after_a_dream_brings_in_the_second_one(client, trajectory, survey):
    opened = client.get(trajectory.url("consultation:survey"))
    for words in ("Een bos.", "Een zwembad.", "Een zwembad.", "Een bos."):
        assert bring_in(client, trajectory, opened, words).status_code == 302
    assert sorted(Contribution.objects.values_list("words", flat=True)) == ["Een bos.", "Een zwembad."]


def test_a_dream_is_filed_under_the_question_on_the_screen(client, trajectory, survey):
    opened = client.get(trajectory.url("consultation:survey"))
    type(survey).objects.update(question="Wat moet weg?")
    bring_in(client, trajectory, opened, "Een bos.")
    assert Contribution.objects.get().question_text == "Waar droom je van?"


@pytest.mark.parametrize(("length", "status"), [(2000, 302), (2001, 422)])
def test_a_line_end_counts_once(client, trajectory, survey, length, status):
    opened = client.get(trajectory.url("consultation:survey"))
    words = "ik\r\n" * 300 + "a" * (length - 900)
    assert bring_in(client, trajectory, opened, words).status_code == status


# ---------------------------------------------------------------- a row that is gone


def test_words_for_a_promise_that_was_struck_come_back_with_who_and_when(
    client, trajectory, officer, client_of
):
    promise = PromiseFactory(commitment__trajectory=trajectory)
    url = trajectory.url("commitment:promise", pk=promise.pk)
    data = fill_in(client.get(url), {"text": "Wij planten duizend bomen."})
    colleague = member(trajectory, Role.OFFICER)
    client_of(colleague).post(trajectory.url("commitment:promise_remove", pk=promise.pk))
    answer = client.post(url, data)
    assert answer.status_code == 404
    told = answer.content.decode()
    assert "Wij planten duizend bomen." in told
    assert f"{colleague} haalde dit weg op" in told
    again = client.post(trajectory.url("commitment:promise_add"), fill_in(answer, having="text"))
    assert again.status_code == 302
    assert type(promise).objects.get().text == "Wij planten duizend bomen."


def test_an_outsider_learns_nothing_of_a_row_that_is_gone(client, trajectory):
    client.force_login(member(GatheringFactory().trajectory, Role.OFFICER))
    url = trajectory.url("commitment:promise", pk=12)
    answer = client.post(url, {"text": "Wij planten duizend bomen."})
    nowhere = client.post(url.replace(trajectory.slug, "er-nooit-geweest"), {"text": "Wij planten bomen."})
    for page in (answer, nowhere):
        assert page.status_code == 404
        assert "Deze pagina bestaat niet" in page.text
        assert "Wij planten" in page.text, "her own words tell her nothing"
        assert "weggehaald" not in page.text
