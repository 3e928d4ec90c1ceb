"""The tray: what a person settles. Keep this one, keep both, or leave it; and back again as long as nothing was built on it."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from trajectories import erasure, recording
from trajectories.logbook import CHANNELS
from trajectories.models import Channel, Contribution, Gathering, Trajectory, User

from . import photos
from .models import Arrival, FieldPhoto, Waiting

Outcome = Waiting.Outcome
# What a person may choose: this one instead of the other, both, or not this one.
CHOICES = {Outcome.TAKEN, Outcome.BOTH, Outcome.DISCARDED}


def open_rows(trajectory: Trajectory) -> QuerySet[Waiting]:
    return Waiting.objects.filter(tablet__gathering__trajectory=trajectory, outcome=Outcome.OPEN)


def for_settling(gathering: Gathering) -> QuerySet[Waiting]:
    """The open rows of one gathering's tablets, with what they stand against; adds `pictures`. One query."""
    waiting = FieldPhoto.objects.filter(item=OuterRef("item"), photo=None, gone_at=None).order_by()
    counted = Subquery(waiting.values("item").annotate(n=Count("pk")).values("n"))
    return (
        Waiting.objects.filter(tablet__gathering=gathering, outcome=Outcome.OPEN)
        .select_related("tablet", "user", "question", "neighbourhood", "contribution__neighbourhood", "gathering")
        .defer("contribution__haystack")
        .annotate(pictures=counted)
        .order_by("reason", "seq", "pk")
    )


class TooLate(Exception):
    """A colleague settled it in between."""


def settle(row: Waiting, outcome: str, by: User) -> None:
    """Do what the person chose. Raises TooLate, and ValidationError (Dutch) for a choice that this row doesn't have."""
    if outcome not in CHOICES:
        raise ValidationError(_("Kies wat ermee moet gebeuren."))
    with transaction.atomic():
        changed = Waiting.objects.filter(pk=row.pk, outcome=Outcome.OPEN).update(
            outcome=outcome, settled_at=timezone.now(), settled_by=by
        )
        if not changed:
            raise TooLate
        if outcome == Outcome.DISCARDED:
            return  # its photos wait along, so that it can be put back; the nightly job clears both away
        here = row.contribution or landed(row)
        if row.removal:
            take_away(row, by)
        elif outcome == Outcome.TAKEN and here is not None and here.erased_at is None:
            take_wording(row, here, by)
        else:
            take_over(row)


def landed(row: Waiting) -> Contribution | None:
    """The same statement, when it became one while this row lay here: taking the row over must not double it."""
    same = Arrival.objects.filter(pk=row.item, tablet__gathering=row.tablet.gathering_id)
    arrival = same.select_related("contribution").first()
    return arrival.contribution if arrival is not None else None


def settle_all(gathering: Gathering, by: User) -> int:
    """Take over every open row that stands against nothing; how many. Each on its own: one that fails stays."""
    taken = 0
    for row in for_settling(gathering).exclude(reason=Waiting.Reason.CONFLICT):
        try:
            settle(row, Outcome.TAKEN, by)
        except (TooLate, ValidationError):
            continue
        taken += 1
    return taken


def recently_left(gathering: Gathering) -> QuerySet[Waiting]:
    """What was not taken over and still can be put back. One query."""
    left = Waiting.objects.filter(tablet__gathering=gathering, outcome=Outcome.DISCARDED).exclude(words="")
    return left.select_related("tablet", "settled_by").order_by("-settled_at", "-pk")[:20]


def put_back(row: Waiting) -> bool:
    """Undo of leaving it: the row lies in the tray again. Its words were kept; False when it was taken over or erased."""
    back = Waiting.objects.filter(pk=row.pk, outcome=Outcome.DISCARDED).exclude(words="")
    return bool(back.update(outcome=Outcome.OPEN, settled_at=None, settled_by=None))


def take_wording(row: Waiting, contribution: Contribution, by: User) -> None:
    """The tablet's version becomes the wording; the other stays readable as an earlier one."""
    if row.words != contribution.text:
        recording.correct(
            contribution,
            text=row.words,
            reason=_("Gekozen uit twee versies van %(tablet)s") % {"tablet": row.tablet},
            author=by,
            revision=contribution.revision,
        )
    remember(row, contribution)


def take_over(row: Waiting) -> None:
    """Make it a statement: under its own id when that is free, else under one derived from it."""
    gathering = row.gathering
    free = not Contribution.objects.filter(pk=row.item).exists()
    contribution, _new = recording.record(
        id=row.item if free else uuid.uuid5(row.item, row.sha256),
        keep_both=True,
        trajectory=gathering.trajectory,
        channel=CHANNELS.get(Gathering.Kind(gathering.kind), Channel.DREAM_SESSION),
        words=row.words,
        gathering=gathering,
        question=row.question,
        question_text=row.question_text,
        language=row.language,
        age_band=row.age_band,
        neighbourhood=row.neighbourhood,
        on_behalf_of=row.on_behalf_of,
        seq=row.seq,
        logged_by=row.user,
        said_at=row.said_at,
    )
    if contribution.question_id and row.question_text:
        Contribution.objects.filter(pk=contribution.pk).update(question_text=row.question_text)
    Waiting.objects.filter(pk=row.pk).update(contribution=contribution)
    remember(row, contribution)
    Gathering.objects.filter(pk=gathering.pk, state=Gathering.State.PLANNED).update(state=Gathering.State.HELD)


def take_away(row: Waiting, by: User) -> None:
    """The tablet removed it while somebody here had corrected it, and the person agrees with the tablet."""
    if row.contribution is not None:
        erasure.erase(row.contribution, reason=_("Weggehaald op de tablet."), by=by)


def remember(row: Waiting, contribution: Contribution) -> None:
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
    if not made and arrival.contribution_id == contribution.pk:
        Arrival.objects.filter(pk=arrival.pk).update(
            rev=max(arrival.rev, row.rev),
            sha256=row.sha256,
            past=[*arrival.past, arrival.sha256],
            wording=contribution.revision,
        )
    if contribution.pk == row.item:
        photos.link([contribution])


def counts(trajectory: Trajectory) -> dict[str, int]:
    """How much waits for a person: versions against each other, and other statements. One query."""
    conflict = Q(reason=Waiting.Reason.CONFLICT)
    return open_rows(trajectory).aggregate(conflicts=Count("pk", filter=conflict), others=Count("pk", filter=~conflict))
