"""Practice examples of a block: writing, changing and removing one, and its picture."""

import uuid
from contextlib import suppress

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.editing import ChangedMeanwhile
from toolkit.files import send_file
from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import BuildingBlock, PracticeExample
from ..practice_examples import PracticeExampleForm


def example_or_404(trajectory: Trajectory, pk: uuid.UUID) -> PracticeExample:
    rows = PracticeExample.objects.select_related("block__key")
    return get_object_or_404(rows, block__trajectory=trajectory, pk=pk)


def block_url(trajectory: Trajectory, block: int) -> str:
    return trajectory.url("clustering:block", pk=block) + "#voorbeelden"


@member_view(Capability.CLUSTER)
@require_http_methods(["GET", "POST"])
def add_example(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    block = get_object_or_404(
        BuildingBlock.objects.current().select_related("key"), trajectory=trajectory, pk=pk
    )
    fresh = PracticeExample(block=block, origin=block, created_by=request.user)
    form = PracticeExampleForm(request.POST or None, request.FILES or None, instance=fresh)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
        messages.success(request, _("“%s” staat bij de bouwsteen.") % fresh)
        return redirect(block_url(trajectory, block.pk))
    context = {"building_block": block, "example": None}
    return render_form(request, "clustering/example.html", form, context)


@member_view(Capability.CLUSTER)
@require_http_methods(["GET", "POST"])
def edit_example(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    example = example_or_404(trajectory, pk)
    form = PracticeExampleForm(request.POST or None, request.FILES or None, instance=example)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            with transaction.atomic():
                form.save()
            messages.success(request, _("“%s” is bewaard.") % example + form.kept_note)
            return redirect(block_url(trajectory, example.block_id))
    context = {"building_block": example.block, "example": example}
    return render_form(request, "clustering/example.html", form, context)


@member_view(Capability.CLUSTER)
@require_POST
def remove_example(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    """It leaves the block; a draft that was frozen with it keeps it."""
    example = example_or_404(trajectory, pk)
    block, title = example.block_id, example.title
    example.delete()
    messages.success(request, _("“%s” is verwijderd.") % title)
    return redirect(block_url(trajectory, block))


@member_view(Capability.CLUSTER)
@require_safe
def example_picture(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponseBase:
    example = get_object_or_404(
        PracticeExample.objects.exclude(image=""), block__trajectory=trajectory, pk=pk
    )
    return send_file(example.image, "image/jpeg")
