"""Where one sees whether everything of the tablets is here."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contributions import logbook, reading_back
from toolkit.http import render_page
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import lost_files, tablet_status, talks, tickets, tray
from ..models import Tablet

PER_PAGE = 20
MOST_PEOPLE = 99_999  # as typed; logbook.count_people keeps what can be


def answer_live(
    request: MemberRequest, version: str, render_it: Callable[[], HttpResponse], *, behind: bool = False
) -> HttpResponse:
    """The answer to a page, and to the same page when it asks every few seconds whether something is new.

    `was` is the version that it shows (tablet_status.version_of): with the same one the answer is 204 and
    nothing on the page moves. When what arrived changed, or the rest of the page is `behind`, the event
    "tablets-changed" tells the rest of the page; as often as it takes, for a part that somebody is in waits.
    """
    was = request.GET.get("was")
    if was == version:
        return HttpResponse(status=204, headers={"HX-Trigger": "tablets-changed"} if behind else None)
    answer = render_it()
    if behind or (was is not None and was.partition("-")[0] != version.partition("-")[0]):
        answer["HX-Trigger-After-Swap"] = "tablets-changed"
    return answer


@member_view(Capability.LOG)
@require_safe
def tablets_of_gathering(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The tablets of one gathering; the gathering's page shows the same part, which keeps itself up to
    date."""
    gathering = logbook.logbook_or_refusal(request, trajectory, pk)
    (status,) = tablet_status.statuses_of([gathering])
    lost = lost_files.lost_photos(gathering)
    version = tablet_status.version_of([status]) + (f".{len(lost)}" if lost else "")
    edition = request.GET.get("edition")  # that the rest of the gathering's page shows
    behind = edition is not None and edition != logbook.edition_of(
        gathering, reading_back.share_of(gathering)
    )
    asks = status.is_live or behind
    if asks and not status.is_live:
        version += ".behind"

    def page() -> HttpResponse:
        context = {
            "status": status,
            "asks": asks,
            "lost": lost,
            "gathering": gathering,
            "version": version,
            "logbook_of": talks.logbook_of(gathering),
            "sum": talks.conversation_counts(gathering),
            "page_obj": Paginator(talks.in_logbook(gathering), PER_PAGE).get_page(request.GET.get("p")),
        }
        return render_page(request, "field_logbook/tablets.html", context, partial="tablets")

    return answer_live(request, version, page, behind=behind)


@member_view(Capability.PLAN)
@require_safe
def field_overview(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Every gathering with tablets: all here, something still on a tablet, something to settle."""
    late = tablet_status.late_tablets(trajectory, timezone.now())
    page = Paginator(tablet_status.gatherings_with_tablets(trajectory, late), PER_PAGE).get_page(
        request.GET.get("p")
    )
    statuses = tablet_status.statuses_of(list(page.object_list))
    version = tablet_status.version_of(statuses)
    context = {
        "page_obj": page,
        "statuses": statuses,
        "late": late,
        "counts": tray.count_open(trajectory),
        "version": version,
        "is_live": any(status.is_live for status in statuses),
    }
    return answer_live(
        request,
        version,
        lambda: render_page(request, "field_logbook/overview.html", context, partial="statuses"),
    )


@member_view(Capability.PLAN)
@require_POST
def revoke_tablet(request: MemberRequest, trajectory: Trajectory, pk: int, tablet_pk: int) -> HttpResponse:
    """A tablet was lost, or never used: nobody can send with it any more and nobody asks for it."""
    tablet = get_object_or_404(Tablet, gathering__trajectory=trajectory, gathering=pk, pk=tablet_pk)
    tickets.revoke(tablet)
    messages.success(request, _("%(tablet)s kan niets meer versturen.") % {"tablet": tablet})
    return redirect(trajectory.url("field_logbook:tablets", pk=pk))


@member_view(Capability.PLAN)
@require_POST
def choose_attendance(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Two tablets counted different numbers of people: the officer says which one holds."""
    gathering = get_object_or_404(trajectory.gatherings, pk=pk)
    people = whole_number(request.POST.get("people"), most=MOST_PEOPLE)
    if people is not None:
        with transaction.atomic():
            logbook.note_attendance(gathering, people)
            gathering.tablets.update(attendance_seen=F("attendance"))
        messages.success(request, _("Aantal aanwezigen: %(n)s.") % {"n": people})
    return redirect(trajectory.url("field_logbook:tablets", pk=pk))


@member_view(Capability.PLAN)
@require_safe
def field_today(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """What happens in the field today, for the cockpit: it refreshes itself as long as a tablet is
    expected."""
    statuses = tablet_status.statuses_of(tablet_status.gatherings_of_today(trajectory, timezone.now()))
    shares = reading_back.shares_of([status.gathering for status in statuses])
    read = [f"{pk}_{share.read}_{share.said}" for pk, share in sorted(shares.items())]
    version = ".".join([tablet_status.version_of(statuses), *read])
    context = {
        "statuses": [(status, shares.get(status.gathering.pk)) for status in statuses],
        "version": version,
        "is_live": any(status.is_live for status in statuses),
    }
    return answer_live(request, version, lambda: render(request, "field_logbook/today.html", context))
