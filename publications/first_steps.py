"""First steps of whoever writes note or newspaper, and of whoever reads a draft of them."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from clustering.models import BuildingBlock
from toolkit.first_steps import FirstStep
from trajectories.models import Phase
from trajectories.permissions import Role

from .models import Edition, ReadPart, Review

WRITERS = frozenset({Role.CORE_GROUP, Role.AMBASSADOR})
JUDGES = frozenset({Role.ALDERMAN, Role.COUNCIL_MEMBER})
READERS = JUDGES | {Role.CORE_GROUP}


def reviews_of(user: int) -> QuerySet[Review]:
    return Review.objects.filter(reader=user, snapshot__edition__trajectory=OuterRef("pk"))


def is_asked(user: int) -> Exists:
    return Exists(reviews_of(user))


def has_read(user: int) -> Exists:
    read = ReadPart.objects.filter(review__reader=user)
    return Exists(read.filter(review__snapshot__edition__trajectory=OuterRef("pk")))


def has_judged(user: int) -> Exists:
    return Exists(reviews_of(user).exclude(verdict=""))


def has_blocks(user: int) -> Exists:
    return Exists(BuildingBlock.objects.current().filter(trajectory=OuterRef("pk")))


def has_edition(user: int) -> Exists:
    return Exists(Edition.objects.filter(trajectory=OuterRef("pk")))


FIRST_STEPS = (
    FirstStep(
        key="composing",
        order=65,
        roles=WRITERS,
        title=_("Stel een eerste publicatie samen"),
        why=_("Een nota, krant of visietekst begint met wat er al is: bouwstenen, sleutels, initiatieven."),
        url="publications:edition_new",
        done=has_edition,
        possible=has_blocks,
        until=_("Zodra er bouwstenen zijn."),
        kinds=frozenset({Phase.Kind.OUTPUT}),
    ),
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
        roles=JUDGES,
        title=_("Geef je oordeel over een ontwerp"),
        why=_("Akkoord, akkoord met opmerkingen, of terug naar de ambtenaar."),
        url="publications:editions",
        done=has_judged,
        possible=is_asked,
        until=_("Je krijgt een mail zodra een ontwerp op je wacht."),
    ),
)
