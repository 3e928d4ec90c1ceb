"""Who stands in for the officer, from when and until when.

A deputy is a member with the role `DEPUTY`. Her term is read at every request, so it ends by itself. She may
do all that an officer may except appointing officers and deputies, and hears what the officer hears.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from toolkit.folded import Folded

from .. import mail
from ..models import Membership, Trajectory, User
from ..permissions import Role


def list_deputies(trajectory: Trajectory) -> QuerySet[Membership]:
    """Those of today and of later; who is over stands in the history."""
    today = timezone.localdate()
    return (
        Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), trajectory=trajectory)
        .filter(role=Role.DEPUTY)
        .select_related("user")
        .order_by("starts_on", Folded("user__name"), "pk")
    )


def possible_deputies(trajectory: Trajectory) -> QuerySet[User]:
    """Who takes part and is not an officer herself."""
    there = Membership.objects.in_force().filter(trajectory=trajectory).exclude(role=Role.DEPUTY)
    officers = Membership.objects.filter(trajectory=trajectory, role=Role.OFFICER)
    return (
        User.objects.filter(pk__in=there.values("user"), is_active=True)
        .exclude(pk__in=officers.values("user"))
        .order_by(Folded("name"), "pk")
    )


@transaction.atomic
def appoint(
    trajectory: Trajectory, user: User, starts_on: dt.date, ends_on: dt.date | None, by: User
) -> Membership:
    """Let her stand in, or give her another term, and tell her by mail."""
    membership, _made = Membership.objects.update_or_create(
        trajectory=trajectory,
        user=user,
        role=Role.DEPUTY,
        defaults={"starts_on": starts_on, "ends_on": ends_on},
    )
    tell_deputy(trajectory, user, by, starts_on=starts_on, ends_on=ends_on)
    return membership


@transaction.atomic
def take_back(membership: Membership, by: User) -> bool:
    """End it now, and tell her. False when somebody did already."""
    deleted, _rows = Membership.objects.filter(pk=membership.pk, role=Role.DEPUTY).delete()
    if deleted:
        tell_deputy(membership.trajectory, membership.user, by, ended=True)
    return bool(deleted)


def tell_deputy(trajectory: Trajectory, user: User, by: User, **about: dt.date | bool | None) -> None:
    context = {
        "trajectory": trajectory,
        "name": user.get_short_name(),
        "by": by,
        "starts_on": None,
        "ends_on": None,
        "ended": False,
        "link": mail.absolute(trajectory.get_absolute_url()),
    }
    mail.write("deputy", user.email, context | about)
