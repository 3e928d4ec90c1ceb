"""Settings of a trajectory."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import editing
from ..access import member_view
from ..forms import MunicipalityForm, TrajectoryForm
from ..models import Trajectory
from ..permissions import Capability
from ..requests import MemberRequest


@member_view(Capability.MANAGE)
@require_http_methods(["GET", "POST"])
def settings(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """The trajectory's own words. Two officers at once: see toolkit/editing.py."""
    fields = TrajectoryForm.Meta.fields
    present = Trajectory.objects.select_related("municipality").get(pk=trajectory.pk)
    form = TrajectoryForm(request.POST or None, instance=trajectory)
    theirs: list[tuple[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        mine = {name: form.cleaned_data[name] for name in fields}
        outcome = editing.save(
            present, fields, mine, editing.read(request.POST.get("opened", ""), present, fields)
        )
        if outcome.saved:
            messages.success(request, saved_words(form, outcome))
            return redirect(present.url("trajectories:settings"))
        theirs = told(form, outcome)
    request.trajectory = present  # the mast shows what is saved, not what is being typed
    return render(
        request,
        "trajectories/settings.html",
        {
            "form": form,
            "opened": editing.opened_with(present, fields),
            "theirs": theirs,
            "is_staff": present.municipality.staff.filter(user=request.user).exists(),
        },
        status=409 if theirs else 422 if form.errors else 200,
    )


def told(form: TrajectoryForm | MunicipalityForm, outcome: editing.Outcome) -> list[tuple[str, Any]]:
    """Label and the other's value of each field that both changed."""
    yes_no = {True: _("ja"), False: _("nee")}
    return [
        (str(form.fields[name].label).capitalize(), yes_no[value] if isinstance(value, bool) else value)
        for name, value in outcome.theirs.items()
    ]


def saved_words(form: TrajectoryForm | MunicipalityForm, outcome: editing.Outcome) -> str:
    if not outcome.merged:
        return _("De instellingen zijn bewaard.")
    names = ", ".join(str(form.fields[name].label) for name in outcome.merged)
    return _("Bewaard. Intussen paste iemand anders dit aan, en dat blijft zo: %(names)s.") % {"names": names}
