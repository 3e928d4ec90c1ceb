"""The desk of whoever composes: editions, their head, their drafts and the PDFs."""

from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.editing import ChangedMeanwhile
from toolkit.files import send_file
from toolkit.forms import render_form
from toolkit.http import render_page
from toolkit.language import town_language
from toolkit.numbers import whole_number
from toolkit.vocabulary import speaking
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..composing import first_draft, freezing, passages
from ..composing.desk_acts import Act, note
from ..composing.forms import EditionForm
from ..composing.material import Material
from ..composing.vision_draft import add_principle, blocks_to_add
from ..kinds import KINDS, kind_of
from ..models import Compilation, Edition, Snapshot
from ..press.requesting import request_pdf
from ..press.tasks import compile_snapshot
from ..reading import fallen_back, withdrawing
from ..review import deciding, reviewing
from .advices import offers_annex

ACTS_PER_PAGE = 10


@member_view(Capability.REVIEW)
@require_safe
def editions(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    drafts = Edition.objects.filter(trajectory=trajectory).prefetch_related("snapshots__compilations")
    context = {
        "rows": [(edition, next(iter(edition.snapshots.all()), None)) for edition in drafts],
        "kinds": KINDS.values(),
        "waiting": reviewing.waiting_for(request.user, trajectory.pk),
        "ready": Material(trajectory).keys,
    }
    return render(request, "publications/editions.html", context)


@member_view(Capability.COMPOSE)
@require_POST
def edition_new(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    kind = request.POST.get("kind", "")
    if kind not in KINDS:
        messages.error(request, _("Kies eerst wat je wil samenstellen."))
        return redirect(trajectory.url("publications:editions"))
    edition = first_draft.compose(trajectory, kind, request.user)
    note(edition, Act.COMPOSED, request.user)
    if edition.sections.exists():
        messages.success(request, _("Er ligt een eerste versie klaar. Maak ze nu van jullie."))
    else:
        messages.warning(
            request, _("Er is nog niets om samen te stellen: er zijn geen sleutels met bouwstenen.")
        )
    return redirect(trajectory.url("publications:edition", pk=edition.pk))


@member_view(Capability.COMPOSE)
@require_safe
def edition(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    edition = get_object_or_404(Edition, trajectory=trajectory, pk=pk)
    snapshots = list(edition.snapshots.prefetch_related("compilations", "reviews", "decisions"))
    word = deciding.last_word_on_edition(edition.pk)
    shown = (
        edition.published_snapshot
        if edition.state == Edition.State.PUBLISHED
        else next(iter(snapshots), None)
    )
    context = {
        "edition": edition,
        "sections": edition.sections.select_related("key").prefetch_related("passages"),
        "snapshots": snapshots,
        "latest": snapshots[0] if snapshots else None,
        "fallen": passages.fallen_passages(edition),
        "refused": word if word and word.is_refusal else None,
        "shown": shown,
        "offers_annex": offers_annex(edition),
        "fallen_back": fallen_back.fallen_back(shown) if shown else [],
        "page_obj": Paginator(edition.desk_acts.select_related("by", "section"), ACTS_PER_PAGE).get_page(
            request.GET.get("p")
        ),
        "open_comments": snapshots[0].open_comments() if snapshots else 0,
        "blocks_to_add": blocks_to_add(edition) if kind_of(edition.kind).adds_blocks else [],
    }
    return render(request, "publications/edition.html", context)


@member_view(Capability.COMPOSE)
@require_POST
def principle_new(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """One more building block as a principle, behind the others."""
    edition = get_object_or_404(Edition, trajectory=trajectory, pk=pk)
    kind = kind_of(edition.kind)
    if not kind.adds_blocks:
        raise Http404
    chosen = whole_number(request.POST.get("bouwsteen"))
    with transaction.atomic(), town_language(), speaking(edition.vocabulary):
        Edition.objects.select_for_update().get(pk=edition.pk)  # of two who add at once: one by one
        block = next((block for block in blocks_to_add(edition) if block.pk == chosen), None)
        section = add_principle(edition, block, Material(trajectory, kind.stars)) if block else None
    if section is None:
        messages.error(request, _("Die bouwsteen staat er al, of is niet meer in gebruik."))
        return redirect(trajectory.url("publications:edition", pk=pk))
    note(edition, Act.ADDED, request.user, section)
    messages.success(request, _("“%s” is nu een principe.") % section)
    return redirect(trajectory.url("publications:edition", pk=pk) + f"#s-{section.pk}")


@member_view(Capability.COMPOSE)
@require_http_methods(["GET", "POST"])
def edition_edit(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    edition = get_object_or_404(Edition, trajectory=trajectory, pk=pk)
    form = EditionForm(request.POST or None, instance=edition)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            note(edition, Act.RETITLED, request.user)
            messages.success(request, _("Bewaard.") + form.kept_note)
            return redirect(trajectory.url("publications:edition", pk=pk))
    return render_form(request, "publications/edition_edit.html", form, {"edition": edition})


@member_view(Capability.COMPOSE)
@require_POST
def edition_compile(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Freeze the edition as it stands and queue its PDF."""
    edition = get_object_or_404(
        Edition.objects.select_related("trajectory__municipality"), trajectory=trajectory, pk=pk
    )
    output = request.POST.get("output", Compilation.Output.WEB)
    if output not in Compilation.Output.values:
        output = Compilation.Output.WEB
    refuse_to_print(request, output)
    snapshot, new = freezing.freeze(edition, request.user)
    compilation = request_pdf(snapshot, output, request.user)
    note(edition, Act.DRAFTED, request.user)
    if not new and compilation.state == Compilation.State.DONE:
        messages.success(
            request,
            _("Er veranderde niets sinds ontwerp %(n)s: de PDF is al klaar.") % {"n": snapshot.number},
        )
    return redirect(trajectory.url("publications:compilation", pk=compilation.pk))


@member_view(Capability.DECIDE)
@require_POST
def snapshot_print(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The PDF for the printer of this draft as it was frozen: what was approved, word for word."""
    snapshot = get_object_or_404(Snapshot, edition__trajectory=trajectory, pk=pk)
    compilation = request_pdf(snapshot, Compilation.Output.PRINT, request.user)
    return redirect(trajectory.url("publications:compilation", pk=compilation.pk))


def refuse_to_print(request: MemberRequest, output: str) -> None:
    """PermissionDenied for who composes only: she makes a PDF to look at, not the one for the printer."""
    if output == Compilation.Output.PRINT and Capability.DECIDE not in request.capabilities:
        raise PermissionDenied


def compilation_or_404(trajectory: Trajectory, pk: str, **lookups: str) -> Compilation:
    """A compilation of this trajectory, with its snapshot and edition."""
    compilations = Compilation.objects.select_related("snapshot__edition")
    return get_object_or_404(compilations, snapshot__edition__trajectory=trajectory, pk=pk, **lookups)


@member_view(Capability.REVIEW)
@require_safe
def compilation(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """How far the setting is; the page asks again every second while it runs."""
    compilation = compilation_or_404(trajectory, pk)
    busy = compilation.state in {Compilation.State.QUEUED, Compilation.State.RUNNING}
    context = {
        "compilation": compilation,
        "busy": busy,
        "job": compile_snapshot.standing(pk) if busy else None,
        "edition": compilation.snapshot.edition,
    }
    return render_page(request, "publications/compilation.html", context, partial="progress")


@member_view(Capability.COMPOSE)
@require_POST
def compilation_retry(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    failed = compilation_or_404(trajectory, pk)
    refuse_to_print(request, failed.output)
    again = request_pdf(failed.snapshot, failed.output, request.user)
    return redirect(trajectory.url("publications:compilation", pk=again.pk))


@member_view(Capability.REVIEW)
@require_safe
def pdf(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponseBase:
    done = compilation_or_404(trajectory, pk, state=Compilation.State.DONE)
    if withdrawing.recall(done):
        again = request_pdf(done.snapshot, done.output, None)
        messages.info(request, _("Er werd intussen iets ingetrokken. De PDF wordt zonder opnieuw gezet."))
        return redirect(trajectory.url("publications:compilation", pk=again.pk))
    return send_pdf(done)


def send_pdf(compilation: Compilation) -> FileResponse:
    """The PDF under a name that somebody recognises in a downloads folder."""
    snapshot: Snapshot = compilation.snapshot
    name = f"{slugify(snapshot.edition.title)}-ontwerp-{snapshot.number}-{compilation.output}.pdf"
    return send_file(compilation.file, "application/pdf", as_attachment=True, filename=name)
