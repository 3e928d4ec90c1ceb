"""The four to eight keys: what they are called, what they say, in which order."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toolkit import ordering
from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..forms import KeyForm
from ..models import MAX_KEYS, MIN_KEYS, Key
from ..placing import Refused, remove_key
from ..wheel import key_wheel


@member_view(Capability.CLUSTER)
@require_GET
def show_keys(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    wheel = key_wheel(trajectory)
    count = len(wheel.segments)
    context = {"wheel": wheel, "too_few": 0 < count < MIN_KEYS, "full": count >= MAX_KEYS}
    return render(request, "clustering/keys.html", context)


@member_view(Capability.KEYS)
@require_http_methods(["GET", "POST"])
def add_key(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    form = KeyForm(request.POST or None, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        key = form.save()
        messages.success(request, _("“%s” is een sleutel. Zet er nu bouwstenen onder.") % key)
        return redirect(trajectory.url("clustering:keys"))
    return render_form(request, "clustering/key_form.html", form, {"key": None})


@member_view(Capability.KEYS)
@require_http_methods(["GET", "POST"])
def edit_key(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    key = get_object_or_404(Key, trajectory=trajectory, pk=pk)
    form = KeyForm(request.POST or None, instance=key, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("“%s” is bewaard.") % key + form.kept_note)
            return redirect(trajectory.url("clustering:keys"))
    context = {"key": key, "blocks": key.blocks.current().count()}
    return render_form(request, "clustering/key_form.html", form, context)


@member_view(Capability.KEYS)
@require_POST
def move_key_up(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return move_key(trajectory, pk, up=True)


@member_view(Capability.KEYS)
@require_POST
def move_key_down(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return move_key(trajectory, pk, up=False)


def move_key(trajectory: Trajectory, pk: int, *, up: bool) -> HttpResponse:
    keys = Key.objects.filter(trajectory=trajectory)
    ordering.move(get_object_or_404(keys, pk=pk), up, keys)
    return redirect(f"{trajectory.url('clustering:keys')}#k{pk}")


@member_view(Capability.KEYS)
@require_POST
def delete_key(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    key = get_object_or_404(Key, trajectory=trajectory, pk=pk)
    try:
        blocks = remove_key(key)
    except Refused:
        messages.error(
            request, _("Aan “%s” hangt al een debat of ander werk. Hernoem de sleutel liever.") % key
        )
        return redirect(trajectory.url("clustering:key_edit", pk=pk))
    said = _("De sleutel “%s” is weg.") % key
    if blocks:
        said += " " + ngettext(
            "%(n)s bouwsteen ligt nu zonder sleutel.", "%(n)s bouwstenen liggen nu zonder sleutel.", blocks
        ) % {"n": blocks}
    messages.success(request, said)
    return redirect(trajectory.url("clustering:keys"))
