"""Settings of a trajectory."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.vocabulary import speak

from ..access import member_view
from ..forms import TrajectoryForm
from ..horizon import warn_of_another_year
from ..models import Trajectory
from ..permissions import Capability
from ..requests import MemberRequest
from ..words_form import WordsForm, examples


@member_view(Capability.MANAGE)
@require_http_methods(["GET", "POST"])
def settings(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """The trajectory's own words."""
    present = Trajectory.objects.select_related("municipality").get(pk=trajectory.pk)
    form = TrajectoryForm(request.POST or None, instance=trajectory)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("De instellingen zijn bewaard.") + form.kept_note)
            warn_of_another_year(request, form.instance)
            return redirect(trajectory.url("trajectories:settings"))
    request.trajectory = present  # the mast shows what is saved, not what is being typed
    context = {"is_staff": present.municipality.staff.filter(user=request.user).exists()}
    return render_form(request, "trajectories/settings.html", form, context)


@member_view(Capability.MANAGE)
@require_http_methods(["GET", "POST"])
def words(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """What the trajectory calls things. With fields in the address: the examples as they would read."""
    form = WordsForm(request.POST or None, instance=trajectory)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            speak(form.instance.vocabulary)
            messages.success(request, _("De woorden zijn bewaard.") + form.kept_note)
            return redirect(trajectory.url("trajectories:words"))
    asked = WordsForm(request.GET, instance=trajectory) if request.GET and not form.is_bound else form
    context = {
        "is_staff": trajectory.municipality.staff.filter(user=request.user).exists(),
        "examples": examples(asked.vocabulary),
    }
    return render_form(request, "trajectories/words.html", form, context)
