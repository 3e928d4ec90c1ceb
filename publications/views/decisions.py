"""What college and council decided on a draft, and giving an edition to everybody."""

from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..composing.desk_acts import Act, note
from ..models import Decision, Edition, Review, Snapshot
from ..review import comments, deciding, readiness
from ..review.forms import DecisionForm
from .reading import draft_or_404


def decision_or_404(trajectory: Trajectory, pk: int) -> Decision:
    return get_object_or_404(
        Decision.objects.select_related("snapshot__edition").defer("snapshot__data"),
        snapshot__edition__trajectory=trajectory,
        pk=pk,
    )


@member_view(Capability.REVIEW)
@require_safe
def decisions(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """All decisions on the drafts of an edition."""
    edition = get_object_or_404(Edition, trajectory=trajectory, pk=pk)
    recorded = Decision.objects.filter(snapshot__edition=edition).select_related("snapshot", "recorded_by")
    context = {
        "edition": edition,
        "decisions": recorded.defer("snapshot__data"),
        "latest": Snapshot.objects.filter(edition=edition).defer("data").order_by("-number").first(),
    }
    return render(request, "publications/decisions.html", context)


@member_view(Capability.DECIDE)
@require_http_methods(["GET", "POST"])
def decision_new(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    snapshot = draft_or_404(trajectory, pk)
    form = DecisionForm(request.POST or None, instance=Decision(snapshot=snapshot, recorded_by=request.user))
    if request.method == "POST" and form.is_valid():
        try:
            deciding.decide(form.instance)
        except IntegrityError:  # the same decision was recorded at this very moment
            messages.info(request, _("Iemand legde deze beslissing net ook vast."))
        else:
            is_submission = form.instance.is_submission
            messages.success(
                request,
                _("De indiening is vastgelegd.") if is_submission else _("De beslissing is vastgelegd."),
            )
        return redirect(trajectory.url("publications:decisions", pk=snapshot.edition_id))
    context = {"snapshot": snapshot, "edition": snapshot.edition, "decision": None}
    return render_form(request, "publications/decision.html", form, context)


@member_view(Capability.DECIDE)
@require_http_methods(["GET", "POST"])
def decision_edit(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    decision = decision_or_404(trajectory, pk)
    form = DecisionForm(request.POST or None, instance=decision)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            with transaction.atomic():
                form.save()
                deciding.follow_decisions(decision.snapshot.edition_id)
            messages.success(request, _("De beslissing is verbeterd.") + form.kept_note)
            return redirect(trajectory.url("publications:decisions", pk=decision.snapshot.edition_id))
    context = {
        "snapshot": decision.snapshot,
        "edition": decision.snapshot.edition,
        "decision": decision,
    }
    return render_form(request, "publications/decision.html", form, context)


@member_view(Capability.DECIDE)
@require_POST
def decision_remove(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    decision = decision_or_404(trajectory, pk)
    deciding.undecide(decision)
    messages.success(request, _("De beslissing is weggehaald."))
    return redirect(trajectory.url("publications:decisions", pk=decision.snapshot.edition_id))


@member_view(Capability.DECIDE)
@require_http_methods(["GET", "POST"])
def publish(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Tells what residents will see and what is still open; with POST gives it to them."""
    snapshot = draft_or_404(trajectory, pk)
    edition = snapshot.edition
    refusal, without_decision = "", "zonder_beslissing" in request.POST
    if request.method == "POST":
        try:
            deciding.publish(snapshot, request.user, without_decision=without_decision)
        except ValidationError as error:
            refusal = " ".join(error.messages)
        else:
            note(edition, Act.PUBLISHED, request.user)
            messages.success(request, after_publishing(trajectory))
            return redirect(trajectory.url("publications:edition", pk=edition.pk))
    context = {
        "snapshot": snapshot,
        "edition": edition,
        "pdf": deciding.reading_pdf(snapshot),
        "refusal": refusal,
        "open_comments": comments.open_comments(edition.pk),
        "decisions": snapshot.decisions.all(),
        "without_decision": without_decision,
        "is_published": edition.state == Edition.State.PUBLISHED
        and edition.published_snapshot_id == snapshot.pk,
        # What no choice on this page changes.
        "hindrance": deciding.why_not_published(snapshot, without_decision=True),
        "facts": readiness.facts_before_publishing(snapshot),
        "returned": snapshot.reviews.filter(verdict=Review.Verdict.RETURNED).select_related("reader"),
    }
    return render(request, "publications/publish.html", context, status=422 if refusal else 200)


def after_publishing(trajectory: Trajectory) -> str:
    if trajectory.is_public:
        return _("Gepubliceerd: inwoners kunnen het nu lezen.")
    return _("Gepubliceerd. Inwoners lezen het zodra de publieke pagina van dit traject opengaat.")


@member_view(Capability.DECIDE)
@require_POST
def withdraw(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    edition = get_object_or_404(Edition, trajectory=trajectory, pk=pk)
    if deciding.withdraw(edition):
        note(edition, Act.WITHDREW, request.user)
        messages.success(request, _("Ingetrokken: inwoners zien deze uitgave niet meer."))
    else:
        messages.info(request, _("Deze uitgave stond niet op de publieke pagina."))
    return redirect(trajectory.url("publications:edition", pk=pk))
