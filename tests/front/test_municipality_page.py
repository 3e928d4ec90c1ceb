"""The page of a municipality, and the residents' navigation: they follow what is public."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.ateliers.factories import InitiativeFactory
from tests.consultation.factories import IdeaFactory, SurveyFactory, WorkFactory
from tests.factories import GatheringFactory, MunicipalityFactory, PhaseFactory, TrajectoryFactory

pytestmark = pytest.mark.django_db


def places(client, trajectory):
    rooms = client.get(trajectory.public_url).context["public_rooms"]()
    return [room.title for room in rooms]


def test_a_municipality_shows_its_public_trajectories_and_how_to_reach_it(client):
    town = MunicipalityFactory(name="Lindenrode", contact="Markt 1\nparticipatie@lindenrode.example")
    shown = TrajectoryFactory(municipality=town, title="Lindenrode 2041")
    TrajectoryFactory(municipality=town, title="Nog niet open", is_public=False)
    TrajectoryFactory(title="Van een andere gemeente")
    page = client.get(reverse("front:municipality", args=[town.slug])).content.decode()
    assert shown.public_url in page
    assert "Nog niet open" not in page
    assert "Van een andere gemeente" not in page
    for words in ("participatie@lindenrode.example", "Toegankelijkheid", "Privacy", "Contact"):
        assert words in page


def test_a_municipality_without_public_trajectories_says_so(client):
    town = MunicipalityFactory()
    answer = client.get(f"/{town.slug}/")
    assert answer.status_code == 200
    assert "Nu loopt er geen open traject" in answer.content.decode()
    assert client.get("/bestaat-niet/").status_code == 404


def test_a_phase_alone_brings_no_page_into_the_navigation(client, trajectory):
    for kind in ("dream_sessions", "survey", "children", "debate", "output"):
        PhaseFactory(trajectory=trajectory, kind=kind, state="running")
    assert places(client, trajectory) == ["Start"]


def test_what_is_public_is_found_whatever_the_phases_say(client, trajectory):
    SurveyFactory(trajectory=trajectory)
    assert places(client, trajectory) == ["Start", "Bevraging"]
    WorkFactory(exhibition__trajectory=trajectory)
    InitiativeFactory(trajectory=trajectory)
    assert places(client, trajectory) == ["Start", "Bevraging"], "what waits and proposals bring nothing"
    WorkFactory(exhibition__trajectory=trajectory, state="approved", consent_on=dt.date(2026, 1, 1))
    InitiativeFactory(trajectory=trajectory, state="adopted", first_step="In mei.")
    GatheringFactory(
        trajectory=trajectory, is_open=True, state="planned", starts_at=timezone.now() + dt.timedelta(days=3)
    )
    assert places(client, trajectory) == [
        "Start",
        "Kom meepraten",
        "Bevraging",
        "Tentoonstelling",
        "Initiatieven",
    ]


def test_a_closed_survey_stays_in_the_navigation_while_there_is_something_to_read(client, trajectory):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    survey = SurveyFactory(trajectory=trajectory, closes_on=yesterday)
    assert places(client, trajectory) == ["Start"]
    IdeaFactory(survey=survey)
    assert places(client, trajectory) == ["Start", "Bevraging"]
