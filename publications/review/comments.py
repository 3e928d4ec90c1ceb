"""Comments of readers on passages of a snapshot: writing, changing and settling them."""

import uuid

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from toolkit import states
from trajectories.models import User

from ..models import Comment, Snapshot

MOST_CHARACTERS = 4000  # of one comment


def add_comment(snapshot: Snapshot, passage: uuid.UUID, author: User, text: str) -> Comment:
    """A comment on one passage of the snapshot.

    Raises ValidationError (Dutch) without text or for a passage that the snapshot doesn't have.
    """
    if not text.strip():
        raise ValidationError(_("Schrijf eerst je opmerking."))
    if str(passage) not in passage_ids(snapshot.document):
        raise ValidationError(_("Die alinea staat niet in dit ontwerp."))
    return Comment.objects.create(
        snapshot=snapshot, passage_id=passage, author=author, text=text.strip()[:MOST_CHARACTERS]
    )


def change_comment(comment: Comment, author: User, text: str) -> bool:
    """The author rewrites an open comment; False when it isn't hers or is settled.

    Raises ValidationError (Dutch) without text.
    """
    if not text.strip():
        raise ValidationError(_("Schrijf eerst je opmerking."))
    return bool(own_open(comment, author).update(text=text.strip()[:MOST_CHARACTERS]))


def remove_comment(comment: Comment, author: User) -> bool:
    """The author takes an open comment back; False when it isn't hers or is settled."""
    deleted, _rows = own_open(comment, author).delete()
    return bool(deleted)


def own_open(comment: Comment, author: User) -> QuerySet[Comment]:
    return Comment.objects.filter(pk=comment.pk, author=author, state=Comment.State.OPEN)


def settle_comment(comment: Comment, state: Comment.State, reply: str, by: User) -> bool:
    """Close a comment: done, or deliberately kept as it is. False when it is kept without an answer.

    Settling it once more replaces the answer. One conditional UPDATE.
    """
    if state == Comment.State.KEPT and not reply.strip():
        return False
    settled = {"settled_by": by, "settled_at": timezone.now()}
    return bool(states.advance(rows_of(comment), state, reply=reply.strip(), **settled))


def reopen_comment(comment: Comment) -> bool:
    """Open a settled comment again, with its answer kept; its author is mailed when it is settled once more.

    False when it is open already.
    """
    unsettled = {"settled_by": None, "settled_at": None, "told_at": None}
    return bool(states.advance(rows_of(comment), Comment.State.OPEN, **unsettled))


def rows_of(comment: Comment) -> QuerySet[Comment]:
    return Comment.objects.filter(pk=comment.pk)


def open_comments(edition_id: int) -> int:
    """How many comments on any draft of the edition nobody settled yet. One query."""
    return Comment.objects.filter(snapshot__edition=edition_id, state=Comment.State.OPEN).count()


def passage_ids(part: object) -> set[str]:
    """Every id in a snapshot that a comment may point at."""
    if isinstance(part, dict):
        own = {part["id"]} if isinstance(part.get("id"), str) else set()
        return own.union(*(passage_ids(value) for value in part.values()))
    if isinstance(part, list):
        return set().union(*(passage_ids(value) for value in part)) if part else set()
    return set()
