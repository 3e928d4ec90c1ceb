"""The officer's side: the survey's texts and ideas, the works that wait for a look."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trajectories import mail
from trajectories.access import member_view
from trajectories.models import Contribution, Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import exhibiting
from ..forms import ExhibitionForm, SurveyForm, WorkForm
from ..models import Exhibition, Idea, Survey, Work


@member_view(Capability.MODERATE)
@require_safe
def survey_admin(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    found = Survey.objects.filter(trajectory=trajectory).first()
    if found is None:
        return redirect(trajectory.url("consultation:survey_edit"))
    words, state = request.GET.get("zoek", "").strip(), request.GET.get("stand", "")
    ideas = Idea.objects.filter(survey=found, contribution__erased_at=None).for_list()
    counts = ideas.aggregate(all=Count("pk"), hidden=Count("pk", filter=Q(state=Idea.State.HIDDEN)))
    if words:
        ideas = ideas.filter(contribution__in=Contribution.objects.filter(trajectory=trajectory).containing(words))
    if state == Idea.State.HIDDEN:
        ideas = ideas.filter(state=state)
    page = Paginator(ideas.order_by("-created_at", "pk"), 25).get_page(request.GET.get("p"))
    context = {"survey": found, "page_obj": page, "counts": counts, "words": words, "state": state}
    return render(request, "consultation/survey_admin.html", context)


@member_view(Capability.MODERATE)
@require_http_methods(["GET", "POST"])
def survey_edit(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    found = Survey.objects.filter(trajectory=trajectory).first()
    initial = {} if found else {"title": _("Droom mee"), "question": trajectory.question}
    form = SurveyForm(request.POST or None, instance=found or Survey(trajectory=trajectory), initial=initial)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in SurveyForm.Meta.fields}
        Survey.objects.update_or_create(trajectory=trajectory, defaults=values)
        messages.success(request, _("De bevraging is bewaard."))
        return redirect(trajectory.url("consultation:survey_admin"))
    context = {"form": form, "survey": found}
    return render(request, "consultation/survey_edit.html", context, status=422 if form.errors else 200)


@member_view(Capability.MODERATE)
@require_POST
def idea_hide(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Hide an idea from residents with a reason, or show it again. Its words stay a contribution."""
    idea = get_object_or_404(Idea, survey__trajectory=trajectory, pk=pk)
    if request.POST.get("toon"):
        Idea.objects.filter(pk=idea.pk).update(state=Idea.State.SHOWN, hidden_reason="")
        messages.success(request, _("Het idee is weer zichtbaar."))
    elif reason := request.POST.get("reden", "").strip()[:200]:
        Idea.objects.filter(pk=idea.pk).update(state=Idea.State.HIDDEN, hidden_reason=reason)
        messages.success(request, _("Het idee is verborgen voor inwoners. Het telt wel mee bij de stemmen."))
    else:
        messages.error(request, _("Schrijf kort waarom je het verbergt."))
    return redirect(trajectory.url("consultation:survey_admin") + f"?p={request.POST.get('p', '1')}#idee-{pk}")


@member_view(Capability.MODERATE)
@require_safe
def exhibition_admin(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    found, _made = Exhibition.objects.get_or_create(trajectory=trajectory, defaults={"title": _("Tentoonstelling")})
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
    found, _made = Exhibition.objects.get_or_create(trajectory=trajectory, defaults={"title": _("Tentoonstelling")})
    form = ExhibitionForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Bewaard."))
        return redirect(trajectory.url("consultation:exhibition_admin"))
    return render(request, "consultation/exhibition_edit.html", {"form": form}, status=422 if form.errors else 200)


@member_view(Capability.MODERATE)
@require_http_methods(["GET", "POST"])
def work_edit(request: MemberRequest, trajectory: Trajectory, pk: str | None = None) -> HttpResponse:
    """Add a work or change one: the officer with a pile of drawings, class after class."""
    found, _made = Exhibition.objects.get_or_create(trajectory=trajectory, defaults={"title": _("Tentoonstelling")})
    work = get_object_or_404(Work, exhibition=found, pk=pk) if pk else Work(exhibition=found)
    form = WorkForm(request.POST or None, request.FILES or None, instance=work)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("“%(title)s” is bewaard.") % {"title": work.title})
        if request.POST.get("volgende"):
            return redirect(trajectory.url("consultation:work_new"))
        return redirect(trajectory.url("consultation:exhibition_admin"))
    context = {"form": form, "work": work if pk else None}
    return render(request, "consultation/work_edit.html", context, status=422 if form.errors else 200)


@member_view(Capability.MODERATE)
@require_POST
def work_decide(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    work = get_object_or_404(Work.objects.select_related("exhibition"), exhibition__trajectory=trajectory, pk=pk)
    step = request.POST.get("besluit")
    try:
        if step == "toon":
            exhibiting.approve(work, request.user)
            messages.success(request, _("“%(title)s” hangt in de tentoonstelling.") % {"title": work.title})
        elif step == "niet":
            exhibiting.decline(work, request.POST.get("reden", ""), request.user)
            messages.success(request, _("“%(title)s” wordt niet getoond.") % {"title": work.title})
        else:
            exhibiting.take_down(work)
            messages.success(request, _("“%(title)s” wacht weer op nazicht.") % {"title": work.title})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(trajectory.url("consultation:exhibition_admin"))


@member_view(Capability.MODERATE)
@require_safe
def work_picture_private(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponseBase:
    work = get_object_or_404(Work.objects.exclude(picture=""), exhibition__trajectory=trajectory, pk=pk)
    return FileResponse(
        work.picture.open(), content_type="image/jpeg", headers={"Cache-Control": "private, max-age=600"}
    )
