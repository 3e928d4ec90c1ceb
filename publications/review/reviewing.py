"""Asking people to read a snapshot, and the verdicts that they give."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from toolkit import states
from trajectories import mail
from trajectories.models import Membership, User
from trajectories.permissions import Capability, roles_with

from ..models import Comment, Edition, ReadPart, Review, Snapshot

A_WHILE = dt.timedelta(hours=1)  # between two mails to the same reader


def possible_readers(edition: Edition) -> QuerySet[User]:
    """Everybody in the trajectory who may review."""
    roles = roles_with(Capability.REVIEW, edition.trajectory.departures)
    members = Membership.objects.in_force().filter(trajectory=edition.trajectory, role__in=roles)
    people = User.objects.filter(pk__in=members.values("user"), is_active=True)
    return people.order_by(edition.trajectory.municipality.person_order(), "pk")


def ask_readers(
    snapshot: Snapshot, people: list[User], due_on: dt.date | None, message: str, by: User
) -> int:
    """Ask people to read this snapshot, by mail; somebody asked before gets a new date and no second row.

    Returns how many were asked. An edition in preparation goes to review; a published one stays where
    residents find it while a newer draft is read.
    """
    edition = snapshot.edition
    with transaction.atomic():
        for person in people:
            review, _made = Review.objects.update_or_create(
                snapshot=snapshot, reader=person, defaults={"due_on": due_on}
            )
            review.snapshot, review.reader = snapshot, person
            mail_request(review, message, by)
        states.advance(Edition.objects.filter(pk=edition.pk), Edition.State.REVIEW)
    return len(people)


def mail_request(review: Review, message: str, by: User) -> None:
    """The mail that asks a reader, or reminds her."""
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
        mail_request(review, "", by)
    return True


def take_back(review: Review) -> bool:
    """Withdraw the request to a reader; False when she gave her verdict already."""
    deleted, _rows = Review.objects.filter(pk=review.pk, verdict="").delete()
    return bool(deleted)


def is_open(snapshot: Snapshot) -> bool:
    """Whether comments and verdicts still make sense: not on what residents have, nor on an older draft of
    that."""
    edition = snapshot.edition
    if edition.state != Edition.State.PUBLISHED or edition.published_snapshot is None:
        return True
    return snapshot.number > edition.published_snapshot.number


def note_opened(review: Review, part: str = "") -> None:
    """Note that the reader opened the draft, and which part of it. Safe to repeat."""
    Review.objects.filter(pk=review.pk, opened_at=None).update(opened_at=timezone.now())
    if part:
        ReadPart.objects.bulk_create([ReadPart(review=review, part=part)], ignore_conflicts=True)


def give_verdict(snapshot: Snapshot, reader: User, verdict: str, remark: str) -> Review:
    """Give or change a verdict. Raises ValidationError (Dutch) for an unknown one, or a return without a
    reason."""
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
        for officer in officers_of(snapshot):
            url = mail.absolute(
                snapshot.edition.trajectory.url("publications:comments", pk=snapshot.edition_id)
            )
            context = {"review": review, "edition": snapshot.edition, "snapshot": snapshot, "url": url}
            mail.write("review_verdict", officer.email, context)
    return review


def officers_of(snapshot: Snapshot) -> list[User]:
    """The officers of its trajectory, and who stands in for them today. One query."""
    members = Membership.objects.as_officer().filter(trajectory=snapshot.edition.trajectory)
    return list({member.user_id: member.user for member in members.select_related("user")}.values())


def waiting_for(user: User, trajectory_id: int) -> QuerySet[Review]:
    """Reviews that this reader still has to give, of each edition only the newest snapshot she was asked
    for."""
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
