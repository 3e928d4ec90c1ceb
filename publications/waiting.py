"""What waits around drafts: for whoever was asked to read one, composes, or sends them round."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toolkit.rooms import Todo, Urgency
from trajectories.models import Trajectory, User
from trajectories.permissions import Capability

from .models import Comment, Compilation, Review, Snapshot
from .review import reviewing


def waiting(trajectory: Trajectory, user: User, capabilities: Collection[str]) -> list[Todo]:
    """Four queries at most."""
    todos: list[Todo] = []
    if Capability.REVIEW in capabilities:
        todos += [reading(trajectory, review) for review in reviewing.waiting_for(user, trajectory.pk)]
    if Capability.COMPOSE in capabilities:
        todos += [*open_comments(trajectory), *failed_pdfs(trajectory)]
    if Capability.DECIDE in capabilities:
        todos += returned_drafts(trajectory)
    return todos


def reading(trajectory: Trajectory, review: Review) -> Todo:
    """A draft that she was asked to read, and by when."""
    snapshot, due_on = review.snapshot, review.due_on
    what = _("%(title)s, ontwerp %(n)s.") % {"title": snapshot.edition.title, "n": snapshot.number}
    due = _("Graag tegen %(day)s.") % {"day": date_format(due_on, "l j F")} if due_on else ""
    is_late = due_on is not None and due_on < timezone.localdate()
    return Todo(
        key=f"review:{review.pk}",
        title=_("Lees het ontwerp na"),
        url=trajectory.url("publications:read", pk=snapshot.pk),
        action=_("Lees"),
        text=what if is_late else f"{what} {due}".strip(),
        late=due if is_late else "",
        urgency=Urgency.DATED if due_on else Urgency.MINE,
    )


def of_newest(trajectory: Trajectory) -> Q:
    """Of each edition only what belongs to its newest snapshot."""
    newest = (
        Snapshot.objects.filter(edition=OuterRef("snapshot__edition")).order_by("-number").values("pk")[:1]
    )
    return Q(snapshot__edition__trajectory=trajectory, snapshot=Subquery(newest))


def open_comments(trajectory: Trajectory) -> list[Todo]:
    commented = Comment.objects.filter(
        snapshot__edition__trajectory=trajectory, state=Comment.State.OPEN
    ).order_by()
    editions = list(commented.values_list("snapshot__edition", flat=True))
    if not editions:
        return []
    return [
        Todo(
            key="comments",
            title=ngettext("Open opmerking", "Open opmerkingen", len(editions)),
            url=trajectory.url("publications:comments", pk=editions[0]),
            action=_("Bekijk"),
            count=len(editions),
            text=_("Van wie het ontwerp naleest."),
        )
    ]


def returned_drafts(trajectory: Trajectory) -> list[Todo]:
    returned = (
        Review.objects.filter(of_newest(trajectory), verdict=Review.Verdict.RETURNED)
        .select_related("reader", "snapshot__edition")
        .defer("snapshot__data")
        .order_by("given_at", "pk")
    )
    return [
        Todo(
            key=f"returned:{review.pk}",
            title=_("Ontwerp terug"),
            url=trajectory.url("publications:review_ask", pk=review.snapshot_id),
            action=_("Lees waarom"),
            text=_("%(who)s stuurde %(title)s terug.")
            % {"who": review.reader, "title": review.snapshot.edition.title},
        )
        for review in returned
    ]


def failed_pdfs(trajectory: Trajectory) -> list[Todo]:
    return [
        Todo(
            key=f"pdf:{compilation.pk}",
            title=_("PDF mislukt"),
            url=trajectory.url("publications:compilation", pk=compilation.pk),
            action=_("Kijk wat er scheelt"),
            text=compilation.snapshot.edition.title,
            late=compilation.where,
        )
        for compilation in failed(trajectory)
    ]


def failed(trajectory: Trajectory) -> QuerySet[Compilation]:
    """Of the newest snapshots, unless the same was asked again since."""
    later = Compilation.objects.filter(
        snapshot=OuterRef("snapshot"), output=OuterRef("output"), asked_at__gt=OuterRef("asked_at")
    )
    rows = Compilation.objects.filter(~Exists(later), of_newest(trajectory), state=Compilation.State.FAILED)
    return rows.select_related("snapshot__edition").defer("snapshot__data").order_by("asked_at", "pk")
