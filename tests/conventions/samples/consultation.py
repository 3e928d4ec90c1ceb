"""Samples for the addresses of consultation."""

import datetime as dt

from tests.consultation.factories import ExhibitionFactory, IdeaFactory, SurveyFactory, WorkFactory

from . import sample


@sample("consultation:survey", "consultation:idea_new")
def survey(trajectory):
    SurveyFactory(trajectory=trajectory)
    return {}


@sample("consultation:score", "consultation:idea_hide")
def idea(trajectory):
    return {"pk": IdeaFactory(survey=SurveyFactory(trajectory=trajectory)).pk}


@sample("consultation:exhibition")
def exhibition(trajectory):
    ExhibitionFactory(trajectory=trajectory)
    return {}


@sample(
    "consultation:work",
    "consultation:work_picture",
    "consultation:work_edit",
    "consultation:work_decide",
    "consultation:work_picture_private",
)
def work(trajectory):
    shown = WorkFactory(exhibition__trajectory=trajectory, state="approved", consent_on=dt.date(2026, 1, 1))
    return {"pk": shown.pk}


@sample("consultation:hand_in")
def hand_in(trajectory):
    return {"token": ExhibitionFactory(trajectory=trajectory).token}
