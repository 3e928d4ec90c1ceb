"""Asking people to read a draft, and their verdicts."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Membership, Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..composing.desk_acts import Act, note
from ..models import Review
from ..reading import pages
from ..reading.contents import Book
from ..review import reviewing
from ..review.forms import ReviewRequestForm, VerdictForm
from .reading import around_draft, draft_or_404, page_of_draft


@member_view(Capability.REVIEW)
@require_POST
def verdict(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Agreed, agreed with remarks, or back to the officer; may be changed until the edition is published."""
    snapshot = draft_or_404(trajectory, pk)
    part = request.POST.get("deel", "")
    page = Book(snapshot.document).part(part)
    page_url = pages.draft_addresses(trajectory, snapshot).url(page.id if page else "")
    form = VerdictForm(request.POST)
    if not reviewing.is_open(snapshot):
        messages.error(request, _("Dit ontwerp is al gepubliceerd: een oordeel kan niet meer."))
        return redirect(page_url)
    if form.is_valid():
        try:
            given = reviewing.give_verdict(
                snapshot, request.user, request.POST.get("verdict", ""), form.cleaned_data["remark"]
            )
        except ValidationError as error:
            form.add_error("remark", error)
        else:
            said = _("Je oordeel is doorgegeven: %(verdict)s.") % {"verdict": given.get_verdict_display()}
            messages.success(request, said)
            return redirect(page_url)
    context = page_of_draft(request, trajectory, snapshot, UUID(page.id) if page else None)
    refused = context | {"verdict_form": form, "verdict_open": True}
    return render(request, "publications/read.html", refused, status=422)


@member_view(Capability.DECIDE)
@require_http_methods(["GET", "POST"])
def review_ask(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Choose readers and mail them; below it who opened the draft and what they said."""
    snapshot = draft_or_404(trajectory, pk)
    asked = (
        Review.objects.filter(snapshot=snapshot).select_related("reader").annotate(parts=Count("read_parts"))
    )
    left = reviewing.possible_readers(snapshot.edition).exclude(pk__in=asked.order_by().values("reader"))
    members = Membership.objects.filter(trajectory=trajectory).order_by("pk")
    roles = {member.user_id: member.get_role_display() for member in members}
    form = ReviewRequestForm(request.POST or None, readers=left.exclude(pk=request.user.pk), roles=roles)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        count = reviewing.ask_readers(
            snapshot, list(values["people"]), values["due_on"], values["message"], request.user
        )
        note(snapshot.edition, Act.SENT_ROUND, request.user)
        said = ngettext("%(n)s lezer krijgt een mail.", "%(n)s lezers krijgen een mail.", count) % {
            "n": count
        }
        messages.success(request, said)
        return redirect(trajectory.url("publications:review_ask", pk=pk))
    context = {
        **around_draft(request, snapshot),
        "anyone": form.has_readers,
        "asked": [
            (review, roles.get(review.reader_id, ""))
            for review in asked.order_by(trajectory.municipality.person_order("reader__name"), "pk")
        ],
        "part_count": len(Book(snapshot.document).parts),
        "today": localdate(),
    }
    return render_form(request, "publications/review_ask.html", form, context)


def review_or_404(trajectory: Trajectory, pk: int) -> Review:
    return get_object_or_404(
        Review.objects.select_related("snapshot__edition", "reader").defer("snapshot__data"),
        snapshot__edition__trajectory=trajectory,
        pk=pk,
    )


@member_view(Capability.DECIDE)
@require_POST
def review_remind(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Remind a reader by mail."""
    review = review_or_404(trajectory, pk)
    review.snapshot.edition.trajectory = trajectory
    name = {"name": review.reader}
    if reviewing.remind(review, request.user):
        messages.success(request, _("%(name)s krijgt een herinnering.") % name)
    else:
        messages.info(request, _("%(name)s kreeg net nog een mail, of gaf al een oordeel.") % name)
    return redirect(trajectory.url("publications:review_ask", pk=review.snapshot_id))


@member_view(Capability.DECIDE)
@require_POST
def review_take_back(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Take the request to a reader back."""
    review = review_or_404(trajectory, pk)
    name = {"name": review.reader}
    if reviewing.take_back(review):
        messages.success(request, _("%(name)s hoeft niet meer na te lezen.") % name)
    else:
        messages.info(request, _("%(name)s gaf al een oordeel; dat blijft bewaard.") % name)
    return redirect(trajectory.url("publications:review_ask", pk=review.snapshot_id))
