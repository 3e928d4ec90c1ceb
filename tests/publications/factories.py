"""A small trajectory with something of everything, ready to be composed."""

import datetime as dt

from clustering.models import Placement
from tests.ateliers.factories import InitiativeFactory
from tests.clustering.factories import BlockFactory, KeyFactory
from tests.consultation.factories import WorkFactory
from tests.factories import ContributionFactory, TrajectoryFactory
from trajectories.models import Trajectory

IMAGE = "De Kaai ligt open. Kinderen springen van de steiger.\n\nOp zondag hangen de handdoeken te drogen aan de leuning."


def harvested(keys: int = 2, blocks: int = 2, voices: int = 4, **fields) -> Trajectory:
    """A trajectory with `keys` x `blocks` x `voices`, an initiative per key and one child's work."""
    trajectory = TrajectoryFactory(motto="Morgen begint aan tafel", newspaper_name="De Lindebode", **fields)
    for k in range(keys):
        key = KeyFactory(
            trajectory=trajectory,
            name=f"Sleutel {k}",
            slug=f"sleutel-{k}",
            sign=k % 8 + 1,
            position=k,
            essence="Zin.",
        )
        for b in range(blocks):
            block = BlockFactory(
                trajectory=trajectory,
                key=key,
                title=f"Bouwsteen {k}.{b}",
                need="Rust.",
                image=IMAGE,
                position=b,
            )
            for v in range(voices):
                words = f"Ik wil in straat {k}-{b}-{v} kunnen zitten onder een boom, ook als het regent."
                voice = ContributionFactory(trajectory=trajectory, words=words)
                Placement.objects.create(contribution=voice, block=block)
        InitiativeFactory(
            trajectory=trajectory, key=key, block=block, title=f"Plan {k}", first_step="In mei beginnen."
        )
    WorkFactory(
        exhibition__trajectory=trajectory,
        title="De draak als bus",
        state="approved",
        consent_on=dt.date(2026, 1, 1),
    )
    return trajectory
