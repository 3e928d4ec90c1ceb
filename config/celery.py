"""The Celery application; its settings are the CELERY_ ones in config.settings."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# Tasks get Celery's DjangoTask by itself: `task.delay_on_commit(...)` queues after the transaction.
app = Celery("traject")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
