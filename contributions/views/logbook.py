"""The tablet screen: hosts write down what people say, one question at a time."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatherings.models import Gathering
from toolkit.forms import render_form
from toolkit.http import render_page
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Neighbourhood, Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import logbook
from ..logbook_forms import CloseForm, CorrectionForm, LogForm
from ..models import Contribution, ContributionPhoto
from ..recording import Conflict, correct

PAGE = "contributions/log.html"


def tab_of(tabs: list[logbook.Tab], key: str) -> logbook.Tab:
    """The question that the address or the form names; the first one when it names none that is there."""
    return next((tab for tab in tabs if tab.key == key), tabs[0])


@member_view(Capability.LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def log(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """One question with its statements and the form; a POST writes one down. `?v=` is the question."""
    gathering = logbook.logbook_or_refusal(request, trajectory, pk)
    tabs = logbook.tabs(gathering)
    tab = tab_of(tabs, request.POST.get("question") or request.GET.get("v", ""))
    neighbourhoods = Neighbourhood.objects.filter(municipality=trajectory.municipality_id)
    if request.method != "POST":
        return screen(request, gathering, tabs, tab, LogForm(neighbourhoods=neighbourhoods))
    form = LogForm(request.POST, request.FILES, neighbourhoods=neighbourhoods)
    if form.is_valid():
        data = form.cleaned_data
        try:
            saved, _new = logbook.write(
                gathering,
                id=data["uuid"],
                words=data["words"],
                user=request.user,
                question=tab.question,
                picture=data["photo"],
                **form.marks,
            )
        except ValidationError as error:
            form.add_error("words", error)
        else:
            return written(request, gathering, tab, form, saved)
    return screen(request, gathering, tabs, tab, form, status=422)


def written(
    request: MemberRequest, gathering: Gathering, tab: logbook.Tab, form: LogForm, saved: Contribution
) -> HttpResponse:
    """The page again with the statement on it and a fresh form; the marks of the person stay when asked."""
    here = gathering.trajectory.url("contributions:log", pk=gathering.pk)
    if not request.htmx:
        return redirect(f"{here}?v={tab.key}#stem-{saved.pk}")
    gathering.refresh_from_db(fields=["state"])
    keep = form.marks if request.POST.get("same") else {}
    neighbourhoods = Neighbourhood.objects.filter(municipality=gathering.trajectory.municipality_id)
    fresh = LogForm(neighbourhoods=neighbourhoods, initial=keep)
    tabs = logbook.tabs(gathering)
    return screen(request, gathering, tabs, tab_of(tabs, tab.key), fresh, saved=saved)


def screen(
    request: MemberRequest,
    gathering: Gathering,
    tabs: list[logbook.Tab],
    tab: logbook.Tab,
    form: LogForm,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    voices = list(logbook.said(gathering, tab.question))
    for voice in voices:
        voice.slip = logbook.may_take_back(voice, request.user)  # type: ignore[attr-defined]
    context = {
        "gathering": gathering,
        "tabs": tabs,
        "tab": tab,
        "voices": voices,
        "total": sum(one.voices for one in tabs),
        "form": form,
        "same": bool(request.POST.get("same")),
        "saved": None,
        "taken_back": None,
        **more,
    }
    return render_page(request, PAGE, context, partial="logbook", status=status)


@member_view(Capability.LOG)
@require_POST
def people(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The stepper: `people` is the number that the button shows, so a double tap sets the same number
    twice."""
    gathering = logbook.logbook_or_refusal(request, trajectory, pk)
    number = whole_number(request.POST.get("people"), most=99_999)
    if number is not None:
        logbook.count_people(gathering, number)
        gathering.refresh_from_db(fields=["attendance"])
    if request.htmx:
        return render(request, PAGE + "#people", {"gathering": gathering})
    return redirect(trajectory.url("contributions:log", pk=pk) + f"?v={request.POST.get('v', '')[:20]}")


def own_statement(request: MemberRequest, gathering: Gathering, contribution_pk: uuid.UUID) -> Contribution:
    """A living statement of this logbook that the visitor wrote down herself, or any for who corrects
    input."""
    found = get_object_or_404(
        gathering.contributions.select_related("question", "trajectory"), pk=contribution_pk, erased_at=None
    )
    if found.logged_by_id != request.user.pk and Capability.CORRECT not in request.capabilities:
        raise PermissionDenied
    return found


