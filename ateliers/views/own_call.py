"""Behind the personal link in the invitation: coming, not coming, or somebody else. No account is needed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gatherings.registration_links import links_of
from gatherings.registrations import may_write_to
from toolkit import limits
from toolkit.secret_links import row_or_404
from trajectories.access import link_view
from trajectories.models import Trajectory

from .. import calling, pool
from ..models import Call, Wall
from ..pool_forms import ComeForm, StandInForm

POSTS, WINDOW = 60, 600  # answers of one network, per so many seconds: a whole service at once
CLOSED = 410


def own_call_or_404(trajectory: Trajectory, token: str) -> Call:
    calls = Call.objects.filter(gathering__trajectory=trajectory).select_related(
        "participant__department",
        "registration",
        "gathering__trajectory__municipality",
        "gathering__neighbourhood",
    )
    return row_or_404(calls, token)


def page(
    request: HttpRequest,
    call: Call,
    form: ComeForm | None = None,
    stand_in: StandInForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Her answer and how to change it; after the atelier only that it is over, and nothing about her."""
    if call.gathering.is_past:
        over = {"gathering": call.gathering, "votes": votes_with(call), "token": call.token}
        return render(request, "ateliers/own_call_over.html", over, status=CLOSED)
    answer, place = call.answer, call.registration
    context = {
        "call": call,
        "gathering": call.gathering,
        "token": call.token,
        "votes": votes_with(call),
        "answer": answer,
        "comes": answer in {Call.Answer.COMING, Call.Answer.WAITING},
        "calendar": links_of(place)["calendar"] if place and answer == Call.Answer.COMING else "",
        "is_ahead": calling.is_ahead(call.gathering),
        "form": form or ComeForm.of(call),
        "stand_in": stand_in or StandInForm(prefix="stand_in"),
        "sent": call.stand_ins.select_related("participant").order_by("pk").first(),
    }
    return render(request, "ateliers/own_call.html", context, status=status)


def votes_with(call: Call) -> bool:
    """Whether her link is a vote by now."""
    return Wall.objects.filter(gathering=call.gathering, state=Wall.State.OPEN).exists()


@link_view
@require_safe
def show(request: HttpRequest, trajectory: Trajectory, token: str) -> HttpResponse:
    """Mail programs that open links answer nothing: each answer is a button."""
    return page(request, own_call_or_404(trajectory, token))


@link_view
@require_POST
def come(request: HttpRequest, trajectory: Trajectory, token: str) -> HttpResponse:
    call = own_call_or_404(trajectory, token)
    form = ComeForm(request.POST)
    if refuse_hurry(request):
        return page(request, call, form, status=429)
    if not form.is_valid() or call.gathering.is_past:
        return page(request, call, form, status=422)
    data = form.cleaned_data
    try:
        answer = calling.come(call, data["diet"], data["access"])
    except calling.TooLate:
        return too_late(request, trajectory, token)
    pool.own_words(
        call.participant, project=data["project"], experience=data["experience"], stays=data["stays"]
    )
    if answer == Call.Answer.WAITING:
        messages.success(request, _("Alle plaatsen zijn bezet: je staat op de wachtlijst."))
    else:
        messages.success(request, _("Genoteerd: je komt. Tot dan!"))
    return redirect(trajectory.url("ateliers:own_call", token=token))


@link_view
@require_POST
def decline(request: HttpRequest, trajectory: Trajectory, token: str) -> HttpResponse:
    call = own_call_or_404(trajectory, token)
    if refuse_hurry(request):
        return page(request, call, status=429)
    try:
        calling.decline(call)
    except calling.TooLate:
        return too_late(request, trajectory, token)
    messages.success(request, _("Genoteerd: je komt niet. Tot het begint, kan je dat hier nog veranderen."))
    return redirect(trajectory.url("ateliers:own_call", token=token))


@link_view
@require_POST
def send_instead(request: HttpRequest, trajectory: Trajectory, token: str) -> HttpResponse:
    """Once: whoever got a stand-in asks no second one."""
    call = own_call_or_404(trajectory, token)
    form = StandInForm(request.POST, prefix="stand_in")
    if refuse_hurry(request):
        return page(request, call, stand_in=form, status=429)
    if not form.is_valid() or call.gathering.is_past or call.stand_ins.exists():
        return page(request, call, stand_in=form, status=422)
    who = form.stand_in()
    if not may_write_to(who.email, "stand-in-to"):
        form.add_error("email", _("Dit adres kreeg vandaag al veel mails. Probeer het morgen opnieuw."))
        return page(request, call, stand_in=form, status=429)
    try:
        calling.send_instead(call, who)
    except calling.TooLate:
        return too_late(request, trajectory, token)
    except calling.AlreadyThere:
        form.add_error("email", _("Deze persoon is zelf al uitgenodigd. Vraag het aan iemand anders."))
        return page(request, call, stand_in=form, status=422)
    messages.success(request, _("%(name)s krijgt een mail om in jouw plaats te komen.") % {"name": who.name})
    return redirect(trajectory.url("ateliers:own_call", token=token))


def refuse_hurry(request: HttpRequest) -> bool:
    if not limits.too_many(request, "atelier-answer", POSTS, WINDOW):
        return False
    messages.error(request, _("Dat gaat wel heel snel. Wacht tien minuten en probeer het dan opnieuw."))
    return True


def too_late(request: HttpRequest, trajectory: Trajectory, token: str) -> HttpResponse:
    messages.error(request, _("Dat kan niet meer: het atelier is begonnen, voorbij of afgelast."))
    return redirect(trajectory.url("ateliers:own_call", token=token))
