"""The Celery application is loaded with the project, so that a task queued by a web process finds its
broker."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
