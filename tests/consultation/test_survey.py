import csv
import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from django.db import connection
from django.utils import timezone
from openpyxl import load_workbook

from consultation import scoring
from consultation.models import Idea, Score
from contributions.models import Channel, Contribution
from tests.factories import (
    ContributionFactory,
    NeighbourhoodFactory,
    TrajectoryFactory,
    UserFactory,
    member,
)
from tests.htmx import Screen
from tests.markup import on_one_line
from tests.queries import queries
from trajectories.permissions import Role

from .factories import IdeaFactory, SurveyFactory


@pytest.fixture
def survey(db):
    return SurveyFactory()


def idea_form(**changes):
    return {
        "id": str(uuid.uuid4()),
        "words": "Een boom in elke straat.",
        "language": "nl",
        "website": "",
        **changes,
    }


def test_resident_brings_in_a_dream_without_account(client, survey):
    place = NeighbourhoodFactory(municipality=survey.trajectory.municipality)
    data = idea_form(neighbourhood=place.pk, age_band="80+")
    response = client.post(survey.trajectory.url("consultation:idea_new"), data, follow=True)
    contribution = Contribution.objects.get()
    assert (contribution.channel, contribution.words, contribution.neighbourhood) == (
        Channel.SURVEY,
        "Een boom in elke straat.",
        place,
    )
    assert "Een boom in elke straat." in response.content.decode()


def test_double_click_makes_one_idea(client, survey):
    data = idea_form()
    for _ in range(2):
        assert client.post(survey.trajectory.url("consultation:idea_new"), data).status_code == 302
    assert Idea.objects.count() == Contribution.objects.count() == 1


def test_used_form_with_other_words_is_another_idea(client, survey):
    data, url = idea_form(), survey.trajectory.url("consultation:idea_new")
    for words in (data["words"], "Iets heel anders.", "Iets heel anders."):
        assert client.post(url, {**data, "words": words}).status_code == 302
    assert {idea.contribution.words for idea in Idea.objects.all()} == {data["words"], "Iets heel anders."}


def test_closed_survey_and_empty_words_are_refused(client, survey):
    url = survey.trajectory.url("consultation:idea_new")
    assert client.post(url, idea_form(words="   ")).status_code == 422
    survey.closes_on = timezone.localdate() - dt.timedelta(days=1)
    survey.save()
    assert client.post(url, idea_form()).status_code == 422
    assert not Idea.objects.exists()


def test_a_robot_is_thanked_and_nothing_is_stored(client, survey):
    page = client.post(survey.trajectory.url("consultation:idea_new"), idea_form(website="x"), follow=True)
    assert "Dank je! We hebben je idee goed ontvangen." in page.content.decode()
    assert not Idea.objects.exists()
    assert not Contribution.objects.exists()


def test_visitor_scores_and_changes_her_score(client, survey):
    idea = IdeaFactory(survey=survey)
    url = survey.trajectory.url("consultation:score", pk=idea.pk)
    client.get(survey.trajectory.url("consultation:survey"))
    for value in ("4", "2"):
        assert client.post(url, {"score": value}).status_code == 302
    idea.refresh_from_db()
    assert (idea.scores, idea.score_sum) == (1, 2)
    for bad in ("0", "6", "x", "", "²", "٣", "9" * 30):
        assert client.post(url, {"score": bad}).status_code == 400
    assert Score.objects.get().value == 2


def test_scoring_by_htmx_gives_the_row_of_the_page(client, survey):
    ideas = [IdeaFactory(survey=survey) for _ in range(2)]
    screen = Screen.open(client, survey.trajectory.url("consultation:survey"))
    for idea in ideas:
        form = screen.one(f"//*[@id='idee-{idea.pk}']//form")
        assert 'aria-pressed="true"' in screen.swap(form, score="5").content.decode()
    screen.assert_equals_reload()


