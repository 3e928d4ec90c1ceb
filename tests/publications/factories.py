"""A small trajectory with something of everything, ready to be composed; and single rows of a publication."""

import datetime as dt

import factory

from clustering.models import Placement
from publications.models import Decision, Edition, Feedback, Passage, Section, Snapshot
from tests.ateliers.factories import InitiativeFactory
from tests.clustering.factories import BlockFactory, KeyFactory
from tests.consultation.factories import WorkFactory
from tests.factories import ContributionFactory, TrajectoryFactory
from trajectories.models import Trajectory

IMAGE = (
    "De Kaai ligt open. Kinderen springen van de steiger.\n\n"
    "Op zondag hangen de handdoeken te drogen aan de leuning."
)


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
            trajectory=trajectory,
            key=key,
            block=block,
            title=f"Plan {k}",
            first_step="In mei beginnen.",
            state="adopted",
        )
    WorkFactory(
        exhibition__trajectory=trajectory,
        title="De draak als bus",
        state="approved",
        consent_on=dt.date(2026, 1, 1),
    )
    return trajectory


class EditionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Edition

    trajectory = factory.SubFactory(TrajectoryFactory)
    kind = Edition.Kind.NOTE
    title = "De stad van morgen"


class SectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Section

    edition = factory.SubFactory(EditionFactory)
    kind = Section.Kind.KEY
    title = "Ademen"


class PassageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Passage

    section = factory.SubFactory(SectionFactory)
    kind = Passage.Kind.PARAGRAPH
    text = "De Kaai ligt open."


class SnapshotFactory(factory.django.DjangoModelFactory):
    """A draft that holds nothing."""

    class Meta:
        model = Snapshot

    edition = factory.SubFactory(EditionFactory)
    number = 1
    data = factory.LazyFunction(lambda: {"pictures": {}})
    sha256 = "0" * 64


class DecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Decision

    snapshot = factory.SubFactory(SnapshotFactory)
    body = Decision.Body.COLLEGE
    outcome = Decision.Outcome.APPROVED
    decided_on = dt.date(2026, 1, 1)
    number = "2026_CBS_00001"


class FeedbackFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Feedback

    trajectory = factory.SubFactory(TrajectoryFactory)
    title = "Banken"
    status = Feedback.Status.DOING
    text = "Ze komen."
