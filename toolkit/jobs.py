"""Handing work to the queue without depending on it: what must be done is a row, the message only hurries."""

import logging
from functools import partial
from typing import Any

from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def hand_over(task: Any, *ids: str) -> None:
    """Queue the task with these ids when the transaction commits. Without a queue nothing fails: a job of the
    timetable takes up what waits."""
    transaction.on_commit(partial(publish, task, *ids))


def publish(task: Any, *ids: str) -> None:
    try:
        task.apply_async(args=ids, retry=False)
    except (OperationalError, OSError):
        logger.warning("The queue doesn't answer: %s waits for the timetable", task.name)
