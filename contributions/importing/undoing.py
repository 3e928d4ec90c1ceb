"""Taking an import back: within a day, as long as nobody has done anything with its voices."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from toolkit import states
from trajectories.models import User

from ..erasure import erase
from ..models import Contribution, ImportBatch
from . import progress

WITHIN = dt.timedelta(days=1)
State = ImportBatch.State


def is_used(batch: ImportBatch) -> bool:
    """Whether a row of an app above points to one of its voices (a placement, a quote), or a voice was
    corrected.

    Asks every foreign key to Contribution that isn't the spine's own, so the spine need not know the apps
    above. One query.
    """
    used = Q(revision__gt=1)
    for relation in Contribution._meta.related_objects:
        if relation.related_model._meta.app_label != Contribution._meta.app_label:
            rows = relation.related_model._default_manager
            used |= Q(Exists(rows.filter(**{relation.field.name: OuterRef("pk")})))
    return Contribution.objects.filter(used, batch=batch).exists()


def is_in_time(batch: ImportBatch) -> bool:
    return batch.finished_at is not None and timezone.now() - batch.finished_at < WITHIN


def undo_import(batch_id: uuid.UUID, user_id: int) -> bool:
    """Erase every voice of the import (tombstones stay, nothing is deleted); False when that may not be any
    more.

    All in one transaction; the locks keep a placement that is made at this moment out until we are done.
    """
    with transaction.atomic():
        batch = (
            ImportBatch.objects.select_for_update(of=("self",)).filter(pk=batch_id, state=State.DONE).first()
        )
        if batch is None:
            return False
        by = User.objects.filter(pk=user_id).first()
        voices = list(
            Contribution.objects.select_for_update().filter(batch=batch, erased_at=None).order_by("pk")
        )
        if is_used(batch) or not is_in_time(batch):
            progress.forget(batch_id)
            return False
        for count, voice in enumerate(voices):
            if count % 50 == 0:
                progress.report(batch_id, "undo", count, len(voices))
            erase(voice, reason=_("import ongedaan gemaakt"), by=by)
        states.advance(ImportBatch.objects.filter(pk=batch_id), State.UNDONE, undone_at=timezone.now())
    progress.forget(batch_id)
    return True
