"""Mail to people: plain text from templates/mail/<name>.txt, whose first line is the subject. Sent by a worker."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from .tasks import send_mail


def absolute(path: str) -> str:
    """A full address for in a mail."""
    return settings.SITE_URL.rstrip("/") + path


def write(name: str, to: str, context: dict[str, Any]) -> None:
    """Queue the mail `name` to one address when the transaction commits."""
    text = render_to_string(f"mail/{name}.txt", context).strip()
    subject, _newline, body = text.partition("\n")
    send_mail.delay_on_commit(" ".join(subject.split()), body.strip() + "\n", to)
