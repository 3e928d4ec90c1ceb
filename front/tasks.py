"""Work for the Celery workers: the overviews of what waits, and trajectories that have to go."""

import uuid

from celery import shared_task

from trajectories.mail.kinds import Pace
from trajectories.models import TrajectoryDeletion

from . import deleting, overview


@shared_task
def send_daily_overviews() -> None:
    """On working days at eight: for officers who want it once a day."""
    overview.send_overviews(Pace.DAILY)


@shared_task
def send_overviews_at_once() -> None:
    """Every ten minutes of a working day: for officers who want to know at once."""
    overview.send_overviews(Pace.AT_ONCE)


@shared_task
def delete_trajectory(pk: str) -> None:
    """Safe to run twice: only the run that holds the note acts."""
    deleting.carry_out(uuid.UUID(pk))


@shared_task
def delete_due() -> None:
    """Each few minutes: what a lost message or a dead worker left behind."""
    for pk in TrajectoryDeletion.objects.filter(done_at=None).values_list("pk", flat=True):
        deleting.carry_out(pk)
