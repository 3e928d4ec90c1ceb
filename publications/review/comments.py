"""Comments of readers on passages of a snapshot: writing, changing and settling them."""

import uuid

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

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


def settle_comment(comment: Comment, state: str, reply: str, by: User) -> bool:
    """Close a comment: done, or deliberately left as it is (then with an answer). False for an unknown
    state."""
    if state == Comment.State.OPEN:
        values: dict[str, object] = {"settled_by": None, "settled_at": None, "told_at": None}
    elif state in Comment.State.values and (reply.strip() or state == Comment.State.DONE):
        values = {"settled_by": by, "settled_at": timezone.now()}
    else:
        return False
    return bool(Comment.objects.filter(pk=comment.pk).update(state=state, reply=reply.strip(), **values))


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
