"""Nadia's dream session in Heide, which the tests of both tablet screens walk: with a network and without."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from gatherings.models import Gathering
from tests.factories import (
    GatheringFactory,
    GuideFactory,
    NeighbourhoodFactory,
    QuestionFactory,
    TrajectoryFactory,
)
from trajectories.models import Trajectory, User

ASKED = [
    ("Wat leeft er vandaag bij jou in de buurt?", "Vandaag"),
    ("In welke stad wil je wonen in 2041?", "Wonen"),
    ("Welke waarden zijn dan belangrijk?", "Waarden"),
    ("Wat kan je zelf doen?", "Zelf doen"),
]


def asking_trajectory() -> Trajectory:
    """A trajectory whose standard guide has four questions."""
    trajectory = TrajectoryFactory(title="Lindenrode 2041: durf dromen", municipality__name="Lindenrode")
    guide = GuideFactory(trajectory=trajectory, is_standard=True)
    for text, short in ASKED:
        QuestionFactory(
            guide=guide, text=text, short=short, hint="Laat stiltes vallen, vraag door: wat bedoel je?"
        )
    return trajectory


def session_under_way(trajectory: Trajectory, host: User, **fields: object) -> Gathering:
    """It began twenty minutes ago."""
    heide = NeighbourhoodFactory(municipality=trajectory.municipality, name="Heide")
    session = GatheringFactory(
        trajectory=trajectory,
        title="Droomsessie 32",
        place="bij Nadia thuis",
        neighbourhood=heide,
        starts_at=timezone.now() - dt.timedelta(minutes=20),
        **fields,
    )
    session.hosts.add(host)
    return session
