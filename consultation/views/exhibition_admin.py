"""The officer's side of the exhibition: works that wait for a look, what hangs, and what was declined."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trajectories import mail
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import exhibiting
from ..forms import ExhibitionForm, WorkForm
from ..models import Exhibition, Work


@member_view(Capability.MODERATE)
@require_safe
def exhibition_admin(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    found, _made = Exhibition.objects.get_or_create(
        trajectory=trajectory, defaults={"title": _("Tentoonstelling")}
    )
    state = request.GET.get("stand", Work.State.WAITING)
    counts = dict(found.works.order_by().values_list("state").annotate(n=Count("pk")))
    works = found.works.filter(state=state) if state in Work.State.values else found.works.all()
    context = {
        "exhibition": found,
        "page_obj": Paginator(works.order_by("created_at", "pk"), 24).get_page(request.GET.get("p")),
        "tabs": [(value, label, counts.get(value, 0)) for value, label in Work.State.choices],
        "state": state,
        "total": sum(counts.values()),
        "link": mail.absolute(reverse("consultation:hand_in", kwargs={"token": found.token})),
    }
    return render(request, "consultation/exhibition_admin.html", context)


@member_view(Capability.MODERATE)
@require_http_methods(["GET", "POST"])
def exhibition_edit(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    found, _made = Exhibition.objects.get_or_create(
        trajectory=trajectory, defaults={"title": _("Tentoonstelling")}
    )
    form = ExhibitionForm(request.POST or None, instance=found)
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
    found, _made = Exhibition.objects.get_or_create(
        trajectory=trajectory, defaults={"title": _("Tentoonstelling")}
    )
    work = get_object_or_404(Work, exhibition=found, pk=pk) if pk else Work(exhibition=found)
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
def work_decide(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    work = get_object_or_404(
        Work.objects.select_related("exhibition"), exhibition__trajectory=trajectory, pk=pk
    )
    step, before = request.POST.get("besluit"), work.state
    try:
        if step == "toon":
            exhibiting.approve(work, request.user)
            messages.success(request, _("“%(title)s” hangt in de tentoonstelling.") % {"title": work})
        elif step == "niet":
            exhibiting.decline(work, request.POST.get("reden", ""), request.user)
            messages.success(request, _("“%(title)s” wordt niet getoond.") % {"title": work})
        elif step == "intrekken":
            exhibiting.withdraw_consent(work, request.user)
            messages.success(request, _("Het werk is uit de tentoonstelling en is gewist."))
        else:
            exhibiting.take_down(work)
            messages.success(request, _("“%(title)s” wacht weer op nazicht.") % {"title": work})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(trajectory.url("consultation:exhibition_admin") + f"?stand={before}")
