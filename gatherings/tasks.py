"""Work for the Celery workers around gatherings."""

from celery import shared_task
from django.utils import timezone

from . import reminding


@shared_task
def remind_registrations() -> None:
    """Each hour: whoever comes to a session today or tomorrow, or hosts it, gets one reminder."""
    reminding.remind_everybody(timezone.now())
