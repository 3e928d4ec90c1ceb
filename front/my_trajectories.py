"""The trajectories of one person, and what waits for her in each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from toolkit.rooms import Todo, Urgency
from trajectories.models import Phase, Trajectory, User
from trajectories.permissions import Role, capabilities_of

from .first_steps import FirstSteps, Stand, first_steps
from .held_roles import own_roles, with_staff
from .waiting import list_todos

MOST_TODOS = 6  # of one trajectory; its cockpit has them all


@dataclass(frozen=True, kw_only=True)
class MyTrajectory:
    """A card on the page of whoever signed in; `running` are titles of phases."""

    trajectory: Trajectory
    roles: list[str]
    running: list[str]
    todos: list[Todo]
    first_steps: FirstSteps

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
    stands = [
        Stand(
            trajectory=trajectory,
            roles=held[trajectory.pk],
            capabilities=capabilities_of(held[trajectory.pk], trajectory.departures),
            kinds={phase.kind for phase in phases[trajectory.pk]},
        )
        for trajectory in trajectories
    ]
    begun = first_steps(user, stands)
    cards = []
    for stand in stands:
        trajectory = stand.trajectory
        cards.append(
            MyTrajectory(
                trajectory=trajectory,
                roles=names_of(own[trajectory.pk]),
                running=[
                    phase.title for phase in phases[trajectory.pk] if phase.state == Phase.State.RUNNING
                ],
                todos=list_todos(trajectory, user, stand.capabilities, stand.kinds),
                first_steps=begun[trajectory.pk],
            )
        )
    return sorted(cards, key=lambda card: card.first)


def names_of(roles: Sequence[str]) -> list[str]:
    """Staff of the municipality see its trajectories without a role in them."""
    return [str(Role(role).label) for role in roles] or [_("medewerker van de gemeente")]
