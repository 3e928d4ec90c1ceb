"""Samples for the addresses of consultation."""

import datetime as dt
import uuid

from consultation.models import ScoreBurst
from tests.consultation.factories import ExhibitionFactory, IdeaFactory, SurveyFactory, WorkFactory

from . import sample


@sample("consultation:survey", "consultation:idea_new", "consultation:ideas_csv", "consultation:ideas_xlsx")
def survey(trajectory):
    SurveyFactory(trajectory=trajectory)
    return {}


@sample("consultation:score", "consultation:idea_hide", "consultation:idea_show")
def idea(trajectory):
    return {"pk": IdeaFactory(survey=SurveyFactory(trajectory=trajectory)).pk}


@sample("consultation:burst_leave_out", "consultation:burst_let_count", "consultation:burst_count")
def burst(trajectory):
    idea = IdeaFactory(survey=SurveyFactory(trajectory=trajectory))
    return {"pk": ScoreBurst.objects.create(idea=idea).pk}


@sample("consultation:exhibition")
def exhibition(trajectory):
    ExhibitionFactory(trajectory=trajectory)
    return {}


@sample(
    "consultation:work",
    "consultation:work_picture",
    "consultation:work_small",
    "consultation:work_edit",
    "consultation:work_show",
    "consultation:work_decline",
    "consultation:work_take_down",
    "consultation:work_withdraw",
    "consultation:work_picture_private",
    "consultation:work_small_private",
)
def work(trajectory):
    shown = WorkFactory(exhibition__trajectory=trajectory, state="approved", consent_on=dt.date(2026, 1, 1))
    return {"pk": shown.pk}


@sample("consultation:hand_in")
def hand_in(trajectory):
    return {"token": ExhibitionFactory(trajectory=trajectory).token}


@sample("consultation:hand_in_words", "consultation:hand_in_picture")
def hand_in_words(trajectory):
    waiting = WorkFactory(exhibition=ExhibitionFactory(trajectory=trajectory), batch=uuid.uuid4())
    return {"token": waiting.exhibition.token, "batch": waiting.batch, "pk": waiting.pk}
