"""What waits for somebody in a trajectory: one list for the cockpit, her start page and the overview by mail.

Each room tells its own facts (`Room.waiting`), moderation those of all; the most pressing come first.
"""

from collections.abc import Collection

from toolkit.rooms import Todo
from toolkit.vocabulary import speaking
from trajectories.models import Trajectory, User
from trajectories.permissions import Capability

from .moderation import waiting as moderation
from .navigation import ROOMS


def list_todos(
    trajectory: Trajectory,
    user: User,
    capabilities: frozenset[Capability],
    kinds: Collection[str] | None = None,
) -> list[Todo]:
    """Some thirty queries for an officer, whatever the size of the trajectory.

    `kinds`: of the phases on its road, when they are known already.
    """
    if kinds is None:
        kinds = set(trajectory.phases.on_the_road().order_by().values_list("kind", flat=True))
    with speaking(trajectory.vocabulary):
        todos = [
            todo
            for room in ROOMS
            if room.waiting and (not room.waiting_kinds or not room.waiting_kinds.isdisjoint(kinds))
            for todo in room.waiting(trajectory, user, capabilities)
        ]
        todos += moderation.waiting(trajectory, capabilities)
    todos = [todo for todo in todos if todo.count != 0]
    return sorted(todos, key=lambda todo: todo.urgency)
