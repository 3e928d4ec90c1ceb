"""Decisions of college and council, and giving an edition to everybody."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Compilation, Decision, Edition, Snapshot


def decide(decision: Decision) -> Decision:
    """Record what was decided on a snapshot; the edition counts as decided unless it is published already."""
    with transaction.atomic():
        decision.save()
        Edition.objects.filter(pk=decision.snapshot.edition_id).exclude(state=Edition.State.PUBLISHED).update(
            state=Edition.State.DECIDED
        )
    return decision


def reading_pdf(snapshot: Snapshot) -> Compilation | None:
    return snapshot.compilations.filter(output=Compilation.Output.WEB, state=Compilation.State.DONE).first()


def publish(snapshot: Snapshot) -> None:
    """Put this snapshot on the public page. Raises ValidationError (Dutch) as long as it has no PDF to read."""
    if reading_pdf(snapshot) is None:
        raise ValidationError(_("Maak eerst de PDF van dit ontwerp: inwoners willen ze kunnen bewaren en afdrukken."))
    Edition.objects.filter(pk=snapshot.edition_id).update(
        state=Edition.State.PUBLISHED, published_snapshot=snapshot, published_at=timezone.now()
    )


def withdraw(edition: Edition) -> bool:
    """Take an edition off the public page; False when it was not there."""
    return bool(
        Edition.objects.filter(pk=edition.pk, state=Edition.State.PUBLISHED).update(state=Edition.State.COMPOSING)
    )
