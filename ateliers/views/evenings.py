"""The debate as a whole: all keys with their evenings and initiatives, for members and for residents."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from config.http import render_page
from trajectories.access import member_view, public_view
from trajectories.models import Phase, Trajectory
from trajectories.navigation import url_or_none
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..debating import chapter_of, chapters, plan_evening
from ..forms import EveningForm
from ..models import Debate, Initiative
from .initiatives import as_hands


@member_view(Capability.VIEW)
@require_safe
def debate(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    found = chapters(trajectory)
    count = sum(len(chapter.initiatives) for chapter in found)
    most = max((item.support for chapter in found for item in chapter.initiatives), default=0)
    return render(request, "ateliers/debate.html", {"chapters": found, "count": count, "most": most})


@public_view
@require_safe
def public_initiatives(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """What residents see: every initiative that was not dropped, per key."""
    shown = [
        (chapter.key, kept)
        for chapter in chapters(trajectory)
        if chapter.key
        and (kept := [item for item in chapter.initiatives if item.state != Initiative.State.DROPPED])
    ]
    kept = [item for _key, items in shown for item in items]
    started = sum(item.state == Initiative.State.STARTED for item in kept)
    context = {"chapters": shown, "count": len(kept), "started": started}
    return render(request, "ateliers/public_initiatives.html", context)


@public_view
@require_safe
def public_panel(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """A teaser for the public page: the initiatives with the most hands. Nothing before there are any."""
    kept = Initiative.objects.filter(trajectory=trajectory, key__isnull=False).exclude(
        state=Initiative.State.DROPPED
    )
    context = {
        "count": kept.count(),
        "initiatives": kept.for_debate().order_by("-support", "position", "pk")[:3],
    }
    return render(request, "ateliers/public_panel.html", context)


@member_view(Capability.DEBATE)
@require_safe
def evening(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The wall of one evening: the dreams of a key, its initiatives, and the hands in the room."""
    found = get_object_or_404(
        Debate.objects.select_related("gathering", "key"), pk=pk, gathering__trajectory=trajectory
    )
    chapter = chapter_of(found.key)
    context = {
        "evening": found,
        "chapter": chapter,
        "most": max((item.support for item in chapter.initiatives), default=0),
        "last": last_count(request, chapter.initiatives),
        "gathering_url": url_or_none(trajectory, "trajectories:gathering", pk=found.gathering_id),
    }
    partial = "initiatives" if request.htmx.target == "initiatives" else "counting"
    return render_page(request, "ateliers/evening.html", context, partial=partial)


def last_count(request: MemberRequest, initiatives: list[Initiative]) -> dict[str, Any] | None:
    """What the visitor just counted, to undo it: `?geteld=7&handen=10`."""
    counted, hands = request.GET.get("geteld", ""), as_hands(request.GET.get("handen", ""))
    initiative = next((item for item in initiatives if str(item.pk) == counted), None)
    return {"initiative": initiative, "hands": hands, "undo": -hands} if initiative and hands else None


@member_view(Capability.PLAN)
@require_http_methods(["GET", "POST"])
def evening_new(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    form = EveningForm(
        request.POST or None, trajectory=trajectory, initial={"key": request.GET.get("sleutel")}
    )
    if request.method == "POST" and form.is_valid():
        gathering = form.save(commit=False)
        gathering.trajectory = trajectory
        gathering.phase = Phase.objects.filter(trajectory=trajectory, kind=Phase.Kind.DEBATE).first()
        planned = plan_evening(gathering, form.cleaned_data["key"])
        messages.success(request, _("De debatavond over %(key)s staat op de agenda.") % {"key": planned.key})
        return redirect(trajectory.url("ateliers:debate"))
    status = 422 if form.errors else 200
    return render(request, "ateliers/evening_new.html", {"form": form}, status=status)
