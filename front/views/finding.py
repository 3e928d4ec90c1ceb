"""Zoek: one page for a trajectory and one for all of hers, and the short list below the field in the mast."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trajectories.access import account_view, member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest, UserRequest

from ..finding import Place, Search, places_of

SHORTEST = 2  # characters; a single letter finds nearly everything


@member_view(Capability.VIEW)
@require_safe
def find_here(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    return show(request, [Place(trajectory, request.capabilities)], trajectory.url("front:find"))


@account_view
@require_safe
def find_everywhere(request: UserRequest) -> HttpResponse:
    return show(request, places_of(request, request.user), request.path, across=True)


def show(request: UserRequest, places: list[Place], url: str, *, across: bool = False) -> HttpResponse:
    """The first results of each kind; with `soort` all of one kind; with `kort` only the list."""
    words = request.GET.get("q", "").strip()[:200]
    search = Search(places, words, across=across)
    asked = len(words) >= SHORTEST
    slug = request.GET.get("soort", "")
    page = search.all_of(slug, request.GET.get("p")) if asked and slug else None
    context = {
        "words": words,
        "asked": asked,
        "across": across,
        "url": url,
        "kind": search.title_of(slug) if page else "",
        "page_obj": page,
        "groups": search.groups() if asked and not page else [],
    }
    template = "front/parts/found_groups.html" if request.GET.get("kort") else "front/find.html"
    return render(request, template, context)
