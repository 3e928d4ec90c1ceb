"""Where Celery looks for the toolkit's tasks."""

from .retention import apply_retention

__all__ = ["apply_retention"]
