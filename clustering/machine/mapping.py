"""Draw the map of all statements anew, when they or their vectors changed; a page reads the rows."""

from django.db import transaction
from django.utils import timezone

from trajectories.models import Trajectory

from ..learning.flattening import flatten
from ..models import Learning, MapPoint
from .refitting import insert
from .statements import statements_of
from .vectors import current_model

SIDE = 1000  # of the map, in its own units


def draw_map(trajectory: Trajectory) -> bool:
    """False when the map shows these very statements already."""
    statements = statements_of(trajectory, current_model())
    learning, _made = Learning.objects.get_or_create(trajectory=trajectory)
    if learning.mapped == statements.mark:
        return False
    spots = (flatten(statements.sorter.space) * SIDE).round().astype(int).tolist()
    with transaction.atomic():
        Learning.objects.select_for_update().get(pk=learning.pk)
        MapPoint.objects.filter(trajectory=trajectory).delete()
        rows = [(trajectory.pk, key, x, y) for key, (x, y) in zip(statements.keys, spots, strict=True)]
        insert(MapPoint, ("trajectory", "contribution", "x", "y"), rows)
        MapPoint.objects.filter(trajectory=trajectory, contribution__erased_at__isnull=False).delete()
        Learning.objects.filter(pk=learning.pk).update(mapped=statements.mark, mapped_at=timezone.now())
    return True
