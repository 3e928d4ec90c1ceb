"""The worklist: everything that residents see and people made, with a way back for each act."""

import datetime as dt

import pytest

from consultation.models import Idea, Work
from contributions.erasure import erase
from contributions.models import Contribution
from tests.ateliers.factories import InitiativeFactory
from tests.consultation.factories import IdeaFactory, SurveyFactory, WorkFactory
from tests.contributions.factories import PublicQuoteFactory
from tests.factories import ContributionFactory, MembershipFactory, TrajectoryFactory, member
from tests.htmx import Screen
from tests.queries import queries
from trajectories.models import ModerationAct, Report
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db
CONSENT = dt.date(2026, 1, 15)


@pytest.fixture
def survey(trajectory):
    return SurveyFactory(trajectory=trajectory)


@pytest.fixture
def browser(client_of, officer):
    return client_of(officer)


def listed(browser, trajectory, query=""):
    return browser.get(trajectory.url("front:moderation") + query).content.decode()


def act(browser, trajectory, name, *keys, **more):
    data = {"rij": list(keys), **more}
    return browser.post(trajectory.url(f"front:moderation_{name}"), data, follow=True)


def undo(browser, trajectory):
    batch = ModerationAct.objects.first().batch
    return browser.post(trajectory.url("front:moderation_undo", batch=batch), follow=True)


def test_every_kind_stands_in_one_list(browser, trajectory, survey):
    IdeaFactory(survey=survey, contribution__words="Het idee van Ria")
    WorkFactory(exhibition__trajectory=trajectory, title="De vliegende bus")
    quoted = ContributionFactory(trajectory=trajectory, words="Een bank onder de linde")
    PublicQuoteFactory(contribution=quoted)
    InitiativeFactory(trajectory=trajectory, title="Een repaircafé", state="adopted", first_step="In mei.")
    InitiativeFactory(trajectory=trajectory, title="Alleen een voorstel")
    page = listed(browser, trajectory)
    for words in ("Het idee van Ria", "De vliegende bus", "Een bank onder de linde", "Een repaircafé"):
        assert words in page
    assert "Alleen een voorstel" not in page


def test_filters_search_and_pages(browser, trajectory, survey):
    IdeaFactory(survey=survey, state="waiting", contribution__words="Nog te lezen")
    IdeaFactory(survey=survey, state="hidden", contribution__words="Was kwetsend")
    IdeaFactory.create_batch(30, survey=survey, contribution__words="Een boom erbij")
    assert "Nog te lezen" in listed(browser, trajectory), "what waits comes before what is shown"
    assert "Was kwetsend" not in listed(browser, trajectory, "?stand=waiting")
    assert "Was kwetsend" in listed(browser, trajectory, "?stand=hidden")
    assert "Nog te lezen" not in listed(browser, trajectory, "?stand=public&soort=idee")
    assert "bladzijde 1 van 2" in listed(browser, trajectory)
    found = listed(browser, trajectory, "?zoek=KWETSEND")
    assert "Was kwetsend" in found
    assert "Een boom erbij" not in found
    for odd in ("?stand=onzin&soort=onzin&p=x", "?zoek=%00", "?zoek=%25_", "?soort=citaat"):
        assert browser.get(trajectory.url("front:moderation") + odd).status_code == 200


def test_filtering_swaps_what_a_reload_shows(browser, trajectory, survey):
    IdeaFactory(survey=survey)
    screen = Screen.open(browser, trajectory.url("front:moderation"))
    screen.swap(screen.one("//main//form[@role='search']"), stand="public")
    screen.assert_equals_reload()


