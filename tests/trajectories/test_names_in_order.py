"""Names stand in a list as in a Dutch one: an accent or a small letter doesn't send them to the end."""

import pytest

from tests.factories import member
from trajectories.people import roster
from trajectories.permissions import Role

NAMES = ["Anke Wils", "élise Nys", "Élodie Baert", "Emma Claes", "Özgür Kaya", "Pieter Bal", "Zoë Mast"]


@pytest.mark.django_db
def test_members(trajectory) -> None:
    for name in reversed(NAMES):
        member(trajectory, Role.AMBASSADOR, name=name)
    people = roster.list_members(trajectory, Role.AMBASSADOR, "")
    assert [one.user.name for one in people] == NAMES
