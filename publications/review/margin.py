"""The margin of a draft: remarks beside the passages of one page, and what this reader may do there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from trajectories.models import User

from . import reviewing
from .models import Comment, Snapshot
from .review_forms import CommentForm


@dataclass
class Margin:
    """Remarks per passage id. `writing` is the passage, `mending` the remark, whose form stands open."""

    snapshot: Snapshot
    visitor: User
    is_open: bool
    now: dict[str, list[Comment]] = field(default_factory=lambda: defaultdict(list))
    earlier: dict[str, list[Comment]] = field(default_factory=lambda: defaultdict(list))
    writing: str = ""
    mending: int | None = None
    form: CommentForm | None = None

    def form_for(self, passage: str) -> CommentForm | None:
        """The form that stands open at this passage, if any."""
        if self.form is not None and self.writing == passage:
            return self.form
        return None


def beside(snapshot: Snapshot, passages: Iterable[str], visitor: User) -> Margin:
    """The remarks on these passages, those on earlier drafts of the same edition apart. One query."""
    margin = Margin(snapshot, visitor, reviewing.is_open(snapshot))
    found = (
        Comment.objects.filter(
            snapshot__edition=snapshot.edition_id,
            snapshot__number__lte=snapshot.number,
            passage_id__in=list(passages),
        )
        .select_related("author", "settled_by", "snapshot")
        .defer("snapshot__data")
        .order_by("at", "pk")
    )
    for remark in found:
        rows = margin.now if remark.snapshot_id == snapshot.pk else margin.earlier
        rows[str(remark.passage_id)].append(remark)
    return margin


def write(margin: Margin, passage: str, form: CommentForm | None = None) -> Margin:
    """Open the form for a new remark at this passage."""
    margin.writing = passage
    margin.form = form or CommentForm(auto_id=f"n-{passage}-%s")
    return margin


def mend(margin: Margin, remark: Comment, form: CommentForm | None = None) -> Margin:
    """Open the form to rewrite this remark."""
    margin.mending = remark.pk
    margin.writing = str(remark.passage_id)
    margin.form = form or CommentForm(initial={"text": remark.text}, auto_id=f"c-{remark.pk}-%s")
    return margin
