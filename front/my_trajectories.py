"""The trajectories of one person, and what waits for her in each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from toolkit.rooms import Todo, Urgency
from trajectories.models import Membership, Phase, Trajectory, User
from trajectories.permissions import Role, capabilities_of

from .waiting import list_todos

MOST_TODOS = 6  # of one trajectory; its cockpit has them all


@dataclass(frozen=True, kw_only=True)
class MyTrajectory:
    """A card on the page of whoever signed in; `running` are titles of phases."""

    trajectory: Trajectory
    roles: list[str]
    running: list[str]
    todos: list[Todo]

    @property
    def shown(self) -> list[Todo]:
        return self.todos[:MOST_TODOS]

    @property
    def more(self) -> int:
        return max(0, len(self.todos) - MOST_TODOS)

    @property
    def first(self) -> Urgency:
        """How pressing its most pressing work is."""
        return min((todo.urgency for todo in self.todos), default=max(Urgency))


def my_trajectories(user: User) -> list[MyTrajectory]:
    """Those with the most pressing work first, then the newest. What waits costs some queries for each."""
    trajectories = list(
        Trajectory.objects.visible_to(user)
        .at_work()
        .select_related("municipality")
        .order_by("-created_at", "pk")
    )
    own = own_roles(user, trajectories)
    held = with_staff(user, trajectories, own)
    phases: dict[int, list[Phase]] = defaultdict(list)
    for phase in Phase.objects.on_the_road().filter(trajectory__in=trajectories):
        phases[phase.trajectory_id].append(phase)
    cards = []
    for trajectory in trajectories:
        may = capabilities_of(held[trajectory.pk], trajectory.departures)
        on_road = phases[trajectory.pk]
        cards.append(
            MyTrajectory(
                trajectory=trajectory,
                roles=names_of(own[trajectory.pk]),
                running=[phase.title for phase in on_road if phase.state == Phase.State.RUNNING],
                todos=list_todos(trajectory, user, may, {phase.kind for phase in on_road}),
            )
        )
    return sorted(cards, key=lambda card: card.first)


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


def names_of(roles: Sequence[str]) -> list[str]:
    """Staff of the municipality see its trajectories without a role in them."""
    return [str(Role(role).label) for role in roles] or [_("medewerker van de gemeente")]
