"""What the tablets' tables know of a statement that is erased (GDPR): the same words in the tray, and waiting
photos."""

from django.db.models import Q
from django.utils import timezone

from contributions.models import Contribution
from toolkit.files import forget_file

from . import photos
from .models import Arrival, TabletCopy, Waiting

EMPTY = {"words": "", "question_text": "", "on_behalf_of": "", "age_band": "", "sha256": ""}


def lock_arrivals(contribution: Contribution) -> None:
    """A batch of a tablet locks what arrived before the contribution itself: so does the erasure."""
    held = Arrival.objects.filter(Q(contribution=contribution) | Q(pk=contribution.pk))
    list(held.order_by("pk").select_for_update().values_list("pk"))


def forget_statement(contribution: Contribution) -> None:
    """Runs inside the erasure. A version in the tray goes too: it is of the same person."""
    rows = Waiting.objects.filter(Q(contribution=contribution) | Q(item=contribution.pk, contribution=None))
    rows.filter(outcome=Waiting.Outcome.OPEN).update(
        outcome=Waiting.Outcome.DISCARDED, settled_at=timezone.now(), settled_by=None
    )
    for row in rows:  # each its own fingerprint: two rows of one item may not share one
        Waiting.objects.filter(pk=row.pk).update(**{**EMPTY, "sha256": f"erased-{row.pk}"})
    arrivals = Arrival.objects.filter(contribution=contribution)
    for item in {*arrivals.values_list("pk", flat=True), contribution.pk}:
        photos.forget_photos(item)
    for copy in TabletCopy.objects.filter(
        items__overlap=[*arrivals.values_list("pk", flat=True), contribution.pk]
    ):
        forget_file(copy.file.name)
        TabletCopy.objects.filter(pk=copy.pk).update(file="")
    # A fingerprint of words still tells whether somebody said exactly this.
    arrivals.update(sha256="", past=[])
    # Both versions were kept: the tablet's id goes on with the other, which stays.
    Arrival.objects.filter(pk=contribution.pk).exclude(contribution=contribution).update(past=[])
