"""Review: readers comment on passages of a snapshot and give a verdict; the officer settles the comments."""

import datetime as dt
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from toolkit import mail
from trajectories.models import Membership, User
from trajectories.permissions import CAPABILITIES, Capability

from .models import Comment, Edition, ReadPart, Review, Snapshot

A_WHILE = dt.timedelta(hours=1)  # between two mails to the same reader


def readers(edition: Edition) -> QuerySet[User]:
    """Everybody in the trajectory who may review."""
    roles = [role for role, capabilities in CAPABILITIES.items() if Capability.REVIEW in capabilities]
    members = Membership.objects.filter(trajectory=edition.trajectory, role__in=roles)
    return User.objects.filter(pk__in=members.values("user"), is_active=True).order_by("name", "pk")


def ask(snapshot: Snapshot, people: list[User], due_on: dt.date | None, message: str, by: User) -> int:
    """Ask people to read this snapshot, by mail; who was asked before gets a new date and no second row.

    Returns how many were asked. An edition in preparation goes to review; a published one stays where residents
    find it while a newer draft is read.
    """
    edition = snapshot.edition
    with transaction.atomic():
        for person in people:
            review, _made = Review.objects.update_or_create(
                snapshot=snapshot, reader=person, defaults={"due_on": due_on}
            )
            review.snapshot, review.reader = snapshot, person
            write_request(review, message, by)
        Edition.objects.filter(pk=edition.pk, state=Edition.State.COMPOSING).update(
            state=Edition.State.REVIEW
        )
    return len(people)


def write_request(review: Review, message: str, by: User) -> None:
    snapshot, reader = review.snapshot, review.reader
    context = {
        "edition": snapshot.edition,
        "snapshot": snapshot,
        "due_on": review.due_on,
        "message": message,
        "by": by,
        "reader": reader,
        "again": review.reminded_at is not None,
        "url": mail.absolute(snapshot.edition.trajectory.url("publications:read", pk=snapshot.pk)),
    }
    mail.write("review_request", reader.email, context)


def remind(review: Review, by: User) -> bool:
    """Mail a reader again; False when the verdict came or a reminder went out within the last hour."""
    now = timezone.now()
    with transaction.atomic():
        quiet = Q(reminded_at=None) | Q(reminded_at__lt=now - A_WHILE)
        if not Review.objects.filter(quiet, pk=review.pk, verdict="").update(reminded_at=now):
            return False
        review.reminded_at = now
        write_request(review, "", by)
    return True


def take_back(review: Review) -> bool:
    """A reader need not read any more; False when she gave her verdict already."""
    deleted, _rows = Review.objects.filter(pk=review.pk, verdict="").delete()
    return bool(deleted)


def is_open(snapshot: Snapshot) -> bool:
    """Whether remarks and verdicts still make sense: not on what residents have, nor on an older draft of that."""
    edition = snapshot.edition
    if edition.state != Edition.State.PUBLISHED or edition.published_snapshot is None:
        return True
    return snapshot.number > edition.published_snapshot.number


def opened(review: Review, part: str = "") -> None:
    """Note that the reader opened the draft, and which part of it. Safe to repeat."""
    Review.objects.filter(pk=review.pk, opened_at=None).update(opened_at=timezone.now())
    if part:
        ReadPart.objects.bulk_create([ReadPart(review=review, part=part)], ignore_conflicts=True)


def give_verdict(snapshot: Snapshot, reader: User, verdict: str, remark: str) -> Review:
    """Give or change a verdict. Raises ValidationError (Dutch) for an unknown one, or a return without a reason."""
    if verdict not in Review.Verdict.values:
        raise ValidationError(_("Kies akkoord, akkoord met opmerkingen of terug naar de ambtenaar."))
    if verdict != Review.Verdict.AGREED and not remark.strip():
        has_comments = Comment.objects.filter(snapshot=snapshot, author=reader).exists()
        if verdict == Review.Verdict.RETURNED or not has_comments:
            raise ValidationError(_("Schrijf er kort bij waarom, dan kan de ambtenaar er iets mee doen."))
    with transaction.atomic():
        review, _made = Review.objects.update_or_create(
            snapshot=snapshot,
            reader=reader,
            defaults={"verdict": verdict, "remark": remark.strip(), "given_at": timezone.now()},
        )
        for officer in officers(snapshot):
            url = mail.absolute(
                snapshot.edition.trajectory.url("publications:comments", pk=snapshot.edition_id)
            )
            context = {"review": review, "edition": snapshot.edition, "snapshot": snapshot, "url": url}
            mail.write("review_verdict", officer.email, context)
    return review


