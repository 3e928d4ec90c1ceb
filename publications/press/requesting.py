"""Asking the press for a PDF."""

from django.db import IntegrityError, transaction

from trajectories.models import User

from ..models import Compilation, Snapshot
from ..reading import withdrawing
from .tasks import compile_snapshot


def request_pdf(snapshot: Snapshot, output: str, by: User | None) -> Compilation:
    """Queue a compilation, or give the one that is under way or done already.

    The same snapshot gives the same bytes; a failed run is tried anew.
    """
    known = (
        Compilation.objects.filter(snapshot=snapshot, output=output)
        .exclude(state=Compilation.State.FAILED)
        .first()
    )
    if known is not None:
        return known
    try:
        with transaction.atomic():
            fresh = Compilation.objects.create(snapshot=snapshot, output=output, asked_by=by)
            compile_snapshot.promise(str(fresh.pk))
            return fresh
    except IntegrityError:  # somebody asked the same at this very moment
        return Compilation.objects.get(
            snapshot=snapshot, output=output, state__in=[Compilation.State.QUEUED, Compilation.State.RUNNING]
        )


def take_back(snapshot: Snapshot) -> None:
    """Take back every finished PDF of a snapshot whose words changed; what residents have is set anew."""
    for compilation in Compilation.objects.filter(snapshot=snapshot, state=Compilation.State.DONE):
        withdrawing.fail_for_withdrawal(compilation)
        if snapshot.edition.published_snapshot_id == snapshot.pk:
            request_pdf(snapshot, compilation.output, None)
    withdrawing.forget_what_was_told(snapshot)


def recall_withdrawn() -> None:
    """Take back every finished PDF that holds something withdrawn; request those that residents have anew."""
    done = Compilation.objects.filter(state=Compilation.State.DONE).select_related("snapshot__edition")
    for compilation in done.iterator(chunk_size=1):
        edition = compilation.snapshot.edition
        if withdrawing.recall(compilation) and edition.published_snapshot_id == compilation.snapshot_id:
            request_pdf(compilation.snapshot, compilation.output, None)
