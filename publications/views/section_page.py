"""The page of one section at the desk: as it is opened, and with words that could not be saved."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from trajectories.models import Trajectory
from trajectories.requests import MemberRequest

from ..composing.desk_acts import Act, note
from ..composing.forms import PassageForm
from ..composing.section_desk import SectionDesk, prefix_of
from ..models import Passage, Section


def section_or_404(trajectory: Trajectory, pk: str) -> Section:
    return get_object_or_404(
        Section.objects.select_related("edition", "key", "picture"), edition__trajectory=trajectory, pk=pk
    )


def section_url(trajectory: Trajectory, pk: uuid.UUID, passage: Passage | None = None) -> str:
    """The section at the desk, or the place of one of its passages there."""
    return trajectory.url("publications:section", pk=pk) + (f"#p-{passage.pk}" if passage else "")


def saved_now() -> str:
    return _("Alles is bewaard om %(time)s.") % {"time": date_format(timezone.localtime(), "G.i")}


def note_typing(request: MemberRequest, desk: SectionDesk) -> None:
    if desk.changed:
        note(desk.section.edition, Act.WROTE, request.user, desk.section)


def render_desk(request: MemberRequest, desk: SectionDesk) -> HttpResponse:
    """The page; or, when one passage is left that somebody else changed, both texts side by side."""
    clash = desk.only_clash
    if clash and clash.form:
        context = {
            "section": desk.section,
            "passage": clash.passage,
            "form": PassageForm(instance=clash.passage, prefix=prefix_of(clash.passage)),
            "mine": clash.form["text"].value() or "",
        }
        return render(request, "publications/passage_conflict.html", context, status=409)
    context = {
        "desk": desk,
        "form": desk.head,
        "section": desk.section,
        "edition": desk.section.edition,
        "fallen": set(desk.section.passages.fallen().values_list("pk", flat=True)),
    }
    return render(request, "publications/section.html", context, status=desk.status)
