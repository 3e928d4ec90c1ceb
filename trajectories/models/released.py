from django.db import models
from django.utils.translation import gettext_lazy as _


class Released(models.Model):
    """What residents see because a person let them: who and when; and who took it away, when and why."""

    released_by = models.ForeignKey(
        "trajectories.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        "trajectories.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.CharField(_("reden"), max_length=200, blank=True)

    class Meta:
        abstract = True


def released_when(condition: models.Q, name: str) -> models.CheckConstraint:
    """No row that residents see (`condition`) without the person and the moment that let them."""
    released = models.Q(released_by__isnull=False, released_at__isnull=False)
    return models.CheckConstraint(condition=~condition | released, name=name)
