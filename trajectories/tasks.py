"""Work for the Celery workers, where Celery looks for it: the outbox."""

from celery import shared_task

from .mail import outbox
from .mail.outbox import deliver_letter

__all__ = ["deliver_due", "deliver_letter"]


@shared_task
def deliver_due() -> None:
    """Each minute: what waits and is due, also what a lost message or a dead worker left behind."""
    outbox.deliver_due()
