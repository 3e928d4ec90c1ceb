"""Changing the address on the web of a trajectory or a municipality."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from toolkit.forms import render_form

from .. import renaming
from ..access import member_view, municipality_view
from ..forms import AddressForm
from ..models import Municipality, Trajectory
from ..permissions import Capability
from ..requests import MemberRequest, UserRequest


def renamed(form: AddressForm, rename: Callable[[str], None]) -> bool:
    """Whether it has the address of the form now; why not stands on the form."""
    if not form.is_valid():
        return False
    try:
        rename(form.cleaned_data["slug"])
    except ValidationError as error:
        form.add_error("slug", error)
        return False
    return True


@member_view(Capability.MANAGE)
@require_http_methods(["GET", "POST"])
def trajectory_address(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    form = AddressForm(request.POST or None, initial={"slug": trajectory.slug})
    former = trajectory.former_addresses.values_list("slug", flat=True)
    if request.method == "POST" and renamed(form, lambda slug: renaming.rename_trajectory(trajectory, slug)):
        return told(request, trajectory.url("trajectories:trajectory_address"))
    before = f"/{trajectory.municipality.slug}/"
    return page(
        request, form, {"before": before, "present": trajectory.slug, "former": former, "town": False}
    )


@municipality_view
@require_http_methods(["GET", "POST"])
def town_address(request: UserRequest, municipality: Municipality) -> HttpResponse:
    form = AddressForm(request.POST or None, initial={"slug": municipality.slug})
    former = municipality.former_addresses.values_list("slug", flat=True)
    if request.method == "POST" and renamed(
        form, lambda slug: renaming.rename_municipality(municipality, slug)
    ):
        return told(request, reverse("trajectories:town_address", args=[municipality.slug]))
    return page(request, form, {"before": "/", "present": municipality.slug, "former": former, "town": True})


def page(request: HttpRequest, form: AddressForm, context: dict[str, Any]) -> HttpResponse:
    return render_form(request, "trajectories/address.html", form, context)


def told(request: HttpRequest, url: str) -> HttpResponse:
    messages.success(request, _("Het nieuwe adres werkt. Wie het oude gebruikt, komt vanzelf op het nieuwe."))
    return redirect(url)
