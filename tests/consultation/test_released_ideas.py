"""An idea of a resident is public after a look, or at once because somebody chose that."""

import pytest
from django.db import IntegrityError, transaction

from consultation.models import Idea, Survey
from contributions.recording import correct
from tests.factories import PhaseFactory
from tests.markup import on_one_line
from trajectories.models import ModerationAct

from .factories import IdeaFactory, SurveyFactory
from .test_survey import idea_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(trajectory):
    return SurveyFactory(trajectory=trajectory)


def bring_in(client, survey, words="Meester Tom Claes, bel 0470 12 34 56"):
    return client.post(survey.trajectory.url("consultation:idea_new"), idea_form(words=words), follow=True)


def test_a_new_idea_waits_and_its_writer_is_told(client, client_of, survey):
    thanks = on_one_line(bring_in(client, survey).content.decode())
    assert "Iemand van de gemeente leest het na" in thanks
    assert "wacht op een blik van de gemeente" in thanks
    assert "Meester Tom Claes" in thanks, "she sees her own words"
    others = client.get(survey.trajectory.url("consultation:survey")).content.decode()
    assert "Meester Tom Claes" not in others
    panel = client.get(survey.trajectory.url("consultation:public_panel")).content.decode()
    assert "Meester Tom Claes" not in panel
    assert Idea.objects.get().released_at is None


def test_a_link_to_a_waiting_idea_can_not_be_guessed(client, survey):
    bring_in(client, survey)
    for token in ("1", "x", str(Idea.objects.get().pk), "MQ:1abc:def"):
        url = survey.trajectory.url("consultation:survey") + f"?wacht={token}"
        assert "Meester Tom Claes" not in client.get(url).content.decode()


def test_the_cockpit_tells_of_what_waits_and_the_officer_lets_it_go(client, client_of, survey, officer):
    bring_in(client, survey)
    cockpit = client_of(officer).get(survey.trajectory.get_absolute_url()).content.decode()
    assert "Idee dat op een blik wacht" in cockpit
    idea = Idea.objects.get()
    client_of(officer).post(survey.trajectory.url("consultation:idea_show", pk=idea.pk))
    idea.refresh_from_db()
    assert (idea.state, idea.released_by) == ("shown", officer)
    assert "Meester Tom Claes" in client.get(survey.trajectory.url("consultation:survey")).content.decode()
    assert ModerationAct.objects.get().by == officer


def test_at_once_is_released_by_who_chose_it(client, client_of, survey, officer):
    page = survey.trajectory.url("consultation:survey_edit")
    form = client_of(officer).get(page).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    client_of(officer).post(page, {**data, "ideas_appear": "at_once"})
    survey.refresh_from_db()
    assert (survey.ideas_appear, survey.appear_set_by) == (Survey.Appear.AT_ONCE, officer)
    bring_in(client, survey)
    idea = Idea.objects.get()
    assert (idea.state, idea.released_by) == ("shown", officer)
    assert idea.released_at


def test_nobody_shows_an_idea_without_having_released_it(survey):
    with pytest.raises(IntegrityError), transaction.atomic():
        IdeaFactory(survey=survey, released_by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.update(ideas_appear="at_once")


def test_a_corrected_idea_waits_again(client, survey, officer):
    idea = IdeaFactory(survey=survey)
    correct(idea.contribution, text="Andere woorden.", reason="naam", author=officer, revision=1)
    idea.refresh_from_db()
    assert idea.state == "waiting"
    assert "Andere woorden." not in client.get(survey.trajectory.url("consultation:survey")).content.decode()
    assert ModerationAct.objects.get().reason == "de tekst is verbeterd"


def test_the_survey_opens_with_its_phase_unless_told_otherwise(client_of, trajectory, officer):
    phase = PhaseFactory(
        trajectory=trajectory,
        kind="survey",
        title="De bevraging",
        starts_on="2031-03-01",
        ends_on="2031-04-30",
    )
    page = client_of(officer).get(trajectory.url("consultation:survey_edit"))
    text = on_one_line(page.content.decode())
    assert f"De fase “{phase.title}” loopt van 1 maart 2031 tot 30 april 2031." in text
    assert str(page.context["form"]["opens_on"].value()) == "2031-03-01"
    assert str(page.context["form"]["closes_on"].value()) == "2031-04-30"
