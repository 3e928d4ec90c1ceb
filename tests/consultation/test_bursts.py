"""One bored person with a script, and a class of 24 in one wifi."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.core import signing
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import timezone

from consultation import bursts, exporting, scoring
from consultation.models import Idea, Score, ScoreBurst
from tests.cast import client_for
from tests.consultation.factories import IdeaFactory, SurveyFactory
from tests.factories import member
from toolkit import limits, retention

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea() -> Idea:
    return IdeaFactory(survey=SurveyFactory(), scores=10, score_sum=20)


def score(idea: Idea, value: int = 5, address: str = "10.0.0.1", client: Client | None = None) -> int:
    """A score of a browser that was never here, unless `client` is one that was."""
    url = idea.survey.trajectory.url("consultation:score", pk=idea.pk)
    browser = client or Client()
    return browser.post(
        url, {"score": value}, REMOTE_ADDR=address, headers={"HX-Request": "true"}
    ).status_code


def standing(idea: Idea) -> tuple[int, int]:
    idea.refresh_from_db()
    return idea.scores, idea.score_sum


def test_a_class_in_one_wifi_counts_whole(idea: Idea) -> None:
    for _pupil in range(24):
        assert score(idea) == 200
    assert standing(idea) == (34, 140)


def test_a_script_is_capped_shown_left_out_and_put_back(idea: Idea) -> None:
    for _try in range(100):
        score(idea)
    assert standing(idea) == (10 + bursts.MOST, 20 + 5 * bursts.MOST)
    score(idea, value=1, address="10.0.0.2")
    trajectory = idea.survey.trajectory
    client = client_for(member(trajectory))
    page = client.get(trajectory.url("consultation:survey_admin")).text
    assert f"{bursts.MOST} scores, gemiddeld 5,0 op 5" in page
    (burst,) = ScoreBurst.objects.all()
    assert "Veel scores van één netwerk" in client.get(trajectory.url("front:cockpit")).text
    page = client.post(trajectory.url("consultation:burst_leave_out", pk=burst.pk), follow=True).text
    assert "Telt niet mee" in page
    assert "Veel scores van één netwerk" not in client.get(trajectory.url("front:cockpit")).text
    assert standing(idea) == (11, 21)
    client.post(trajectory.url("consultation:burst_leave_out", pk=burst.pk))
    assert standing(idea) == (11, 21), "twice is once"
    table = list(exporting.rows(idea.survey))
    assert table[1][5:10] == ["1", "0", "0", "0", "0"]
    client.post(trajectory.url("consultation:burst_count", pk=burst.pk))
    assert standing(idea) == (11 + bursts.MOST, 21 + 5 * bursts.MOST)


def test_what_is_a_class_waits_for_nobody_any_more(idea: Idea) -> None:
    for _pupil in range(24):
        score(idea)
    (burst,) = ScoreBurst.objects.all()
    trajectory = idea.survey.trajectory
    client = client_for(member(trajectory))
    client.post(trajectory.url("consultation:burst_let_count", pk=burst.pk))
    assert standing(idea) == (34, 140)
    assert "Veel scores van één netwerk" not in client.get(trajectory.url("front:cockpit")).text
    page = client.get(trajectory.url("consultation:survey_admin")).text
    assert "Mag meetellen" not in page
    assert "Tel niet mee" in page


def test_who_comes_later_from_there_joins_and_changes_nothing(idea: Idea) -> None:
    first = Client()
    score(idea, client=first)
    for _try in range(bursts.REMARKABLE):
        score(idea)
    (burst,) = ScoreBurst.objects.all()
    bursts.leave_out(burst, member(idea.survey.trajectory))
    score(idea)
    score(idea, value=1, client=first)
    assert standing(idea) == (10, 20)
    bursts.count_again(burst)
    assert standing(idea) == (10 + bursts.REMARKABLE + 2, 20 + 5 * (bursts.REMARKABLE + 1) + 1)


def test_addresses_of_one_line_are_one_network(idea: Idea) -> None:
    for number in range(bursts.REMARKABLE):
        score(idea, address=f"2001:db8:1:2::{number + 1:x}")
    assert ScoreBurst.objects.count() == 1


def asking(address: str) -> HttpRequest:
    return RequestFactory().get("/", REMOTE_ADDR=address)


def test_a_limit_counts_the_line_and_not_each_of_its_addresses() -> None:
    many = [asking(f"2001:db8:1:3::{number:x}") for number in range(1, 5)]
    what = str(uuid.uuid4())
    assert [limits.too_many(one, what, most=3, seconds=60) for one in many] == [False, False, False, True]
    assert not limits.too_many(asking("2001:db8:1:4::1"), what, most=3, seconds=60)


def test_ipv4_that_is_written_as_ipv6_is_not_all_one_line() -> None:
    assert limits.network(asking("::ffff:10.0.0.1")) == limits.network(asking("10.0.0.1")) == "10.0.0.1"
    assert limits.network(asking("no address")) == "no address"


def test_a_cookie_that_we_never_gave_is_none(idea: Idea) -> None:
    for _try in range(3):
        client = Client()
        client.cookies[scoring.COOKIE] = str(uuid.uuid4())
        score(idea, client=client)
        given = signing.Signer(salt="consultation.visitor").unsign(client.cookies[scoring.COOKIE].value)
        assert Score.objects.filter(visitor_hash=scoring.visitor_hash(given)).count() == 1
        score(idea, value=2, client=client)
    assert standing(idea) == (13, 26)


def test_reading_leaves_no_cookie_of_ours(idea: Idea) -> None:
    client = Client()
    client.get(idea.survey.trajectory.url("consultation:survey"))
    assert scoring.COOKIE not in client.cookies
    score(idea, client=client)
    assert scoring.COOKIE in client.cookies


def test_the_mark_of_a_network_goes_after_a_day_and_differs_each_day(idea: Idea, time_machine) -> None:
    today = limits.mark_of_today("10.0.0.1")
    score(idea)
    time_machine.move_to(timezone.now() + dt.timedelta(days=1, minutes=1))
    assert limits.mark_of_today("10.0.0.1") != today
    for rule in retention.rules():
        if rule.model == "consultation.Score":
            retention.apply(rule)
    assert Score.objects.get().network_hash == ""
