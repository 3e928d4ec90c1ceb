"""The officer's list of who comes: by phone, cancel one, write to all, the list to print."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit import selection
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import registrations, telling
from ..forms import MessageForm, PhoneForm
from ..models import Gathering, Registration
from ..registrations import RegistrationAnswer, Wish
from .agenda import gathering_or_404

PER_PAGE = 100
SAID = {
    RegistrationAnswer.REGISTERED: gettext_lazy("%(name)s staat op de lijst."),
    RegistrationAnswer.WAITING: gettext_lazy("Alles is bezet: %(name)s staat op de wachtlijst."),
}


def list_context(request: MemberRequest, gathering: Gathering, **more: object) -> dict[str, object]:
    coming = registrations.listed(gathering)
    counted = coming.order_by().aggregate(
        reachable=Count("pk", filter=~Q(email="")), came=Sum("people", filter=Q(came=True), default=0)
    )
    return {
        "gathering": gathering,
        "page_obj": Paginator(coming.select_related("noted_by"), PER_PAGE).get_page(request.GET.get("p")),
        "asked": gathering.registrations.filter(cancelled_at=None, confirmed_at=None),
        "waiting": gathering.registrations.waiting().order_by("waiting_since", "pk"),
        "whole": selection.whole_list(coming),
        "list_query": "",
        "cancelled": gathering.registrations.exclude(cancelled_at=None).order_by("created_at", "pk"),
        "reachable": counted["reachable"],
        "came": counted["came"],
        "many": MessageForm(prefix="many", use_required_attribute=False),
        "left": None if gathering.capacity is None else max(0, gathering.capacity - gathering.registered),
        "takes": registrations.takes_registrations(gathering, request.user),
        "phone": PhoneForm(prefix="phone"),
        "message": MessageForm(prefix="message"),
        **more,
    }


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def registration_list(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Who comes; a POST writes down somebody who phoned."""
    gathering = gathering_or_404(trajectory, pk)
    if request.method != "POST":
        return render(request, "gatherings/registrations.html", list_context(request, gathering))
    form = PhoneForm(request.POST, prefix="phone")
    if form.is_valid():
        answer = registrations.register(gathering, Wish(**form.cleaned_data), noted_by=request.user)
        if answer in SAID:
            messages.success(request, SAID[answer] % {"name": form.cleaned_data["name"]})
            return redirect(trajectory.url("gatherings:gathering_registrations", pk=pk))
        form.add_error(*refusal(answer))
    return render(
        request, "gatherings/registrations.html", list_context(request, gathering, phone=form), status=422
    )


def refusal(answer: RegistrationAnswer) -> tuple[str | None, str]:
    """The field and the sentence that an officer may see: to her, it is no secret who is registered."""
    if answer == RegistrationAnswer.FULL:
        return "people", _(
            "Zoveel plaatsen zijn er niet meer. Maak de sessie groter, of vink de wachtlijst aan."
        )
    if answer == RegistrationAnswer.KNOWN:
        return "email", _("Iemand met dit adres staat al op de lijst.")
    return None, _("Voor deze bijeenkomst kan niemand meer inschrijven: ze is geweest of afgelast.")


@member_view(Capability.PLAN)
@require_POST
def cancel_registration(
    request: MemberRequest, trajectory: Trajectory, pk: int, registration_pk: int
) -> HttpResponse:
    """Take one off the list, and tell her when she left an address."""
    registration = get_object_or_404(
        Registration.objects.select_related("gathering__trajectory__municipality"),
        gathering__trajectory=trajectory,
        gathering=pk,
        pk=registration_pk,
    )
    with transaction.atomic():
        if registrations.cancel_registration(registration):
            registrations.write_mail(registration, "registration_cancelled")
            messages.success(
                request, _("%(name)s komt niet meer.") % {"name": registration.name or _("Deze persoon")}
            )
    return redirect(trajectory.url("gatherings:gathering_registrations", pk=pk))


@member_view(Capability.PLAN)
@require_POST
def write_to_all(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """A mail to everybody on the list who left an address."""
    gathering = gathering_or_404(trajectory, pk)
    form = MessageForm(request.POST, prefix="message")
    if not form.is_valid():
        return render(
            request,
            "gatherings/registrations.html",
            list_context(request, gathering, message=form),
            status=422,
        )
    with transaction.atomic():
        sent = telling.write_to_registered(gathering, "gathering_message", **form.cleaned_data)
    messages.success(
        request,
        ngettext("Je bericht gaat naar %(n)s persoon.", "Je bericht gaat naar %(n)s mensen.", sent)
        % {"n": sent},
    )
    return redirect(trajectory.url("gatherings:gathering_registrations", pk=pk))


@member_view(Capability.PLAN)
@require_safe
def attendance_list(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """On paper at the door: names, with how many, room to tick."""
    gathering = gathering_or_404(trajectory, pk)
    registered = gathering.registrations.coming().named()
    coming = registered.order_by(trajectory.municipality.person_order(), "pk")
    return render(
        request,
        "gatherings/attendance_list.html",
        {"gathering": gathering, "coming": coming, "blank": range(6)},
    )
