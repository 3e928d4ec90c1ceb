"""Where one sees whether everything of the tablets is here, and settles what needs a person's eye."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from config.http import render_page
from trajectories import logbook
from trajectories.access import member_view
from trajectories.models import Gathering, Trajectory
from trajectories.permissions import Capability
from trajectories.recording import Conflict
from trajectories.requests import MemberRequest

from ..field import standing, tickets, tray
from ..field.models import Tablet, Waiting
from .field_shell import own_gathering

PER_PAGE = 20


@member_view(Capability.LOG)
@require_safe
def tablets(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The tablets of one gathering; the gathering's page shows the same part."""
    gathering = own_gathering(request, trajectory, pk)
    hall = standing.halls([gathering])[0]
    return render_page(
        request, "ambassadors/field/tablets.html", {"hall": hall, "gathering": gathering}, partial="tablets"
    )


@member_view(Capability.PLAN)
@require_safe
def overview(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Every gathering with tablets: all here, something still on a tablet, something to settle."""
    page = Paginator(standing.with_tablets(trajectory), PER_PAGE).get_page(request.GET.get("p"))
    context = {"page_obj": page, "halls": standing.halls(list(page.object_list)), "counts": tray.counts(trajectory)}
    return render(request, "ambassadors/field/overview.html", context)


@member_view(Capability.PLAN)
@require_POST
def revoke(request: MemberRequest, trajectory: Trajectory, pk: int, tablet_pk: int) -> HttpResponse:
    """A tablet was lost: nobody can send with it any more."""
    tablet = get_object_or_404(Tablet, gathering__trajectory=trajectory, gathering=pk, pk=tablet_pk)
    tickets.revoke(tablet)
    messages.success(request, _("%(tablet)s kan niets meer versturen.") % {"tablet": tablet})
    return redirect(trajectory.url("ambassadors:tablets", pk=pk))


@member_view(Capability.PLAN)
@require_POST
def attendance(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Two tablets counted different numbers of people: the officer says which one holds."""
    gathering = get_object_or_404(trajectory.gatherings, pk=pk)
    people = request.POST.get("people", "")
    if people.isascii() and people.isdigit() and len(people) < 6:
        logbook.count_people(gathering, int(people))
        messages.success(request, _("Aantal aanwezigen: %(n)s.") % {"n": int(people)})
    return redirect(trajectory.url("ambassadors:tablets", pk=pk))


@member_view(Capability.CORRECT)
@require_safe
def tray_page(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = get_object_or_404(trajectory.gatherings.select_related("trajectory__municipality"), pk=pk)
    page = Paginator(tray.for_settling(gathering), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "gathering": gathering,
        "page_obj": page,
        "left": tray.recently_left(gathering),
        "easy": tray.for_settling(gathering).exclude(reason=Waiting.Reason.CONFLICT).count(),
    }
    return render(request, "ambassadors/field/tray.html", context)


def row_of(trajectory: Trajectory, gathering_pk: int, row_pk: int) -> Waiting:
    rows = Waiting.objects.select_related(
        "tablet", "user", "question", "neighbourhood", "contribution", "gathering__trajectory"
    )
    return get_object_or_404(rows, tablet__gathering__trajectory=trajectory, tablet__gathering=gathering_pk, pk=row_pk)


SAID = {
    Waiting.Outcome.TAKEN: gettext_lazy("De uitspraak is overgenomen."),
    Waiting.Outcome.BOTH: gettext_lazy("Allebei bewaard: het zijn nu twee uitspraken."),
    Waiting.Outcome.DISCARDED: gettext_lazy("Niet overgenomen. Onderaan kun je ze nog terugleggen."),
}


@member_view(Capability.CORRECT)
@require_POST
def settle(request: MemberRequest, trajectory: Trajectory, pk: int, row_pk: int) -> HttpResponse:
    """Take this one, keep both, or leave it."""
    row = row_of(trajectory, pk, row_pk)
    outcome = request.POST.get("outcome", "")
    try:
        tray.settle(row, outcome, request.user)
    except tray.TooLate:
        messages.info(request, _("Een collega besliste dit intussen."))
    except Conflict:
        messages.error(request, _("Iemand verbeterde de uitspraak intussen. Kijk opnieuw en kies dan."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, str(SAID[Waiting.Outcome(outcome)]))
    return redirect(trajectory.url("ambassadors:tray", pk=pk))


@member_view(Capability.CORRECT)
@require_POST
def settle_all(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Take over everything that stands against nothing."""
    gathering = get_object_or_404(Gathering, trajectory=trajectory, pk=pk)
    taken = tray.settle_all(gathering, request.user)
    told = ngettext("%(n)s uitspraak overgenomen.", "%(n)s uitspraken overgenomen.", taken) % {"n": taken}
    messages.success(request, told)
    return redirect(trajectory.url("ambassadors:tray", pk=pk))


@member_view(Capability.CORRECT)
@require_POST
def put_back(request: MemberRequest, trajectory: Trajectory, pk: int, row_pk: int) -> HttpResponse:
    """Undo of leaving it."""
    if tray.put_back(row_of(trajectory, pk, row_pk)):
        messages.success(request, _("De uitspraak ligt weer in het bakje."))
    return redirect(trajectory.url("ambassadors:tray", pk=pk))
