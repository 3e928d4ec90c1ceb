"""The roles that somebody holds in several trajectories at once (in one: `trajectories.access.roles_of`)."""

from collections.abc import Iterable

from trajectories.models import Membership, Trajectory, User
from trajectories.permissions import Role


def own_roles(user: User, trajectories: Iterable[Trajectory]) -> dict[int, list[str]]:
    """The roles that she holds today, per trajectory. One query."""
    roles: dict[int, list[str]] = {trajectory.pk: [] for trajectory in trajectories}
    memberships = Membership.objects.in_force().filter(user=user, trajectory__in=roles).order_by("role")
    for trajectory, role in memberships.values_list("trajectory_id", "role"):
        roles[trajectory].append(role)
    return roles


def with_staff(
    user: User, trajectories: Iterable[Trajectory], own: dict[int, list[str]]
) -> dict[int, set[str]]:
    """The same, with what staff of a municipality count as in its trajectories. One query."""
    staffed = set(user.staff_of.values_list("municipality_id", flat=True))
    return {
        one.pk: {*own[one.pk], Role.OFFICER} if one.municipality_id in staffed else set(own[one.pk])
        for one in trajectories
    }
