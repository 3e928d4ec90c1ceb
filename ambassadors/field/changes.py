"""The less usual: a statement that was corrected or removed on the tablet, that two tablets hold, or that comes late.

The rule: what somebody wrote is either the contribution's text, or one of its revisions, or a row in the tray.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from trajectories import erasure, recording
from trajectories.models import Contribution

from . import photos
from .batch import Batch
from .items import Item
from .manifest import tray_status
from .models import Arrival, Waiting
from .taking import take_in

Outcome = Waiting.Outcome


def settle(batch: Batch, item: Item) -> str:
    """Do with one item what has to be done; its status. Run inside a savepoint."""
    arrival = Arrival.objects.select_for_update().filter(pk=item.id).first()
    if arrival is None:
        return first_seen(batch, item)
    contribution = arrival.contribution
    if arrival.tablet.gathering_id != batch.gathering.pk:
        return to_tray(batch, item, None)
    if contribution is None or contribution.erased_at is not None:
        # Removed by the tablet, or erased for somebody's privacy: words don't come back through a resend.
        return "updated" if item.removal else "deleted"
    if item.sha256 == arrival.sha256 or item.sha256 in arrival.past:
        return "duplicate"
    follows = item.rev > arrival.rev and (item.base_rev == arrival.rev or arrival.sha256 in item.sent)
    corrected_here = contribution.revision != arrival.wording and (item.removal or item.words != contribution.text)
    if not follows or corrected_here:
        return to_tray(batch, item, contribution)
    if item.removal:
        erasure.erase(contribution, reason=_("Weggehaald op de tablet."), by=batch.ticket.user)
        photos.drop(item.id)
    else:
        change(batch, item, contribution)
    Arrival.objects.filter(pk=arrival.pk).update(
        rev=item.rev,
        sha256="" if item.removal else item.sha256,
        past=[] if item.removal else [*arrival.past, arrival.sha256],
        removed=item.removal,
        wording=contribution.revision,
        client_at=item.client_at,
    )
    return "updated"


def first_seen(batch: Batch, item: Item) -> str:
    """No statement with this id came in yet; perhaps it is in the tray."""
    if batch.tray.get(item.id):
        return in_tray(batch, item)
    if item.removal:
        Arrival.objects.bulk_create([batch.arrival(item, None)], ignore_conflicts=True)
        photos.drop(item.id)
        return "updated"
    status = take_in(batch, [item]).get(item.id)
    if status is not None:
        return status
    # The id is taken by a statement that no tablet brought.
    own = Contribution.objects.filter(pk=item.id, trajectory=batch.gathering.trajectory).first()
    if own is not None and own.erased_at is not None:
        return "deleted"
    if own is not None and own.words == item.words and own.gathering_id == batch.target(item).pk:
        Arrival.objects.bulk_create([batch.arrival(item, own)], ignore_conflicts=True)
        return "duplicate"
    return to_tray(batch, item, own)


def in_tray(batch: Batch, item: Item) -> str:
    """A statement that waits in the tray comes again, corrected or taken back."""
    rows = batch.tray[item.id]
    for row in rows:
        if row.sha256 == item.sha256:
            return "duplicate" if row.outcome else tray_status(row.reason, row.outcome)
    before = followed(batch, item, rows)
    if before is None:
        return to_tray(batch, item, None)
    replace(batch, item, before)
    if item.removal:
        photos.drop(item.id)
        return "updated"
    return to_tray(batch, item, before.contribution, before.reason)


def followed(batch: Batch, item: Item, rows: list[Waiting]) -> Waiting | None:
    """The open row that this item is a later revision of."""
    for row in rows:
        later = item.rev > row.rev and (item.base_rev == row.rev or row.sha256 in item.sent)
        if later and not row.outcome and row.tablet_id == batch.tablet.pk:
            return row
    return None


def replace(batch: Batch, item: Item, row: Waiting) -> None:
    """The tablet itself has a newer version (or took it back): the older one needs nobody's eye any more."""
    row.outcome = Outcome.REPLACED
    Waiting.objects.filter(pk=row.pk, outcome=Outcome.OPEN).update(
        outcome=row.outcome, settled_at=batch.now, settled_by=batch.ticket.user
    )


def to_tray(batch: Batch, item: Item, contribution: Contribution | None, reason: str = Waiting.Reason.CONFLICT) -> str:
    """Keep it beside what the server has, once."""
    rows = batch.tray.setdefault(item.id, [])
    for row in rows:
        if row.sha256 == item.sha256:
            return tray_status(row.reason, row.outcome)
    older = followed(batch, item, rows)
    if older is not None:
        replace(batch, item, older)
    row = batch.waiting(item, reason, contribution)
    Waiting.objects.bulk_create([row], ignore_conflicts=True)
    rows.append(row)
    return tray_status(reason, Outcome.OPEN)


def change(batch: Batch, item: Item, contribution: Contribution) -> None:
    """A correction on the tablet: other words are a revision, marks and order just change."""
    fields = {**batch.marks(item), "seq": item.seq}
    if item.question != contribution.question_id:
        question = batch.question(item)
        fields |= {"question": question, "question_text": question.text if question else item.question_text}
    Contribution.objects.filter(pk=contribution.pk).update(**fields)
    if item.words != contribution.text:
        try:
            recording.correct(
                contribution,
                text=item.words,
                reason=_("Verbeterd op de tablet"),
                author=batch.ticket.user,
                revision=contribution.revision,
            )
        except (recording.Conflict, ValidationError):
            # Somebody corrected it between our look and our lock: theirs stands, the tablet's waits.
            to_tray(batch, item, contribution)
