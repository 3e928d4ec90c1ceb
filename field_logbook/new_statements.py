"""Taking in what is new, and knowing what came before: in a few statements for all items together."""

import logging
import uuid

from django.db import DatabaseError, OperationalError, transaction

from contributions.models import Contribution
from contributions.recording import insert_unknown

from . import photos, tickets
from .batch import Batch
from .models import Arrival, Waiting
from .wire_format import Item

logger = logging.getLogger(__name__)


def take_in(batch: Batch, items: list[Item]) -> dict[uuid.UUID, str]:
    """The statuses of what is new or known as it is; the other items are left for
    `changed_statements.settle`."""
    statuses = known(batch, items)
    new = [
        item for item in items if item.id not in statuses and item.id not in batch.tray and not item.removal
    ]
    seen = set(Arrival.objects.filter(pk__in=[item.id for item in new]).values_list("pk", flat=True))
    new = [item for item in new if item.id not in seen]
    if tickets.is_full(batch.ticket):
        return statuses
    try:
        with transaction.atomic():
            for_tray = [item for item in new if batch.doubt(item)]
            keep_waiting(batch, for_tray)
            written = write(batch, [item for item in new if not batch.doubt(item)])
    except OperationalError:
        raise
    except DatabaseError:  # one of them; each on its own then
        logger.exception("A batch of %s did not go in as a whole", len(new))
        return statuses
    statuses |= {item.id: "accepted_review" for item in for_tray}
    statuses |= dict.fromkeys(written, "created")
    unseen = [item for item in new if item.id not in statuses]
    return statuses | (known(batch, unseen) if unseen else {})


def known(batch: Batch, items: list[Item]) -> dict[uuid.UUID, str]:
    """Those that arrived before exactly as they are now. One query."""
    hashes = {item.id: item for item in items}
    arrivals = Arrival.objects.filter(pk__in=hashes, tablet__gathering=batch.gathering)
    found, elsewhere = {}, []
    seen = arrivals.values_list("pk", "sha256", "tablet", "contribution__erased_at")
    for key, sha256, tablet, erased_at in seen:
        if erased_at is None and sha256 == hashes[key].sha256 and not hashes[key].removal:
            found[key] = "duplicate"
            if tablet != batch.tablet.pk:
                elsewhere.append(key)
    if elsewhere:  # a copied tablet: its own photos of the same statement come along
        photos.link({one.pk: one for one in Contribution.objects.filter(pk__in=elsewhere)}, batch.tablet)
    return found


def keep_waiting(batch: Batch, items: list[Item]) -> None:
    rows = [batch.waiting(item, batch.doubt(item)) for item in sorted(items, key=lambda one: one.id)]
    Waiting.objects.bulk_create(rows, ignore_conflicts=True)


def write(batch: Batch, items: list[Item]) -> set[uuid.UUID]:
    """New statements, with their arrival; the ids of those that were new indeed. Waiting photos get their
    place."""
    contributions = {item.id: batch.contribution(item) for item in items}
    written = insert_unknown(list(contributions.values()))
    Arrival.objects.bulk_create(
        [batch.arrival(item, contributions[item.id]) for item in items if item.id in written]
    )
    photos.link({key: contributions[key] for key in written}, batch.tablet)
    return written
