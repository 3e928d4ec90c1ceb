"""The less usual: a statement that was corrected or removed on the tablet, that two tablets hold, or that
comes late.

The rule: what somebody wrote is either the contribution's text, or one of its revisions, or a row in the
tray. When which answer is given stands in `receiving.receive_batch`.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contributions import erasure, recording
from contributions.models import Contribution

from . import photos, twins
from .models import Arrival, Waiting
from .new_statements import Statement, take_in
from .wire_format import Item, Status

Outcome = Waiting.Outcome


def settle_statement(statement: Statement) -> Status:
    """Do with one statement what has to be done, and say what. Run it inside a savepoint: a database error
    may come."""
    arrival = Arrival.objects.select_for_update().filter(pk=statement.id).first()
    if arrival is None:
        return settle_first_seen(statement)
    contribution = arrival.contribution
    # Perhaps by its copy, under another gathering, or by the tablet of which it is a copy.
    own = arrival.tablet.device == statement.tablet.device or arrival.tablet_id == statement.tablet.twin_of_id
    of_this_gathering = own or arrival.tablet.gathering_id == statement.tablet.gathering_id
    if of_this_gathering and (contribution is None or contribution.erased_at is not None):
        # Removed by the tablet, or erased for somebody's privacy: words don't come back through a resend.
        return Status.UPDATED if statement.item.removal else Status.DELETED
    if not own or contribution is None:
        return settle_of_another_tablet(statement, contribution if of_this_gathering else None)
    if arrival.tablet.device != statement.tablet.device:
        note_shared(statement)
    return settle_own(statement, arrival, contribution)


def note_shared(statement: Statement) -> None:
    """The tablet of which this one is a copy brought it."""
    if statement.item.removal:
        twins.holds_no_more(statement.tablet, item=statement.id)
    else:
        twins.also_holds(statement.tablet, items=[statement.id])


def settle_own(statement: Statement, arrival: Arrival, contribution: Contribution) -> Status:
    """This tablet brought it before: perhaps it is a resend, a correction or a removal."""
    item = statement.item
    if item.sha256 == arrival.sha256 or item.sha256 in arrival.past or is_of_the_erased(item, arrival):
        return Status.DUPLICATE
    follows = item.rev > arrival.rev and (item.base_rev == arrival.rev or arrival.sha256 in item.sent)
    corrected_here = contribution.revision != arrival.wording and (
        item.removal or item.words != contribution.text
    )
    decided = was_left_before(statement)
    if not follows or (corrected_here and not decided):
        return put_in_tray(statement, contribution)
    if item.removal:
        erasure.erase(contribution, reason=_("Weggehaald op de tablet."), by=statement.ticket.user)
        photos.drop_photos(item.id, statement.tablet)
    elif not correct_contribution(statement, contribution, wording=not (corrected_here and decided)):
        return put_in_tray(statement, contribution)
    Arrival.objects.filter(pk=arrival.pk).update(
        rev=item.rev,
        sha256="" if item.removal else item.sha256,
        past=[] if item.removal else [*arrival.past, arrival.sha256],
        removed=item.removal,
        wording=arrival.wording if corrected_here else contribution.revision,
        client_at=item.client_at,
    )
    return Status.UPDATED


def settle_of_another_tablet(statement: Statement, contribution: Contribution | None) -> Status:
    """The id is of a statement that another tablet brought: this one may add a version, and touch nothing."""
    rows = [row for row in statement.tray if row.tablet_id == statement.tablet.pk]
    if statement.item.removal:
        own = row_it_follows(statement, rows)
        if own is not None:
            replace_in_tray(statement, own)
            photos.drop_photos(statement.id, statement.tablet)
        return Status.UPDATED
    kept = {Outcome.TAKEN, Outcome.BOTH}
    became = [row.contribution for row in rows if row.outcome in kept and row.contribution]
    if was_left_before(statement) or any(one.erased_at for one in became):
        return Status.DELETED
    return put_in_tray(statement, became[-1] if became else contribution)


def settle_first_seen(statement: Statement) -> Status:
    """No statement with this id came in yet; perhaps it is in the tray."""
    if statement.tray:
        return settle_waiting(statement)
    item = statement.item
    if item.removal:
        Arrival.objects.bulk_create([statement.arrival(None)], ignore_conflicts=True)
        photos.drop_photos(item.id, statement.tablet)
        return Status.UPDATED
    status = take_in(statement.ticket, [statement]).get(item.id)
    if status is not None:
        return status
    # The id is taken by a statement that no tablet brought.
    same_id = Contribution.objects.filter(pk=item.id, trajectory=statement.gathering.trajectory_id).first()
    if same_id is None:
        return put_in_tray(statement, None)
    if same_id.erased_at is not None:
        return Status.DELETED
    own = same_id.logged_by_id == statement.ticket.user_id
    if own and same_id.words == item.words and same_id.gathering_id == statement.gathering.pk:
        Arrival.objects.bulk_create([statement.arrival(same_id)], ignore_conflicts=True)
        return Status.DUPLICATE
    return put_in_tray(statement, same_id)


def settle_waiting(statement: Statement) -> Status:
    """A statement that waits in the tray comes again, corrected or taken back."""
    for row in statement.tray:
        if row.sha256 == statement.item.sha256:
            return Status.DUPLICATE if row.outcome else row.status
    before = row_it_follows(statement, statement.tray)
    if before is not None:
        replace_in_tray(statement, before)
    if statement.item.removal:
        if before is not None:
            photos.drop_photos(statement.id, statement.tablet)
        return Status.UPDATED
    if was_left_before(statement):
        return Status.DELETED
    own = [row for row in statement.tray if row.tablet_id == statement.tablet.pk]
    if not own:
        return put_in_tray(statement, None)
    return put_in_tray(statement, own[-1].contribution, own[-1].reason)


def was_left_before(statement: Statement) -> bool:
    """A person saw these very words of this tablet and left them: that stays decided, whatever mark or place
    changes."""
    return not statement.item.removal and any(
        row.outcome == Outcome.DISCARDED
        and row.tablet_id == statement.tablet.pk
        and row.words == statement.item.words
        for row in statement.tray
    )


def is_of_the_erased(item: Item, arrival: Arrival) -> bool:
    """Both versions were kept, and the first one was erased since: its words don't come back through a
    resend."""
    older = item.rev <= arrival.rev and arrival.contribution_id != item.id
    return older and Contribution.objects.filter(pk=item.id, erased_at__isnull=False).exists()


def row_it_follows(statement: Statement, rows: list[Waiting]) -> Waiting | None:
    """The open row that this is a later revision of."""
    item = statement.item
    for row in rows:
        later = item.rev > row.rev and (item.base_rev == row.rev or row.sha256 in item.sent)
        if later and not row.outcome and row.tablet_id == statement.tablet.pk:
            return row
    return None


def replace_in_tray(statement: Statement, row: Waiting) -> None:
    """The tablet itself has a newer version (or took it back): the older one needs nobody's eye any more."""
    row.outcome = Outcome.REPLACED
    Waiting.objects.filter(pk=row.pk, outcome=Outcome.OPEN).update(
        outcome=row.outcome, settled_at=statement.received_at, settled_by=statement.ticket.user
    )


