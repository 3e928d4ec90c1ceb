"""What the mechanisms themselves keep."""

from django.db import models
from django.utils import timezone


class SentForm(models.Model):
    """A form that was sent and carried out, so that sending it again does nothing more (`toolkit/once`)."""

    digest = models.CharField(max_length=64, unique=True)
    location = models.TextField(blank=True)
    sent_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.digest[:8]
