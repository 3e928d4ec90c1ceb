"""A named cast for the tests. Each factory makes the least that is valid."""

import datetime as dt
from collections.abc import Container
from functools import cache

import factory
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from factory.django import DjangoModelFactory

from commitment.models import Agreement, AgreementVersion, Commitment, Promise, Signature
from contributions.models import Channel, Contribution
from gatherings import registrations
from gatherings.models import Gathering, Guide, Question, Registration
from trajectories.models import (
    Department,
    Invitation,
    Membership,
    Municipality,
    MunicipalityStaff,
    Neighbourhood,
    Phase,
    TownProvider,
    Trajectory,
    User,
)
from trajectories.people.town_sign_on import seal_secret
from trajectories.permissions import Role

PASSWORD = "een-lang-wachtwoord"


@cache
def hashed_password() -> str:
    """Hashing is slow on purpose: once for the whole cast."""
    return make_password(PASSWORD)


def released_by_somebody(public_states: Container[str]) -> factory.LazyAttribute:
    """Who let residents see a row, when its state says that they do."""
    return factory.LazyAttribute(lambda row: UserFactory() if row.state in public_states else None)


def released_at_some_time(public_states: Container[str]) -> factory.LazyAttribute:
    return factory.LazyAttribute(lambda row: timezone.now() if row.state in public_states else None)


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Medewerker {n}")
    email = factory.Sequence(lambda n: f"medewerker{n}@stad.example")
    password = factory.LazyFunction(hashed_password)


class MunicipalityFactory(DjangoModelFactory[Municipality]):
    class Meta:
        model = Municipality

    name = factory.Sequence(lambda n: f"Lindenrode {n}")
    slug = factory.Sequence(lambda n: f"lindenrode-{n}")


class TrajectoryFactory(DjangoModelFactory[Trajectory]):
    class Meta:
        model = Trajectory

    municipality = factory.SubFactory(MunicipalityFactory)
    title = factory.Sequence(lambda n: f"Traject {n}")
    slug = factory.Sequence(lambda n: f"traject-{n}")
    question = "In welke stad willen we wonen?"
    horizon_year = 2045
    is_public = True


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    trajectory = factory.SubFactory(TrajectoryFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.OFFICER


class StaffFactory(DjangoModelFactory[MunicipalityStaff]):
    class Meta:
        model = MunicipalityStaff

    municipality = factory.SubFactory(MunicipalityFactory)
    user = factory.SubFactory(UserFactory)


class TownProviderFactory(DjangoModelFactory[TownProvider]):
    class Meta:
        model = TownProvider

    municipality = factory.SubFactory(MunicipalityFactory)
    server_url = "https://aanmelden.stad.example"
    client_id = "traject"
    sealed_secret = factory.LazyFunction(lambda: seal_secret("geheim"))


class DepartmentFactory(DjangoModelFactory[Department]):
    class Meta:
        model = Department

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Dienst {n}")


class NeighbourhoodFactory(DjangoModelFactory[Neighbourhood]):
    class Meta:
        model = Neighbourhood

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Wijk {n}")


class PhaseFactory(DjangoModelFactory[Phase]):
    class Meta:
        model = Phase

    trajectory = factory.SubFactory(TrajectoryFactory)
    kind = Phase.Kind.DREAM_SESSIONS
    title = "Droomsessies"
    step = factory.Sequence(lambda n: n + 1)


class GuideFactory(DjangoModelFactory[Guide]):
    class Meta:
        model = Guide

    trajectory = factory.SubFactory(TrajectoryFactory)
    title = "Gespreksleidraad"


class QuestionFactory(DjangoModelFactory[Question]):
    class Meta:
        model = Question

    guide = factory.SubFactory(GuideFactory)
    position = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"Waar droom je van ({n})?")
    short = "Dromen"


class GatheringFactory(DjangoModelFactory[Gathering]):
    class Meta:
        model = Gathering

    trajectory = factory.SubFactory(TrajectoryFactory)
    kind = Gathering.Kind.DREAM_SESSION
    title = factory.Sequence(lambda n: f"Droomsessie {n}")
    starts_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=7))


class RegistrationFactory(DjangoModelFactory[Registration]):
    """A resident who comes; the link in her mails is `registrations.token_of(registration)`."""

    class Meta:
        model = Registration

    gathering = factory.SubFactory(GatheringFactory)
    name = factory.Sequence(lambda n: f"Inwoner {n}")
    email = factory.Sequence(lambda n: f"inwoner{n}@post.example")
    created_at = factory.LazyFunction(timezone.now)
    confirmed_at = factory.SelfAttribute("created_at")
    token_hash = factory.LazyAttribute(lambda one: registrations.hash_of(registrations.token_of(one)))


class ContributionFactory(DjangoModelFactory[Contribution]):
    class Meta:
        model = Contribution

    trajectory = factory.SubFactory(TrajectoryFactory)
    channel = Channel.DREAM_SESSION
    words = factory.Sequence(lambda n: f"Meer bomen in straat {n}.")
    text = factory.SelfAttribute("words")


def member(trajectory: Trajectory, role: str = Role.OFFICER, **fields: object) -> User:
    """A user with this role in the trajectory."""
    user = UserFactory(**fields)
    MembershipFactory(trajectory=trajectory, user=user, role=role)
    return user


class InvitationFactory(DjangoModelFactory[Invitation]):
    class Meta:
        model = Invitation

    trajectory = factory.SubFactory(TrajectoryFactory)
    email = factory.Sequence(lambda n: f"genodigde{n}@stad.example")
    role = Role.CORE_GROUP
    token_hash = factory.Sequence(lambda n: f"{n:064d}")
    invited_by = factory.SubFactory(UserFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=14))


class CommitmentFactory(DjangoModelFactory[Commitment]):
    class Meta:
        model = Commitment

    trajectory = factory.SubFactory(TrajectoryFactory)
    text = "Wij kijken verder dan onze ambtstermijn."
    results = "De nota gaat naar de gemeenteraad."


class PromiseFactory(DjangoModelFactory[Promise]):
    class Meta:
        model = Promise

    commitment = factory.SubFactory(CommitmentFactory)
    position = factory.Sequence(lambda n: n)
    text = factory.Sequence(lambda n: f"Wij antwoorden op elke vraag ({n}).")


class SignatureFactory(DjangoModelFactory[Signature]):
    class Meta:
        model = Signature

    commitment = factory.SubFactory(CommitmentFactory)
    name = factory.Sequence(lambda n: f"Annemie Rosseel {n}")
    function = "burgemeester"
    signed_on = dt.date(2026, 1, 15)


class AgreementFactory(DjangoModelFactory[Agreement]):
    class Meta:
        model = Agreement
        skip_postgeneration_save = True

    trajectory = factory.SubFactory(TrajectoryFactory)
    title = factory.Sequence(lambda n: f"Afspraak {n}")
    version = factory.RelatedFactory(
        "tests.factories.AgreementVersionFactory", factory_related_name="agreement"
    )


class AgreementVersionFactory(DjangoModelFactory[AgreementVersion]):
    class Meta:
        model = AgreementVersion

    number = 1
    text = "Wij noteren letterlijk."
    author = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(timezone.now)
