"""A view's part of acting on many: reads what was picked, acts, and tells what happened and what did not."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from toolkit import selection

from ..models import BulkAct, Trajectory
from ..requests import MemberRequest
from .acting import BulkOutcome, act_on
from .kinds import BulkKind

MOST_NAMED = 5  # of those left out


def answer(
    request: MemberRequest,
    trajectory: Trajectory,
    kind: BulkKind,
    *,
    every: QuerySet[Any],
    listed: QuerySet[Any],
    values: Mapping[str, Any] | None = None,
    back: str,
) -> HttpResponse:
    """Act on what the form picked, of `every` row or of all `listed` ones, and go back to the list."""
    try:
        picked = selection.picked_rows(request.POST, every, listed)
        outcome = act_on(kind, trajectory, request.user, picked, values or {})
    except selection.NothingPicked as why:
        messages.error(request, str(why))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        tell_outcome(request, trajectory, kind, outcome)
    query = selection.filter_of(request.POST).urlencode()
    return redirect(back + (f"?{query}" if query else ""))


def tell_outcome(
    request: MemberRequest, trajectory: Trajectory, kind: BulkKind, outcome: BulkOutcome
) -> None:
    if outcome.act:
        messages.success(request, with_undo(request, trajectory, kind, outcome.act, outcome.count))
    for why, names in outcome.skipped.items():
        messages.warning(request, f"{name_some(names)}: {why}")
    if not outcome.act and not outcome.skipped:
        messages.info(request, _("Dat was al zo: er is niets veranderd."))


def with_undo(
    request: MemberRequest, trajectory: Trajectory, kind: BulkKind, act: BulkAct, count: int
) -> str:
    """What was done, until when its mails wait, and the button that takes it back."""
    leave = date_format(timezone.localtime(act.undo_until), "G.i")
    context = {
        "text": kind.done(count),
        "later": _("De mails vertrekken om %(time)s uur.") % {"time": leave} if kind.sends_mail else "",
        "act": act,
        "trajectory": trajectory,
        "back": selection.filter_of(request.POST).urlencode(),
        "page": request.POST.get("pagina", ""),
    }
    return render_to_string("trajectories/parts/bulk_done.html", context, request=request)


def name_some(names: list[str]) -> str:
    shown = ", ".join(f"“{name[:60]}”" for name in names[:MOST_NAMED])
    if len(names) <= MOST_NAMED:
        return shown
    return _("%(names)s en nog %(n)s") % {"names": shown, "n": len(names) - MOST_NAMED}
