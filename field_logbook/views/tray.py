"""The tray of one gathering: what needs a person's eye, both versions side by side with their pictures."""

import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from contributions.recording import Conflict
from gatherings.models import Gathering
from toolkit.files import send_file
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import tray, tray_decisions
from ..models import FieldPhoto, Waiting
from ..photos import WAITS_FOR_STATEMENT

PER_PAGE = 20
SAID = {
    Waiting.Outcome.TAKEN: gettext_lazy("De uitspraak is overgenomen."),
    Waiting.Outcome.BOTH: gettext_lazy("Allebei bewaard: het zijn nu twee uitspraken."),
    Waiting.Outcome.DISCARDED: gettext_lazy("Niet overgenomen. Onderaan kan je ze nog terugleggen."),
}
SAID_OF_A_PAIR = {
    Waiting.Outcome.TAKEN: gettext_lazy(
        "De versie van de tablet staat er nu. De andere blijft leesbaar als eerdere."
    ),
    Waiting.Outcome.DISCARDED: gettext_lazy(
        "De versie van de server blijft. Die van de tablet vind je onderaan terug."
    ),
}
SAID_OF_A_REMOVAL = {
    Waiting.Outcome.TAKEN: gettext_lazy("De uitspraak is weggehaald."),
    Waiting.Outcome.DISCARDED: gettext_lazy("De uitspraak blijft staan."),
}


@member_view(Capability.CORRECT)
@require_safe
def tray_page(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = get_object_or_404(trajectory.gatherings.select_related("trajectory__municipality"), pk=pk)
    reasons = tray.open_per_reason(gathering)
    reason = request.GET.get("reden", "")
    reason = reason if reason in reasons else ""
    page = Paginator(tray.rows_to_decide(gathering, reason), PER_PAGE).get_page(request.GET.get("p"))
    left = Paginator(tray.recently_left(gathering), PER_PAGE).get_page(request.GET.get("g"))
    chosen = {reason: reasons[reason]} if reason else reasons
    easy = sum(number for one, number in chosen.items() if one != Waiting.Reason.CONFLICT)
    context = {
        "gathering": gathering,
        "page_obj": page,
        "rows": tray.side_by_side(page.object_list),
        "reason": reason,
        "reasons": [(one, Waiting.Reason(one).label, number) for one, number in reasons.items()],
        "all": sum(reasons.values()),
        "left": left,
        "taken": tray_decisions.recently_taken(gathering),
        "easy": easy,
        "at_once": min(easy, tray_decisions.AT_ONCE),
        "place": urlencode({"reden": reason} if reason else {}),
    }
    return render(request, "field_logbook/tray.html", context)


def back_to_tray(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """To the tray, where the person was: the same reason and page, with the keyboard at the row that comes
    next."""
    place = {name: request.GET[name] for name in ("reden", "p", "g") if request.GET.get(name)}
    url = trajectory.url("field_logbook:tray", pk=pk)
    coming = whole_number(request.POST.get("next"))
    anchor = f"#rij-{coming}" if coming is not None else ""
    return redirect((f"{url}?{urlencode(place)}" if place else url) + anchor)


def row_or_404(trajectory: Trajectory, gathering_pk: int, row_pk: int) -> Waiting:
    """A row of this gathering's tray, open or settled, with all that settling it needs. One query."""
    rows = Waiting.objects.select_related(
        "tablet__gathering", "user", "question", "neighbourhood", "contribution", "gathering__trajectory"
    )
    return get_object_or_404(
        rows, tablet__gathering__trajectory=trajectory, tablet__gathering=gathering_pk, pk=row_pk
    )


@member_view(Capability.CORRECT)
@require_safe
def waiting_photo(
    request: MemberRequest, trajectory: Trajectory, pk: int, photo_pk: uuid.UUID
) -> HttpResponseBase:
    """A picture that waits with its statement: private, and gone as soon as it was erased or found its
    place."""
    lying = FieldPhoto.objects.filter(
        WAITS_FOR_STATEMENT, tablet__gathering__trajectory=trajectory, tablet__gathering=pk
    )
    photo = get_object_or_404(lying, pk=photo_pk)
    return send_file(photo.image, "image/jpeg")


@member_view(Capability.CORRECT)
@require_POST
def decide_on_row(request: MemberRequest, trajectory: Trajectory, pk: int, row_pk: int) -> HttpResponse:
    """Take this one, keep both, or leave it."""
    row = row_or_404(trajectory, pk, row_pk)
    outcome = request.POST.get("outcome", "")
    pair = row.contribution is not None and row.contribution.erased_at is None
    said = SAID | (SAID_OF_A_REMOVAL if row.removal else SAID_OF_A_PAIR if pair else {})
    try:
        tray_decisions.decide_on_row(row, outcome, request.user)
    except tray_decisions.TooLate:
        messages.info(request, _("Iemand anders besliste dit intussen."))
    except Conflict:
        messages.error(request, _("Iemand verbeterde de uitspraak intussen. Kijk opnieuw en kies dan."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, str(said[Waiting.Outcome(outcome)]))
    return back_to_tray(request, trajectory, pk)


@member_view(Capability.CORRECT)
@require_POST
def take_over_all(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Take over everything that stands against nothing."""
    gathering = get_object_or_404(Gathering, trajectory=trajectory, pk=pk)
    reason = request.GET.get("reden", "")
    taken = tray_decisions.take_over_all(
        gathering, request.user, reason if reason in Waiting.Reason.values else ""
    )
    if taken:
        text = ngettext("%(n)s uitspraak overgenomen.", "%(n)s uitspraken overgenomen.", taken) % {"n": taken}
        messages.success(request, text + " " + _("Onderaan kan je dat nog terugdraaien."))
    else:
        messages.info(request, _("Iemand anders was je voor: er is niets meer over te nemen."))
    return back_to_tray(request, trajectory, pk)


@member_view(Capability.CORRECT)
@require_POST
def put_back(request: MemberRequest, trajectory: Trajectory, pk: int, row_pk: int) -> HttpResponse:
    """Undo: of leaving one, or of taking over all that was taken over together with it."""
    row = row_or_404(trajectory, pk, row_pk)
    back_again, kept = int(tray_decisions.put_back(row)), 0
    if not back_again and row.outcome == Waiting.Outcome.TAKEN:
        back_again, kept = tray_decisions.take_back(row, request.user)
    if back_again:
        text = ngettext(
            "%(n)s uitspraak staat weer bij “Te beslissen”.",
            "%(n)s uitspraken staan weer bij “Te beslissen”.",
            back_again,
        )
        messages.success(request, text % {"n": back_again})
    if kept:
        text = ngettext(
            "%(n)s bleef staan: er is al mee verder gewerkt.",
            "%(n)s bleven staan: er is al mee verder gewerkt.",
            kept,
        )
        messages.warning(request, text % {"n": kept})
    if not back_again and not kept:
        messages.info(request, _("Dat kan niet meer: iemand anders besliste dit intussen."))
    return back_to_tray(request, trajectory, pk)
