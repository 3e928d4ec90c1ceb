"""Work for the Celery workers. Tasks take ids, may run twice, and are queued on commit."""

import logging
from smtplib import SMTPException

from celery import shared_task
from django.core.mail import EmailMessage
from django.utils import timezone

from .importing.tasks import check_import, import_rows, undo_import  # noqa: F401 - Celery looks here for tasks

logger = logging.getLogger(__name__)


@shared_task(autoretry_for=(SMTPException, OSError), retry_backoff=30, max_retries=8)
def send_mail(subject: str, body: str, to: str) -> None:
    EmailMessage(subject, body, to=[to]).send()


@shared_task
def remind_registrations() -> None:
    """Each hour: who comes to a session today or tomorrow gets one reminder."""
    from . import registrations

    now = timezone.now()
    for pk in registrations.due_for_reminder(now):
        registrations.remind(pk, now)


@shared_task
def apply_retention() -> None:
    """Each night: do what docs/retention.yaml promises. A rule that fails doesn't keep the others from running."""
    from . import retention

    failed = []
    for rule in retention.rules():
        try:
            erased = retention.apply(rule)
        except Exception:
            logger.exception("Retention failed: %s", rule.title)
            failed.append(rule.title)
        else:
            if erased:
                logger.info("Retention: %s, %s rows", rule.title, erased)
    if failed:
        raise RuntimeError(f"Retention failed for: {', '.join(failed)}")
