"""The margin of a draft: comments beside the passages of one page, and what this reader may do there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from trajectories.models import User

from ..models import Comment, Snapshot
from . import reviewing
from .forms import CommentForm


@dataclass
class Margin:
    """Comments per passage id.

    A form stands open at the passage `writing_at`; it rewrites the comment `rewriting`, or is for a new one
    (None).
    """

    snapshot: Snapshot
    visitor: User
    is_open: bool
    now: dict[str, list[Comment]] = field(default_factory=lambda: defaultdict(list))
    earlier: dict[str, list[Comment]] = field(default_factory=lambda: defaultdict(list))
    writing_at: str = ""
    rewriting: int | None = None
    form: CommentForm | None = None

    def form_for(self, passage: str) -> CommentForm | None:
        """The form that stands open at this passage, if any."""
        if self.form is not None and self.writing_at == passage:
            return self.form
        return None


def margin_beside(snapshot: Snapshot, passages: Iterable[str], visitor: User) -> Margin:
    """The comments on these passages, those on earlier drafts of the same edition apart. One query."""
    margin = Margin(snapshot, visitor, reviewing.is_open(snapshot))
    comments = (
        Comment.objects.filter(
            snapshot__edition=snapshot.edition_id,
            snapshot__number__lte=snapshot.number,
            passage_id__in=list(passages),
        )
        .select_related("author", "settled_by", "snapshot")
        .defer("snapshot__data")
        .order_by("at", "pk")
    )
    for comment in comments:
        rows = margin.now if comment.snapshot_id == snapshot.pk else margin.earlier
        rows[str(comment.passage_id)].append(comment)
    return margin


def open_new(margin: Margin, passage: str, form: CommentForm | None = None) -> Margin:
    """Open the form for a new comment at this passage."""
    margin.writing_at = passage
    margin.form = form or CommentForm(auto_id=f"n-{passage}-%s")
    return margin


def open_rewrite(margin: Margin, comment: Comment, form: CommentForm | None = None) -> Margin:
    """Open the form to rewrite this comment."""
    margin.rewriting = comment.pk
    margin.writing_at = str(comment.passage_id)
    margin.form = form or CommentForm(initial={"text": comment.text}, auto_id=f"c-{comment.pk}-%s")
    return margin
