"""Heaps of statements that are alike, which a worker made of what waited then, at each mark of the slider.

All of it can be thrown away and made again. A heap is never changed when one of its statements is placed: who
reads it asks which still wait (`clustering.heaping`).
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from contributions.models import Contribution
from trajectories.models import Trajectory

COARSEST, FINEST = 1, 5  # the marks of the slider
IN_TITLE = 3  # words


class Grouping(models.Model):
    """When the heaps of a trajectory were made. `marks_done`: how far a worker is with new ones."""

    trajectory = models.OneToOneField(
        Trajectory, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    made_at = models.DateTimeField(null=True, blank=True)
    marks_done = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.trajectory_id}: {self.marks_done}"


class HeapQuerySet(models.QuerySet["Heap"]):
    def whole(self) -> "HeapQuerySet":
        """Those that were not split: together they hold each statement once for each mark."""
        parts = Heap.objects.filter(parent=models.OuterRef("pk"))
        return self.filter(~models.Exists(parts))


class Heap(models.Model):
    """Statements that are alike. `words`: by which it differs from the others, the most telling first; the
    first may be a phrase.

    `parent`: the heap of which it is a part. `one_piece`: there is no splitting it further.
    """

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    mark = models.PositiveSmallIntegerField()
    words = ArrayField(models.CharField(max_length=40), default=list)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="parts")
    one_piece = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)

    objects = HeapQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["trajectory", "mark"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(mark__gte=COARSEST, mark__lte=FINEST), name="heap_on_the_slider"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The phrase that several of its statements have, or else the most telling words: "Bomen, gras en
        schaduw"."""
        if not self.words:
            return _("Zonder eigen woorden")
        if " " in self.words[0]:
            return capfirst(self.words[0])
        *others, last = self.words[:IN_TITLE]
        listed = _("%(words)s en %(last)s") % {"words": ", ".join(others), "last": last}
        return capfirst(listed if others else last)

    @property
    def other_words(self) -> list[str]:
        """What it is about as well, beside its title."""
        return self.words[1:] if self.words and " " in self.words[0] else self.words[IN_TITLE:]


class HeapMember(models.Model):
    """A statement in a heap, in the wording that it had; the most typical has place 0."""

    heap = models.ForeignKey(Heap, on_delete=models.CASCADE, related_name="members")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    revision = models.PositiveSmallIntegerField()
    place = models.PositiveIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["heap", "contribution"], name="once_in_a_heap"),
        ]

    def __str__(self) -> str:
        return f"{self.heap_id}: {self.contribution_id}"
