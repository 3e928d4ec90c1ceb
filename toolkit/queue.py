"""The queue carries ids and only hurries: what has to be done is a row, which the timetable finds too."""

import logging
from functools import partial
from typing import Any

from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

ONCE_MORE = {"max_retries": 1, "interval_start": 0}  # a connection of before a restart of Redis is no news


def hand_over(task: Any, *ids: str) -> None:
    """Queue the task with these ids when the transaction commits. Without a queue nothing fails: a job of the
    timetable takes up what waits."""
    transaction.on_commit(partial(publish, task, *ids))


def publish(task: Any, *ids: str) -> None:
    try:
        task.apply_async(args=ids, retry=True, retry_policy=ONCE_MORE)
    except (OperationalError, OSError):
        logger.warning("The queue doesn't answer: %s waits for the timetable", task.name)
