"""The mails that an act promises."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

import pytest
from django.core import mail


@pytest.fixture
def night() -> None:
    """Mails keep the hours of the product; in other tests it is always day, whenever they run."""


@pytest.fixture(autouse=True)
def _always_day(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "night" not in request.fixturenames:
        from trajectories.mail import hours

        monkeypatch.setattr(hours, "FROM", dt.time.min)
        monkeypatch.setattr(hours, "UNTIL", dt.time.max)


class Sent(NamedTuple):
    to: str
    subject: str
    body: str


@pytest.fixture
def letters(django_capture_on_commit_callbacks) -> Callable[..., list[Sent]]:
    """`letters(act)` does something as if it were committed and returns the mails it promised, each sent by
    the worker's rule, at the moment at which it is due."""

    def run(act: Callable[[], object]) -> list[Sent]:
        from trajectories.mail import outbox
        from trajectories.models import Letter

        before = set(Letter.objects.values_list("pk", flat=True))
        with django_capture_on_commit_callbacks(execute=True):
            act()
        mail.outbox = []
        for letter in Letter.objects.exclude(pk__in=before).order_by("written_at", "pk"):
            outbox.deliver(str(letter.pk), letter.due_at)
        return [Sent(message.to[0], message.subject, str(message.body)) for message in mail.outbox]

    return run
