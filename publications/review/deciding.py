"""Decisions of college and council, and giving an edition to everybody."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from toolkit import states
from trajectories.models import Trajectory

from .. import news
from ..models import Compilation, Decision, Edition, Snapshot
from ..typesetting.document_parts import Key


def decide(decision: Decision) -> Decision:
    """Record what was decided on a snapshot; the edition counts as decided unless it is published already."""
    with transaction.atomic():
        decision.save()
        states.advance(Edition.objects.filter(pk=decision.snapshot.edition_id), Edition.State.DECIDED)
    return decision


def undecide(decision: Decision) -> None:
    """Take back a decision that was recorded by mistake; an edition without any is no longer decided."""
    edition = decision.snapshot.edition_id
    with transaction.atomic():
        decision.delete()
        rest = Decision.objects.filter(snapshot__edition=edition)
        undecided = Edition.objects.filter(~Exists(rest), pk=edition, state=Edition.State.DECIDED)
        states.advance(undecided, Edition.State.COMPOSING)


def reading_pdf(snapshot: Snapshot) -> Compilation | None:
    """The finished PDF to read, if there is one. One query."""
    return snapshot.compilations.filter(output=Compilation.Output.WEB, state=Compilation.State.DONE).first()


def publish(snapshot: Snapshot) -> None:
    """Put this snapshot on the public page. Raises ValidationError (Dutch) as long as it has no PDF to
    read."""
    if reading_pdf(snapshot) is None:
        raise ValidationError(
            _("Maak eerst de PDF van dit ontwerp: inwoners willen ze kunnen bewaren en afdrukken.")
        )
    with transaction.atomic():
        published = states.advance(
            Edition.objects.filter(pk=snapshot.edition_id),
            Edition.State.PUBLISHED,
            published_snapshot=snapshot,
            published_at=timezone.now(),
        )
        if published:
            news.tell_published(Edition.objects.select_related("trajectory").get(pk=snapshot.edition_id))


def withdraw(edition: Edition) -> bool:
    """Take an edition off the public page; False when it was not there."""
    published = Edition.objects.filter(pk=edition.pk).published()
    return bool(states.advance(published, Edition.State.COMPOSING))


def published_editions(trajectory: Trajectory) -> QuerySet[Edition]:
    """The editions that residents may read."""
    return Edition.objects.filter(trajectory=trajectory).published()


@dataclass(frozen=True)
class EditionCard:
    """A published edition on the public page: what its cover shows."""

    edition: Edition
    snapshot: Snapshot
    pdf: Compilation | None

    @property
    def keys(self) -> list[Key]:
        """The keys with their signs: of the chapters of a note, of the lines of a newspaper."""
        document = self.snapshot.document
        rows = document["keys"] if document["kind"] == "newspaper" else document["chapters"]
        return [row["key"] for row in rows]

    @property
    def headlines(self) -> list[str]:
        """The first three of a newspaper; none of a note."""
        document = self.snapshot.document
        return (
            [row["headline"] for row in document["articles"][:3]] if document["kind"] == "newspaper" else []
        )


def edition_cards(trajectory: Trajectory) -> list[EditionCard]:
    """Published editions, the latest first. Two queries."""
    editions = list(
        published_editions(trajectory).select_related("published_snapshot").order_by("-published_at", "pk")
    )
    snapshots = [edition.published_snapshot for edition in editions if edition.published_snapshot]
    done = Compilation.objects.filter(
        snapshot__in=snapshots, output=Compilation.Output.WEB, state=Compilation.State.DONE
    ).order_by("finished_at", "pk")
    pdfs = {compilation.snapshot_id: compilation for compilation in done}
    return [
        EditionCard(edition, edition.published_snapshot, pdfs.get(edition.published_snapshot.pk))
        for edition in editions
        if edition.published_snapshot
    ]
