"""Whether a board that somebody looks at is still as it is now: one query, whatever the size of the board.

Everything that changes a board leaves a row behind that stays: an act of sorting and its undoing, an event of
a block or a key, a statement that came or was erased. How many there are is told, not the last of them: two
transactions may end in another order than they began.
"""

from django.apps import apps
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from contributions.models import Contribution
from trajectories.models import Trajectory

from .models import SortingAct


def count_of(rows: QuerySet, column: str = "pk") -> Coalesce:  # type: ignore[type-arg]
    """How many rows of the trajectory have something in this column."""
    own = rows.filter(trajectory=OuterRef("pk")).order_by().values("trajectory")
    return Coalesce(Subquery(own.annotate(n=Count(column)).values("n")), 0)


def board_edition(trajectory: Trajectory) -> str:
    """Another text after each change that the board shows."""
    blocks = apps.get_model("clustering", "BuildingBlockEvent")._default_manager.all()
    keys = apps.get_model("clustering", "KeyEvent")._default_manager.all()
    counts = Trajectory.objects.filter(pk=trajectory.pk).values_list(
        count_of(SortingAct.objects.all()),
        count_of(SortingAct.objects.all(), "undone_at"),
        count_of(blocks),
        count_of(keys),
        count_of(Contribution.objects.all()),
        count_of(Contribution.objects.all(), "erased_at"),
    )
    return "-".join(map(str, counts.get()))
