from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from toolkit.forms import render_form
from trajectories.access import municipality_view
from trajectories.horizon import warn_of_another_year
from trajectories.models import Municipality, Trajectory
from trajectories.requests import UserRequest
from trajectories.road.picture import road_of
from trajectories.road.sketch import draw_sketch

from .blueprint import Blueprint
from .catalogue import list_blueprints
from .forms import NewTrajectoryForm
from .founding import found_trajectory


@municipality_view
@require_http_methods(["GET", "POST"])
def new_trajectory(request: UserRequest, municipality: Municipality) -> HttpResponse:
    """First choose a model, then give the trajectory its title, question and start (`?model=`)."""
    models = list_blueprints()
    chosen = request.GET.get("model", "")
    if chosen not in models:
        cards = [(blueprint, draw_sketch(lanes_of(blueprint))) for blueprint in models.values()]
        return render(request, "blueprints/choose_model.html", {"cards": cards})
    blueprint = models[chosen]
    draft = Trajectory(municipality=municipality)
    form = NewTrajectoryForm(request.POST or None, instance=draft, initial={"question": blueprint.question})
    if request.method == "POST" and form.is_valid():
        made = found_trajectory(draft, blueprint, form.cleaned_data["starts_on"], request.user)
        messages.success(request, _("%(title)s bestaat. Dit zijn de fases.") % {"title": made.title})
        warn_of_another_year(request, made)
        return redirect(made.get_absolute_url())
    start = parse_date(request.POST.get("starts_on", "")) if form.is_bound else None
    phases = blueprint.phases(start or form.get_initial_for_field(form.fields["starts_on"], "starts_on"))
    road = road_of(draft, phases, links=False)
    return render_form(
        request, "blueprints/new_trajectory.html", form, {"blueprint": blueprint, "road": road}
    )


def lanes_of(blueprint: Blueprint) -> list[int]:
    """How many phases run side by side in each step."""
    counts: dict[int, int] = {}
    for step in blueprint.steps:
        counts[step.number] = counts.get(step.number, 0) + 1
    return list(counts.values())
