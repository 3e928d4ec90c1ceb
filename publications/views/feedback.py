"""What happened with my input: for residents, for one contribution, and where the officer writes the
answers."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clustering.counting import tally
from clustering.models import BuildingBlock
from contributions.models import Contribution
from toolkit import limits
from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.http import render_page
from toolkit.numbers import whole_number
from trajectories.access import member_view, public_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import Feedback
from ..outcomes import trace
from ..outcomes.forms import FeedbackForm

SEARCHES, WINDOW = 60, 600  # searches of one visitor, per so many seconds


@public_view
@require_safe
def feedback(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Per key and block: how many voices, and what became of them. A resident finds hers by her own words."""
    search = request.GET.get("zoek", "").strip()[:100]
    if search and limits.too_many(request, "feedback-search", most=SEARCHES, seconds=WINDOW):
        return render(request, "429.html", status=429)
    ready = trace.has_outcomes(trajectory)
    context = {
        "ready": ready,
        "search": search,
        "fewest_told": trace.FEWEST_TOLD,
        "words": trace.search_words(search),
        "overview": trace.outcome_overview(trajectory, search) if ready else None,
    }
    return render_page(request, "publications/feedback.html", context, partial="blocks")


@member_view(Capability.READ)
@require_safe
def fate_of(request: MemberRequest, trajectory: Trajectory, pk: UUID) -> HttpResponse:
    """Where one contribution came; a page, and for HTMX the panel alone that other pages load."""
    voice = get_object_or_404(Contribution.objects.for_reading(), trajectory=trajectory, pk=pk)
    context = {"voice": voice, "trace": trace.trace_voice(trajectory, voice.pk)}
    return render(
        request, "publications/fate_of.html#trace" if request.htmx else "publications/fate_of.html", context
    )


@member_view(Capability.DECIDE)
@require_safe
def feedback_desk(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """The answers there are, and the blocks that wait for one, most voices first."""
    answered, counts = trace.answered_blocks(trajectory), tally(trajectory)
    blocks = list(BuildingBlock.objects.filter(trajectory=trajectory).for_board())
    waiting = [(block, counts[block.pk].total()) for block in blocks if block.pk not in answered]
    context = {
        "answers": Feedback.objects.filter(trajectory=trajectory).select_related("block__key"),
        "waiting": sorted(waiting, key=lambda row: -row[1]),
        "block_count": len(blocks),
    }
    return render(request, "publications/feedback_desk.html", context)


@member_view(Capability.DECIDE)
@require_http_methods(["GET", "POST"])
def feedback_new(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """With `bouwsteen` in the query the answer begins with that block and its title."""
    wanted = whole_number(request.GET.get("bouwsteen"))
    blocks = BuildingBlock.objects.current().filter(trajectory=trajectory)
    block = blocks.filter(pk=wanted).first() if wanted is not None else None
    initial = {"block": block, "title": block.title} if block else {}
    form = FeedbackForm(
        request.POST or None, trajectory=trajectory, instance=Feedback(trajectory=trajectory), initial=initial
    )
    return save_answer(request, trajectory, form)


@member_view(Capability.DECIDE)
@require_http_methods(["GET", "POST"])
def feedback_edit(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    answer = get_object_or_404(Feedback, trajectory=trajectory, pk=pk)
    form = FeedbackForm(request.POST or None, trajectory=trajectory, instance=answer)
    return save_answer(request, trajectory, form)


def save_answer(request: MemberRequest, trajectory: Trajectory, form: FeedbackForm) -> HttpResponse:
    """Show the form, or save the answer and go back to the list."""
    if request.method == "POST" and form.is_valid():
        form.instance.written_by, form.instance.written_at = request.user, timezone.now()
        with suppress(ChangedMeanwhile):
            form.save()
            note = (
                _("Bewaard. Inwoners lezen dit nu bij “Wat gebeurde er met mijn inbreng?”.")
                if trajectory.is_public
                else _("Bewaard. Inwoners lezen dit zodra de publieke pagina van dit traject opengaat.")
            )
            messages.success(request, note + form.kept_note)
            return redirect(trajectory.url("publications:feedback_desk"))
    context = {"answer": form.instance if form.instance.pk else None}
    return render_form(request, "publications/feedback_edit.html", form, context)


@member_view(Capability.DECIDE)
@require_POST
def feedback_remove(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    get_object_or_404(Feedback, trajectory=trajectory, pk=pk).delete()
    messages.success(request, _("Het antwoord is weggehaald."))
    return redirect(trajectory.url("publications:feedback_desk"))
