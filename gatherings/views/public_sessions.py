"""What residents see: the sessions that are open, taking a place, giving it up, the calendar file."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit import limits
from toolkit.dutch_order import ListOrder
from trajectories.access import link_view, public_view
from trajectories.models import Neighbourhood, Trajectory

from .. import calendar_files, registrations
from ..forms import RegistrationForm
from ..models import Gathering, Registration
from ..places import place_in_line
from ..registrations import RegistrationAnswer, Wish

PER_PAGE = 24
IN_PANEL = 4
POSTS, WINDOW = 60, 600  # registrations of one network, per so many seconds: a class at once


def open_sessions(trajectory: Trajectory) -> Any:
    return trajectory.gatherings.open_for_residents().select_related("neighbourhood").with_registered()


def with_places_left(sessions: Any) -> list[Gathering]:
    """Each with `left`: None for no limit."""
    listed = list(sessions)
    for session in listed:
        session.left = None if session.capacity is None else max(0, session.capacity - session.registered)
    return listed


@public_view
@require_safe
def session_list(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """All open sessions; `?part=panel` is the piece for the public page: the next few, or nothing."""
    sessions = open_sessions(trajectory)
    if request.GET.get("part") == "panel":
        return render(
            request,
            "gatherings/public_sessions_panel.html",
            {"sessions": with_places_left(sessions[:IN_PANEL])},
        )
    chosen = request.GET.get("neighbourhood", "")
    neighbourhoods = list(
        Neighbourhood.objects.filter(pk__in=sessions.order_by().values("neighbourhood")).order_by(
            ListOrder("name"), "pk"
        )
    )
    if any(str(one.pk) == chosen for one in neighbourhoods):
        sessions = sessions.filter(neighbourhood=int(chosen))
    page = Paginator(sessions, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "page_obj": page,
        "sessions": with_places_left(page.object_list),
        "neighbourhoods": neighbourhoods,
        "chosen": chosen,
    }
    return render(request, "gatherings/public_sessions.html", context)


def announced_session_or_404(trajectory: Trajectory, pk: int) -> Gathering:
    """A session that residents may know of: open, also when it is full, over or called off."""
    return get_object_or_404(
        trajectory.gatherings.select_related("neighbourhood", "trajectory__municipality").with_registered(),
        is_open=True,
        pk=pk,
    )


@public_view
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """One session and the form to take a place."""
    gathering = announced_session_or_404(trajectory, pk)
    if request.method != "POST":
        return session_page(request, gathering, RegistrationForm())
    form = RegistrationForm(request.POST)
    if limits.too_many(request, "registration", POSTS, WINDOW):
        form.is_valid()
        form.add_error(None, _("Dat gaat wel heel snel. Wacht tien minuten en probeer het dan opnieuw."))
        return session_page(request, gathering, form, status=429)
    if not form.is_valid():
        return session_page(request, gathering, form, status=422)
    answer = RegistrationAnswer.KNOWN
    data = form.cleaned_data
    if not form.trapped:
        answer = registrations.register(gathering, Wish(**data, network=limits.network(request)))
    if answer == RegistrationAnswer.BUSY:
        form.add_error(
            None, _("Vanaf jullie netwerk wachten al veel plaatsen op bevestiging. Bevestig die eerst.")
        )
        return session_page(request, gathering, form, status=429)
    if answer == RegistrationAnswer.FULL:
        form.add_error(
            "people", _("Zoveel plaatsen zijn er niet meer. Vink de wachtlijst aan als je wil wachten.")
        )
        return session_page(request, announced_session_or_404(trajectory, pk), form, status=422)
    if answer == RegistrationAnswer.CLOSED:
        return redirect(trajectory.url("gatherings:public_session", pk=pk))
    messages.success(
        request,
        _("Nog één stap: bevestig dat je komt, met de link in de mail aan %(email)s.")
        % {"email": data["email"]},
    )
    done = "wachtlijst" if answer == RegistrationAnswer.WAITING else "1"
    return redirect(trajectory.url("gatherings:public_session", pk=pk) + f"?gelukt={done}")


def session_page(
    request: HttpRequest, gathering: Gathering, form: RegistrationForm, status: int = 200
) -> HttpResponse:
    others = open_sessions(gathering.trajectory).exclude(pk=gathering.pk)
    context = {
        "gathering": with_places_left([gathering])[0],
        "takes": registrations.takes_registrations(gathering),
        "form": form,
        "done": "gelukt" in request.GET and not form.is_bound,
        "waits": request.GET.get("gelukt") == "wachtlijst",
        "others": [other for other in with_places_left(others[:12]) if other.left != 0][:3],
    }
    return render(request, "gatherings/public_session.html", context, status=status)


@public_view
@require_safe
def calendar_file(request: HttpRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = announced_session_or_404(trajectory, pk)
    return calendar_files.calendar_download(gathering, trajectory.url("gatherings:public_session", pk=pk))


def registration_or_404(trajectory: Trajectory, token: str) -> Registration:
    """The registration that a link in a mail opens; 404 for a link that was never sent or whose owner is
    erased."""
    return get_object_or_404(
        Registration.objects.select_related(
            "gathering__trajectory__municipality", "gathering__neighbourhood"
        ),
        gathering__trajectory=trajectory,
        token_hash=registrations.hash_of(token),
        erased_at=None,
    )


@link_view
@require_http_methods(["GET", "HEAD", "POST"])
def own_registration(request: HttpRequest, trajectory: Trajectory, token: str) -> HttpResponse:
    """My registration: what, where, when; a POST gives up the place. Mail programs that open links cancel
    nothing."""
    registration = registration_or_404(trajectory, token)
    if request.method == "POST":
        registrations.cancel_registration(registration)
        messages.success(request, _("Je bent afgemeld. Je plaats is vrij voor iemand anders."))
        return redirect(trajectory.url("gatherings:own_registration", token=token))
    waits = registration.is_confirmed and registration.waiting_since and not registration.cancelled_at
    context = {
        "registration": registration,
        "gathering": registration.gathering,
        "token": token,
        "turn": place_in_line(registration) if waits else None,
    }
    return render(request, "gatherings/own_registration.html", context)


@link_view
@require_POST
def own_confirm(request: HttpRequest, trajectory: Trajectory, token: str) -> HttpResponse:
    """She says that she comes: by a button, because mail programs open links by themselves."""
    answer = registrations.confirm(registration_or_404(trajectory, token))
    if answer == RegistrationAnswer.FULL:
        messages.error(request, _("Intussen is de sessie volzet. Kies een andere datum, of bel ons."))
    elif answer == RegistrationAnswer.WAITING:
        messages.success(request, _("Je staat op de wachtlijst. Zodra er een plaats is, krijg je een mail."))
    elif answer == RegistrationAnswer.CLOSED:
        messages.error(request, _("Dat kan niet meer: je meldde je af, of de sessie is voorbij of afgelast."))
    else:
        messages.success(request, _("Je plaats is geregeld. Tot dan!"))
    return redirect(trajectory.url("gatherings:own_registration", token=token))


@link_view
@require_safe
def own_calendar(request: HttpRequest, trajectory: Trajectory, token: str) -> HttpResponse:
    registration = registration_or_404(trajectory, token)
    return calendar_files.calendar_download(
        registration.gathering, trajectory.url("gatherings:own_registration", token=token)
    )
