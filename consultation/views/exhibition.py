"""The children's exhibition for residents, and the page where a school hands in."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from config.limits import too_many
from trajectories.access import public_view
from trajectories.models import Trajectory

from ..forms import HandInForm
from ..models import Exhibition, Work


@public_view
@require_safe
def exhibition(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    found = get_object_or_404(Exhibition, trajectory=trajectory)
    works = list(found.works.on_show())
    kinds = [(kind, label) for kind, label in Work.Kind.choices if any(work.kind == kind for work in works)]
    kind = request.GET.get("soort", "")
    chosen = [work for work in works if not kind or work.kind == kind]
    context = {"exhibition": found, "works": chosen, "count": len(works), "kinds": kinds, "kind": kind}
    return render(request, "consultation/exhibition.html", context)


@public_view
@require_safe
def work(request: HttpRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    found = get_object_or_404(Work.objects.on_show().filter(exhibition__trajectory=trajectory), pk=pk)
    row = list(Work.objects.on_show().filter(exhibition__trajectory=trajectory).values_list("pk", flat=True))
    at = row.index(found.pk)
    context = {
        "work": found,
        "before": row[at - 1] if at else None,
        "after": row[at + 1] if at + 1 < len(row) else None,
        "number": at + 1,
        "count": len(row),
    }
    return render(request, "consultation/work.html", context)


@public_view
@require_safe
def work_picture(request: HttpRequest, trajectory: Trajectory, pk: str) -> HttpResponseBase:
    """Only what hangs in the exhibition; the rest is for those who moderate (exhibition_admin)."""
    found = get_object_or_404(Work.objects.on_show().filter(exhibition__trajectory=trajectory), pk=pk)
    return FileResponse(
        found.picture.open(), content_type="image/jpeg", headers={"Cache-Control": "public, max-age=3600"}
    )


@public_view
@require_http_methods(["GET", "POST"])
def hand_in(request: HttpRequest, token: str) -> HttpResponse:
    """For a school with the link: one work at a time, the school and class stay filled in for the next."""
    found = get_object_or_404(Exhibition.objects.select_related("trajectory__municipality"), token=token)
    request.municipality = found.trajectory.municipality  # type: ignore[attr-defined]
    kept = {name: request.GET.get(name, "") for name in ("school", "class_name", "consent_by", "consent_on")}
    form = HandInForm(request.POST or None, request.FILES or None, instance=Work(exhibition=found), initial=kept)
    busy = request.method == "POST" and too_many(request, "hand-in", most=120, seconds=3600)
    if request.method == "POST" and not busy and form.is_valid():
        handed = form.save()
        query = {name: getattr(handed, name) or "" for name in kept} | {"dank": handed.title}
        return redirect(reverse("consultation:hand_in", kwargs={"token": token}, query=query))
    context = {"exhibition": found, "form": form, "busy": busy, "thanks": request.GET.get("dank", "")}
    return render(request, "consultation/hand_in.html", context, status=429 if busy else 422 if form.errors else 200)
