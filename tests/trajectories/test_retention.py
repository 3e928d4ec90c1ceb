"""What the nightly job erases, and what it leaves."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from contributions.models import ImportBatch
from gatherings.models import Registration
from tests.factories import (
    GatheringFactory,
    MembershipFactory,
    RegistrationFactory,
    TrajectoryFactory,
    UserFactory,
)
from toolkit import retention
from trajectories.models import Invitation

pytestmark = pytest.mark.django_db


def ago(**time: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(**time)


def test_names_go_two_weeks_after_the_session_and_numbers_stay() -> None:
    old = RegistrationFactory(
        gathering=GatheringFactory(starts_at=ago(days=14, hours=1)), people=3, remark="rolstoel"
    )
    recent = RegistrationFactory(gathering=GatheringFactory(starts_at=ago(days=13)))
    retention.apply_retention()
    old.refresh_from_db()
    assert (old.name, old.email, old.remark, old.people) == ("", "", "", 3)
    assert old.erased_at
    assert Registration.objects.get(pk=recent.pk).email == recent.email


def test_running_it_again_changes_nothing() -> None:
    old = RegistrationFactory(gathering=GatheringFactory(starts_at=ago(days=20)))
    retention.apply_retention()
    first = Registration.objects.get(pk=old.pk).erased_at
    retention.apply_retention()
    assert Registration.objects.get(pk=old.pk).erased_at == first


def test_an_invitation_that_nobody_took_goes_and_a_fresh_one_stays() -> None:
    trajectory, officer = TrajectoryFactory(), UserFactory()
    for number, days in enumerate((31, 29, -5)):
        Invitation.objects.create(
            trajectory=trajectory,
            email=f"{number}@stad.example",
            role="ambassador",
            token_hash=str(number),
            invited_by=officer,
            expires_at=ago(days=days),
        )
    retention.apply_retention()
    assert sorted(Invitation.objects.values_list("email", flat=True)) == ["1@stad.example", "2@stad.example"]


@pytest.mark.django_db(transaction=True)
def test_an_uploaded_table_goes_with_its_file() -> None:
    batch = ImportBatch.objects.create(
        trajectory=TrajectoryFactory(),
        filename="namen.csv",
        file=ContentFile(b"x", name="namen.csv"),
        uploaded_by=UserFactory(),
        state="done",
        finished_at=timezone.now(),
        errors=[{"row": 3}],
    )
    ImportBatch.objects.filter(pk=batch.pk).update(uploaded_at=ago(days=91))
    name, storage = batch.file.name, batch.file.storage
    assert storage.exists(name)
    retention.apply_retention()
    batch.refresh_from_db()
    assert not batch.file
    assert batch.errors == []
    assert not storage.exists(name)


def test_the_history_forgets_what_the_row_forgets() -> None:
    membership = MembershipFactory(function="dokter van de burgemeester")
    rule = retention.Rule(
        title="",
        why="",
        how_long="",
        then="",
        columns=("trajectories.Membership.function",),
        model="trajectories.Membership",
        after={"field": "since", "days": 1},
        set={"function": ""},
    )
    [events] = retention.history_of(type(membership))
    assert events.objects.filter(function__contains="dokter").exists()
    assert retention.apply(rule, timezone.now() + dt.timedelta(days=2)) == 1
    assert not events.objects.filter(function__contains="dokter").exists()
