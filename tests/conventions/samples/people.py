"""Samples for the addresses of people, invitations, commitment and core group."""

import datetime as dt
import secrets
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.utils import timezone

from commitment.models import Commitment
from gatherings.models import Gathering
from tests.factories import (
    AgreementFactory,
    CommitmentFactory,
    GatheringFactory,
    InvitationFactory,
    MembershipFactory,
    PromiseFactory,
    SignatureFactory,
    UserFactory,
)
from trajectories.mail.links import seal_link
from trajectories.models import BulkAct, Letter, Trajectory
from trajectories.people.invitations import hash_token
from trajectories.permissions import Role

from . import sample


def commitment(trajectory: Trajectory) -> Commitment:
    found = Commitment.objects.filter(trajectory=trajectory).first()
    return found or CommitmentFactory(trajectory=trajectory, published_at=timezone.now())


@sample("trajectories:people_member", "trajectories:people_remove", "trajectories:account_erase")
def membership(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": MembershipFactory(trajectory=trajectory, role=Role.AMBASSADOR).pk}


@sample("trajectories:bulk_undo")
def bulk_act(trajectory: Trajectory) -> dict[str, Any]:
    later = timezone.now() + dt.timedelta(days=1)
    act = BulkAct.objects.create(
        trajectory=trajectory, kind="people-role", by=UserFactory(), undo_until=later
    )
    return {"pk": act.pk}


@sample("trajectories:deputy_take_back")
def deputy(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": MembershipFactory(trajectory=trajectory, role=Role.DEPUTY).pk}


@sample("trajectories:people_renew", "trajectories:people_withdraw")
def invitation(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": InvitationFactory(trajectory=trajectory).pk}


@sample("trajectories:invitation")
def invitation_link(trajectory: Trajectory) -> dict[str, Any]:
    token = secrets.token_urlsafe(8)
    InvitationFactory(trajectory=trajectory, token_hash=hash_token(token))
    return {"token": token}


def addressee_token(trajectory: Trajectory) -> str:
    return seal_link("choices", trajectory, "ria@post.example")


@sample("trajectories:mail_choices", "trajectories:mail_forget")
def mail_choices(trajectory: Trajectory) -> dict[str, Any]:
    return {"token": addressee_token(trajectory)}


@sample("trajectories:news_confirm")
def news_confirm(trajectory: Trajectory) -> dict[str, Any]:
    return {"token": seal_link("news", trajectory, "ria@post.example")}


@sample("trajectories:mail_stop")
def mail_stop(trajectory: Trajectory) -> dict[str, Any]:
    return {"token": addressee_token(trajectory), "topic": "news"}


@sample("trajectories:mail_give_up")
def letter(trajectory: Trajectory) -> dict[str, Any]:
    made = Letter.objects.create(
        trajectory=trajectory, kind="invitation", state=Letter.State.FAILED, done_at=timezone.now()
    )
    return {"pk": made.pk}


@sample("commitment:core_group_meeting")
def meeting(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": GatheringFactory(trajectory=trajectory, kind=Gathering.Kind.MEETING).pk}


@sample(
    "commitment:agreement",
    "commitment:agreement_change",
    "commitment:agreement_drop",
    "commitment:agreement_take_up",
)
def agreement(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": AgreementFactory(trajectory=trajectory).pk}


@sample(
    "commitment:commitment_paper",
    "commitment:public_commitment",
    "commitment:promise_add",
    "commitment:sign",
)
def page_of_commitment(trajectory: Trajectory) -> dict[str, Any]:
    commitment(trajectory)
    return {}


@sample("commitment:promise", "commitment:promise_up", "commitment:promise_down", "commitment:promise_remove")
def promise(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": PromiseFactory(commitment=commitment(trajectory)).pk}


@sample("commitment:unsign")
def signature(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": SignatureFactory(commitment=commitment(trajectory)).pk}


@sample("trajectories:connect_sign_on")
def proof(trajectory: Trajectory) -> dict[str, Any]:
    return {"proof": "een:vals:bewijs"}


@sample("trajectories:disconnect_sign_on")
def connected_account(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": SocialAccount.objects.create(user=UserFactory(), provider="acmidm", uid=trajectory.slug).pk}
