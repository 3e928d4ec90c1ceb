"""Work for the Celery workers. Tasks take ids, may run twice, and are queued on commit."""

from smtplib import SMTPException

from celery import shared_task
from django.core.mail import EmailMessage


@shared_task(autoretry_for=(SMTPException, OSError), retry_backoff=30, max_retries=8)
def send_mail(subject: str, body: str, to: str) -> None:
    EmailMessage(subject, body, to=[to]).send()
