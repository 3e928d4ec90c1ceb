from django.db import models
from django.utils import timezone


def in_force(prefix: str = "") -> models.Q:
    """The memberships that count today: not those of a deputy whose time has not come, or is over.

    `prefix` leads from the row that is asked to its memberships ("memberships__").
    """
    today = timezone.localdate()
    begun = models.Q((f"{prefix}starts_on", None)) | models.Q((f"{prefix}starts_on__lte", today))
    return begun & (models.Q((f"{prefix}ends_on", None)) | models.Q((f"{prefix}ends_on__gte", today)))
