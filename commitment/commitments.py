"""The board's commitment: how far it looks, what it promises, who signs, and when residents may read it."""

from django.utils import timezone

from toolkit import ordering
from trajectories.models import Trajectory, User

from .models import Commitment, Promise

LEAST_YEARS_AHEAD = 15


def looks_far(horizon_year: int) -> bool:
    """Broad future thinking asks for at least fifteen years; less needs a reason."""
    return horizon_year - timezone.localdate().year >= LEAST_YEARS_AHEAD


def commitment_of(trajectory: Trajectory) -> Commitment | None:
    return (
        Commitment.objects.filter(trajectory=trajectory)
        .prefetch_related("promises", "signatures")
        .select_related("trajectory__municipality", "published_by")
        .first()
    )


def publish_commitment(commitment: Commitment, by: User | None = None) -> None:
    """Show it to residents, from now on; a second time changes nothing."""
    hidden = Commitment.objects.filter(pk=commitment.pk, published_at=None)
    hidden.update(published_at=timezone.now(), published_by=by)


def unpublish_commitment(commitment: Commitment) -> None:
    Commitment.objects.filter(pk=commitment.pk).update(published_at=None, published_by=None)


def next_promise_position(commitment: Commitment) -> int:
    return ordering.next_place(commitment.promises.all())


def move_promise(promise: Promise, up: bool) -> bool:
    """Move a promise one line up or down; False at that end of the list."""
    return ordering.move(promise, up, Promise.objects.filter(commitment=promise.commitment_id))


def count_promises(commitment: Commitment) -> dict[str, int]:
    """How many promises are open, kept and broken; counted over what `of` fetched."""
    states = [promise.state for promise in commitment.promises.all()]
    return {state: states.count(state) for state in Promise.State.values}
