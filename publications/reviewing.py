"""Review: readers comment on passages of a snapshot and give a verdict; the officer settles the comments."""

import datetime as dt
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from trajectories import mail
from trajectories.models import Membership, User
from trajectories.permissions import CAPABILITIES, Capability

from .models import Comment, Edition, Review, Snapshot


def readers(edition: Edition) -> QuerySet[User]:
    """Everybody in the trajectory who may review."""
    roles = [role for role, capabilities in CAPABILITIES.items() if Capability.REVIEW in capabilities]
    members = Membership.objects.filter(trajectory=edition.trajectory, role__in=roles)
    return User.objects.filter(pk__in=members.values("user"), is_active=True).order_by("name", "pk")


def ask(snapshot: Snapshot, people: list[User], due_on: dt.date | None, message: str, by: User) -> int:
    """Ask people to read this snapshot, by mail; who was asked before gets a new date and no second row.

    Returns how many were asked. The edition goes to review.
    """
    edition = snapshot.edition
    with transaction.atomic():
        for person in people:
            Review.objects.update_or_create(snapshot=snapshot, reader=person, defaults={"due_on": due_on})
            context = {
                "edition": edition,
                "snapshot": snapshot,
                "due_on": due_on,
                "message": message,
                "by": by,
                "reader": person,
                "url": mail.absolute(edition.trajectory.url("publications:read", pk=snapshot.pk)),
            }
            mail.write("review_request", person.email, context)
        Edition.objects.filter(pk=edition.pk, state__in=[Edition.State.COMPOSING, Edition.State.PUBLISHED]).update(
            state=Edition.State.REVIEW
        )
    return len(people)


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
            url = mail.absolute(snapshot.edition.trajectory.url("publications:comments", pk=snapshot.edition_id))
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
    return Comment.objects.create(snapshot=snapshot, passage_id=passage, author=author, text=text.strip()[:4000])


def settle(remark: Comment, state: str, reply: str, by: User) -> bool:
    """Close a comment: done, or deliberately left as it is (then with an answer). False for an unknown state."""
    if state == Comment.State.OPEN:
        values: dict[str, Any] = {"settled_by": None, "settled_at": None}
    elif state in Comment.State.values and (reply.strip() or state == Comment.State.DONE):
        values = {"settled_by": by, "settled_at": timezone.now()}
    else:
        return False
    return bool(Comment.objects.filter(pk=remark.pk).update(state=state, reply=reply.strip(), **values))


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
    return (
        Review.objects.filter(reader=user, verdict="", snapshot__edition__trajectory=trajectory_id)
        .filter(~Q(snapshot__edition__state=Edition.State.PUBLISHED))
        .select_related("snapshot__edition")
        .order_by("due_on", "pk")
    )
