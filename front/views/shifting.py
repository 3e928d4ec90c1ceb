"""Moving a phase with all that follows: what would change, what hangs on those dates, and the way back."""

from django.contrib import messages
from django.core.signing import BadSignature, Signer
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Phase, PhaseShift, Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest
from trajectories.road import shifting
from trajectories.road.changing import RoadClosed
from trajectories.road.forms import ShiftForm

from ..on_the_calendar import outside_of

SIGNER = Signer(salt="front.shifting")


@member_view(Capability.MANAGE)
@require_http_methods(["GET", "POST"])
def phase_shift(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """First the dates, then the preview, then the act: only what was looked at is done."""
    phase = get_object_or_404(Phase, trajectory=trajectory, pk=pk)
    asked = request.POST or (request.GET if "begint" in request.GET else None)
    form = ShiftForm(asked, phase=phase)
    moves: list[shifting.Move] = []
    if form.is_bound and form.is_valid():
        try:
            moves = shifting.moves_of(list(trajectory.phases.all()), phase, form.dates)
            if request.method == "POST" and "doe" in request.POST and moves:
                return act(request, trajectory, phase, form)
        except RoadClosed as refusal:
            form.add_error(None, str(refusal))
    context = {
        "phase": phase,
        "moves": moves,
        "looked_at": SIGNER.sign(shifting.mark_of(moves)) if moves else "",
        "outside": outside_of(trajectory, moves) if moves else [],
        "nothing": form.is_bound and form.is_valid() and not moves,
    }
    return render_form(request, "front/phase_shift.html", form, context)


def act(request: MemberRequest, trajectory: Trajectory, phase: Phase, form: ShiftForm) -> HttpResponse:
    def looked_at(mark: str) -> bool:
        try:
            return SIGNER.unsign(request.POST.get("gezien", "")) == mark
        except BadSignature:
            return False

    made = shifting.shift_road(
        phase, form.dates, request.user, form.cleaned_data["reason"], looked_at=looked_at
    )
    if made is None:
        messages.warning(request, _("De fases veranderden intussen. Kijk opnieuw na wat er verschuift."))
        return redirect(f"{request.path}?{form.as_query()}")
    count = len(made.moves)
    text = ngettext("Eén fase is verschoven.", "%(n)s fases zijn verschoven.", count) % {"n": count}
    context = {"text": text, "shift": made}
    messages.success(request, render_to_string("front/parts/shifted.html", context, request=request))
    return redirect(trajectory.url("front:phases"))


@member_view(Capability.MANAGE)
@require_POST
def phase_shift_undo(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    made = get_object_or_404(PhaseShift.objects.select_related("phase"), trajectory=trajectory, pk=pk)
    restored = shifting.undo_shift(made, request.user)
    if restored == len(made.moves):
        messages.success(request, _("Alle fases hebben hun vorige data terug."))
    elif restored:
        sentence = ngettext(
            "Eén fase heeft haar vorige data terug. De andere kregen intussen andere data en blijven zo.",
            "%(n)s fases hebben hun vorige data terug. De andere kregen intussen andere data en blijven zo.",
            restored,
        )
        messages.warning(request, sentence % {"n": restored})
    else:
        messages.info(request, _("Daar is intussen iets mee gebeurd: er is niets teruggezet."))
    return redirect(trajectory.url("front:phases"))