def test_bulk_release_with_undo(browser, client, trajectory, survey, officer):
    ideas = IdeaFactory.create_batch(3, survey=survey, state="waiting", contribution__words="Een bos")
    page = act(browser, trajectory, "release", *(f"idee:{idea.pk}" for idea in ideas)).content.decode()
    assert "3 stukken zijn nu zichtbaar." in page
    assert "Ongedaan maken" in page
    assert set(Idea.objects.values_list("state", "released_by")) == {("shown", officer.pk)}
    assert "Een bos" in client.get(trajectory.url("consultation:survey")).content.decode()
    assert "3 stukken staan weer zoals ze waren." in undo(browser, trajectory).content.decode()
    assert set(Idea.objects.values_list("state", "released_by")) == {("waiting", None)}


def test_hiding_needs_a_reason_and_can_be_put_back(browser, client, trajectory, survey, officer):
    idea = IdeaFactory(survey=survey, contribution__words="Bel 0470 12 34 56")
    key = f"idee:{idea.pk}"
    assert "Kies waarom" in act(browser, trajectory, "hide", key).content.decode()
    assert "Schrijf kort waarom" in act(browser, trajectory, "hide", key, reden="anders").content.decode()
    act(browser, trajectory, "hide", key, reden="naam", woorden="een gsm-nummer")
    idea.refresh_from_db()
    assert idea.state == "hidden"
    assert idea.hidden_reason == "er staat een naam of iets persoonlijks in: een gsm-nummer"
    assert idea.hidden_by == officer
    assert "Bel 0470" not in client.get(trajectory.url("consultation:survey")).content.decode()
    page = listed(browser, trajectory)
    assert "een gsm-nummer" in page
    assert str(officer) in page
    act(browser, trajectory, "release", key)
    idea.refresh_from_db()
    assert (idea.state, idea.hidden_reason, idea.hidden_by) == ("shown", "", None)


def test_undoing_a_hide_gives_back_what_was_public(browser, trajectory):
    work = WorkFactory(exhibition__trajectory=trajectory, state="approved", consent_on=CONSENT)
    initiative = InitiativeFactory(trajectory=trajectory, state="adopted", first_step="In mei.")
    keys = (f"werk:{work.pk}", f"initiatief:{initiative.pk}")
    act(browser, trajectory, "hide", *keys, reden="onderwerp")
    work.refresh_from_db()
    initiative.refresh_from_db()
    assert work.state == Work.State.DECLINED
    assert initiative.hidden_at
    undo(browser, trajectory)
    work.refresh_from_db()
    initiative.refresh_from_db()
    assert work.state == Work.State.APPROVED
    assert initiative.hidden_at is None


def test_what_somebody_touched_since_stays_as_she_left_it(browser, client_of, trajectory, survey):
    idea = IdeaFactory(survey=survey, state="waiting")
    act(browser, trajectory, "release", f"idee:{idea.pk}")
    batch = ModerationAct.objects.get().batch
    other = client_of(member(trajectory, Role.OFFICER))
    act(other, trajectory, "hide", f"idee:{idea.pk}", reden="reclame")
    answer = browser.post(trajectory.url("front:moderation_undo", batch=batch), follow=True)
    assert "er is niets teruggezet" in answer.content.decode()
    idea.refresh_from_db()
    assert idea.state == "hidden"


def test_a_work_without_consent_is_refused_and_does_not_stop_the_others(browser, trajectory):
    ready = WorkFactory(exhibition__trajectory=trajectory, consent_on=CONSENT)
    bare = WorkFactory(exhibition=ready.exhibition, title="Zonder ja")
    page = act(browser, trajectory, "release", f"werk:{bare.pk}", f"werk:{ready.pk}").content.decode()
    assert "“Zonder ja”: er is nog geen toestemming." in page
    ready.refresh_from_db()
    bare.refresh_from_db()
    assert (ready.state, bare.state) == ("approved", "waiting")


def test_nothing_ticked_and_rows_of_elsewhere(browser, trajectory, officer):
    elsewhere = TrajectoryFactory(municipality=trajectory.municipality)
    MembershipFactory(trajectory=elsewhere, user=officer, role=Role.OFFICER)
    idea = IdeaFactory(survey__trajectory=elsewhere)
    for keys in ((), (f"idee:{idea.pk}",), ("idee:x", "idee:", ":", "onzin:1", "werk:²", "idee:" + "9" * 40)):
        page = act(browser, trajectory, "hide", *keys, reden="reclame").content.decode()
        assert "Vink eerst aan" in page
    idea.refresh_from_db()
    assert idea.state == "shown"


