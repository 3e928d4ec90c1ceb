"""The jobs of this app, where Celery looks for them: those of the rooms, and what the timetable starts."""

from celery import shared_task

from . import news
from .press import requesting
from .press.tasks import compile_snapshot
from .review import deadlines, replies

__all__ = ["compile_snapshot", "recall_withdrawn", "remind_readers", "tell_answers", "tell_authors"]


@shared_task
def tell_authors() -> None:
    """Mail readers what became of their comments. Safe to run twice: a comment is told once."""
    replies.tell_authors()


@shared_task
def tell_answers() -> None:
    """Each day: mail residents who asked for it what became of the input."""
    news.tell_answers()


@shared_task
def remind_readers() -> None:
    """Each day: mail whoever still has to read a draft, two days before the date and the day after it."""
    deadlines.remind_readers()


@shared_task
def recall_withdrawn() -> None:
    """Take back finished PDFs that hold something withdrawn since; those of a published edition are set anew.

    Nightly: nobody is handed such a PDF in the meantime either, but its file should not lie around.
    """
    requesting.recall_withdrawn()
