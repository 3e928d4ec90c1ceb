"""The officer's list of comments: each with the passage as the reader saw it and the way to its place at the
desk."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..models import Comment, Edition, Passage, Section, Snapshot
from ..reading.contents import Book
from ..reading.parts import ReadingPassage
from .forms import SettleForm


@dataclass(frozen=True)
class CommentLine:
    """A comment, the passage it is about, and the section where that is written now ("" when it was taken
    out)."""

    comment: Comment
    passage: ReadingPassage | None
    section: str
    anchor: str
    form: SettleForm


def comment_lines(
    edition: Edition, comments: Sequence[Comment], form: SettleForm | None = None
) -> list[CommentLine]:
    """Three queries, however many comments: the snapshots they are about, live passages and live sections.

    `form` is a refused one, for a list of one comment.
    """
    snapshots = Snapshot.objects.in_bulk({comment.snapshot_id for comment in comments})
    books = {pk: Book(snapshot.document) for pk, snapshot in snapshots.items()}
    passages = {
        comment.pk: books[comment.snapshot_id].passages.get(str(comment.passage_id)) for comment in comments
    }
    anchors = {passage.anchor for passage in passages.values() if passage}
    sections = current_sections(edition, anchors)
    return [
        CommentLine(
            comment,
            passage := passages[comment.pk],
            sections.get(passage.anchor, "") if passage else "",
            passage.anchor if passage else "",
            form or SettleForm(initial={"reply": comment.reply}, auto_id=f"s-{comment.pk}-%s"),
        )
        for comment in comments
    ]


def current_sections(edition: Edition, anchors: set[str]) -> dict[str, str]:
    """The section in which each of these passages (or sections) stands at the desk now."""
    rows = Passage.objects.filter(pk__in=anchors, section__edition=edition).order_by()
    written_in = {str(pk): str(section) for pk, section in rows.values_list("pk", "section")}
    own = Section.objects.filter(pk__in=anchors, edition=edition).order_by().values_list("pk", flat=True)
    return written_in | {str(pk): str(pk) for pk in own}
