"""First steps of whoever reads a draft of note or newspaper."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from toolkit.first_steps import FirstStep
from trajectories.permissions import Role

from .models import ReadPart, Review

READERS = frozenset({Role.ALDERMAN, Role.COUNCIL_MEMBER, Role.CORE_GROUP})


def reviews_of(user: int) -> QuerySet[Review]:
    return Review.objects.filter(reader=user, snapshot__edition__trajectory=OuterRef("pk"))


def is_asked(user: int) -> Exists:
    return Exists(reviews_of(user))


def has_read(user: int) -> Exists:
    read = ReadPart.objects.filter(review__reader=user)
    return Exists(read.filter(review__snapshot__edition__trajectory=OuterRef("pk")))


def has_judged(user: int) -> Exists:
    return Exists(reviews_of(user).exclude(verdict=""))


FIRST_STEPS = (
    FirstStep(
        key="reading",
        order=70,
        roles=READERS,
        title=_("Lees een eerste ontwerp"),
        why=_("Op je telefoon of op papier. Bij elke alinea kan je een opmerking schrijven."),
        url="publications:editions",
        done=has_read,
        possible=is_asked,
        until=_("Je krijgt een mail zodra een ontwerp op je wacht."),
    ),
    FirstStep(
        key="verdict",
        order=80,
        roles=READERS,
        title=_("Geef je oordeel over een ontwerp"),
        why=_("Akkoord, akkoord met opmerkingen, of terug naar de ambtenaar."),
        url="publications:editions",
        done=has_judged,
        possible=is_asked,
        until=_("Je krijgt een mail zodra een ontwerp op je wacht."),
    ),
)
