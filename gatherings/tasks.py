"""Work for the Celery workers around gatherings."""

from celery import shared_task
from django.utils import timezone

from . import registrations


@shared_task
def remind_registrations() -> None:
    """Each hour: whoever comes to a session today or tomorrow gets one reminder."""
    now = timezone.now()
    for pk in registrations.registrations_to_remind(now):
        registrations.remind_resident(pk, now)
