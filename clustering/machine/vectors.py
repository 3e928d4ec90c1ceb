"""Each statement gets its numbers: what it means, by models that a worker loads and no web process.

The models run in a child process with a limit on time and memory. They are young packages, in C: what goes
wrong in one (no memory, an instruction that the processor does not know) ends the child and not the worker,
and then suggestions go by words alone.
"""

import os
import threading
import time
import uuid
from collections.abc import Iterator

from django.core.cache import cache
from django.db import transaction
from django.db.models import Exists, OuterRef

from contributions.models import Contribution
from contributions.models.contribution import ContributionQuerySet
from toolkit import limited
from trajectories.models import Trajectory

from ..models import StatementVector

BOUNDS = limited.Bounds(seconds=1500, megabytes=2000, at_once=threading.BoundedSemaphore(1))
A_TURN = 8 * 60  # seconds; a larger heap goes on in a next job, so that other jobs get their turn
AT_ONCE = 256  # statements written together
READ_WITH = "machine:model"  # in the cache: the models that load here
A_DAY = 24 * 60 * 60
POLITE = 10  # the models leave the processor to whoever waits for a page


def current_model() -> str:
    """The names of the models that load on this machine; empty when none does. Asked once a day."""
    known = cache.get(READ_WITH)
    if known is None:
        try:
            known = limited.call(BOUNDS, loaded_model)
        except limited.OutOfBounds:
            known = ""
        cache.set(READ_WITH, known, A_DAY)
    return str(known)


def loaded_model() -> str:
    """In the child."""
    from ..learning.meaning import encoder

    found = encoder()
    return found.name if found else ""


def numbers_of(texts: list[str]) -> Iterator[list[bytes]]:
    """In the child: float16 numbers of each text, so many at once."""
    from ..learning.meaning import encoder

    os.nice(POLITE)
    found = encoder()
    if found is None:
        raise limited.OutOfBounds("the models that loaded before don't load any more")
    for start in range(0, len(texts), AT_ONCE):
        yield [row.tobytes() for row in found.encode(texts[start : start + AT_ONCE])]


def without_numbers(model: str) -> ContributionQuerySet:
    """Statements that have no numbers of this model, or of an earlier wording."""
    good = StatementVector.objects.filter(
        contribution=OuterRef("pk"), revision=OuterRef("revision"), model=model
    )
    return Contribution.objects.alive().filter(~Exists(good))


def read_statements(trajectory: Trajectory) -> bool:
    """Give the statements of a trajectory their numbers; False when some are left for a next turn."""
    model = current_model()
    if not model:
        return True
    until = time.monotonic() + A_TURN
    todo = list(
        without_numbers(model)
        .filter(trajectory=trajectory)
        .order_by("received_at", "pk")
        .values_list("pk", "revision", "text")
    )
    done = 0
    for rows in limited.iterate(BOUNDS, numbers_of, [text for _pk, _revision, text in todo]) if todo else ():
        part = todo[done : done + len(rows)]
        store(model, {pk: (revision, row) for (pk, revision, _text), row in zip(part, rows, strict=True)})
        done += len(rows)
        if time.monotonic() > until:
            break
    return done == len(todo)


def store(model: str, numbers: dict[uuid.UUID, tuple[int, bytes]]) -> None:
    """Not of a statement that was erased meanwhile, and not of a wording that changed."""
    with transaction.atomic():
        still = (
            Contribution.objects.alive()
            .select_for_update(no_key=True)
            .filter(pk__in=numbers)
            .order_by("pk")
            .values_list("pk", "revision")
        )
        StatementVector.objects.bulk_create(
            [
                StatementVector(contribution_id=pk, model=model, revision=revision, numbers=numbers[pk][1])
                for pk, revision in still
                if numbers[pk][0] == revision
            ],
            update_conflicts=True,
            unique_fields=["contribution"],
            update_fields=["model", "revision", "numbers"],
        )
