"""Work for the Celery workers around the ateliers."""

from celery import shared_task
from django.utils import timezone

from .cases import advising, following


@shared_task
def follow_up_cases() -> None:
    """Each morning: ask owners what was done with their advice, and remind who does not answer."""
    today = timezone.localdate()
    following.ask_owners(today)
    following.remind_silent(today)
    advising.remind_owners(timezone.now())