def test_hidden_and_erased_ideas_are_not_shown_and_not_scored(client, survey):
    hidden = IdeaFactory(survey=survey, state="hidden", contribution__words="Verborgen woord")
    text = client.get(survey.trajectory.url("consultation:survey")).content.decode()
    assert "Verborgen woord" not in text
    assert (
        client.post(survey.trajectory.url("consultation:score", pk=hidden.pk), {"score": 3}).status_code
        == 404
    )


def test_one_enthusiast_does_not_beat_a_crowd(client, survey):
    IdeaFactory(survey=survey, contribution__words="Eén fan", scores=1, score_sum=5)
    IdeaFactory(survey=survey, contribution__words="Veel fans", scores=40, score_sum=180)
    text = client.get(survey.trajectory.url("consultation:survey")).content.decode()
    assert text.index("Veel fans") < text.index("Eén fan")


def test_search_and_neighbourhood_narrow_the_list(client, survey):
    place = NeighbourhoodFactory(municipality=survey.trajectory.municipality)
    IdeaFactory(survey=survey, contribution__words="Zwemmen in de rivier", contribution__neighbourhood=place)
    IdeaFactory(survey=survey, contribution__words="Een bus tot middernacht")
    url = survey.trajectory.url("consultation:survey")
    assert "middernacht" not in client.get(url, {"zoek": "zwemmen rivier"}).content.decode()
    assert "middernacht" not in client.get(url, {"wijk": place.pk}).content.decode()
    for place in ("x", "²", "٣", "9" * 30, "9" * 5000):
        assert client.get(url, {"wijk": place, "p": "999", "volgorde": "raar"}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_scores_at_the_same_moment_are_all_counted():
    idea = IdeaFactory()

    def one(number: int) -> None:
        try:
            scoring.give_score(idea, f"bezoeker {number % 8}", 1 + number % 5)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(40)))
    idea.refresh_from_db()
    values = list(Score.objects.order_by("pk").values_list("value", flat=True))
    assert (idea.scores, idea.score_sum) == (len(values), sum(values)) == (8, sum(values))


def test_row_by_htmx_comes_with_the_number_of_scores(client, survey):
    ideas = [IdeaFactory(survey=survey) for _ in range(2)]
    for idea in ideas:
        url = survey.trajectory.url("consultation:score", pk=idea.pk)
        text = client.post(url, {"score": "4"}, headers={"HX-Request": "true"}).content.decode()
    assert 'hx-swap-oob="true"' in text
    assert 'Jij gaf al <b class="num">2</b> scores.' in text


def test_without_script_the_visitor_returns_to_the_same_list(client, survey):
    idea = IdeaFactory(survey=survey)
    url = survey.trajectory.url("consultation:score", pk=idea.pk)
    response = client.post(url, {"score": "4", "lijst": "volgorde=nieuw&p=2"})
    assert (
        response.url == survey.trajectory.url("consultation:survey") + f"?volgorde=nieuw&p=2#idee-{idea.pk}"
    )


def test_ideas_that_the_visitor_did_not_score_yet(client, survey):
    scored = IdeaFactory(survey=survey, contribution__words="Een brug over de Roe")
    IdeaFactory(survey=survey, contribution__words="Bankjes met een leuning")
    client.post(survey.trajectory.url("consultation:score", pk=scored.pk), {"score": "5"})
    url = survey.trajectory.url("consultation:survey") + "?volgorde=weinig"
    text = client.get(url).content.decode()
    assert "Bankjes" in text
    assert "Een brug" not in text
    client.cookies.clear()
    assert "Een brug" in client.get(url).content.decode()


