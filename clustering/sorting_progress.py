"""Who sorts today, and how far everybody is."""

from dataclasses import dataclass

from django.db.models import Sum

from toolkit.dates import midnight
from toolkit.dutch_order import person_key
from trajectories.models import Trajectory, User

from .counting import count_placed
from .models import SortingAct


@dataclass(frozen=True)
class SortingProgress:
    placed: int
    total: int
    mine: int
    others: list[tuple[str, int]]  # name and voices placed today, most first

    @property
    def before(self) -> int:
        """Placed, but not by me today."""
        return max(0, self.placed - self.mine)

    @property
    def today(self) -> int:
        return self.mine + sum(voices for _name, voices in self.others)


def sorting_progress(trajectory: Trajectory, user: User) -> SortingProgress:
    """How far the trajectory is, and what everybody placed today. Four queries."""
    placed, total = count_placed(trajectory)
    rows = (
        SortingAct.objects.standing()
        .filter(trajectory=trajectory, kind=SortingAct.Kind.PLACE, made_at__gte=midnight())
        .order_by()
        .values_list("made_by", "made_by__name")
        .annotate(n=Sum("voices"))
    )
    mine, others = 0, []
    order = trajectory.municipality.name_order
    for pk, name, voices in rows:
        if pk == user.pk:
            mine = voices
        else:
            others.append((name, voices))
    in_order = sorted(others, key=lambda row: (-row[1], person_key(row[0], order)))
    return SortingProgress(placed, total, mine, in_order)
