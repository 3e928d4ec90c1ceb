"""Work for the Celery workers around gatherings."""

from celery import shared_task
from django.utils import timezone

from . import places, reminding


@shared_task
def remind_registrations() -> None:
    """Each hour: whoever comes to a session today or tomorrow, or hosts it, gets one reminder."""
    reminding.remind_everybody(timezone.now())


@shared_task
def give_free_places() -> None:
    """Every five minutes: who waits gets a place that nobody confirmed in time."""
    places.give_free_places_everywhere()
