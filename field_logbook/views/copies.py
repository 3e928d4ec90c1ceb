"""The file of "Bewaar een kopie": an officer looks at what is in it and takes it in under a session."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatherings.models import Gathering
from toolkit.files import forget_file
from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import copies
from ..copy_file import CopyContent, read_copy
from ..models import TabletCopy

State = TabletCopy.State


class CopyForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("Het bestand van ‘Bewaar een kopie’: logboek-….json, hoogstens 100 MB."),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        error_messages={
            "required": gettext_lazy("Kies eerst een bestand."),
            "empty": gettext_lazy("Dit bestand is leeg."),
            "max_length": gettext_lazy("De naam van dit bestand is te lang: geef het een kortere naam."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.items: list[uuid.UUID] = []

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        content = read_copy(upload.read())
        self.items = [item.id for item in content.items]
        if not self.items and not content.unreadable and not content.session.report and not content.typed:
            raise ValidationError(_("In deze kopie staat niets om over te nemen."))
        upload.seek(0)
        return upload


def copy_or_404(trajectory: Trajectory, pk: int, copy_pk: uuid.UUID) -> TabletCopy:
    rows = TabletCopy.objects.select_related("gathering__trajectory", "tablet", "uploaded_by")
    return get_object_or_404(rows, gathering__trajectory=trajectory, gathering=pk, pk=copy_pk)


def content_of(copy: TabletCopy) -> CopyContent | None:
    """None when the file is gone: it was kept for a week, or somebody in it was erased since."""
    if not copy.file:
        return None
    try:
        with copy.file.open() as file:
            return read_copy(file.read())
    except (OSError, ValidationError):
        return None


@member_view(Capability.CORRECT)
@require_http_methods(["GET", "POST"])
def copies_of_gathering(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Upload one, and those that were uploaded before."""
    gathering = get_object_or_404(Gathering, trajectory=trajectory, pk=pk)
    form = CopyForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        copy = TabletCopy.objects.create(
            gathering=gathering,
            file=upload,
            filename=upload.name[:200],
            uploaded_by=request.user,
            items=form.items,
        )
        return redirect(trajectory.url("field_logbook:copy", pk=pk, copy_pk=copy.pk))
    earlier = gathering.tablet_copies.select_related("uploaded_by")
    return render_form(
        request, "field_logbook/copies.html", form, {"gathering": gathering, "copies": earlier[:50]}
    )


@member_view(Capability.CORRECT)
@require_safe
def show_copy(request: MemberRequest, trajectory: Trajectory, pk: int, copy_pk: uuid.UUID) -> HttpResponse:
    """What is in it, and what became of it."""
    copy = copy_or_404(trajectory, pk, copy_pk)
    content = content_of(copy)
    context = {
        "copy": copy,
        "gathering": copy.gathering,
        "preview": copies.preview(copy, content) if content else None,
        "may_undo": copies.may_undo(copy),
    }
    return render(request, "field_logbook/copy.html", context)


@member_view(Capability.CORRECT)
@require_POST
def take_in_copy(request: MemberRequest, trajectory: Trajectory, pk: int, copy_pk: uuid.UUID) -> HttpResponse:
    copy = copy_or_404(trajectory, pk, copy_pk)
    content = content_of(copy)
    if content is None:
        messages.error(request, _("Dit bestand is er niet meer. Laad het opnieuw op."))
    elif copies.take_in(copy, content, request.user):
        messages.success(request, _("De kopie is overgenomen. Een dag lang kan je dat ongedaan maken."))
    return redirect(trajectory.url("field_logbook:copy", pk=pk, copy_pk=copy_pk))


@member_view(Capability.CORRECT)
@require_POST
def undo_copy(request: MemberRequest, trajectory: Trajectory, pk: int, copy_pk: uuid.UUID) -> HttpResponse:
    copy = copy_or_404(trajectory, pk, copy_pk)
    gone, kept = copies.undo(copy, request.user)
    if gone:
        text = ngettext("%(n)s uitspraak is teruggenomen.", "%(n)s uitspraken zijn teruggenomen.", gone)
        messages.success(request, text % {"n": gone})
    if kept:
        text = ngettext(
            "%(n)s bleef staan: er is al mee verder gewerkt.",
            "%(n)s bleven staan: er is al mee verder gewerkt.",
            kept,
        )
        messages.warning(request, text % {"n": kept})
    if not gone and not kept:
        messages.info(request, _("Er was niets meer ongedaan te maken."))
    return redirect(trajectory.url("field_logbook:copy", pk=pk, copy_pk=copy_pk))


@member_view(Capability.CORRECT)
@require_POST
def discard_copy(request: MemberRequest, trajectory: Trajectory, pk: int, copy_pk: uuid.UUID) -> HttpResponse:
    """The file goes; what was taken in of it stays."""
    copy = copy_or_404(trajectory, pk, copy_pk)
    forget_file(copy.file.name)
    copy.delete()
    messages.success(request, _("Het bestand is verwijderd."))
    return redirect(trajectory.url("field_logbook:copies", pk=pk))