@pytest.mark.parametrize("role", [Role.CORE_GROUP, Role.AMBASSADOR, Role.FACILITATOR, Role.ALDERMAN])
def test_only_who_moderates_enters(client_of, trajectory, role):
    other = client_of(member(trajectory, role))
    assert other.get(trajectory.url("front:moderation")).status_code == 403
    assert trajectory.url("front:moderation") not in other.get(trajectory.get_absolute_url()).content.decode()


def test_acts_of_other_pages_stand_in_the_history(browser, trajectory):
    work = WorkFactory(exhibition__trajectory=trajectory, consent_on=CONSENT)
    browser.post(trajectory.url("consultation:work_show", pk=work.pk))
    browser.post(trajectory.url("consultation:work_decline", pk=work.pk), {"reden": "onscherp"})
    acts = ModerationAct.objects.filter(kind="werk").values_list("act", "reason")
    assert list(acts) == [("hide", "onscherp"), ("release", "")]


def test_the_list_costs_the_same_with_many_things(browser, trajectory, survey):
    IdeaFactory(survey=survey)
    before = queries(browser, trajectory.url("front:moderation"))
    IdeaFactory.create_batch(30, survey=survey)
    Report.objects.bulk_create(
        Report(trajectory=trajectory, kind="idee", row=str(idea.pk), reason="spam", reporter=str(idea.pk))
        for idea in Idea.objects.all()
    )
    assert queries(browser, trajectory.url("front:moderation")) <= before


def test_all_that_match_are_done_at_once_and_taken_back_at_once(browser, trajectory, survey):
    """More than one page, more than five hundred, of every kind, and what can't be let go is named."""
    IdeaFactory.create_batch(3, survey=survey, state="waiting")
    voices = [idea.contribution_id for idea in Idea.objects.all()]
    more = ContributionFactory.build_batch(520, trajectory=trajectory, channel="survey")
    Contribution.objects.bulk_create(more)
    Idea.objects.bulk_create(
        Idea(survey=survey, contribution=voice, state="waiting") for voice in more if voice.pk not in voices
    )
    ready = WorkFactory(exhibition__trajectory=trajectory, consent_on=CONSENT, words="Een boot")
    WorkFactory(exhibition=ready.exhibition, title="Zonder ja")
    page = browser.get(trajectory.url("front:moderation") + "?stand=waiting")
    assert "Alle 525 die passen" in page.text
    data = {"alle": page.context["whole"].seal, "lijst": "stand=waiting"}
    told = browser.post(trajectory.url("front:moderation_release"), data, follow=True).text
    assert "524 stukken zijn nu zichtbaar." in told
    assert "“Zonder ja”: er is nog geen toestemming." in told
    assert Idea.objects.filter(state="shown").count() == 523
    ready.refresh_from_db()
    assert ready.contribution.text == "Een boot"
    assert "524 stukken staan weer zoals ze waren." in undo(browser, trajectory).content.decode()
    assert not Idea.objects.exclude(state="waiting").exists()


@pytest.mark.parametrize("act_on", ["idea_show", "idea_hide"])
def test_what_was_erased_meanwhile_is_told(browser, trajectory, survey, officer, act_on):
    idea = IdeaFactory(survey=survey, state="waiting")
    erase(idea.contribution, reason="op vraag", by=officer)
    address = trajectory.url(f"consultation:{act_on}", pk=idea.pk)
    page = browser.post(address, {"reden": "reclame"}, follow=True)
    assert page.status_code == 200
    assert ("het is gewist" in page.text) == (act_on == "idea_show")
    assert not ModerationAct.objects.exists()
