"""Somebody took away what a colleague was writing in: her words come back, with who did it and when.

Where one like it can be made, the page offers that, with the same words.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import page_not_found

from toolkit.resubmission import Held, hold, in_place_of_page
from trajectories.models import Trajectory

from . import history
from .history import Happening


@dataclass(frozen=True)
class Anew:
    """What an address changes (its label in the history), and the address that makes one like it."""

    label: str
    address: str = ""


CHANGES = {
    "commitment:promise": Anew("commitment.promise", "commitment:promise_add"),
    "publications:feedback_edit": Anew("publications.feedback", "publications:feedback_new"),
    "publications:decision_edit": Anew("publications.decision"),
    "clustering:key_edit": Anew("clustering.key", "clustering:key_add"),
}


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404. A member who sent words to a row that is gone gets them back; anybody else the plain page."""
    trajectory = getattr(request, "trajectory", None)
    inside = getattr(request, "capabilities", None)
    if request.method != "POST" or not trajectory or inside is None:
        return page_not_found(request, exception)
    held = hold(request)
    if not held.words:
        return page_not_found(request, exception)
    return gone_page(request, trajectory, held)


def gone_page(request: HttpRequest, trajectory: Trajectory, held: Held) -> HttpResponse:
    match = request.resolver_match
    anew = CHANGES.get(match.view_name if match else "")
    pk = str(match.kwargs.get("pk", "")) if match else ""
    context = {
        "words": held.words,
        "held": held.fields if anew and anew.address else [],
        "action": trajectory.url(anew.address) if anew and anew.address else "",
        "happening": removal_of(trajectory, anew.label, pk) if anew else None,
    }
    return in_place_of_page(render(request, "gone.html", context, status=404))


def removal_of(trajectory: Trajectory, label: str, pk: str) -> Happening | None:
    """When and by whom this row was taken away; None when the history doesn't tell."""
    rows = history.list_events(trajectory, label, pk)[:1]
    happenings = [one for one in history.describe_events(list(rows)) if one.event == "delete"]
    return happenings[0] if happenings else None
