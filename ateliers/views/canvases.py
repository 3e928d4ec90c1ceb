"""The canvas of one group at the desk, and what the group thought of the tool."""

from contextlib import suppress
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from contributions.logbook import may_write
from gatherings.models import Gathering
from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import Group, Sheet, ToolUse, ToolVersion
from ..tools import filling, reading, versions
from ..tools.canvas_form import CanvasForm
from ..tools.reflecting import ReflectionForm, reflection_of
from .uses import use_or_404


@dataclass(frozen=True)
class Desk:
    """One group with one tool, for somebody who may write there."""

    use: ToolUse
    group: Group

    @property
    def address(self) -> dict[str, int]:
        return {"pk": self.use.gathering_id, "use_pk": self.use.pk, "number": self.group.number}

    @property
    def refusal(self) -> str:
        """Why nothing can be saved now; empty when it can."""
        if self.use.gathering.state == Gathering.State.CANCELLED:
            return _("Deze bijeenkomst is afgelast. Laat ze eerst doorgaan.")
        if not self.use.gathering.has_begun:
            return _("Dit atelier is nog niet begonnen. Invullen kan zodra het begint.")
        return ""


def desk_or_refusal(
    request: MemberRequest, trajectory: Trajectory, pk: int, use_pk: int, number: int
) -> Desk:
    """Who writes in the logbook of the atelier fills in for all groups, a table host for her own."""
    use = use_or_404(trajectory, pk, use_pk)
    group = get_object_or_404(Group, gathering=pk, number=number)
    if not may_write(request, use.gathering) and group.host_id != request.user.pk:
        raise PermissionDenied
    return Desk(use, group)


@member_view(Capability.LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def fill_in(
    request: MemberRequest, trajectory: Trajectory, pk: int, use_pk: int, number: int
) -> HttpResponse:
    """A POST adds what was said and keeps what was arranged. The page tells which version it showed."""
    desk = desk_or_refusal(request, trajectory, pk, use_pk, number)
    sheet = filling.sheet_of(desk.use, desk.group)
    version = shown_version(request, sheet)
    boxes = list(versions.fields_of(version))
    form = CanvasForm(request.POST or None, instance=sheet, version=version, boxes=boxes)
    if request.method == "POST" and form.is_valid() and desk.refusal:
        form.add_error(None, desk.refusal)
    elif request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile), transaction.atomic():
            sheet = filling.begin(desk.use, desk.group, version)
            form = CanvasForm(request.POST, instance=sheet, version=version, boxes=boxes)
            if form.is_valid():
                form.save()
                tell_saved(request, filling.say(sheet, form.said, request.user), form.kept_note)
                return redirect(trajectory.url("ateliers:canvas", **desk.address))
            transaction.set_rollback(True)
    return canvas_page(request, desk, form)


def shown_version(request: MemberRequest, sheet: Sheet) -> ToolVersion:
    """The one that stood on the page that was sent, so that nothing of it is lost; else that of the group."""
    posted = whole_number(request.POST.get("versie"))
    there = sheet.use.tool.versions.filter(pk=posted).first() if posted else None
    return there or sheet.version


def tell_saved(request: MemberRequest, said: int, kept: str) -> None:
    text = _("Bewaard.")
    if said:
        text += " " + ngettext(
            "Eén uitspraak staat nu in het logboek.", "%(n)s uitspraken staan nu in het logboek.", said
        ) % {"n": said}
    messages.success(request, text + kept)


def canvas_page(request: MemberRequest, desk: Desk, form: CanvasForm) -> HttpResponse:
    there = [one for one in reading.filled(reading.sheets_of(desk.use)) if one.sheet.group == desk.group]
    boxes = there[0].boxes if there else []
    by_box = {one.box.pk: one for one in boxes}
    shown = {box.pk for box in form.boxes}
    context = {
        "desk": desk,
        "gathering": desk.use.gathering,
        "version": form.version,
        "boxes": [(form[filling.form_name(box.pk)], box, by_box.get(box.pk)) for box in form.boxes],
        "others": [one for one in boxes if one.box.pk not in shown and not one.is_empty],
        "has_begun": bool(there),
        "reflection": getattr(there[0].sheet, "reflection", None) if there else None,
        "may_read": Capability.READ in request.capabilities,
    }
    return render_form(request, "ateliers/canvas.html", form, context)


@member_view(Capability.LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def reflect(
    request: MemberRequest, trajectory: Trajectory, pk: int, use_pk: int, number: int
) -> HttpResponse:
    desk = desk_or_refusal(request, trajectory, pk, use_pk, number)
    sheet = filling.sheet_of(desk.use, desk.group)
    form = ReflectionForm(request.POST or None, instance=reflection_of(sheet))
    if request.method == "POST" and form.is_valid() and desk.refusal:
        form.add_error(None, desk.refusal)
    elif request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile), transaction.atomic():
            sheet = filling.begin(desk.use, desk.group, sheet.version)
            Sheet.objects.select_for_update().get(pk=sheet.pk)
            form = ReflectionForm(request.POST, instance=reflection_of(sheet))
            if form.is_valid():
                form.save()
                messages.success(request, _("Bewaard. Dank je wel.") + form.kept_note)
                return redirect(trajectory.url("ateliers:uses", pk=pk) + f"#werkvorm-{use_pk}")
            transaction.set_rollback(True)
    context = {"desk": desk, "gathering": desk.use.gathering}
    return render_form(request, "ateliers/reflection.html", form, context)
