"""The worker's side of importing. Each may run twice, at once, or be killed half-way."""

import uuid

from django.utils.translation import gettext as _

from toolkit import jobs
from toolkit.language import town_language

from ..models import ImportBatch
from . import progress, undoing, writing


@town_language()
def check_failed(batch_id: str) -> None:
    message = _("Bij het nakijken ging iets mis. Pas iets aan of probeer het opnieuw.")
    writing.check_failed(uuid.UUID(batch_id), message)
    progress.forget(uuid.UUID(batch_id))


@town_language()
def import_failed(batch_id: str) -> None:
    message = _("Er ging iets mis bij het bewaren. Er is niets ingelezen. Probeer het opnieuw.")
    writing.mark_failed(uuid.UUID(batch_id), message)
    progress.forget(uuid.UUID(batch_id))


def undo_failed(batch_id: str, _user_id: str) -> None:
    progress.forget(uuid.UUID(batch_id))


@jobs.kind("contributions.check_import", give_up=check_failed)
def check_import(batch_id: str) -> None:
    version = ImportBatch.objects.filter(pk=batch_id).values_list("version", flat=True).first()
    if version is not None:
        writing.check_batch(uuid.UUID(batch_id), version)


@jobs.kind("contributions.import_rows", give_up=import_failed)
def import_rows(batch_id: str) -> None:
    writing.read_in(uuid.UUID(batch_id))


@jobs.kind("contributions.undo_import", give_up=undo_failed)
def undo_import(batch_id: str, user_id: str) -> None:
    undoing.undo_import(uuid.UUID(batch_id), int(user_id))
