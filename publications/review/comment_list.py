"""The officer's list of remarks: each with the passage as the reader saw it and the way to its place at the desk."""

from collections.abc import Sequence
from dataclasses import dataclass

from . import contents
from .contents import Book
from .models import Comment, Edition, Passage, Section, Snapshot
from .review_forms import SettleForm


@dataclass(frozen=True)
class Line:
    """A remark, the passage it is about, and the section where that is written now ("" when it was taken out)."""

    remark: Comment
    passage: contents.Passage | None
    section: str
    anchor: str
    form: SettleForm


def lines(edition: Edition, found: Sequence[Comment], form: SettleForm | None = None) -> list[Line]:
    """Three queries, however many remarks: the snapshots they are about, live passages and live sections."""
    snapshots = Snapshot.objects.in_bulk({remark.snapshot_id for remark in found})
    books = {pk: Book(snapshot.data) for pk, snapshot in snapshots.items()}
    passages = {remark.pk: books[remark.snapshot_id].passages.get(str(remark.passage_id)) for remark in found}
    anchors = {passage.anchor for passage in passages.values() if passage}
    sections = live(edition, anchors)
    return [
        Line(
            remark,
            passage := passages[remark.pk],
            sections.get(passage.anchor, "") if passage else "",
            passage.anchor if passage else "",
            form or SettleForm(initial={"reply": remark.reply}, auto_id=f"s-{remark.pk}-%s"),
        )
        for remark in found
    ]


def live(edition: Edition, anchors: set[str]) -> dict[str, str]:
    """The section in which each of these passages (or sections) stands at the desk now."""
    rows = Passage.objects.filter(pk__in=anchors, section__edition=edition).order_by()
    found = {str(pk): str(section) for pk, section in rows.values_list("pk", "section")}
    own = Section.objects.filter(pk__in=anchors, edition=edition).order_by().values_list("pk", flat=True)
    return found | {str(pk): str(pk) for pk in own}
