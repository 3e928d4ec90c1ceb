"""The board's commitment: drawing it up, its promise register, its signatures, and what residents read of
it."""

from contextlib import suppress

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from trajectories.access import member_view, public_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import commitments
from ..commitment_forms import CommitmentForm, PromiseForm, SignatureForm
from ..models import Commitment, Promise, Signature
from ..readiness import facts_before_publishing


def back_to_commitment(trajectory: Trajectory, part: str = "") -> HttpResponse:
    return redirect(trajectory.url("commitment:commitment") + part)


@member_view(Capability.VIEW)
@require_GET
def commitment(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    commitment = commitments.commitment_of(trajectory)
    may_publish = Capability.COMMIT in request.capabilities
    context = {
        "commitment": commitment,
        "facts": facts_before_publishing(trajectory, commitment) if commitment and may_publish else [],
    }
    return render(request, "commitment/commitment.html", context)


@member_view(Capability.VIEW)
@require_GET
def commitment_paper(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """The commitment as it goes to the printer: with lines for a pen."""
    commitment = commitments.commitment_of(trajectory)
    if commitment is None:
        return back_to_commitment(trajectory)
    return render(request, "commitment/commitment_paper.html", {"commitment": commitment})


@member_view(Capability.COMMIT)
@require_http_methods(["GET", "POST"])
def edit_commitment(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    commitment = commitments.commitment_of(trajectory)
    form = CommitmentForm(request.POST or None, instance=commitment, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("De engagementsverklaring is bewaard."))
            return back_to_commitment(trajectory)
    context = {"commitment": commitment}
    return render_form(request, "commitment/commitment_edit.html", form, context)


@member_view(Capability.COMMIT)
@require_POST
def publish_commitment(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    if commitment := Commitment.objects.filter(trajectory=trajectory).first():
        commitments.publish_commitment(commitment, request.user)
        messages.success(request, after_publishing(trajectory))
    return back_to_commitment(trajectory)


def after_publishing(trajectory: Trajectory) -> str:
    if trajectory.is_public:
        return _("De verklaring staat op de publieke pagina: inwoners kunnen de beloften volgen.")
    return _("De verklaring is klaar. Inwoners lezen ze zodra de publieke pagina van dit traject opengaat.")


@member_view(Capability.COMMIT)
@require_POST
def unpublish_commitment(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    if commitment := Commitment.objects.filter(trajectory=trajectory).first():
        commitments.unpublish_commitment(commitment)
        messages.success(request, _("De verklaring staat niet meer op de publieke pagina."))
    return back_to_commitment(trajectory)


@member_view(Capability.COMMIT)
@require_http_methods(["GET", "POST"])
def promise(request: MemberRequest, trajectory: Trajectory, pk: int | None = None) -> HttpResponse:
    """A new line of the register, or one that changes or is accounted for."""
    commitment = commitments.commitment_of(trajectory)
    if commitment is None:
        messages.warning(request, _("Schrijf eerst de verklaring zelf, daarna de beloften."))
        return redirect(trajectory.url("commitment:commitment_edit"))
    line = get_object_or_404(Promise, commitment=commitment, pk=pk) if pk else Promise(commitment=commitment)
    form = PromiseForm(request.POST or None, instance=line)
    if request.method == "POST" and form.is_valid():
        if not pk:
            line.position = commitments.next_promise_position(commitment)
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("De belofte is bewaard."))
            return back_to_commitment(trajectory, "#beloften")
    context = {"promise": line}
    return render_form(request, "commitment/promise.html", form, context)


@member_view(Capability.COMMIT)
@require_POST
def move_promise_up(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return move_promise(trajectory, pk, up=True)


@member_view(Capability.COMMIT)
@require_POST
def move_promise_down(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return move_promise(trajectory, pk, up=False)


def move_promise(trajectory: Trajectory, pk: int, *, up: bool) -> HttpResponse:
    commitments.move_promise(get_object_or_404(Promise, commitment__trajectory=trajectory, pk=pk), up=up)
    return back_to_commitment(trajectory, "#beloften")


@member_view(Capability.COMMIT)
@require_POST
def remove_promise(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    get_object_or_404(Promise, commitment__trajectory=trajectory, pk=pk).delete()
    messages.success(request, _("De belofte is geschrapt. In de geschiedenis blijft ze te lezen."))
    return back_to_commitment(trajectory, "#beloften")


@member_view(Capability.COMMIT)
@require_http_methods(["GET", "POST"])
def sign(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    commitment = commitments.commitment_of(trajectory)
    if commitment is None:
        messages.warning(request, _("Schrijf eerst de verklaring, daarna kan ze ondertekend worden."))
        return redirect(trajectory.url("commitment:commitment_edit"))
    form = SignatureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        signature = form.add_to(commitment, request.user)
        if signature:
            messages.success(request, _("%(who)s staat onder de verklaring.") % {"who": signature})
            return back_to_commitment(trajectory, "#handtekeningen")
    context = {"commitment": commitment}
    return render_form(request, "commitment/sign.html", form, context)


@member_view(Capability.COMMIT)
@require_POST
def unsign(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    get_object_or_404(Signature, commitment__trajectory=trajectory, pk=pk).delete()
    messages.success(request, _("De handtekening is weggehaald. In de geschiedenis blijft ze te lezen."))
    return back_to_commitment(trajectory, "#handtekeningen")


@public_view
@require_GET
def public_commitment(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The promise register for residents; `?part=panel` is what the public page shows of it, perhaps
    nothing."""
    commitment = commitments.commitment_of(trajectory)
    if commitment and not commitment.published_at:
        commitment = None
    if request.GET.get("part") == "panel":
        return render(request, "commitment/public_commitment_panel.html", {"commitment": commitment})
    if commitment is None:
        raise Http404
    context = {"commitment": commitment, "tally": commitments.count_promises(commitment)}
    return render(request, "commitment/public_commitment.html", context)