def officers(snapshot: Snapshot) -> list[User]:
    members = Membership.objects.filter(trajectory=snapshot.edition.trajectory, role="officer")
    return [member.user for member in members.select_related("user")]


def comment(snapshot: Snapshot, passage: uuid.UUID, author: User, text: str) -> Comment:
    """A remark on one passage of the snapshot. Raises ValidationError (Dutch) without text or for an unknown passage."""
    if not text.strip():
        raise ValidationError(_("Schrijf eerst je opmerking."))
    if str(passage) not in passage_ids(snapshot.data):
        raise ValidationError(_("Die alinea staat niet in dit ontwerp."))
    return Comment.objects.create(
        snapshot=snapshot, passage_id=passage, author=author, text=text.strip()[:4000]
    )


def change_comment(remark: Comment, author: User, text: str) -> bool:
    """The author rewrites an open remark; False when it isn't hers or is settled. Raises ValidationError without text."""
    if not text.strip():
        raise ValidationError(_("Schrijf eerst je opmerking."))
    return bool(own_open(remark, author).update(text=text.strip()[:4000]))


def remove_comment(remark: Comment, author: User) -> bool:
    """The author takes an open remark back; False when it isn't hers or is settled."""
    deleted, _rows = own_open(remark, author).delete()
    return bool(deleted)


def own_open(remark: Comment, author: User) -> QuerySet[Comment]:
    return Comment.objects.filter(pk=remark.pk, author=author, state=Comment.State.OPEN)


def settle(remark: Comment, state: str, reply: str, by: User) -> bool:
    """Close a comment: done, or deliberately left as it is (then with an answer). False for an unknown state."""
    if state == Comment.State.OPEN:
        values: dict[str, Any] = {"settled_by": None, "settled_at": None, "told_at": None}
    elif state in Comment.State.values and (reply.strip() or state == Comment.State.DONE):
        values = {"settled_by": by, "settled_at": timezone.now()}
    else:
        return False
    return bool(Comment.objects.filter(pk=remark.pk).update(state=state, reply=reply.strip(), **values))


def open_comments(edition_id: int) -> int:
    """How many remarks on any draft of the edition nobody settled yet. One query."""
    return Comment.objects.filter(snapshot__edition=edition_id, state=Comment.State.OPEN).count()


def passage_ids(part: Any) -> set[str]:
    """Every id in a snapshot that a comment may point at."""
    if isinstance(part, dict):
        own = {part["id"]} if isinstance(part.get("id"), str) else set()
        return own.union(*(passage_ids(value) for value in part.values()))
    if isinstance(part, list):
        return set().union(*(passage_ids(value) for value in part)) if part else set()
    return set()


def waiting_for(user: User, trajectory_id: int) -> QuerySet[Review]:
    """Reviews that this reader still has to give, of each edition only the newest snapshot she was asked for."""
    newer = Review.objects.filter(
        reader=user,
        snapshot__edition=OuterRef("snapshot__edition"),
        snapshot__number__gt=OuterRef("snapshot__number"),
    )
    with_residents = Q(
        snapshot__edition__state=Edition.State.PUBLISHED,
        snapshot__number__lte=F("snapshot__edition__published_snapshot__number"),
    )
    return (
        Review.objects.filter(reader=user, verdict="", snapshot__edition__trajectory=trajectory_id)
        .exclude(with_residents)
        .exclude(Exists(newer))
        .select_related("snapshot__edition")
        .defer("snapshot__data")
        .order_by("due_on", "pk")
    )
