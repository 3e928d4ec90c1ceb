"""Reading back at the table, one statement at a time: right as it stands, or put right."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gatherings.models import Gathering
from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import logbook, reading_back
from ..logbook_forms import WordingForm
from ..models import Contribution
from ..recording import Conflict, clean_words


@member_view(Capability.LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def read_back(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The next statement that was not read back; a POST says that it is right, or how it should be.

    `?na=` skips one, `?stem=` asks for one, `?net=` was done just now and can be undone.
    """
    gathering = logbook.logbook_or_refusal(request, trajectory, pk)
    if request.method == "POST":
        return answer(request, gathering)
    asked = identifier(request.GET.get("stem", ""))
    statement = reading_back.to_read(gathering).filter(pk=asked).first() if asked else None
    if statement is None:
        statement = reading_back.next_to_read(gathering, identifier(request.GET.get("na", "")))
    return show(request, gathering, statement, wording_form(statement))


def answer(request: MemberRequest, gathering: Gathering) -> HttpResponse:
    """`right`: it is right as it stands; else the words of the form take its place."""
    key = identifier(request.POST.get("contribution", ""))
    of_here = gathering.contributions.select_related("question", "trajectory").filter(erased_at=None)
    statement = of_here.filter(pk=key).first() if key else None
    if statement is None:
        messages.info(request, _("Deze uitspraak is er niet meer."))
        return redirect(address(gathering))
    mending = "right" not in request.POST and may_put_right(request, statement)
    said = request.POST.dict() if mending else {**request.POST.dict(), "text": statement.text}
    form = WordingForm(said)
    following = reading_back.next_to_read(gathering, statement.pk)
    if not form.is_valid():
        return show(request, gathering, statement, form)
    wording, revision = clean_words(form.cleaned_data["text"]), form.cleaned_data["revision"]
    try:
        if wording == statement.text:
            reading_back.confirm(statement, revision=revision, by=request.user)
        else:
            reading_back.put_right(statement, text=wording, revision=revision, by=request.user)
    except Conflict as conflict:
        now = conflict.contribution
        form = WordingForm({"text": wording if mending else now.text, "revision": now.revision})
        form.add_error("text", _("Iemand verbeterde dit intussen. Lees voor wat er nu staat."))
        return show(request, gathering, now, form)
    except ValidationError as error:
        form.add_error(None, error)
        return show(request, gathering, statement, form)
    then = f"stem={following.pk}&" if following else ""
    return redirect(f"{address(gathering)}?{then}net={statement.pk}")


@member_view(Capability.LOG)
@require_POST
def take_back_reading(
    request: MemberRequest, trajectory: Trajectory, pk: int, contribution_pk: uuid.UUID
) -> HttpResponse:
    """It has to be read out once more, and comes at once."""
    gathering = logbook.logbook_or_refusal(request, trajectory, pk)
    statement = get_object_or_404(gathering.contributions, pk=contribution_pk, erased_at=None)
    reading_back.take_back(statement)
    return redirect(f"{address(gathering)}?stem={statement.pk}")


def show(
    request: MemberRequest, gathering: Gathering, statement: Contribution | None, form: WordingForm
) -> HttpResponse:
    just = identifier(request.GET.get("net", ""))
    context: dict[str, Any] = {
        "gathering": gathering,
        "statement": statement,
        "share": reading_back.share_of(gathering),
        "may_put_right": statement is not None and may_put_right(request, statement),
        "just": gathering.contributions.filter(pk=just, erased_at=None).first() if just else None,
        "may_close": gathering.has_begun and gathering.state not in {"closed", "cancelled"},
    }
    return render_form(request, "contributions/read_back.html", form, context)


def wording_form(statement: Contribution | None) -> WordingForm:
    stands = {"text": statement.text, "revision": statement.revision} if statement else {}
    return WordingForm(initial=stands)


def may_put_right(request: MemberRequest, statement: Contribution) -> bool:
    """As in the logbook: her own, and everybody's for who corrects."""
    return statement.logged_by_id == request.user.pk or Capability.CORRECT in request.capabilities


def address(gathering: Gathering) -> str:
    return gathering.trajectory.url("contributions:read_back", pk=gathering.pk)


def identifier(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
