"""Looking after all that residents see: the worklist, and what is done to what was ticked there."""

import uuid
from collections import defaultdict
from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from toolkit import selection
from toolkit.http import render_page
from trajectories.access import member_view
from trajectories.bulk import answering
from trajectories.models import ModerationAct, Trajectory
from trajectories.moderation.acting import Desk, Outcome
from trajectories.moderation.kinds import Keys, ModeratedKind
from trajectories.moderation.undoing import undo
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..moderation import worklist
from ..moderation.forms import HideForm
from ..navigation import KINDS

LIST = "worklist"  # what the seal of all that match is about
ActOnMany = Callable[[Desk, ModeratedKind, Keys], Outcome]


@member_view(Capability.MODERATE)
@require_safe
def show_worklist(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """All kinds together; what was reported comes first, then what waits, then the newest."""
    asked = worklist.Asked.of(request.GET)
    reports = worklist.open_reports(trajectory)
    found = worklist.entries(trajectory, asked, reports)
    keys = [entry.key for entry in found]
    page, rows = worklist.read_page(trajectory, found, request.GET.get("p"))
    context = {
        "asked": asked,
        "page_obj": page,
        "rows": rows,
        "reported": len(reports),
        "kinds": KINDS.values(),
        "filters": worklist.FILTERS,
        "hide_form": HideForm(),
        "list_query": request.GET.urlencode(),
        "whole": selection.whole_of_keys(LIST, keys),
        "limit": trajectory.reports_hide_after,
    }
    return render_page(request, "front/moderation.html", context, partial="worklist")


@member_view(Capability.MODERATE)
@require_POST
def release_things(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Let residents see them; what is hidden is put back."""
    return act_on_ticked(
        request,
        trajectory,
        lambda desk, kind, keys: desk.release_many(kind, keys),
        lambda n: ngettext("Eén stuk is nu zichtbaar.", "%(n)s stukken zijn nu zichtbaar.", n) % {"n": n},
    )


@member_view(Capability.MODERATE)
@require_POST
def hide_things(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    form = HideForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return back_to_list(request, trajectory)
    reason = form.cleaned_data["reason"]
    return act_on_ticked(
        request,
        trajectory,
        lambda desk, kind, keys: desk.hide_many(kind, keys, reason),
        lambda n: ngettext("Eén stuk is verborgen.", "%(n)s stukken zijn verborgen.", n) % {"n": n},
    )


@member_view(Capability.MODERATE)
@require_POST
def keep_things(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Look at what was reported and let it stand."""
    return act_on_ticked(
        request,
        trajectory,
        lambda desk, kind, keys: desk.keep_many(kind, keys),
        lambda n: (
            ngettext(
                "De melding is bekeken: het blijft staan.", "De meldingen over %(n)s stukken zijn bekeken.", n
            )
            % {"n": n}
        ),
    )


@member_view(Capability.MODERATE)
@require_POST
def undo_acts(request: MemberRequest, trajectory: Trajectory, batch: uuid.UUID) -> HttpResponse:
    if not ModerationAct.objects.filter(trajectory=trajectory, batch=batch).exists():
        raise Http404
    count = undo(trajectory, batch, request.user, KINDS)
    if count:
        messages.success(
            request,
            ngettext("Eén stuk staat weer zoals het was.", "%(n)s stukken staan weer zoals ze waren.", count)
            % {"n": count},
        )
    else:
        messages.info(request, _("Daar is intussen iets mee gebeurd: er is niets teruggezet."))
    return back_to_list(request, trajectory)


def act_on_ticked(
    request: MemberRequest, trajectory: Trajectory, act: ActOnMany, done: Callable[[int], str]
) -> HttpResponse:
    """Do this to everything that was picked, per kind at once; the message offers to undo it all."""
    try:
        picked = worklist.by_kind(trajectory, picked_keys(request, trajectory))
    except selection.NothingPicked as why:
        messages.error(request, str(why))
        return back_to_list(request, trajectory)
    desk, there, changed, refused = Desk(trajectory, request.user), 0, 0, False
    with transaction.atomic():
        for slug, keys in picked.items():
            outcome = act(desk, KINDS[slug], keys)
            there, changed = there + outcome.there, changed + len(outcome.changed)
            refused = tell_refusals(request, trajectory, KINDS[slug], outcome) or refused
    if changed:
        undo_form = {"batch": desk.batch, "text": done(changed), "list_query": request.POST.get("lijst", "")}
        messages.success(request, render_to_string("front/parts/acted.html", undo_form, request=request))
    elif not there:
        messages.error(request, _(selection.NOTHING_TICKED))
    elif not refused:
        messages.info(request, _("Dat was al zo: er is niets veranderd."))
    return back_to_list(request, trajectory)


def tell_refusals(
    request: MemberRequest, trajectory: Trajectory, kind: ModeratedKind, outcome: Outcome
) -> bool:
    """What was left as it is, by name, with the reason; whether there is any."""
    rows = kind.all_rows(trajectory).in_bulk(list(outcome.refused)) if outcome.refused else {}
    names: dict[str, list[str]] = defaultdict(list)
    for key, row in rows.items():
        names[outcome.refused[key]].append(str(row))
    for why, those in names.items():
        messages.warning(request, f"{answering.name_some(those)}: {why}")
    return bool(rows)


def picked_keys(request: MemberRequest, trajectory: Trajectory) -> list[str]:
    """What the form ticked, or all that its list holds. Raises NothingPicked."""
    listed: list[str] = []
    if request.POST.get(selection.ALL):
        asked = worklist.Asked.of(selection.filter_of(request.POST))
        reports = worklist.open_reports(trajectory)
        listed = [entry.key for entry in worklist.entries(trajectory, asked, reports)]
    return selection.picked_keys(request.POST, LIST, listed)


def back_to_list(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """The list as the form knew it (`lijst`)."""
    listed = selection.filter_of(request.POST).urlencode()
    return redirect(trajectory.url("front:moderation") + (f"?{listed}" if listed else ""))
