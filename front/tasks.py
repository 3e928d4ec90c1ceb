"""Work for the Celery workers: the overviews of what waits."""

from celery import shared_task

from trajectories.mail.kinds import Pace

from . import overview


@shared_task
def send_daily_overviews() -> None:
    """On working days at eight: for officers who want it once a day."""
    overview.send_overviews(Pace.DAILY)


@shared_task
def send_overviews_at_once() -> None:
    """Every ten minutes of a working day: for officers who want to know at once."""
    overview.send_overviews(Pace.AT_ONCE)
