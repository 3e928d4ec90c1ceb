"""A person who wants to be forgotten: her account (of who worked here), or what is kept about her address.

An app that keeps something about a person of its own tells in its `AppConfig.ready`:

    forgetting.with_account(tickets.end_tickets_of)      # (user) -> None
    forgetting.with_address(registrations.forget)        # (trajectory, email) -> how many rows

What somebody wrote or decided stays: her name below it becomes "oud-medewerker".
"""

import datetime as dt
import uuid
from collections.abc import Callable
from importlib import import_module

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from toolkit import erasure_log

from ..bulk import forgetting as bulk_acts
from ..mail.references import seal, unseal
from ..models import Addressee, Invitation, Letter, Membership, MunicipalityStaff, Trajectory, User
from .invitations import end_membership
from .personal_file import kept_about

NOBODY = "anoniem.invalid"  # a domain that can't exist (RFC 2606)
IDLE = dt.timedelta(days=365)
ACCOUNT, ADDRESS = "account", "address"

AccountHook = Callable[[User], None]
AddressHook = Callable[[Trajectory, str], int]
_with_account: list[AccountHook] = []
_with_address: list[AddressHook] = []


class StillNeeded(Exception):
    """She is the last officer of this trajectory."""

    def __init__(self, trajectory: Trajectory) -> None:
        super().__init__(str(trajectory))
        self.trajectory = trajectory


def with_account(hook: AccountHook) -> None:
    if hook not in _with_account:
        _with_account.append(hook)


def with_address(hook: AddressHook) -> None:
    if hook not in _with_address:
        _with_address.append(hook)


def is_forgotten(user: User) -> bool:
    return user.email.endswith(f"@{NOBODY}")


def forget_account(user: User) -> None:
    """Take the person out of an account for good: it is nobody's, and nobody can sign in with it.

    Raises StillNeeded when a trajectory would be left without an officer.
    """
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        for membership in Membership.objects.filter(user=user).select_related("trajectory"):
            if not end_membership(membership):
                raise StillNeeded(membership.trajectory)
        MunicipalityStaff.objects.filter(user=user).delete()
        for hook in _with_account:
            hook(user)
        for trajectory in Trajectory.objects.filter(addressees__email__iexact=user.email).distinct():
            forget_rows(trajectory, user.email)
        Letter.objects.filter(recipient__iexact=user.email).delete()
        bulk_acts.forget_person(user.email, user)
        forget_sign_in(user)
        erasure_log.remember(ACCOUNT, row=str(user.pk))


def forget_sign_in(user: User) -> None:
    """Name, address, password and every other way in; her open sessions end."""
    nobody = f"{uuid.uuid4()}@{NOBODY}"
    Invitation.objects.filter(email__iexact=user.email).update(
        email=nobody, name="", function="", message="", withdrawn_at=Coalesce("withdrawn_at", timezone.now())
    )
    for model in (EmailAddress, Authenticator, SocialAccount):
        model.objects.filter(user=user).delete()
    apps.get_model("trajectories", "MembershipEvent")._default_manager.filter(user=user).update(function="")
    end_sessions(user)
    user.set_unusable_password()
    User.objects.filter(pk=user.pk).update(
        name=_("Oud-medewerker"), email=nobody, password=user.password, is_active=False, last_login=None
    )


def end_sessions(user: User) -> None:
    """Wherever she is still signed in. Reads each session that has not expired."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            store(session.session_key).delete()


def forget_account_again(facts: erasure_log.Facts) -> bool:
    """After a restore."""
    user = User.objects.filter(pk=facts["row"]).first()
    if user is None or is_forgotten(user):
        return False
    try:
        forget_account(user)
    except StillNeeded:  # the backup is of when she still was: her colleague's invitation came later
        forget_sign_in(user)
    return True


def forget_idle_accounts() -> int:
    """Each night: accounts without a role anywhere for a year. Returns how many."""
    limit = timezone.now() - IDLE
    idle = User.objects.filter(memberships=None, staff_of=None, is_staff=False)
    idle = idle.annotate(seen=Coalesce(F("last_login"), F("date_joined"))).filter(seen__lt=limit)
    rows = [user for user in idle.exclude(email__endswith=f"@{NOBODY}").order_by("pk") if is_long_gone(user)]
    for user in rows:
        forget_account(user)
    return len(rows)


def is_long_gone(user: User) -> bool:
    """No role of hers changed within the year."""
    events = apps.get_model("trajectories", "MembershipEvent")._default_manager
    return not events.filter(user=user, pgh_created_at__gt=timezone.now() - IDLE).exists()


def forget_address(trajectory: Trajectory, email: str) -> int:
    """Erase what one trajectory keeps about an address of somebody without a role in it; how many rows."""
    with transaction.atomic():
        count = forget_rows(trajectory, email)
        if count:
            erasure_log.remember(ADDRESS, row=str(trajectory.pk), sealed=seal({"email": email}))
    return count


def forget_address_again(facts: erasure_log.Facts) -> bool:
    """After a restore."""
    trajectory = Trajectory.objects.filter(pk=facts["row"]).first()
    return trajectory is not None and bool(forget_rows(trajectory, unseal(facts["sealed"])["email"]))


@transaction.atomic
def forget_rows(trajectory: Trajectory, email: str) -> int:
    bulk_acts.forget_rows(kept.row for kept in kept_about(trajectory, email))
    bulk_acts.forget_person(email)
    count = Letter.objects.filter(trajectory=trajectory, recipient__iexact=email).delete()[0]
    for model in (Invitation, Addressee):
        count += model.objects.filter(trajectory=trajectory, email__iexact=email).delete()[0]
    return count + sum(hook(trajectory, email) for hook in _with_address)
