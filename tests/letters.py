"""The mails that an act puts in the queue."""

import base64
import json
from collections.abc import Callable
from typing import NamedTuple

import pytest
import redis

from toolkit.mail import send_mail


class Letter(NamedTuple):
    to: str
    subject: str
    body: str


@pytest.fixture
def letters(django_capture_on_commit_callbacks, redis_connection: redis.Redis) -> Callable[..., list[Letter]]:
    """`letters(act)` does something as if it were committed and returns the mails it put in the queue."""

    def run(act: Callable[[], object]) -> list[Letter]:
        redis_connection.delete("celery")
        with django_capture_on_commit_callbacks(execute=True):
            act()
        found = []
        for message in reversed(redis_connection.lrange("celery", 0, -1)):
            queued = json.loads(message)
            if queued["headers"]["task"] == send_mail.name:
                (subject, body, to), *_rest = json.loads(base64.b64decode(queued["body"]))
                found.append(Letter(to, subject, body))
        redis_connection.delete("celery")
        return found

    return run
