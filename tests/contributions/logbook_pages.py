"""Addresses of a session's logbook, and what its form sends."""

import uuid

from gatherings.models import Gathering, Question


def url(session: Gathering, name: str = "log", **more: object) -> str:
    return session.trajectory.url(f"contributions:{name}", pk=session.pk, **more)


def said(words: str, question: Question | None = None, **more: object) -> dict[str, object]:
    return {"uuid": uuid.uuid4(), "words": words, "question": question.pk if question else "los"} | more
