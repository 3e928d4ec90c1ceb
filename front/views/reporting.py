"""A resident reports what should not stand in public: no account, a reason, a few words if she likes."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from toolkit import limits
from toolkit.forms import render_form
from trajectories.access import public_view
from trajectories.models import Standing, Trajectory
from trajectories.moderation.kinds import ModeratedKind
from trajectories.moderation.reporting import report, reporter_of

from ..moderation.forms import ReportForm
from ..moderation.worklist import find_row

MOST, WINDOW = 10, 3600  # reports of one visitor, per so many seconds


@public_view
@require_http_methods(["GET", "HEAD", "POST"])
def report_thing(request: HttpRequest, trajectory: Trajectory, kind: str, pk: str) -> HttpResponse:
    """Only what residents see can be reported: of anything else there is no page."""
    moderated, row = public_thing_or_404(trajectory, kind, pk)
    form = ReportForm(request.POST or None)
    context = {
        "card": moderated.card(row, trajectory),
        "kind": moderated,
        "back": moderated.public_url(row, trajectory),
    }
    if request.method == "POST" and form.is_valid():
        if limits.too_many(request, "report", most=MOST, seconds=WINDOW):
            form.add_error(
                None, _("Er kwamen net veel meldingen van dit netwerk. Probeer het straks opnieuw.")
            )
            response = render_form(request, "front/report.html", form, context)
            response.status_code = 429
            return response
        if not form.trapped:
            report(
                trajectory,
                moderated,
                row,
                reason=form.cleaned_data["reason"],
                words=form.cleaned_data["words"],
                reporter=reporter_of(limits.network(request)),
            )
        return redirect(trajectory.url("front:reported"))
    return render_form(request, "front/report.html", form, context)


@public_view
@require_safe
def reported(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The same thanks for everybody: it tells nobody who reported before."""
    return render(request, "front/reported.html")


def public_thing_or_404(trajectory: Trajectory, kind: str, pk: str) -> tuple[ModeratedKind, Any]:
    thing = find_row(trajectory, kind, pk)
    if thing is None or thing[1].standing != Standing.PUBLIC:
        raise Http404
    return thing
