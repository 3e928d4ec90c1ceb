"""Inviting people to a trajectory or to the staff of a municipality: by mail, with a link that works once and
for two weeks.

Only a SHA-256 of the link's token is kept: who reads the database can't accept in somebody's name.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import mail
from ..models import Invitation, Membership, Municipality, Trajectory, User
from .address_list import Person, read_list
from .staff import join_staff

LIFETIME = timedelta(days=14)
MOST_AT_ONCE = 100


@dataclass(frozen=True)
class Offer:
    """What a person is invited to: the same for all addresses of one form."""

    role: str
    function: str = ""
    message: str = ""


def read_people(text: str) -> list[Person]:
    """The people in a pasted list (`address_list`). Raises ValidationError with one message per piece that
    holds no address: nobody is left out in silence.
    """
    reading = read_list(text)
    errors = list(reading.problems)
    if len(reading.people) > MOST_AT_ONCE:
        errors.append(_("Nodig hoogstens %(most)s mensen tegelijk uit.") % {"most": MOST_AT_ONCE})
    if errors:
        raise ValidationError(errors)
    return reading.people


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find_invitation(token: str) -> Invitation | None:
    """The invitation behind a link, in whatever state; None when the link was never ours or is renewed
    since."""
    return (
        Invitation.objects.select_related("trajectory__municipality", "municipality", "invited_by")
        .filter(token_hash=hash_token(token))
        .first()
    )


@transaction.atomic
def invite_person(trajectory: Trajectory, person: Person, offer: Offer, by: User) -> Invitation | None:
    """Invite one person and queue the mail. An open invitation for the same address and role is renewed.

    None when the person has the role already: then there is nothing to accept.
    """
    if Membership.objects.filter(
        trajectory=trajectory, user__email__iexact=person.email, role=offer.role
    ).exists():
        return None
    to = {"trajectory": trajectory, "email": person.email, "role": offer.role}
    words = {"name": person.name, "function": offer.function, "message": offer.message}
    return open_or_renew(to, words, by)


@transaction.atomic
def invite_staff(
    municipality: Municipality, person: Person, by: User, message: str = ""
) -> Invitation | None:
    """Invite somebody to the staff of a municipality, in the same way. None when she is staff already."""
    if municipality.staff.filter(user__email__iexact=person.email).exists():
        return None
    to = {"municipality": municipality, "email": person.email}
    return open_or_renew(to, {"name": person.name, "message": message}, by)


def open_or_renew(to: dict[str, Any], words: dict[str, str], by: User) -> Invitation:
    token = secrets.token_urlsafe(32)
    fields = words | {
        "token_hash": hash_token(token),
        "invited_by": by,
        "expires_at": timezone.now() + LIFETIME,
    }
    same = Invitation.objects.unanswered().filter(**to)
    if not same.update(**fields):
        try:
            with transaction.atomic():
                Invitation.objects.create(**to, **fields)
        except IntegrityError:  # somebody else invited the same person this very moment
            same.update(**fields)
    invitation = same.get()
    send_invitation(invitation, token)
    return invitation


@transaction.atomic
def renew_invitation(invitation: Invitation, by: User) -> bool:
    """Send the mail again with a new link; the old one stops working. False when it was answered
    meanwhile."""
    token = secrets.token_urlsafe(32)
    renewed = (
        Invitation.objects.unanswered()
        .filter(pk=invitation.pk)
        .update(token_hash=hash_token(token), expires_at=timezone.now() + LIFETIME, invited_by=by)
    )
    if renewed:
        invitation.refresh_from_db()
        send_invitation(invitation, token)
    return bool(renewed)


def withdraw_invitation(invitation: Invitation) -> bool:
    """False when it was accepted or withdrawn meanwhile."""
    return bool(Invitation.objects.unanswered().filter(pk=invitation.pk).update(withdrawn_at=timezone.now()))


@transaction.atomic
def accept_invitation(invitation: Invitation, user: User) -> bool:
    """Make the user a member, or staff. False when somebody was faster, or it expired or was withdrawn.

    The link came by mail, so the user's address is proven; the caller checks that it is the user's own.
    """
    taken = Invitation.objects.open().filter(pk=invitation.pk).update(accepted_at=timezone.now())
    if not taken:
        return False
    if invitation.trajectory is None:
        join_staff(invitation.to_staff_of, user, invitation.invited_by)
    else:
        Membership.objects.get_or_create(
            trajectory=invitation.trajectory,
            user=user,
            role=invitation.role,
            defaults={"function": invitation.function},
        )
    return True


def send_invitation(invitation: Invitation, token: str) -> None:
    has_account = User.objects.filter(email__iexact=invitation.email).exists()
    kind = "invitation" if invitation.trajectory else "staff_invitation"
    mail.write(kind, invitation.email, invitation_mail(invitation, token, has_account))


def invitation_mail(invitation: Invitation, token: str, has_account: bool) -> dict[str, Any]:
    """What the mail is about; the link is nowhere else."""
    return {
        "invitation": invitation,
        "trajectory": invitation.trajectory,
        "municipality": invitation.town,
        "has_account": has_account,
        "link": mail.absolute(reverse("trajectories:invitation", args=[token])),
    }


MembershipHook = Callable[[Membership], None]
_hooks: list[MembershipHook] = []


def when_membership_ends(hook: MembershipHook) -> None:
    """Let an app above take back what went with a role; in the same transaction, the role is gone already."""
    if hook not in _hooks:
        _hooks.append(hook)


def end_membership(membership: Membership) -> bool:
    """Take a role away, with what it opened. False, and nothing happens, when it is the trajectory's last
    officer.

    The officers' rows are locked, so that two of them can't remove each other at the same moment.
    """
    with transaction.atomic():
        officers = list(
            Membership.objects.select_for_update()
            .filter(trajectory=membership.trajectory_id, role="officer")
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        if officers == [membership.pk]:
            return False
        Membership.objects.filter(pk=membership.pk).delete()
        for hook in _hooks:
            hook(membership)
    return True


def open_invitations(**to: Trajectory | Municipality) -> models.QuerySet[Invitation]:
    """Invitations to this `trajectory`, or to the staff of this `municipality`, that nobody answered; also
    the expired ones: those ask for a new mail."""
    return Invitation.objects.unanswered().filter(**to).select_related("invited_by")