@member_view(Capability.LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def mend(request: MemberRequest, trajectory: Trajectory, pk: int, contribution_pk: uuid.UUID) -> HttpResponse:
    """Correct a statement: a new revision, the first words stay."""
    gathering = logbook.logbook_or_refusal(request, trajectory, pk)
    contribution = own_statement(request, gathering, contribution_pk)
    back = f"{trajectory.url('contributions:log', pk=pk)}?v={contribution.question_id or 'los'}#stem-{contribution.pk}"
    initial = {"text": contribution.text, "revision": contribution.revision}
    form = CorrectionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            correct(contribution, **form.cleaned_data, author=request.user)
        except Conflict as conflict:
            contribution = conflict.contribution
            form.data = {**form.data.dict(), "revision": str(contribution.revision)}  # type: ignore[attr-defined]
            form.add_error(
                "text", _("Iemand verbeterde dit intussen. Kijk na wat er nu staat en bewaar dan opnieuw.")
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Verbeterd. De eerste woorden blijven bewaard."))
            return redirect(back)
    context = {"gathering": gathering, "contribution": contribution, "form": form, "back": back}
    return render_form(request, "contributions/mend.html", form, context)


@member_view(Capability.LOG)
@require_POST
def take_back(
    request: MemberRequest, trajectory: Trajectory, pk: int, contribution_pk: uuid.UUID
) -> HttpResponse:
    """Remove a slip. The answer offers the words once more, in the form: writing them again is the undo."""
    gathering = logbook.logbook_or_refusal(request, trajectory, pk)
    found = get_object_or_404(
        gathering.contributions.select_related("neighbourhood", "question"), pk=contribution_pk
    )
    words = found.text
    marks = {
        "age_band": found.age_band,
        "neighbourhood": found.neighbourhood_id,
        "language": found.language,
        "on_behalf_of": found.on_behalf_of,
    }
    gone = logbook.take_back(found, request.user)
    if not gone and found.erased_at is None:
        messages.error(
            request,
            _(
                "Weghalen kan tot tien minuten na het schrijven. Verbeter de uitspraak, of vraag het de participatieambtenaar."
            ),
        )
        return redirect(trajectory.url("contributions:log", pk=pk) + f"?v={found.question_id or 'los'}")
    tabs = logbook.tabs(gathering)
    neighbourhoods = Neighbourhood.objects.filter(municipality=trajectory.municipality_id)
    undo = (
        LogForm(neighbourhoods=neighbourhoods, initial={"words": words, **marks}, auto_id=False)
        if gone
        else None
    )
    tab = tab_of(tabs, str(found.question_id or "los"))
    return screen(request, gathering, tabs, tab, LogForm(neighbourhoods=neighbourhoods), taken_back=undo)


@member_view(Capability.VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Finish a gathering of any kind: how many came, the mood, a short report."""
    gathering = to_close(request, trajectory, pk)
    form = CloseForm(request.POST or None, instance=gathering)
    if request.method == "POST" and form.is_valid():
        if logbook.close(gathering, **form.cleaned_data):
            messages.success(request, _("%(title)s is afgesloten. Bedankt!") % {"title": gathering.title})
        else:
            messages.error(
                request, _("Dit kon niet: de bijeenkomst is afgelast of iemand sloot ze intussen af.")
            )
        return redirect(trajectory.url("contributions:gathering", pk=pk))
    context = {
        "gathering": gathering,
        "form": form,
        "total": gathering.contributions.filter(erased_at=None).count(),
    }
    return render_form(request, "contributions/close.html", form, context)


def to_close(request: MemberRequest, trajectory: Trajectory, pk: int) -> Gathering:
    gathering = get_object_or_404(trajectory.gatherings.select_related("trajectory__municipality"), pk=pk)
    host = gathering.hosts.filter(pk=request.user.pk).exists()
    if not host and Capability.PLAN not in request.capabilities:
        raise PermissionDenied
    return gathering


@member_view(Capability.VIEW)
@require_POST
def reopen(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = to_close(request, trajectory, pk)
    if logbook.reopen(gathering):
        messages.success(request, _("%(title)s is weer open.") % {"title": gathering.title})
    return redirect(trajectory.url("contributions:gathering", pk=pk))


@member_view(Capability.LOG)
@require_POST
def following(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The next conversation at the same place, with one tap."""
    gathering = logbook.logbook_or_refusal(request, trajectory, pk)
    if gathering.kind != Gathering.Kind.CONVERSATION:
        raise Http404
    new = logbook.next_conversation(gathering, request.user)
    messages.success(request, _("%(title)s is begonnen.") % {"title": new.title})
    return redirect(trajectory.url("contributions:log", pk=new.pk))


@member_view(Capability.READ)
@require_safe
def photo(request: MemberRequest, trajectory: Trajectory, photo_pk: uuid.UUID) -> HttpResponseBase:
    """A photo of a flip-over sheet: private, so it comes from here and never from a public folder."""
    found = get_object_or_404(ContributionPhoto, contribution__trajectory=trajectory, pk=photo_pk)
    return FileResponse(
        found.image.open(), content_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600"}
    )
