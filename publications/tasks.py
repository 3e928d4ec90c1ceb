"""The jobs of this app, where Celery looks for them: those of the rooms, and what the timetable starts."""

from celery import shared_task

from .press import requesting
from .press.tasks import compile_snapshot
from .review import replies

__all__ = ["compile_snapshot", "recall_withdrawn", "tell_authors"]


@shared_task
def tell_authors() -> None:
    """Mail readers what became of their comments. Safe to run twice: a comment is told once."""
    replies.tell_authors()


@shared_task
def recall_withdrawn() -> None:
    """Take back finished PDFs that hold something withdrawn since; those of a published edition are set anew.

    Nightly: nobody is handed such a PDF in the meantime either, but its file should not lie around.
    """
    requesting.recall_withdrawn()