def test_closed_survey_stays_readable_with_its_results(client, survey):
    survey.closes_on = timezone.localdate() - dt.timedelta(days=1)
    survey.save()
    idea = IdeaFactory(survey=survey, contribution__words="Zwemmen in de Roe", scores=10, score_sum=45)
    text = client.get(survey.trajectory.url("consultation:survey")).content.decode()
    assert "Zwemmen in de Roe" in text
    assert 'aria-label="plaats 1"' in text
    assert 'name="score"' not in text
    url = survey.trajectory.url("consultation:score", pk=idea.pk)
    assert "gesloten" in client.post(url, {"score": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert not Score.objects.exists()


def test_other_scripts_and_languages_are_marked(client, survey):
    IdeaFactory(survey=survey, contribution__words="أشجار أكثر", contribution__language="ar")
    IdeaFactory(survey=survey, contribution__words="Mehr Bäume", contribution__language="xx")
    text = on_one_line(client.get(survey.trajectory.url("consultation:survey")).content.decode())
    assert '<blockquote lang="ar" dir="auto">أشجار أكثر' in text
    assert '<blockquote dir="auto">Mehr Bäume' in text


def test_export_holds_every_idea_with_its_scores_and_no_formula(client, survey):
    client.force_login(member(survey.trajectory, Role.OFFICER))
    idea = IdeaFactory(survey=survey, contribution__words="=SOM(A1:A9)")
    IdeaFactory(
        survey=survey, contribution__words="Noemt een buur", state="hidden", hidden_reason="Een naam."
    )
    for visitor, value in (("a", 5), ("b", 4), ("c", 4)):
        scoring.give_score(idea, visitor, value)
    response = client.get(survey.trajectory.url("consultation:ideas_csv"))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    head, first, second = csv.reader(text.splitlines(), delimiter=";")
    assert dict(zip(head, first, strict=True)) | {"id": "", "datum": ""} == {
        "idee": "'\xa0=SOM(A1:A9)", "vertaling": "", "taal": "Nederlands", "gemiddelde score": "4,33",
        "aantal scores": "3", "gaf 1": "0", "gaf 2": "0", "gaf 3": "0", "gaf 4": "2", "gaf 5": "1",
        "wijk": "",
        "leeftijd": "", "datum": "", "stand": "zichtbaar", "reden": "", "id": "",
    }  # fmt: skip
    assert second[head.index("reden")] == "Een naam."
    sheet = b"".join(client.get(survey.trajectory.url("consultation:ideas_xlsx")).streaming_content)
    assert load_workbook(BytesIO(sheet)).active["A2"].value == "=SOM(A1:A9)"


def test_officer_hides_with_a_reason_and_shows_again(client, survey):
    client.force_login(member(survey.trajectory, Role.OFFICER))
    idea = IdeaFactory(survey=survey)
    url = survey.trajectory.url("consultation:idea_hide", pk=idea.pk)
    client.post(url, {"reden": ""})
    idea.refresh_from_db()
    assert idea.state == "shown"
    client.post(url, {"reden": "Noemt een buur bij naam."})
    idea.refresh_from_db()
    assert (idea.state, idea.hidden_reason) == ("hidden", "Noemt een buur bij naam.")
    client.post(survey.trajectory.url("consultation:idea_show", pk=idea.pk))
    idea.refresh_from_db()
    assert idea.state == "shown"


def test_pages_cost_the_same_with_200_ideas(client, survey):
    client.force_login(member(survey.trajectory, Role.OFFICER))
    IdeaFactory(survey=survey)
    urls = [
        survey.trajectory.url("consultation:survey"),
        survey.trajectory.url("consultation:survey_admin"),
        survey.trajectory.url("consultation:public_panel"),
        survey.trajectory.url("consultation:cockpit_panel") + "?part=rings",
    ]
    before = [queries(client, url) for url in urls]
    contributions = ContributionFactory.build_batch(200, trajectory=survey.trajectory, channel=Channel.SURVEY)
    Contribution.objects.bulk_create(contributions)
    shown = {"state": "shown", "released_by": UserFactory(), "released_at": timezone.now()}
    Idea.objects.bulk_create(
        Idea(survey=survey, contribution=contribution, **shown) for contribution in contributions
    )
    assert [queries(client, url) for url in urls] == before
    assert max(before) <= 15


def test_survey_of_a_trajectory_that_is_not_public_is_not_there(client, db):
    survey = SurveyFactory(trajectory=TrajectoryFactory(is_public=False))
    assert client.get(survey.trajectory.url("consultation:survey")).status_code == 404
