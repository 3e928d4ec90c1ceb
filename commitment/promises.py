"""The board's commitment: how far it looks, what it promises, who signs, and when residents may read it."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from trajectories.models import Trajectory

from .models import Commitment, Promise

LEAST_YEARS_AHEAD = 15


def looks_far(horizon_year: int) -> bool:
    """Broad future thinking asks for at least fifteen years; less needs a reason."""
    return horizon_year - timezone.localdate().year >= LEAST_YEARS_AHEAD


def of(trajectory: Trajectory) -> Commitment | None:
    return (
        Commitment.objects.filter(trajectory=trajectory)
        .prefetch_related("promises", "signatures")
        .select_related("trajectory__municipality")
        .first()
    )


def publish(commitment: Commitment) -> None:
    """Show it to residents, from now on; a second time changes nothing."""
    Commitment.objects.filter(pk=commitment.pk, published_at=None).update(published_at=timezone.now())


def unpublish(commitment: Commitment) -> None:
    Commitment.objects.filter(pk=commitment.pk).update(published_at=None)


def next_position(commitment: Commitment) -> int:
    last = commitment.promises.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


@transaction.atomic
def move(promise: Promise, steps: int) -> None:
    """Move a promise one line up (-1) or down (1). All lines are numbered anew, so ties and gaps heal."""
    lines = list(
        Promise.objects.select_for_update()
        .filter(commitment=promise.commitment_id)
        .order_by("position", "pk")
    )
    here = next(number for number, line in enumerate(lines) if line.pk == promise.pk)
    there = min(max(here + steps, 0), len(lines) - 1)
    lines.insert(there, lines.pop(here))
    for number, line in enumerate(lines):
        Promise.objects.filter(pk=line.pk).exclude(position=number).update(position=number)


def tally(commitment: Commitment) -> dict[str, int]:
    """How many promises are open, kept and broken; counted over what `of` fetched."""
    states = [promise.state for promise in commitment.promises.all()]
    return {state: states.count(state) for state in Promise.State.values}
