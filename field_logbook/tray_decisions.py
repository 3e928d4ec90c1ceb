"""What a person decides about a row of the tray: this one instead of the other, both, or not this one; and
back again.

Decided stays decided. From then on the tablet's id follows what was kept of it: after "take the tablet's" and
"keep the server's" the server's statement, after "keep both" the statement that was made of the tablet's
version.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Min, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from contributions import erasure, recording
from contributions.logbook import CHANNELS
from contributions.models import Channel, Contribution
from gatherings import holding
from gatherings.models import Gathering
from trajectories.models import User

from . import photos, tray
from .models import Arrival, Waiting
from .sessions import wait_for_turn

Outcome = Waiting.Outcome
# What a person may choose: this one instead of the other, both, or not this one.
CHOICES = {Outcome.TAKEN, Outcome.BOTH, Outcome.DISCARDED}
AT_ONCE = 200  # rows that are taken over with one button: about ten seconds on a slow server
WITHIN = dt.timedelta(days=1)


class TooLate(Exception):
    """A colleague settled it in between."""


def decide_on_row(row: Waiting, outcome: str, by: User, now: dt.datetime | None = None) -> None:
    """Do what the person chose. Raises TooLate, and ValidationError (Dutch) for a choice that this row
    doesn't have."""
    if outcome not in CHOICES:
        raise ValidationError(_("Kies wat ermee moet gebeuren."))
    with transaction.atomic():
        wait_for_turn(row.tablet.gathering_id)
        arrival = Arrival.objects.select_for_update().filter(pk=row.item).first()
        changed = Waiting.objects.filter(pk=row.pk, outcome=Outcome.OPEN).update(
            outcome=outcome, settled_at=now or timezone.now(), settled_by=by
        )
        if not changed:
            raise TooLate
        on_server = row.contribution or contribution_since(row, arrival)
        if outcome == Outcome.DISCARDED:
            leave_server_version(
                row, arrival
            )  # its photos wait along, so that it can be put back; the nightly job clears both away
        elif row.removal:
            take_away(row, by)
        elif outcome == Outcome.TAKEN and on_server is not None and on_server.erased_at is None:
            take_wording(row, on_server, by)
        else:
            take_over(row)


def contribution_since(row: Waiting, arrival: Arrival | None) -> Contribution | None:
    """The same statement, when it became one while this row lay here: taking the row over must not double
    it."""
    return arrival.contribution if arrival is not None and arrival.tablet_id == row.tablet_id else None


def take_over_all(gathering: Gathering, by: User, reason: str = "") -> int:
    """Take over every open row that stands against nothing; how many, AT_ONCE at most. One that fails
    stays."""
    now, taken = timezone.now(), 0
    for row in tray.rows_to_decide(gathering, reason).exclude(reason=Waiting.Reason.CONFLICT)[:AT_ONCE]:
        try:
            decide_on_row(row, Outcome.TAKEN, by, now)
        except (TooLate, ValidationError):
            continue
        taken += 1
    return taken


def take_wording(row: Waiting, contribution: Contribution, by: User) -> None:
    """The tablet's version becomes the wording, with its marks; the other stays readable as earlier."""
    if row.words != contribution.text:
        recording.correct(
            contribution,
            text=row.words,
            reason=_("Gekozen uit twee versies van %(tablet)s") % {"tablet": row.tablet},
            author=by,
            revision=contribution.revision,
        )
    Contribution.objects.filter(pk=contribution.pk).update(**row.marks)
    let_tablet_follow(row, contribution)


def take_over(row: Waiting) -> None:
    """Make it a statement: under its own id when that is free, else under one derived from it."""
    gathering = row.gathering
    keys = (row.item, uuid.uuid5(row.item, row.sha256), uuid.uuid4())
    contribution, _new = recording.record(
        id=next(key for key in keys if not Contribution.objects.filter(pk=key).exists()),
        keep_both=True,
        trajectory=gathering.trajectory,
        channel=CHANNELS.get(Gathering.Kind(gathering.kind), Channel.DREAM_SESSION),
        words=row.words,
        gathering=gathering,
        question=row.question,
        question_text=row.question_text,
        seq=row.seq,
        logged_by=row.user,
        said_at=row.said_at,
        **row.marks,
    )
    if contribution.question_id and row.question_text:
        Contribution.objects.filter(pk=contribution.pk).update(question_text=row.question_text)
    Waiting.objects.filter(pk=row.pk).update(contribution=contribution)
    let_tablet_follow(row, contribution)
    holding.mark_held(gathering)


def take_away(row: Waiting, by: User) -> None:
    """The tablet removed it while somebody here had corrected it, and the person agrees with the tablet."""
    if row.contribution is not None:
        erasure.erase(row.contribution, reason=_("Weggehaald op de tablet."), by=by)


def leave_server_version(row: Waiting, arrival: Arrival | None) -> None:
    """The server's stays. The tablet's next revision follows the one that was left, but `wording` stays
    behind: other words of the tablet were chosen by nobody yet, so they come to the tray, while its marks and
    order just change.
    """
    if arrival is not None and arrival.tablet_id == row.tablet_id and arrival.rev < row.rev:
        note_decided_revision(arrival, row)


