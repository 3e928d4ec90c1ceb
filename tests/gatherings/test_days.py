"""Days as residents and officers read them."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.factories import GatheringFactory, TrajectoryFactory

pytestmark = pytest.mark.django_db


def test_a_session_of_next_year_says_its_year(client, settings):
    trajectory = TrajectoryFactory(is_public=True)
    year = timezone.localdate().year + 1
    moment = timezone.make_aware(dt.datetime(year, 7, 1, 19, 30))
    GatheringFactory(trajectory=trajectory, kind="dream", starts_at=moment, is_open=True, place="De Linde")
    for name in ("front:public", "gatherings:public_sessions"):
        assert f"1 juli {year}" in client.get(trajectory.url(name)).content.decode(), name
