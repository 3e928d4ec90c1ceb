"""What we keep about people, for residents to read."""

import pytest
from django.test import Client

from tests.factories import TrajectoryFactory
from toolkit import retention

pytestmark = pytest.mark.django_db


def test_residents_can_read_the_policy(client: Client) -> None:
    page = client.get(TrajectoryFactory().url("front:privacy")).text
    assert "Tot 14 dagen na de sessie." in page
    assert page.count("En dan?") == len([rule for rule in retention.rules() if rule.columns])
