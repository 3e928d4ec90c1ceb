"""The less usual: a statement that was corrected or removed on the tablet, that two tablets hold, or that
comes late.

The rule: what somebody wrote is either the contribution's text, or one of its revisions, or a row in the
tray.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contributions import erasure, recording
from contributions.models import Contribution

from . import photos
from .batch import Batch
from .manifest import tray_status
from .models import Arrival, Waiting
from .new_statements import take_in
from .wire_format import Item

Outcome = Waiting.Outcome


def settle(batch: Batch, item: Item) -> str:
    """Do with one item what has to be done; its status. Run inside a savepoint."""
    arrival = Arrival.objects.select_for_update().filter(pk=item.id).first()
    if arrival is None:
        return first_seen(batch, item)
    contribution = arrival.contribution
    here = arrival.tablet.gathering_id == batch.gathering.pk
    if here and (contribution is None or contribution.erased_at is not None):
        # Removed by the tablet, or erased for somebody's privacy: words don't come back through a resend.
        return "updated" if item.removal else "deleted"
    if arrival.tablet_id != batch.tablet.pk or contribution is None:
        return of_another(batch, item, contribution if here else None)
    if item.sha256 == arrival.sha256 or item.sha256 in arrival.past or is_of_the_erased(item, arrival):
        return "duplicate"
    follows = item.rev > arrival.rev and (item.base_rev == arrival.rev or arrival.sha256 in item.sent)
    corrected_here = contribution.revision != arrival.wording and (
        item.removal or item.words != contribution.text
    )
    decided = left_before(batch, item)
    if not follows or (corrected_here and not decided):
        return to_tray(batch, item, contribution)
    if item.removal:
        erasure.erase(contribution, reason=_("Weggehaald op de tablet."), by=batch.ticket.user)
        photos.drop(item.id, batch.tablet)
    elif not change(batch, item, contribution, wording=not (corrected_here and decided)):
        return to_tray(batch, item, contribution)
    Arrival.objects.filter(pk=arrival.pk).update(
        rev=item.rev,
        sha256="" if item.removal else item.sha256,
        past=[] if item.removal else [*arrival.past, arrival.sha256],
        removed=item.removal,
        wording=arrival.wording if corrected_here else contribution.revision,
        client_at=item.client_at,
    )
    return "updated"


def left_before(batch: Batch, item: Item) -> bool:
    """A person saw these very words of this tablet and left them: that stays decided, whatever mark or place
    changes."""
    return not item.removal and any(
        row.outcome == Outcome.DISCARDED and row.tablet_id == batch.tablet.pk and row.words == item.words
        for row in batch.tray.get(item.id, [])
    )


def is_of_the_erased(item: Item, arrival: Arrival) -> bool:
    """Both versions were kept, and the first one was erased since: its words don't come back through a
    resend."""
    older = item.rev <= arrival.rev and arrival.contribution_id != item.id
    return older and Contribution.objects.filter(pk=item.id, erased_at__isnull=False).exists()


def of_another(batch: Batch, item: Item, contribution: Contribution | None) -> str:
    """The id is of a statement that another tablet brought: this one may add a version, and touch nothing."""
    rows = [row for row in batch.tray.get(item.id, []) if row.tablet_id == batch.tablet.pk]
    if item.removal:
        own = followed(batch, item, rows)
        if own is not None:
            replace(batch, item, own)
            photos.drop(item.id, batch.tablet)
        return "updated"
    became = [
        row.contribution for row in rows if row.outcome in {Outcome.TAKEN, Outcome.BOTH} and row.contribution
    ]
    if left_before(batch, item) or any(one.erased_at for one in became):
        return "deleted"
    return to_tray(batch, item, became[-1] if became else contribution)


def first_seen(batch: Batch, item: Item) -> str:
    """No statement with this id came in yet; perhaps it is in the tray."""
    if batch.tray.get(item.id):
        return in_tray(batch, item)
    if item.removal:
        Arrival.objects.bulk_create([batch.arrival(item, None)], ignore_conflicts=True)
        photos.drop(item.id, batch.tablet)
        return "updated"
    status = take_in(batch, [item]).get(item.id)
    if status is not None:
        return status
    # The id is taken by a statement that no tablet brought.
    own = Contribution.objects.filter(pk=item.id, trajectory=batch.gathering.trajectory).first()
    if own is not None and own.erased_at is not None:
        return "deleted"
    mine = own is not None and own.logged_by_id == batch.ticket.user_id
    if own is not None and mine and own.words == item.words and own.gathering_id == batch.target(item).pk:
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
    if before is not None:
        replace(batch, item, before)
    if item.removal:
        if before is not None:
            photos.drop(item.id, batch.tablet)
        return "updated"
    if left_before(batch, item):
        return "deleted"
    own = [row for row in rows if row.tablet_id == batch.tablet.pk]
    return to_tray(batch, item, own[-1].contribution, own[-1].reason) if own else to_tray(batch, item, None)


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


def to_tray(
    batch: Batch, item: Item, contribution: Contribution | None, reason: str = Waiting.Reason.CONFLICT
) -> str:
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


def change(batch: Batch, item: Item, contribution: Contribution, *, wording: bool) -> bool:
    """A correction on the tablet: other words are a revision (when `wording`), marks and order just change.

    False when somebody corrected it between our look and our lock: then nothing is changed.
    """
    fields = {**batch.marks(item), "seq": item.seq}
    if item.question != contribution.question_id:
        question = batch.question(item)
        fields |= {"question": question, "question_text": question.text if question else item.question_text}
    if wording and item.words != contribution.text:
        try:
            recording.correct(
                contribution,
                text=item.words,
                reason=_("Verbeterd op de tablet"),
                author=batch.ticket.user,
                revision=contribution.revision,
            )
        except (recording.Conflict, ValidationError):
            return False
    Contribution.objects.filter(pk=contribution.pk).update(**fields)
    return True
