from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajectories.models import User

from .edition import Edition
from .section import Section


class DeskAct(models.Model):
    """Who did what to an edition, in one line; several people compose it. Holds none of its words."""

    class Act(models.TextChoices):
        COMPOSED = "composed", _("stelde de eerste versie samen")
        RETITLED = "retitled", _("paste titel, datum of colofon aan")
        WROTE = "wrote", _("schreef aan")
        ADDED = "added", _("voegde iets toe aan")
        MOVED = "moved", _("veranderde de volgorde van")
        REMOVED = "removed", _("haalde iets weg uit")
        RESTORED = "restored", _("zette iets terug in")
        INCLUDED = "included", _("nam weer op:")
        LEFT_OUT = "left_out", _("liet weg:")
        DRAFTED = "drafted", _("maakte een PDF van een ontwerp")
        SENT_ROUND = "sent_round", _("liet een ontwerp nalezen")
        PUBLISHED = "published", _("publiceerde")
        WITHDREW = "withdrew", _("haalde de publicatie terug")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="desk_acts")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, null=True, related_name="+")
    act = models.CharField(max_length=10, choices=Act)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["edition", "-at"], name="desk_act_newest")]

    def __str__(self) -> str:
        return f"{self.by} {self.get_act_display()}"
