"""Work for the Celery workers. Tasks take ids, may run twice, and are queued on commit."""

from celery import shared_task
from django.utils import timezone

from . import registrations
from .importing.tasks import check_import, import_rows, undo_import  # noqa: F401 - Celery looks here for tasks


@shared_task
def remind_registrations() -> None:
    """Each hour: who comes to a session today or tomorrow gets one reminder."""
    now = timezone.now()
    for pk in registrations.due_for_reminder(now):
        registrations.remind(pk, now)
