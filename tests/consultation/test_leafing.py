"""A resident leafs through the ideas and meets each once, whatever is scored and brought in meanwhile."""

import re
from html import unescape
from itertools import chain

import pytest
from django.test import Client

from consultation import scoring
from consultation.models import Idea, Score

from .factories import IdeaFactory, SurveyFactory


@pytest.fixture
def survey(db):
    return SurveyFactory()


ORDERS = ["top", "nieuw", "weinig"]
NEXT = re.compile(r'rel="next" href="([^"#]+)')
SHOWN = re.compile(r'id="idee-(\d+)"')


def leafed_through(client, survey, order, meanwhile) -> list[list[str]]:
    """The ideas on each page, from "Volgende" to "Volgende"; `meanwhile` happens between two of them."""
    page, query = survey.trajectory.url("consultation:survey"), f"?volgorde={order}"
    pages = []
    while query:
        text = client.get(page + query).text
        pages.append(SHOWN.findall(text))
        meanwhile(pages[-1])
        query = unescape(found[1]) if (found := NEXT.search(text)) else ""
    return pages


def scored_by(client, survey, value):
    def score(pks):
        for pk in pks:
            client.post(survey.trajectory.url("consultation:score", pk=pk), {"score": value})

    return score


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("value", [1, 5])
def test_each_idea_is_shown_once_whatever_the_visitor_scores(client, survey, order, value):
    ideas = {str(IdeaFactory(survey=survey).pk) for _ in range(33)}
    pages = leafed_through(client, survey, order, scored_by(client, survey, value))
    assert [len(page) for page in pages] == [10, 10, 10, 3]
    assert set(chain.from_iterable(pages)) == ideas
    assert Score.objects.count() == 33


@pytest.mark.parametrize("order", ORDERS)
def test_each_idea_is_shown_once_whatever_others_score_and_bring_in(client, survey, order):
    ideas = {str(IdeaFactory(survey=survey).pk) for _ in range(33)}

    def others(_pks):
        IdeaFactory(survey=survey)
        for number, idea in enumerate(Idea.objects.order_by("?")[:12]):
            scoring.give_score(idea, f"iemand {number}", 1 + number % 5)

    assert sorted(chain.from_iterable(leafed_through(client, survey, order, others))) == sorted(ideas)


def test_what_was_hidden_meanwhile_is_gone_and_costs_no_other_idea(client, survey):
    ideas = [IdeaFactory(survey=survey) for _ in range(21)]
    hidden = []

    def hide(pks):
        if not hidden:
            hidden.append(next(idea.pk for idea in ideas if str(idea.pk) not in pks))
            Idea.objects.filter(pk=hidden[0]).update(state=Idea.State.HIDDEN)

    shown = chain.from_iterable(leafed_through(client, survey, "top", hide))
    assert sorted(map(int, shown)) == sorted({idea.pk for idea in ideas} - set(hidden))


def test_back_shows_the_page_that_was_scored_with_its_scores(client, survey):
    [IdeaFactory(survey=survey) for _ in range(25)]
    page = survey.trajectory.url("consultation:survey")
    first = client.get(page + "?volgorde=weinig").text
    scored_by(client, survey, 4)(SHOWN.findall(first))
    second = client.get(page + unescape(NEXT.search(first)[1])).text
    back = unescape(re.search(r'rel="prev" href="([^"#]+)', second)[1])
    assert SHOWN.findall(client.get(page + back).text) == SHOWN.findall(first)
    fresh = SHOWN.findall(client.get(page + "?volgorde=weinig").text)
    assert not set(fresh) & set(SHOWN.findall(first))


def test_a_list_that_is_not_known_or_of_another_choice_gives_the_list_of_now(client, survey):
    [IdeaFactory(survey=survey) for _ in range(12)]
    page = survey.trajectory.url("consultation:survey")
    name = re.search(r"lijst=(\w+)", client.get(page).text)[1]
    for query in ("?lijst=x&p=2", f"?lijst={name}&volgorde=nieuw&p=2", "?lijst=%00&p=2"):
        assert len(SHOWN.findall(client.get(page + query).text)) in {2, 0}


def test_reading_leaves_no_cookie_of_a_visitor_and_the_first_score_does(client, survey):
    idea, other = IdeaFactory(survey=survey), IdeaFactory(survey=survey)
    client.get(survey.trajectory.url("consultation:survey"))
    assert scoring.COOKIE not in client.cookies
    guard = client.cookies["csrftoken"].value
    for one in (idea, other):  # sent at once, before the first answer came
        browser = Client()
        browser.cookies["csrftoken"] = guard
        browser.post(survey.trajectory.url("consultation:score", pk=one.pk), {"score": 3})
        assert scoring.COOKIE in browser.cookies
    assert len(set(Score.objects.values_list("visitor_hash", flat=True))) == 1
