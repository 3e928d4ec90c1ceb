"""The worker's side of importing. Celery finds it through contributions/tasks.py."""

import logging
import uuid

from celery import shared_task
from django.db import OperationalError
from django.utils.translation import gettext as _

from ..models import ImportBatch
from . import progress, undoing, writing

log = logging.getLogger(__name__)


@shared_task(autoretry_for=(OperationalError,), retry_backoff=2, max_retries=3)
def check_import(batch_id: str, version: int) -> None:
    try:
        writing.check_batch(uuid.UUID(batch_id), version)
    except OperationalError:
        raise
    except Exception:
        message = _("Bij het nakijken ging iets mis. Pas iets aan of probeer het opnieuw.")
        ImportBatch.objects.filter(pk=batch_id, version=version, state=ImportBatch.State.UPLOADED).update(
            failure=message, checked_version=version, statements_good=0
        )
        progress.forget(uuid.UUID(batch_id))
        log.exception("checking import %s", batch_id)


@shared_task(autoretry_for=(OperationalError,), retry_backoff=2, max_retries=3)
def import_rows(batch_id: str) -> None:
    try:
        writing.read_in(uuid.UUID(batch_id))
    except OperationalError:
        raise
    except Exception:
        writing.mark_failed(
            uuid.UUID(batch_id),
            _("Er ging iets mis bij het bewaren. Er is niets ingelezen. Probeer het opnieuw."),
        )
        progress.forget(uuid.UUID(batch_id))
        log.exception("import %s", batch_id)


@shared_task(autoretry_for=(OperationalError,), retry_backoff=2, max_retries=3)
def undo_import(batch_id: str, user_id: int) -> None:
    undoing.undo_import(uuid.UUID(batch_id), user_id)
