"""The officer's side of the exhibition: works that wait for a look, what hangs, and what was declined."""

from collections.abc import Callable
from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.db.models import Count, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit import mail, selection
from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.secret_links import close_link, renew_link
from trajectories.access import member_view
from trajectories.bulk import answering
from trajectories.models import Trajectory
from trajectories.moderation.acting import Desk
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import exhibiting
from ..bulk import SHOW
from ..forms import ExhibitionForm, WorkForm
from ..models import Exhibition, Work
from ..moderating import WORKS
from ..readiness import facts_about_exhibition


def exhibition_of(trajectory: Trajectory) -> Exhibition:
    """The exhibition; not saved yet as long as nobody gave it a title or added a work."""
    exhibition = Exhibition.objects.filter(trajectory=trajectory).first()
    return exhibition or Exhibition(trajectory=trajectory, title=_("Tentoonstelling"))


def saved_exhibition(trajectory: Trajectory) -> Exhibition:
    """The exhibition, made when it is not there yet."""
    exhibition, _made = Exhibition.objects.get_or_create(
        trajectory=trajectory, defaults={"title": _("Tentoonstelling")}
    )
    return exhibition


@member_view(Capability.MODERATE)
@require_safe
def show_works(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    exhibition = exhibition_of(trajectory)
    if exhibition.pk is None:
        return redirect(trajectory.url("consultation:exhibition_edit"))
    state = request.GET.get("stand", Work.State.WAITING)
    counts = dict(exhibition.works.order_by().values_list("state").annotate(n=Count("pk")))
    works = listed_works(trajectory, request.GET)
    context = {
        "exhibition": exhibition,
        "page_obj": Paginator(works.order_by("created_at", "pk"), 24).get_page(request.GET.get("p")),
        "tabs": [(value, label, counts.get(value, 0)) for value, label in Work.State.choices],
        "state": state,
        "whole": selection.whole_list(works) if state == Work.State.WAITING else None,
        "list_query": request.GET.urlencode(),
        "facts": facts_about_exhibition(trajectory, exhibition),
        "total": sum(counts.values()),
        "link": mail.absolute(reverse("consultation:hand_in", kwargs={"token": exhibition.token})),
    }
    return render(request, "consultation/exhibition_admin.html", context)


def listed_works(trajectory: Trajectory, query: QueryDict) -> QuerySet[Work]:
    """Those of the page with this query."""
    works = Work.objects.filter(exhibition__trajectory=trajectory)
    state = query.get("stand", Work.State.WAITING)
    return works.filter(state=state) if state in Work.State.values else works


@member_view(Capability.MODERATE)
@require_POST
def hang_many(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Hang all that were picked and can hang."""
    return answering.answer(
        request,
        trajectory,
        SHOW,
        every=Work.objects.filter(exhibition__trajectory=trajectory),
        listed=listed_works(trajectory, selection.filter_of(request.POST)),
        back=trajectory.url("consultation:exhibition_admin"),
    )


@member_view(Capability.MODERATE)
@require_http_methods(["GET", "POST"])
def edit_exhibition(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Change its title and text; saving it for the first time makes it, with the schools' link."""
    exhibition = exhibition_of(trajectory)
    is_new = exhibition.pk is None
    form = ExhibitionForm(request.POST or None, instance=exhibition)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile, IntegrityError), transaction.atomic():
            form.save()
            messages.success(request, _("Bewaard.") + form.kept_note)
            return redirect(trajectory.url("consultation:exhibition_admin"))
        if is_new:
            form.add_error(
                None,
                _("Iemand anders maakte de tentoonstelling net. Bewaar nog eens om jouw tekst te houden."),
            )
    return render_form(request, "consultation/exhibition_edit.html", form)


@member_view(Capability.MODERATE)
@require_POST
def renew_school_link(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Another link for the schools; the one that went round is dead at once."""
    renew_link(saved_exhibition(trajectory))
    messages.success(request, _("Er is een nieuwe link. De oude werkt niet meer."))
    return redirect(trajectory.url("consultation:exhibition_admin"))


@member_view(Capability.MODERATE)
@require_POST
def close_school_link(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    close_link(saved_exhibition(trajectory))
    messages.success(request, _("De link is gesloten. Met een nieuwe link gaat het weer open."))
    return redirect(trajectory.url("consultation:exhibition_admin"))


@member_view(Capability.MODERATE)
@require_http_methods(["GET", "POST"])
def edit_work(request: MemberRequest, trajectory: Trajectory, pk: str | None = None) -> HttpResponse:
    """Add a work or change one: the officer with a pile of drawings, class after class."""
    exhibition = exhibition_of(trajectory)
    work = (
        get_object_or_404(Work, exhibition__trajectory=trajectory, pk=pk)
        if pk
        else Work(exhibition=exhibition)
    )
    form = WorkForm(request.POST or None, request.FILES or None, instance=work)
    if request.method == "POST" and form.is_valid():
        if exhibition.pk is None:
            work.exhibition = saved_exhibition(trajectory)
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("“%(title)s” is bewaard.") % {"title": work} + form.kept_note)
            if request.POST.get("volgende"):
                return redirect(trajectory.url("consultation:work_new"))
            return redirect(trajectory.url("consultation:exhibition_admin"))
    return render_form(request, "consultation/work_edit.html", form, {"work": work if pk else None})


@member_view(Capability.MODERATE)
@require_POST
def hang_work(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """Hang the work in the exhibition."""

    def show(work: Work) -> str:
        Desk(trajectory, request.user).release(WORKS, work)
        return _("“%(title)s” hangt in de tentoonstelling.") % {"title": work}

    return decide(request, trajectory, pk, show)


@member_view(Capability.MODERATE)
@require_POST
def decline_work(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """Don't show the work; `reden` tells colleagues why."""

    def decline(work: Work) -> str:
        Desk(trajectory, request.user).hide(WORKS, work, request.POST.get("reden", ""))
        return _("“%(title)s” wordt niet getoond.") % {"title": work}

    return decide(request, trajectory, pk, decline)


@member_view(Capability.MODERATE)
@require_POST
def take_down_work(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """Take the work back, to look at it again."""

    def take_down(work: Work) -> str:
        Desk(trajectory, request.user).lay_back(WORKS, work)
        return _("“%(title)s” moet weer nagekeken worden.") % {"title": work}

    return decide(request, trajectory, pk, take_down)


@member_view(Capability.MODERATE)
@require_POST
def withdraw_consent(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
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
