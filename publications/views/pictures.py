"""The pictures that the officer adds, for chapters and articles to choose from."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from toolkit.files import send_file
from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..composing.forms import PictureForm
from ..models import EditionPicture

PER_PAGE = 24


@member_view(Capability.COMPOSE)
@require_http_methods(["GET", "POST"])
def pictures(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    form = PictureForm(
        request.POST or None, request.FILES or None, instance=EditionPicture(trajectory=trajectory)
    )
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("De foto is toegevoegd. Kies ze nu bij een artikel of hoofdstuk."))
        return redirect(trajectory.url("publications:pictures"))
    latest = EditionPicture.objects.filter(trajectory=trajectory).order_by("-created_at", "pk")
    context = {"page_obj": Paginator(latest, PER_PAGE).get_page(request.GET.get("p"))}
    return render_form(request, "publications/pictures.html", form, context)


@member_view(Capability.REVIEW)
@require_safe
def picture(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponseBase:
    picture = get_object_or_404(EditionPicture, trajectory=trajectory, pk=pk)
    return send_file(picture.image, "image/jpeg")
