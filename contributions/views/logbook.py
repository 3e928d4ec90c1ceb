"""The logbook of a session on screen: hosts write down what people say, one question at a time."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatherings.models import Gathering
from toolkit.files import send_file
from toolkit.forms import render_form
from toolkit.http import render_page
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Neighbourhood, Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import logbook
from ..asked import asked_on_screen, seal
from ..logbook_forms import SlipForm, StatementForm
from ..models import Contribution, ContributionPhoto
from ..recording import Conflict, correct

PAGE = "contributions/logbook.html"


@member_view(Capability.LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def logbook_page(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """One question with its statements and the form; a POST writes one down. `?v=` is the question.

    Before its time one practises: opening it goes there, and words that come here all the same stay in the
    form.
    """
    gathering = logbook.logbook_or_refusal(request, trajectory, pk)
    too_soon = not gathering.has_begun and gathering.state != Gathering.State.CANCELLED
    if too_soon and request.method != "POST":
        return redirect(trajectory.url("contributions:log_practice", pk=pk))
    tabs = logbook.list_tabs(gathering)
    key = request.POST.get("question") or request.GET.get("v", "")
    tab = chosen_tab(tabs, key)
    if request.method != "POST":
        return render_logbook(request, gathering, tabs, tab, statement_form(trajectory))
    form = statement_form(trajectory, request.POST, request.FILES)
    if form.is_valid():
        on_screen = asked_on_screen(form.cleaned_data["asked"], key)
        try:
            saved, _new = logbook.write_statement(
                gathering,
                id=form.cleaned_data["uuid"],
                words=form.cleaned_data["words"],
                user=request.user,
                question=logbook.question_asked(gathering, key) if on_screen else tab.question,
                question_text=on_screen if key != logbook.LOOSE else "",
                picture=form.cleaned_data["photo"],
                marks=form.marks,
            )
        except ValidationError as error:
            form.add_error("words", error)
        else:
            return answer_written(request, gathering, tab, form, saved)
    practised: list[str] | None = [] if too_soon else None
    return render_logbook(request, gathering, tabs, tab, form, practised=practised, status=422)


def chosen_tab(tabs: list[logbook.Tab], key: str) -> logbook.Tab:
    """The question that the address or the form names; the first one when it names none that is there."""
    return next((tab for tab in tabs if tab.key == key), tabs[0])


def statement_form(trajectory: Trajectory, *args: Any, **kwargs: Any) -> StatementForm:
    neighbourhoods = Neighbourhood.objects.filter(municipality=trajectory.municipality_id).offered()
    return StatementForm(*args, neighbourhoods=neighbourhoods, **kwargs)


def answer_written(
    request: MemberRequest, gathering: Gathering, tab: logbook.Tab, form: StatementForm, saved: Contribution
) -> HttpResponse:
    """The page again with the statement on it and a fresh form; the marks of the person stay when asked."""
    trajectory = gathering.trajectory
    if not request.htmx:
        address = trajectory.url("contributions:log", pk=gathering.pk)
        return redirect(f"{address}?v={tab.key}#stem-{saved.pk}")
    gathering.refresh_from_db(fields=["state"])
    fresh = statement_form(trajectory, initial=form.marks if request.POST.get("same") else {})
    tabs = logbook.list_tabs(gathering)
    return render_logbook(request, gathering, tabs, chosen_tab(tabs, tab.key), fresh, saved=saved)


def render_logbook(
    request: MemberRequest,
    gathering: Gathering,
    tabs: list[logbook.Tab],
    tab: logbook.Tab,
    form: StatementForm,
    *,
    saved: Contribution | None = None,
    taken_back: StatementForm | None = None,
    practised: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, or for HTMX its part #logbook. `taken_back` offers a slip that was just taken back.

    `practised`: the page is there to practise, and shows these words instead of what was really said.
    """
    practising = practised is not None
    voices = [] if practising else list(logbook.statements_on(gathering, tab.question))
    for voice in voices:
        voice.slip = logbook.may_take_back(voice, request.user)  # type: ignore[attr-defined]
    context = {
        "gathering": gathering,
        "tabs": tabs,
        "tab": tab,
        "voices": voices,
        "total": sum(each.voices for each in tabs),
        "form": form,
        "asked": (form["asked"].value() if form.is_bound else "") or seal({tab.key: tab.text}),
        "same": bool(request.POST.get("same")),
        "saved": saved,
        "taken_back": taken_back,
        "practising": practising,
        "practised": practised or [],
        "own_url": gathering.trajectory.url(
            "contributions:log_practice" if practising else "contributions:log", pk=gathering.pk
        ),
    }
    return render_page(request, PAGE, context, partial="logbook", status=status)


