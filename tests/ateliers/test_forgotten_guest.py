"""A guest of the ateliers who asks to be forgotten is nowhere any more: pool, calls, places, tables."""

from __future__ import annotations

import pytest
from django.test import Client

from ateliers.models import Call, Group, GroupProposal, Participant, TableSeat
from gatherings.models import Registration
from tests.ateliers.factories import CallFactory, GroupFactory, ParticipantFactory
from tests.cast import client_for
from tests.everything import places_with
from tests.factories import GatheringFactory
from toolkit import erasure_log
from toolkit.selection import ROW
from trajectories.models import BulkAct, Trajectory, User

pytestmark = pytest.mark.django_db(transaction=True)
NAME, EMAIL, MARK = "Zzmarieke Peeters", "zzmarieke@post.example", "zzmarieke"


def guest(trajectory: Trajectory, officer: User) -> Participant:
    """In the pool, called with others, coming, with a table, moved, struck off and put back, standing in
    elsewhere, on a waiting list as well."""
    guest = ParticipantFactory(
        trajectory=trajectory, name=NAME, email=EMAIL, project="Zzmarieke bouwt", experience="zzmarieke kan"
    )
    atelier = GatheringFactory(trajectory=trajectory, kind="atelier", capacity=1)
    client = client_for(officer)
    called = {"call-gathering": atelier.pk, "call-message": f"Dag {NAME}", ROW: [guest.pk]}
    client.post(trajectory.url("ateliers:pool_call"), called)
    call = Call.objects.get(participant=guest)
    own = trajectory.url("ateliers:own_come", token=call.token)
    Client().post(own, {"diet": "zzmarieke eet geen noten", "experience": "zzmarieke kan"})
    GroupFactory(gathering=atelier, number=1)
    client.post(trajectory.url("ateliers:group_move", pk=atelier.pk, call_pk=call.pk), {"groep": 1})
    client.post(trajectory.url("ateliers:groups_propose", pk=atelier.pk), {"number": 1})
    full = GatheringFactory(trajectory=trajectory, kind="atelier", capacity=1)
    sent = CallFactory(participant=ParticipantFactory(trajectory=trajectory), gathering=full)
    stand_in = {"stand_in-name": NAME, "stand_in-email": EMAIL}
    Client().post(trajectory.url("ateliers:own_stand_in", token=sent.token), stand_in)
    waiting = Call.objects.get(participant=guest, gathering=full)
    Client().post(trajectory.url("ateliers:own_come", token=waiting.token), {"experience": "zzmarieke kan"})
    return guest


def test_nothing_is_left_of_her(trajectory: Trajectory, officer: User) -> None:
    guest(trajectory, officer)
    assert Call.objects.filter(participant__email=EMAIL).count() == 2
    assert TableSeat.objects.filter(call__participant__email=EMAIL).exists()
    assert GroupProposal.objects.exists()
    assert BulkAct.objects.exists()
    found = places_with(MARK)
    assert {"ateliers_participant", "gatherings_registration"} <= set(found), found
    client = client_for(officer)
    page = client.post(trajectory.url("trajectories:personal_file"), {"email": EMAIL}).text
    assert "zzmarieke kan" in page
    assert "zzmarieke eet geen noten" in page
    client.post(trajectory.url("trajectories:personal_file_erase"), {"email": EMAIL})
    assert places_with(MARK) == []
    assert not Registration.objects.filter(cancelled_at=None).exists(), "her places are free again"
    assert Group.objects.exists()


def test_after_a_restore_she_goes_again(trajectory: Trajectory, officer: User) -> None:
    client = client_for(officer)
    ParticipantFactory(trajectory=trajectory, name=NAME, email=EMAIL)
    client.post(trajectory.url("trajectories:personal_file_erase"), {"email": EMAIL})
    guest(trajectory, officer)  # as the backup brings her back
    assert erasure_log.do_again()
    assert places_with(MARK) == []
