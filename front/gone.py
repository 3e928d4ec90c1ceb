"""Somebody took away what a colleague was writing in, or that she may: her words come back, with who did it
and when.

Where one like it can be made, the page offers that, with the same words.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import page_not_found, permission_denied

from toolkit.resubmission import Held, hold, in_place_of_page, words_sent
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
    """404, with the words that were sent to what is gone; a member is told by whom."""
    words = words_sent(request)
    if not words:
        return page_not_found(request, exception)
    trajectory = getattr(request, "trajectory", None)
    if trajectory is None or getattr(request, "capabilities", None) is None:
        return in_place_of_page(render(request, "404.html", {"words": words}, status=404))
    return gone_page(request, trajectory, hold(request))


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, with the words of whoever may no longer save them."""
    words = words_sent(request)
    if not words:
        return permission_denied(request, exception)
    return in_place_of_page(render(request, "403.html", {"words": words}, status=403))


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
