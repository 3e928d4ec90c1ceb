"""The officer's side of the exhibition: works that wait for a look, what hangs, and what was declined."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit import mail
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import exhibiting
from ..forms import ExhibitionForm, WorkForm
from ..models import Exhibition, Work


def exhibition_of(trajectory: Trajectory) -> Exhibition:
    """The exhibition, made when it is asked for the first time."""
    exhibition, _made = Exhibition.objects.get_or_create(
        trajectory=trajectory, defaults={"title": _("Tentoonstelling")}
    )
    return exhibition


@member_view(Capability.MODERATE)
@require_safe
def exhibition_admin(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    exhibition = exhibition_of(trajectory)
    state = request.GET.get("stand", Work.State.WAITING)
    counts = dict(exhibition.works.order_by().values_list("state").annotate(n=Count("pk")))
    works = exhibition.works.filter(state=state) if state in Work.State.values else exhibition.works.all()
    context = {
        "exhibition": exhibition,
        "page_obj": Paginator(works.order_by("created_at", "pk"), 24).get_page(request.GET.get("p")),
        "tabs": [(value, label, counts.get(value, 0)) for value, label in Work.State.choices],
        "state": state,
        "total": sum(counts.values()),
        "link": mail.absolute(reverse("consultation:hand_in", kwargs={"token": exhibition.token})),
    }
    return render(request, "consultation/exhibition_admin.html", context)


@member_view(Capability.MODERATE)
@require_http_methods(["GET", "POST"])
def exhibition_edit(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    exhibition = exhibition_of(trajectory)
    form = ExhibitionForm(request.POST or None, instance=exhibition)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Bewaard."))
        return redirect(trajectory.url("consultation:exhibition_admin"))
    return render(
        request, "consultation/exhibition_edit.html", {"form": form}, status=422 if form.errors else 200
    )


@member_view(Capability.MODERATE)
@require_http_methods(["GET", "POST"])
def work_edit(request: MemberRequest, trajectory: Trajectory, pk: str | None = None) -> HttpResponse:
    """Add a work or change one: the officer with a pile of drawings, class after class."""
    exhibition = exhibition_of(trajectory)
    work = get_object_or_404(Work, exhibition=exhibition, pk=pk) if pk else Work(exhibition=exhibition)
    form = WorkForm(request.POST or None, request.FILES or None, instance=work)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("“%(title)s” is bewaard.") % {"title": work})
        if request.POST.get("volgende"):
            return redirect(trajectory.url("consultation:work_new"))
        return redirect(trajectory.url("consultation:exhibition_admin"))
    context = {"form": form, "work": work if pk else None}
    return render(request, "consultation/work_edit.html", context, status=422 if form.errors else 200)


@member_view(Capability.MODERATE)
@require_POST
def work_show(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """Hang the work in the exhibition."""

    def show(work: Work) -> str:
        exhibiting.approve(work, request.user)
        return _("“%(title)s” hangt in de tentoonstelling.") % {"title": work}

    return decide(request, trajectory, pk, show)


@member_view(Capability.MODERATE)
@require_POST
def work_decline(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """Don't show the work; `reden` tells colleagues why."""

    def decline(work: Work) -> str:
        exhibiting.decline(work, request.POST.get("reden", ""), request.user)
        return _("“%(title)s” wordt niet getoond.") % {"title": work}

    return decide(request, trajectory, pk, decline)


@member_view(Capability.MODERATE)
@require_POST
def work_take_down(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """Take the work back, to look at it again."""

    def take_down(work: Work) -> str:
        exhibiting.take_down(work)
        return _("“%(title)s” wacht weer op nazicht.") % {"title": work}

    return decide(request, trajectory, pk, take_down)


@member_view(Capability.MODERATE)
@require_POST
def work_withdraw(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """The consent was withdrawn: erase the work."""

    def withdraw(work: Work) -> str:
        exhibiting.withdraw_consent(work, request.user)
        return _("Het werk is uit de tentoonstelling en is gewist.")

    return decide(request, trajectory, pk, withdraw)


def decide(
    request: MemberRequest, trajectory: Trajectory, pk: str, act: Callable[[Work], str]
) -> HttpResponse:
    """Do this with a work and say what was done, or why it can't be; back to the list in which it stood."""
    work = get_object_or_404(
        Work.objects.select_related("exhibition"), exhibition__trajectory=trajectory, pk=pk
    )
    before = work.state
    try:
        messages.success(request, act(work))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(trajectory.url("consultation:exhibition_admin") + f"?stand={before}")
