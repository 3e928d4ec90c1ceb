"""Mail to people: plain text from templates/mail/<name>.txt, whose first line is the subject. Sent by a
worker.
"""

from smtplib import SMTPException
from typing import Any

from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from .language import town_language


def absolute(path: str) -> str:
    """A full address for in a mail."""
    return settings.SITE_URL.rstrip("/") + path


@town_language()
def write(name: str, to: str, context: dict[str, Any]) -> None:
    """Queue the mail `name` to one address when the transaction commits."""
    text = render_to_string(f"mail/{name}.txt", context).strip()
    subject, _newline, body = text.partition("\n")
    send_mail.delay_on_commit(" ".join(subject.split()), body.strip() + "\n", to)


@shared_task(autoretry_for=(SMTPException, OSError), retry_backoff=30, max_retries=8)
def send_mail(subject: str, body: str, to: str) -> None:
    EmailMessage(subject, body, to=[to]).send()
