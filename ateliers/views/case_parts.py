"""What hangs on a case: documents to read, and the people without whom it goes nowhere."""

from contextlib import suppress

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.editing import ChangedMeanwhile
from toolkit.files import forget_file, send_file
from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.bulk import answering
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import bulk
from ..cases.forms import DocumentForm, KeyPlayerForm
from ..models import CaseDocument, KeyPlayer
from ..pool_forms import CallManyForm
from .cases import case_or_404, to_case

DOCUMENTS, PLAYERS = "#documenten", "#sleutelspelers"


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def add_document(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    case = case_or_404(trajectory, pk)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        CaseDocument.objects.create(
            case=case,
            title=data["title"],
            url=data["url"],
            file=data["file"] or "",
            added_by=request.user,
        )
        messages.success(request, _("“%(title)s” staat bij de casus.") % {"title": data["title"]})
        return to_case(trajectory, pk, DOCUMENTS)
    return render_form(request, "ateliers/case_document.html", form, {"case": case})


def document_or_404(trajectory: Trajectory, pk: int, document_pk: int) -> CaseDocument:
    there = CaseDocument.objects.filter(case__trajectory=trajectory, case=pk)
    return get_object_or_404(there, pk=document_pk)


@member_view(Capability.READ)
@require_safe
def download_document(
    request: MemberRequest, trajectory: Trajectory, pk: int, document_pk: int
) -> HttpResponseBase:
    document = document_or_404(trajectory, pk, document_pk)
    if not document.file:
        raise Http404
    name = f"{slugify(document.title) or 'document'}.pdf"
    return send_file(document.file, "application/pdf", as_attachment=True, filename=name)


@member_view(Capability.PLAN)
@require_POST
def remove_document(
    request: MemberRequest, trajectory: Trajectory, pk: int, document_pk: int
) -> HttpResponse:
    document = document_or_404(trajectory, pk, document_pk)
    forget_file(document.file)
    document.delete()
    messages.success(request, _("“%(title)s” is weg.") % {"title": document})
    return to_case(trajectory, pk, DOCUMENTS)


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def add_key_player(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    case = case_or_404(trajectory, pk)
    form = KeyPlayerForm(request.POST or None, instance=KeyPlayer(case=case), case=case)
    if request.method == "POST" and form.is_valid():
        added = form.save()
        messages.success(request, _("%(name)s staat bij de casus.") % {"name": added})
        return to_case(trajectory, pk, PLAYERS)
    return render_form(request, "ateliers/key_player.html", form, {"case": case, "player": None})


def player_or_404(trajectory: Trajectory, pk: int, player_pk: int) -> KeyPlayer:
    there = KeyPlayer.objects.filter(case__trajectory=trajectory, case=pk).select_related("case")
    return get_object_or_404(there, pk=player_pk)


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_key_player(request: MemberRequest, trajectory: Trajectory, pk: int, player_pk: int) -> HttpResponse:
    player = player_or_404(trajectory, pk, player_pk)
    name = str(player)
    form = KeyPlayerForm(request.POST or None, instance=player, case=player.case)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("Bewaard.") + form.kept_note)
            return to_case(trajectory, pk, PLAYERS)
    context = {"case": player.case, "player": player, "name": name}
    return render_form(request, "ateliers/key_player.html", form, context)


@member_view(Capability.PLAN)
@require_POST
def remove_key_player(
    request: MemberRequest, trajectory: Trajectory, pk: int, player_pk: int
) -> HttpResponse:
    """She stays in the pool when she was invited."""
    player = player_or_404(trajectory, pk, player_pk)
    player.delete()
    messages.success(request, _("%(name)s staat niet meer bij de casus.") % {"name": player})
    return to_case(trajectory, pk, PLAYERS)


@member_view(Capability.PLAN)
@require_POST
def invite_key_players(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    case = case_or_404(trajectory, pk)
    form = CallManyForm(request.POST, trajectory=trajectory, prefix="call")
    if not form.is_valid():
        for name, errors in form.errors.items():
            messages.error(request, f"{form.fields[name].label}: {' '.join(map(str, errors))}")
        return to_case(trajectory, pk, PLAYERS)
    there = case.key_players.filter(erased_at=None)
    return answering.answer(
        request,
        trajectory,
        bulk.INVITE,
        every=there,
        listed=there,
        values=form.cleaned_data,
        back=trajectory.url("ateliers:case", pk=pk),
    )