def let_tablet_follow(row: Waiting, contribution: Contribution) -> None:
    """From now on the tablet's own corrections follow this version; its waiting photos find their place."""
    contribution.refresh_from_db(fields=["revision"])
    arrival, made = Arrival.objects.get_or_create(
        id=row.item,
        defaults={
            "tablet": row.tablet,
            "contribution": contribution,
            "rev": row.rev,
            "sha256": row.sha256,
            "wording": contribution.revision,
        },
    )
    if not made and arrival.tablet_id == row.tablet_id:
        arrival.contribution, arrival.wording = contribution, contribution.revision
        note_decided_revision(arrival, row)
    photos.attach_waiting_photos({row.item: contribution}, row.tablet)


def note_decided_revision(arrival: Arrival, row: Waiting) -> None:
    """The revision that lay in the tray is the tablet's last one that was decided upon."""
    if arrival.sha256 not in {"", row.sha256, *arrival.past}:
        arrival.past = [*arrival.past, arrival.sha256]
    arrival.rev, arrival.sha256 = max(arrival.rev, row.rev), row.sha256
    arrival.save(update_fields=["contribution", "wording", "past", "rev", "sha256"])


def put_back(row: Waiting) -> bool:
    """Undo of leaving it: the row lies in the tray again. Its words were kept; False when it was taken over
    or erased."""
    back = Waiting.objects.filter(pk=row.pk, outcome=Outcome.DISCARDED).exclude(words="")
    return bool(back.update(outcome=Outcome.OPEN, settled_at=None, settled_by=None))


@dataclass(frozen=True)
class TakenTogether:
    """What somebody took over with one button: how many still can go back, and one of them to name it by."""

    row_pk: int
    number: int
    by: str
    at: dt.datetime | None


def undoable_rows(gathering: Gathering) -> QuerySet[Waiting]:
    """What stood against nothing and was taken over less than a day ago."""
    return Waiting.objects.filter(
        tablet__gathering=gathering,
        outcome=Outcome.TAKEN,
        removal=False,
        settled_at__gt=timezone.now() - WITHIN,
        contribution__erased_at=None,
        contribution__revision=1,  # so there is one
    ).exclude(reason=Waiting.Reason.CONFLICT)


def recently_taken(gathering: Gathering) -> list[TakenTogether]:
    """The last five, newest first. One query."""
    grouped = undoable_rows(gathering).order_by().values("settled_at", "settled_by__name")
    found = grouped.annotate(n=Count("pk"), first=Min("pk")).order_by("-settled_at")[:5]
    return [
        TakenTogether(one["first"], one["n"], one["settled_by__name"] or "", one["settled_at"])
        for one in found
    ]


def take_back(row: Waiting, by: User) -> tuple[int, int]:
    """Lay everything that was taken over together with this row in the tray again: how many, and how many
    couldn't.

    Not what somebody built on since: corrected it, gave it a place. The statement that was made of it is
    erased.
    """
    with transaction.atomic():
        wait_for_turn(row.tablet.gathering_id)
        together = undoable_rows(row.tablet.gathering).filter(
            settled_at=row.settled_at, settled_by=row.settled_by
        )
        keys = [key for key in together.values_list("contribution_id", flat=True) if key]
        # Behind the locks that an erasure and a placement take, in the order in which they take them.
        list(Arrival.objects.select_for_update().filter(contribution__in=keys).order_by("pk"))
        rows = list(
            together.filter(contribution__in=keys)
            .select_for_update(of=("self",))
            .select_related("contribution", "tablet")
            .order_by("pk")
        )
        list(Contribution.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
        built_on = keys_built_on(keys)
        free = [one for one in rows if one.contribution_id not in built_on]
        for one in free:
            lay_back(one, by)
    return len(free), len(rows) - len(free)


def keys_built_on(keys: list[uuid.UUID]) -> set[uuid.UUID]:
    """Those to which something of an app above points. One query per such model."""
    found: set[uuid.UUID] = set()
    for relation in Contribution._meta.related_objects:
        name = relation.field.name
        if relation.related_model._meta.app_label not in {
            Contribution._meta.app_label,
            Waiting._meta.app_label,
        }:
            rows = relation.related_model._default_manager.filter(**{f"{name}__in": keys})
            found |= set(rows.order_by().values_list(name, flat=True))
    return found


def lay_back(row: Waiting, by: User) -> None:
    """Its statement becomes a tombstone; the row and its pictures are as they were before."""
    contribution = row.contribution
    if contribution is None:
        return
    pictures = photos.pictures_of(contribution, row.tablet)
    Arrival.objects.filter(pk=row.item, contribution=contribution).delete()
    erasure.erase(contribution, reason=_("Overnemen teruggedraaid: weer te beslissen."), by=by)
    # The erasure emptied the row as well: it was of the same person. Here the words stay hers to decide upon.
    row.outcome, row.settled_at, row.settled_by, row.contribution = Outcome.OPEN, None, None, None
    row.save()
    photos.let_wait_again(pictures)