def put_in_tray(
    statement: Statement, contribution: Contribution | None, reason: str = Waiting.Reason.CONFLICT
) -> Status:
    """Keep it beside what the server has (`contribution`), once."""
    for row in statement.tray:
        if row.sha256 == statement.item.sha256:
            return row.status
    older = row_it_follows(statement, statement.tray)
    if older is not None:
        replace_in_tray(statement, older)
    row = statement.waiting(reason, contribution)
    Waiting.objects.bulk_create([row], ignore_conflicts=True)
    statement.tray.append(row)
    return row.status


def correct_contribution(statement: Statement, contribution: Contribution, *, wording: bool) -> bool:
    """A correction on the tablet: other words are a revision (when `wording`), marks and order just change.

    False when somebody corrected it between our look and our lock: then nothing is changed.
    """
    item = statement.item
    fields: dict[str, Any] = {**statement.marks, "seq": item.seq}
    if item.question != contribution.question_id:
        fields |= {"question": statement.question, "question_text": statement.question_text}
    if wording and item.words != contribution.text:
        try:
            recording.correct(
                contribution,
                text=item.words,
                reason=_("Verbeterd op de tablet"),
                author=statement.ticket.user,
                revision=contribution.revision,
            )
        except (recording.Conflict, ValidationError):
            return False
    Contribution.objects.filter(pk=contribution.pk).update(**fields)
    return True
