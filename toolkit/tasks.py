"""Where Celery looks for the toolkit's tasks."""

from celery import shared_task

from . import job_runs
from .erasure_log import drop_old_lines
from .orphans import sweep_orphans
from .queue import publish
from .retention import apply_retention

__all__ = ["apply_retention", "carry_out_job", "drop_old_lines", "look_after_jobs", "sweep_orphans"]


@shared_task
def carry_out_job(pk: str) -> None:
    """One promise. Safe to run twice: only the run that claims the row does the work."""
    job_runs.carry_out(pk)


@shared_task
def look_after_jobs() -> None:
    """Each minute: what nobody took is handed out again, what fell silent is taken back."""
    for pk in job_runs.look_after():
        publish(carry_out_job, pk)
