"""One chapter or article at the desk: its page, its head, its place in the edition, the choice of a quote."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clustering.models import BuildingBlock, StarredQuote
from contributions.models import Contribution
from contributions.models.contribution import ContributionQuerySet
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..composing import passages as desk
from ..composing.desk_acts import Act, note
from ..composing.section_desk import SectionDesk
from ..composing.vision_draft import reason_kept
from ..hidden import hidden_voices
from ..kinds import kind_of
from ..models import Edition, Passage, Section
from .section_page import note_typing, render_desk, saved_now, section_or_404, section_url

QUOTES_PER_PAGE = 20


@member_view(Capability.COMPOSE)
@require_http_methods(["GET", "POST"])
def section(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """Its passages and beside them its head, in one form; a POST saves all of it."""
    section = section_or_404(trajectory, pk)
    if request.method != "POST":
        return render_desk(request, SectionDesk(section, trajectory))
    desk = SectionDesk(section, trajectory, request.POST)
    if not desk.save():
        return render_desk(request, desk)
    note_typing(request, desk)
    messages.success(request, saved_now() + desk.head.kept_note)
    return redirect(section_url(trajectory, section.pk))


# ---------------------------------------------------------------- its place in the edition


def to_outline(section: Section, trajectory: Trajectory) -> HttpResponse:
    """To its line in the list of the edition."""
    return redirect(trajectory.url("publications:edition", pk=section.edition_id) + f"#s-{section.pk}")


@member_view(Capability.COMPOSE)
@require_POST
def section_up(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    section = section_or_404(trajectory, pk)
    desk.move_section(section, up=True)
    note(section.edition, Act.MOVED, request.user, section)
    return to_outline(section, trajectory)


@member_view(Capability.COMPOSE)
@require_POST
def section_down(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    section = section_or_404(trajectory, pk)
    desk.move_section(section, up=False)
    note(section.edition, Act.MOVED, request.user, section)
    return to_outline(section, trajectory)


@member_view(Capability.COMPOSE)
@require_POST
def section_include(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    section = section_or_404(trajectory, pk)
    Section.objects.filter(pk=section.pk).update(included=True)
    note(section.edition, Act.INCLUDED, request.user, section)
    return to_outline(section, trajectory)


@member_view(Capability.COMPOSE)
@require_POST
def section_leave_out(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    section = section_or_404(trajectory, pk)
    Section.objects.filter(pk=section.pk).update(included=False)
    note(section.edition, Act.LEFT_OUT, request.user, section)
    return to_outline(section, trajectory)


# ---------------------------------------------------------------- choosing a quote


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
        raise ValidationError(_("Kies eerst een uitspraak."))
    if hidden_voices().filter(pk=pk).exists():
        raise ValidationError(_("Deze uitspraak is verborgen voor inwoners. Kies een andere."))
    return get_object_or_404(Contribution.objects.alive(), trajectory=trajectory, pk=pk)


def kept_first(voices: ContributionQuerySet, edition: Edition, *, only: bool) -> ContributionQuerySet:
    """Old to new, but first what somebody kept for this kind of edition; with why."""
    kept = StarredQuote.objects.filter(place__in=kind_of(edition.kind).stars)
    voices = voices.annotate(is_kept=Exists(kept.filter(contribution=OuterRef("pk"))))
    if only:
        voices = voices.filter(is_kept=True)
    voices = voices.prefetch_related(Prefetch("stars", kept.select_related("starred_by")))
    return voices.order_by("-is_kept", "said_at", "seq", "pk")


def reason_for(section: Section, voice: Contribution) -> str:
    """What somebody noted when she kept it for readers, where they see why a voice is quoted."""
    return reason_kept(voice.pk) if section.gives_reasons else ""


@member_view(Capability.COMPOSE)
@require_http_methods(["GET", "POST"])
def quotes(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """Choose a voice to quote: from a block of the section's key, or by searching all of them.

    First those that somebody kept for this kind of publication while clustering, with why.
    """
    section = section_or_404(trajectory, pk)
    behind = uuid_or_none(request.POST.get("na") or request.GET.get("na"))
    after = Passage.objects.filter(section=section, pk=behind).first() if behind else None
    if request.method == "POST":
        kind = Passage.Kind.PULL_QUOTE if request.POST.get("uitgelicht") else Passage.Kind.QUOTE
        try:
            voice = chosen_voice(trajectory, request.POST.get("stem"))
            reason = reason_for(section, voice)
            quote = desk.add_quote(section, voice, after, kind, reason)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            note(section.edition, Act.ADDED, request.user, section)
            return redirect(section_url(trajectory, section.pk, quote))
    words = request.GET.get("zoek", "").strip()
    blocks = BuildingBlock.objects.filter(trajectory=trajectory).for_board()
    if section.key_id:
        blocks = blocks.filter(key=section.key_id)
    chosen = whole_number(request.GET.get("bouwsteen"))
    if chosen is None and after and not words:
        chosen = after.block_id
    voices = Contribution.objects.filter(trajectory=trajectory).for_reading().containing(words)
    voices = voices.exclude(pk__in=hidden_voices())
    if chosen is not None:
        voices = voices.filter(placements__block=chosen, placements__ended_at=None)
    voices = kept_first(voices, section.edition, only=bool(request.GET.get("bewaard")))
    page = Paginator(voices, QUOTES_PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "section": section,
        "page_obj": page,
        "blocks": blocks,
        "chosen": chosen,
        "words": words,
        "only_kept": bool(request.GET.get("bewaard")),
        "after": after,
    }
    return render(request, "publications/quotes.html", context)
