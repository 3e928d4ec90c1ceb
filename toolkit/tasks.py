"""Where Celery looks for the toolkit's tasks."""

from .erasure_log import drop_old_lines
from .retention import apply_retention

__all__ = ["apply_retention", "drop_old_lines"]