@member_view(Capability.LOG)
@require_POST
def count_attendance(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The stepper: `people` is the number that the button shows, so a double tap counts once."""
    gathering = logbook.logbook_or_refusal(request, trajectory, pk)
    people = whole_number(request.POST.get("people"), most=99_999)
    if people is not None and gathering.has_begun:
        logbook.note_attendance(gathering, people)
        gathering.refresh_from_db(fields=["attendance"])
    if request.htmx:
        return render(request, PAGE + "#people", {"gathering": gathering})
    return redirect(trajectory.url("contributions:log", pk=pk) + f"?v={request.POST.get('v', '')[:20]}")


@member_view(Capability.LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def correct_statement(
    request: MemberRequest, trajectory: Trajectory, pk: int, contribution_pk: uuid.UUID
) -> HttpResponse:
    """Correct a statement: a new revision, the first words stay."""
    gathering = logbook.logbook_or_refusal(request, trajectory, pk)
    contribution = correctable_statement(request, gathering, contribution_pk)
    question = contribution.question_id or "los"
    back = f"{trajectory.url('contributions:log', pk=pk)}?v={question}#stem-{contribution.pk}"
    initial = {"text": contribution.text, "revision": contribution.revision}
    form = SlipForm(request.POST or None, initial=initial)
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
    return render_form(request, "contributions/logbook_correction.html", form, context)


def correctable_statement(
    request: MemberRequest, gathering: Gathering, contribution_pk: uuid.UUID
) -> Contribution:
    """A living statement of this logbook; 403 when a colleague wrote it and the visitor does not correct."""
    contribution = get_object_or_404(
        gathering.contributions.select_related("question", "trajectory"), pk=contribution_pk, erased_at=None
    )
    if contribution.logged_by_id != request.user.pk and Capability.CORRECT not in request.capabilities:
        raise PermissionDenied
    return contribution


@member_view(Capability.LOG)
@require_POST
def take_back(
    request: MemberRequest, trajectory: Trajectory, pk: int, contribution_pk: uuid.UUID
) -> HttpResponse:
    """Remove a slip. The answer offers the words once more, in the form: writing them again is the undo."""
    gathering = logbook.logbook_or_refusal(request, trajectory, pk)
    statement = get_object_or_404(
        gathering.contributions.select_related("neighbourhood", "question"), pk=contribution_pk
    )
    words_and_marks = {"words": statement.text, **statement.marks}
    key = str(statement.question_id or "los")
    is_gone = logbook.take_back_statement(statement, request.user)
    if not is_gone and statement.erased_at is None:
        messages.error(
            request,
            _(
                "Weghalen kan tot tien minuten na het schrijven. Verbeter de uitspraak, "
                "of vraag het de participatieambtenaar."
            ),
        )
        return redirect(trajectory.url("contributions:log", pk=pk) + f"?v={key}")
    undo = statement_form(trajectory, initial=words_and_marks, auto_id=False) if is_gone else None
    tabs = logbook.list_tabs(gathering)
    tab = chosen_tab(tabs, key)
    return render_logbook(request, gathering, tabs, tab, statement_form(trajectory), taken_back=undo)


@member_view(Capability.READ)
@require_safe
def photo(request: MemberRequest, trajectory: Trajectory, photo_pk: uuid.UUID) -> HttpResponseBase:
    """A photo of a flip-over sheet: private, so it comes from here and never from a public folder."""
    kept = get_object_or_404(ContributionPhoto, contribution__trajectory=trajectory, pk=photo_pk)
    return send_file(kept.image, "image/jpeg")
