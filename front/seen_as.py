"""What somebody sees and may do here, in words made of her capabilities."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from toolkit.folded import Folded
from toolkit.numbers import whole_number
from trajectories.models import Membership, Trajectory, User
from trajectories.people.rights import in_words
from trajectories.permissions import Capability, Role, capabilities_of

from .navigation import ROOMS


@dataclass(frozen=True, kw_only=True)
class Rights:
    """The pages that stand in her menu, what she may do, and what others do here and she doesn't."""

    pages: list[str]
    may: list[str]
    may_not: list[str]


@dataclass(frozen=True, kw_only=True)
class Preview:
    """One person under departures that are perhaps not saved yet, beside what counts now."""

    user: User
    roles: list[str]
    rights: Rights
    gains: list[str]
    loses: list[str]


def describe(capabilities: Collection[str]) -> Rights:
    """No query."""
    return Rights(
        pages=[str(room.title) for room in ROOMS if room.in_navigation and room.capability in capabilities],
        may=in_words(capabilities),
        may_not=in_words([one for one in Capability if one not in capabilities]),
    )


def list_people(trajectory: Trajectory) -> list[tuple[User, str]]:
    """Everybody with a role today, with her roles in words. One query."""
    members = Membership.objects.in_force().filter(trajectory=trajectory).select_related("user")
    roles: dict[User, list[str]] = defaultdict(list)
    for member in members.order_by(Folded("user__name"), "user_id", "pk"):
        roles[member.user].append(str(member.get_role_display()))
    return [(user, ", ".join(names)) for user, names in roles.items()]


def preview(trajectory: Trajectory, pk: str, departures: Collection[str]) -> Preview | None:
    """None when nobody here has this key. One query."""
    number = whole_number(pk)
    if number is None:
        return None
    members = list(
        Membership.objects.in_force()
        .filter(trajectory=trajectory, user_id=number)
        .select_related("user")
        .order_by("pk")
    )
    if not members:
        return None
    roles = [Role(member.role) for member in members]
    now, then = (capabilities_of(roles, one) for one in (trajectory.departures, departures))
    return Preview(
        user=members[0].user,
        roles=[str(role.label) for role in roles],
        rights=describe(then),
        gains=in_words(then - now),
        loses=in_words(now - then),
    )
