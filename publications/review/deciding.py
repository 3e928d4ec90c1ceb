"""Decisions of college and council, and giving an edition to everybody."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from toolkit import states
from trajectories.models import Trajectory, User

from .. import news
from ..kinds import EditionKind, kind_of_document
from ..models import Compilation, Decision, Edition, Snapshot
from ..reading.fallen_back import fallen_back
from ..typesetting.document_parts import Key


def decide(decision: Decision) -> Decision:
    """Record what was decided on a snapshot; the edition stands where that leaves it."""
    with transaction.atomic():
        decision.save()
        follow_decisions(decision.snapshot.edition_id)
    return decision


def undecide(decision: Decision) -> None:
    """Take back a decision that was recorded by mistake; the edition stands where the others leave it."""
    with transaction.atomic():
        edition = decision.snapshot.edition_id
        decision.delete()
        follow_decisions(edition)


def follow_decisions(edition: int) -> None:
    """Give an edition the state that its decisions say, after one was recorded, corrected or taken back.

    The last draft that was decided on counts, unless a draft waits at college or council. A published edition
    stays published, and one that nobody decided on returns to composing only from a state that came of a
    decision.
    """
    same, word = Edition.objects.filter(pk=edition), last_word_on_edition(edition)
    decided = (Edition.State.SUBMITTED, Edition.State.DECIDED, Edition.State.REJECTED)
    if waits_on_edition(edition):
        states.advance(same, Edition.State.SUBMITTED)
    elif word is None:
        states.advance(same.filter(state__in=decided), Edition.State.COMPOSING)
    elif word.is_refusal:
        states.advance(same, Edition.State.REJECTED)
    else:
        states.advance(same, Edition.State.DECIDED)


def last_word(decisions: Iterable[Decision]) -> Decision | None:
    """Which of the decisions on one draft counts: the council's last, else the college's last. That it was
    submitted decides nothing."""
    taken = (decision for decision in decisions if not decision.is_submission)
    recorded = sorted(taken, key=lambda decision: (decision.decided_on, decision.pk))
    by_council = [decision for decision in recorded if decision.body == Decision.Body.COUNCIL]
    return next(reversed(by_council or recorded), None)


def last_word_on_edition(edition: int) -> Decision | None:
    """The word on the last draft of it that was decided on. One query."""
    recorded = [row for row in recorded_on_edition(edition) if not row.is_submission]
    newest = max((decision.snapshot.number for decision in recorded), default=0)
    return last_word(decision for decision in recorded if decision.snapshot.number == newest)


def recorded_on_edition(edition: int) -> list[Decision]:
    recorded = Decision.objects.filter(snapshot__edition=edition)
    return list(recorded.select_related("snapshot").defer("snapshot__data"))


def waits_at(decisions: Iterable[Decision]) -> Decision | None:
    """That one draft was submitted to a body that has not decided on it, unless another refused it."""
    recorded = list(decisions)
    word = last_word(recorded)
    if word and word.is_refusal:
        return None
    decided = {row.body for row in recorded if not row.is_submission}
    return next((row for row in recorded if row.is_submission and row.body not in decided), None)


def waits_on_edition(edition: int) -> Decision | None:
    """The same of the newest draft that came before college or council. One query."""
    recorded = recorded_on_edition(edition)
    newest = max((row.snapshot.number for row in recorded), default=0)
    return waits_at(row for row in recorded if row.snapshot.number == newest)


def reading_pdf(snapshot: Snapshot) -> Compilation | None:
    """The finished PDF to read, if there is one. One query."""
    return snapshot.compilations.filter(output=Compilation.Output.WEB, state=Compilation.State.DONE).first()


def why_not_published(snapshot: Snapshot, *, without_decision: bool) -> str:
    """Why this draft can't be given to everybody (Dutch), or "". At most five queries.

    It needs a PDF to read and a decision that does not refuse it. Without any decision on it somebody has to
    say that it needs none; that is no way around a refusal of an earlier draft, nor around a body that it was
    submitted to.
    """
    recorded = list(snapshot.decisions.all())
    word = last_word(recorded)
    before = word or last_word_on_edition(snapshot.edition_id)
    if before and before.is_refusal:
        return _(
            "%(body)s keurde ontwerp %(n)s niet goed. "
            "Leg eerst vast dat een later ontwerp wel is goedgekeurd."
        ) % {"body": before.get_body_display().capitalize(), "n": before.snapshot.number}
    waits = waits_at(recorded) or (None if word else waits_on_edition(snapshot.edition_id))
    if waits:
        return _("Ontwerp %(n)s is ingediend bij: %(body)s, %(day)s. Leg eerst vast wat daar beslist is.") % {
            "n": waits.snapshot.number,
            "body": waits.get_body_display(),
            "day": date_format(waits.decided_on, "j F Y"),
        }
    if word is None and not without_decision:
        return _(
            "Over dit ontwerp is nog niets beslist. Leg de beslissing vast, of vink aan dat er geen nodig is."
        )
    if gone := fallen_back(snapshot):
        return _("Dit ontwerp noemt als beslist wat dat niet meer is: %(names)s. Maak een nieuw ontwerp.") % {
            "names": ", ".join(f"“{initiative}”" for initiative in gone)
        }
    if reading_pdf(snapshot) is None:
        return _("Maak eerst de PDF van dit ontwerp: inwoners willen ze kunnen bewaren en afdrukken.")
    return ""


def publish(snapshot: Snapshot, by: User | None = None, *, without_decision: bool = False) -> None:
    """Put this snapshot on the public page. Raises ValidationError (Dutch) when that may not be."""
    if refusal := why_not_published(snapshot, without_decision=without_decision):
        raise ValidationError(refusal)
    with transaction.atomic():
        published = states.advance(
            Edition.objects.filter(pk=snapshot.edition_id),
            Edition.State.PUBLISHED,
            published_snapshot=snapshot,
            published_at=timezone.now(),
            published_by=by,
        )
        if not published:
            raise ValidationError(_("Een later ontwerp van deze uitgave werd niet goedgekeurd."))
        news.tell_published(Edition.objects.select_related("trajectory").get(pk=snapshot.edition_id))


def withdraw(edition: Edition) -> bool:
    """Take an edition off the public page; False when it was not there."""
    with transaction.atomic():
        published = Edition.objects.filter(pk=edition.pk).published()
        withdrawn = bool(states.advance(published, Edition.State.COMPOSING))
        if withdrawn:
            follow_decisions(edition.pk)
    return withdrawn


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
    def kind(self) -> EditionKind:
        return kind_of_document(self.snapshot.document)

    @property
    def keys(self) -> list[Key]:
        return self.kind.keys(self.snapshot.document)


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
