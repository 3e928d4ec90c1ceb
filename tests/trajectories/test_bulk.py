"""What the generated walk of the bulk forms does not show: limits of each act."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from ambassadors.models import TrainedElsewhere
from consultation.models import Work
from contributions.models import Contribution
from gatherings.models import Gathering
from tests.cast import ClientOf
from tests.consultation.factories import ExhibitionFactory, WorkFactory
from tests.factories import ContributionFactory, GatheringFactory, RegistrationFactory, member
from trajectories.models import BulkAct, Letter, Membership, ModerationAct, Neighbourhood, Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


def message_of(client: object, location: str) -> str:
    return client.get(location).content.decode()  # type: ignore[attr-defined]


def test_the_last_officer_keeps_her_role(trajectory: Trajectory, officer: User, client_of: ClientOf) -> None:
    other = member(trajectory, Role.OFFICER)
    both = [str(pk) for pk in Membership.objects.values_list("pk", flat=True)]
    client = client_of(officer)
    for act, values in (("people_remove_many", {}), ("people_roles", {"rol": "core_group"})):
        answer = client.post(trajectory.url(f"trajectories:{act}"), {"rij": both, **values})
        assert "moet een participatieambtenaar overblijven" in message_of(client, answer["Location"])
        assert Membership.objects.filter(role=Role.OFFICER).count() == 2
    assert other.memberships.exists()


def test_a_deputy_touches_no_officer(
    trajectory: Trajectory, officer: User, ambassador: User, client_of: ClientOf
) -> None:
    member(trajectory, Role.OFFICER)
    client = client_of(member(trajectory, Role.DEPUTY))
    everybody = [str(pk) for pk in Membership.objects.values_list("pk", flat=True)]
    client.post(trajectory.url("trajectories:people_remove_many"), {"rij": everybody})
    left = Membership.objects.order_by("pk").values_list("role", flat=True)
    assert list(left) == [Role.OFFICER, Role.OFFICER, Role.DEPUTY]
    client.post(trajectory.url("trajectories:people_roles"), {"rij": everybody, "rol": "officer"})
    assert Membership.objects.filter(role=Role.OFFICER).count() == 2


def test_what_hung_on_a_removed_role_comes_back_with_it(
    trajectory: Trajectory, officer: User, ambassador: User, client_of: ClientOf
) -> None:
    membership = Membership.objects.get(user=ambassador)
    TrainedElsewhere.objects.create(membership=membership, reason="Genk", noted_by=officer)
    before = [list(model._base_manager.order_by("pk").values()) for model in (Membership, TrainedElsewhere)]
    client = client_of(officer)
    client.post(trajectory.url("trajectories:people_remove_many"), {"rij": membership.pk})
    assert not TrainedElsewhere.objects.exists()
    client.post(trajectory.url("trajectories:bulk_undo", pk=BulkAct.objects.get().pk))
    after = [list(model._base_manager.order_by("pk").values()) for model in (Membership, TrainedElsewhere)]
    assert after == before


def test_a_work_without_consent_is_told_and_stays(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    exhibition = ExhibitionFactory(trajectory=trajectory)
    agreed = WorkFactory(
        exhibition=exhibition, consent_on=dt.date(2026, 1, 1), title="Boot", words="Een boot"
    )
    bare = WorkFactory(exhibition=exhibition, consent_on=None, title="Draak")
    client = client_of(officer)
    page = client.get(trajectory.url("consultation:exhibition_admin"))
    answer = client.post(trajectory.url("consultation:works_show"), {"alle": page.context["whole"].seal})
    told = message_of(client, answer["Location"])
    assert "Eén werk hangt in de tentoonstelling." in told
    assert "“Draak”: er is nog geen toestemming" in told
    agreed.refresh_from_db()
    bare.refresh_from_db()
    assert (agreed.state, bare.state) == (Work.State.APPROVED, Work.State.WAITING)
    assert Contribution.objects.get().text == "Een boot"
    assert ModerationAct.objects.get().row == str(agreed.pk)
    client.post(trajectory.url("trajectories:bulk_undo", pk=BulkAct.objects.get().pk))
    agreed.refresh_from_db()
    assert (agreed.state, agreed.decided_by) == (Work.State.WAITING, None)
    assert agreed.contribution is not None, "what the child said stays, as when one work is taken back"
    assert list(ModerationAct.objects.order_by("pk").values_list("act", flat=True)) == ["release", "wait"]


def test_moving_keeps_the_hour_of_the_clock(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    """Over the end of summer time, and not into the hour that the clock skips."""
    with time_machine.travel(dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC), tick=True):
        zone = timezone.get_current_timezone()
        evening = GatheringFactory(
            trajectory=trajectory, starts_at=dt.datetime(2027, 3, 27, 20, tzinfo=zone), ends_at=None
        )
        night = GatheringFactory(
            trajectory=trajectory, starts_at=dt.datetime(2027, 3, 27, 2, 30, tzinfo=zone), ends_at=None
        )
        client = client_of(officer)
        answer = client.post(
            trajectory.url("gatherings:many_move"), {"rij": [evening.pk, night.pk], "days": 1}
        )
        told = message_of(client, answer["Location"])
    evening.refresh_from_db()
    assert timezone.localtime(evening.starts_at, zone).isoformat() == "2027-03-28T20:00:00+02:00"
    assert "de klok verspringt" in told
    assert Gathering.objects.get(pk=night.pk).sequence == 0


@pytest.mark.parametrize("days", ["0", "", "x", "400", "²"])
def test_days_that_are_no_days_move_nothing(
    trajectory: Trajectory, officer: User, client_of: ClientOf, days: str
) -> None:
    row = GatheringFactory(trajectory=trajectory)
    client_of(officer).post(trajectory.url("gatherings:many_move"), {"rij": row.pk, "days": days})
    assert Gathering.objects.get().starts_at == row.starts_at


def test_undo_asks_the_right_of_the_act(
    trajectory: Trajectory, officer: User, ambassador: User, client_of: ClientOf
) -> None:
    client_of(officer).post(
        trajectory.url("trajectories:people_roles"),
        {"rij": Membership.objects.get(user=ambassador).pk, "rol": "facilitator"},
    )
    undo = trajectory.url("trajectories:bulk_undo", pk=BulkAct.objects.get().pk)
    assert client_of(ambassador).post(undo).status_code == 403
    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        answer = client_of(officer).post(undo)
        assert "de tijd is voorbij" in message_of(client_of(officer), answer["Location"])
    assert Membership.objects.get(user=ambassador).role == "facilitator"


@pytest.mark.parametrize("key", ["x", "²", "-1", str(2**70), "0b8f6d9e-8c2f-4f0e-9d8b-1f1c2f4a7e55"])
def test_a_key_that_is_none_is_passed_over(
    trajectory: Trajectory, officer: User, client_of: ClientOf, key: str
) -> None:
    for act in ("trajectories:people_remove_many", "gatherings:many_call_off", "clustering:heap_place"):
        answer = client_of(officer).post(trajectory.url(act), {"rij": key, "title": "Bomen"})
        assert answer.status_code == 302
    assert Membership.objects.count() == 1


def test_who_was_struck_comes_back_as_far_as_there_is_room(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    evening = GatheringFactory(
        trajectory=trajectory, capacity=4, starts_at=timezone.now() + dt.timedelta(days=9), ends_at=None
    )
    els, jan, ria = (
        RegistrationFactory(gathering=evening, name=name, email=f"{name}@inwoner.example", people=people)
        for name, people in (("Els", 1), ("Jan", 2), ("Ria", 1))
    )
    client = client_of(officer)
    keys = [els.pk, jan.pk, ria.pk]
    client.post(trajectory.url("gatherings:registrations_strike", pk=evening.pk), {"rij": keys})
    RegistrationFactory(gathering=evening, name="Tom", email="tom@inwoner.example", people=2)
    answer = client.post(trajectory.url("trajectories:bulk_undo", pk=BulkAct.objects.get().pk))
    told = message_of(client, answer["Location"])
    assert "2 inschrijvingen staan weer zoals ze waren." in told
    assert "Jan blijft geschrapt: 2 plaatsen zijn er niet meer vrij." in told
    assert sorted(evening.registrations.coming().values_list("name", flat=True)) == ["Els", "Ria", "Tom"]
    assert list(Letter.objects.filter(state="waiting").values_list("recipient", flat=True)) == [jan.email]


def test_undo_passes_over_what_points_at_something_that_is_gone(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    """The neighbourhood that a statement had before was taken off the list meanwhile."""
    before, after = (Neighbourhood.objects.create(municipality=trajectory.municipality, name=n) for n in "AB")
    voice = ContributionFactory(trajectory=trajectory, neighbourhood=before)
    client = client_of(officer)
    client.post(
        trajectory.url("contributions:contributions_mark"), {"rij": voice.pk, "kenmerk-wijk": after.pk}
    )
    Neighbourhood.objects.filter(pk=before.pk).delete()
    answer = client.post(trajectory.url("trajectories:bulk_undo", pk=BulkAct.objects.get().pk))
    assert "Eén bleef zoals het nu is" in message_of(client, answer["Location"])
    voice.refresh_from_db()
    assert voice.neighbourhood == after
