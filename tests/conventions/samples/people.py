"""Samples for the addresses of people, invitations, commitment and core group."""

import secrets
from typing import Any

from django.utils import timezone

from tests.factories import (
    AgreementFactory,
    CommitmentFactory,
    GatheringFactory,
    InvitationFactory,
    MembershipFactory,
    PromiseFactory,
    SignatureFactory,
)
from trajectories.invitations import hashed
from trajectories.models import Commitment, Gathering, Trajectory
from trajectories.permissions import Role

from . import sample


def commitment(trajectory: Trajectory) -> Commitment:
    found = Commitment.objects.filter(trajectory=trajectory).first()
    return found or CommitmentFactory(trajectory=trajectory, published_at=timezone.now())


@sample("trajectories:people_member", "trajectories:people_remove")
def membership(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": MembershipFactory(trajectory=trajectory, role=Role.AMBASSADOR).pk}


@sample("trajectories:people_renew", "trajectories:people_withdraw")
def invitation(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": InvitationFactory(trajectory=trajectory).pk}


@sample("trajectories:invitation")
def invitation_link(trajectory: Trajectory) -> dict[str, Any]:
    token = secrets.token_urlsafe(8)
    InvitationFactory(trajectory=trajectory, token_hash=hashed(token))
    return {"token": token}


@sample("trajectories:core_group_meeting")
def meeting(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": GatheringFactory(trajectory=trajectory, kind=Gathering.Kind.MEETING).pk}


@sample("trajectories:agreement", "trajectories:agreement_change", "trajectories:agreement_drop")
def agreement(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": AgreementFactory(trajectory=trajectory).pk}


@sample(
    "trajectories:commitment_paper",
    "trajectories:public_commitment",
    "trajectories:promise_add",
    "trajectories:sign",
)
def page_of_commitment(trajectory: Trajectory) -> dict[str, Any]:
    commitment(trajectory)
    return {}


@sample("trajectories:promise", "trajectories:promise_move", "trajectories:promise_remove")
def promise(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": PromiseFactory(commitment=commitment(trajectory)).pk}


@sample("trajectories:unsign")
def signature(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": SignatureFactory(commitment=commitment(trajectory)).pk}
