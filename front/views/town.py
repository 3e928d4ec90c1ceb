"""The trajectories of a municipality for its staff: at work and archived, copied and deleted."""

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from toolkit.dutch_order import ListOrder
from toolkit.forms import render_form
from toolkit.http import render_page
from toolkit.queue import hand_over
from trajectories.access import municipality_view, roles_of
from trajectories.models import Municipality, TrajectoryDeletion
from trajectories.permissions import Capability, capabilities_of
from trajectories.requests import UserRequest
from trajectories.road.forms import DateInput

from .. import copying, deleting, tasks


class CopyForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Titel van het nieuwe traject"), max_length=120)
    starts_on = forms.DateField(
        label=gettext_lazy("Wanneer begin je?"),
        widget=DateInput(),
        help_text=gettext_lazy("De fases schuiven zo dat de eerste dan begint."),
    )


class DeleteForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Schrijf de titel over"), max_length=200)

    def __init__(self, *args: Any, title: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = title

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if name != " ".join(self.title.split()):
            raise ValidationError(_("Dat is niet de titel: “%(title)s”.") % {"title": self.title})
        return name


@municipality_view
@require_safe
def trajectories(request: UserRequest, municipality: Municipality) -> HttpResponse:
    rows = municipality.trajectories.select_related("municipality", "archived_by")
    context = {
        "at_work": rows.at_work().order_by(ListOrder("title"), "pk"),
        "archived": rows.exclude(archived_at=None).order_by("-archived_at", "pk"),
        "deletions": municipality.deletions.select_related("asked_by"),
    }
    return render(request, "front/town_trajectories.html", context)


@municipality_view
@require_http_methods(["GET", "POST"])
def copy(request: UserRequest, municipality: Municipality, pk: int) -> HttpResponse:
    source = get_object_or_404(municipality.trajectories, pk=pk)
    next_month = (timezone.localdate().replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    form = CopyForm(request.POST or None, initial={"starts_on": next_month})
    if request.method == "POST" and form.is_valid():
        try:
            made = copying.copy_trajectory(source, **form.cleaned_data, by=request.user)
        except (OverflowError, ValueError):
            form.add_error("starts_on", _("Zo ver reikt de kalender niet."))
        else:
            messages.success(request, _("%(title)s bestaat. Kijk de data van de fases na.") % {"title": made})
            return redirect(made.url("front:phases"))
    return render_form(request, "front/trajectory_copy.html", form, {"source": source})


@municipality_view
@require_http_methods(["GET", "POST"])
def delete(request: UserRequest, municipality: Municipality, pk: int) -> HttpResponse:
    """Only an archived one, by who may appoint its officers and writes its title: what hangs on it is told
    first."""
    doomed = get_object_or_404(municipality.trajectories.exclude(archived_at=None), pk=pk)
    if Capability.APPOINT not in capabilities_of(roles_of(request.user, doomed), doomed.departures):
        raise PermissionDenied
    form = DeleteForm(request.POST or None, title=doomed.title)
    if request.method == "POST" and form.is_valid():
        asked = deleting.ask(doomed, request.user)
        hand_over(tasks.delete_trajectory, str(asked.pk))
        return redirect("front:trajectory_deletion", municipality.slug, asked.pk)
    numbers = deleting.numbers_of(doomed)
    return render_form(request, "front/trajectory_delete.html", form, {"doomed": doomed, "numbers": numbers})


@municipality_view
@require_safe
def deletion(request: UserRequest, municipality: Municipality, pk: uuid.UUID) -> HttpResponse:
    """How far it is, and afterwards the note."""
    asked = get_object_or_404(
        TrajectoryDeletion.objects.select_related("asked_by"), municipality=municipality, pk=pk
    )
    done, total = deleting.progress_of(asked.pk)
    context = {"deletion": asked, "done": done, "total": total}
    return render_page(request, "front/trajectory_deletion.html", context, partial="progress")
