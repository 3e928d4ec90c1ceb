"""Where Celery looks for the toolkit's tasks."""

from .mail import send_mail
from .retention import apply_retention

__all__ = ["apply_retention", "send_mail"]
