"""One chapter or article at the desk: its head, its passages, its quotes and its picture."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clustering.models import BuildingBlock
from contributions.models import Contribution
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..composing import passages as desk
from ..composing.forms import PassageForm, PictureForm, SectionForm
from ..models import EditionPicture, Passage, Section
from ..typesetting.lengths import MOST_CHARACTERS


def uuid_or_none(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


def chosen_voice(trajectory: Trajectory, text: str | None) -> Contribution:
    """The voice that the form names. Raises ValidationError (Dutch) when it names none, Http404 for somebody
    else's."""
    pk = uuid_or_none(text)
    if pk is None:
        raise ValidationError(_("Kies eerst een stem."))
    return get_object_or_404(Contribution.objects.alive(), trajectory=trajectory, pk=pk)


def section_or_404(trajectory: Trajectory, pk: str) -> Section:
    return get_object_or_404(
        Section.objects.select_related("edition", "key", "picture"), edition__trajectory=trajectory, pk=pk
    )


def passage_or_404(trajectory: Trajectory, pk: str) -> Passage:
    return get_object_or_404(
        Passage.objects.select_related("section"), section__edition__trajectory=trajectory, pk=pk
    )


def to_passage(trajectory: Trajectory, passage: Passage) -> HttpResponse:
    return redirect(trajectory.url("publications:section", pk=passage.section_id) + f"#p-{passage.pk}")


@member_view(Capability.COMPOSE)
@require_http_methods(["GET", "POST"])
def section(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    found = section_or_404(trajectory, pk)
    form = SectionForm(request.POST or None, instance=found, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Bewaard."))
        return redirect(trajectory.url("publications:section", pk=pk))
    passages = found.passages.select_related("block", "contribution", "work", "initiative")
    fallen = set(found.passages.fallen().values_list("pk", flat=True))
    context = {
        "section": found,
        "form": form,
        "passages": passages,
        "edition": found.edition,
        "fallen": fallen,
    }
    context["most"] = MOST_CHARACTERS
    return render(request, "publications/section.html", context, status=422 if form.errors else 200)


@member_view(Capability.COMPOSE)
@require_POST
def section_order(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """Up, down, in or out."""
    found = section_or_404(trajectory, pk)
    act = request.POST.get("doe")
    if act in {"omhoog", "omlaag"}:
        desk.move(list(found.edition.sections.all()), found, up=act == "omhoog")
    elif act in {"neem-op", "laat-weg"}:
        Section.objects.filter(pk=found.pk).update(included=act == "neem-op")
    return redirect(trajectory.url("publications:edition", pk=found.edition_id) + f"#s-{found.pk}")


@member_view(Capability.COMPOSE)
@require_POST
def passage_save(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    found = passage_or_404(trajectory, pk)
    text = request.POST.get("text", "").replace("\r\n", "\n")
    form = PassageForm({"text": text})
    if not form.is_valid():
        context = {
            "passage": found,
            "form": form,
            "section": found.section,
            "before": request.POST.get("before", ""),
        }
        return render(request, "publications/passage_refused.html", context, status=422)
    if desk.change_passage(found, text, request.POST.get("before", "").replace("\r\n", "\n")):
        messages.success(request, _("Bewaard."))
        return to_passage(trajectory, found)
    found.refresh_from_db()
    context = {"passage": found, "mine": text, "section": found.section}
    return render(request, "publications/passage_conflict.html", context, status=409)


@member_view(Capability.COMPOSE)
@require_POST
def passage_act(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """Move, remove, or add a paragraph or crosshead after this one."""
    found = passage_or_404(trajectory, pk)
    act = request.POST.get("doe")
    if act in {"omhoog", "omlaag"}:
        desk.move(list(found.section.passages.all()), found, up=act == "omhoog")
    elif act == "weg":
        desk.remove_passage(found)
        messages.success(request, _("Uit dit ontwerp gehaald. De stem of de bouwsteen zelf blijft bestaan."))
        return redirect(trajectory.url("publications:section", pk=found.section_id))
    elif act in {"alinea", "tussenkop"}:
        kind = Passage.Kind.PARAGRAPH if act == "alinea" else Passage.Kind.CROSSHEAD
        found = desk.add_paragraph(found.section, found, kind)
    return to_passage(trajectory, found)


@member_view(Capability.COMPOSE)
@require_POST
def paragraph_new(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    return to_passage(trajectory, desk.add_paragraph(section_or_404(trajectory, pk), None))


@member_view(Capability.COMPOSE)
@require_http_methods(["GET", "POST"])
def quotes(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """Choose a voice to quote: from a block of the section's key, or by searching all of them."""
    found = section_or_404(trajectory, pk)
    behind = uuid_or_none(request.POST.get("na") or request.GET.get("na"))
    after = Passage.objects.filter(section=found, pk=behind).first() if behind else None
    if request.method == "POST":
        kind = Passage.Kind.PULL_QUOTE if request.POST.get("uitgelicht") else Passage.Kind.QUOTE
        try:
            voice = chosen_voice(trajectory, request.POST.get("stem"))
            return to_passage(trajectory, desk.add_quote(found, voice, after, kind))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
    words, block = request.GET.get("zoek", "").strip(), request.GET.get("bouwsteen", "")
    blocks = BuildingBlock.objects.filter(trajectory=trajectory).for_board()
    if found.key_id:
        blocks = blocks.filter(key=found.key_id)
    chosen = (
        block if block.isdigit() else str(after.block_id) if after and after.block_id and not words else ""
    )
    voices = Contribution.objects.filter(trajectory=trajectory).for_reading().containing(words)
    if chosen:
        voices = voices.filter(placements__block=int(chosen), placements__ended_at=None)
    page = Paginator(voices.order_by("said_at", "seq", "pk"), 20).get_page(request.GET.get("p"))
    context = {
        "section": found,
        "page_obj": page,
        "blocks": blocks,
        "chosen": chosen,
        "words": words,
        "after": after,
    }
    return render(request, "publications/quotes.html", context)


@member_view(Capability.COMPOSE)
@require_http_methods(["GET", "POST"])
def pictures(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    form = PictureForm(
        request.POST or None, request.FILES or None, instance=EditionPicture(trajectory=trajectory)
    )
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("De foto is toegevoegd. Kies ze nu bij een artikel of hoofdstuk."))
        return redirect(trajectory.url("publications:pictures"))
    found = EditionPicture.objects.filter(trajectory=trajectory).order_by("-created_at", "pk")
    context = {"form": form, "page_obj": Paginator(found, 24).get_page(request.GET.get("p"))}
    return render(request, "publications/pictures.html", context, status=422 if form.errors else 200)


@member_view(Capability.REVIEW)
@require_safe
def picture(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponseBase:
    found = get_object_or_404(EditionPicture, trajectory=trajectory, pk=pk)
    return FileResponse(
        found.image.open(), content_type="image/jpeg", headers={"Cache-Control": "private, max-age=600"}
    )
