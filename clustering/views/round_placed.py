"""What the teams placed, and giving a statement back to the team that placed it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toolkit.http import render_page
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import GivenBack, Opinion
from ..placing import Refused
from ..rounds.returning import give_back, keep_after_all
from .rounds import round_or_404

PER_PAGE = 30
LONGEST_REMARK = 240


@member_view(Capability.CLUSTER)
@require_GET
def show_placed(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The decisions of the teams, the last first; `team` and `q` narrow them down."""
    round_ = round_or_404(trajectory, pk)
    search, team = request.GET.get("q", "").strip(), whole_number(request.GET.get("team"))
    opinions = Opinion.objects.standing().filter(team__round=round_, statement__contribution__erased_at=None)
    if team:
        opinions = opinions.filter(team=team)
    if search:
        words = round_.statements.filter(contribution__text__icontains=search.replace("\x00", " "))
        opinions = opinions.filter(statement__in=words)
    waiting = GivenBack.objects.filter(answered_at=None).select_related("by", "team")
    rows = opinions.select_related(
        "team",
        "block__key",
        "made_by",
        "statement__contribution__gathering",
        "statement__contribution__neighbourhood",
    ).prefetch_related(Prefetch("statement__given_back", waiting, to_attr="waiting"))
    page = Paginator(rows.order_by("-made_at", "-pk"), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "round": round_,
        "page_obj": page,
        "teams": round_.teams.order_by("pk"),
        "team": team,
        "q": search,
        "list_query": urlencode({"q": search, "team": team or ""}),
    }
    return render_page(request, "clustering/round_placed.html", context, partial="placed")


@member_view(Capability.CLUSTER)
@require_POST
def give_statement_back(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Ask the team to look again, with a `remark`; the statement stays where it lies meanwhile."""
    opinion = get_object_or_404(
        Opinion.objects.select_related("team__round"), team__round__trajectory=trajectory, pk=pk
    )
    remark = " ".join(request.POST.get("remark", "").replace("\x00", "").split())[:LONGEST_REMARK]
    if not opinion.team.round.is_open:
        messages.error(request, _("Deze ronde is niet open."))
    elif not remark:
        messages.error(request, _("Schrijf erbij waarom het team nog eens moet kijken."))
    else:
        try:
            give_back(opinion, remark, request.user)
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(
                request, _("De uitspraak ligt opnieuw bij team “%s”, met je opmerking.") % opinion.team
            )
    return redirect(trajectory.url("clustering:round_placed", pk=opinion.team.round_id))


@member_view(Capability.CLUSTER)
@require_POST
def take_remark_back(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Whoever gave it back changes her mind, as long as the team has not answered; or the officer does."""
    given = get_object_or_404(
        GivenBack.objects.select_related("team"), team__round__trajectory=trajectory, pk=pk
    )
    if given.by_id != request.user.pk and Capability.MANAGE not in request.capabilities:
        messages.error(request, _("Alleen wie het teruggaf, kan dat intrekken."))
    else:
        try:
            kept = keep_after_all(given)
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            tell_kept(request, kept)
    return redirect(trajectory.url("clustering:round_placed", pk=given.team.round_id))


def tell_kept(request: MemberRequest, kept: bool) -> None:
    if kept:
        messages.success(request, _("Ingetrokken: de uitspraak blijft waar ze ligt."))
    else:
        messages.info(request, _("Het team keek er intussen al opnieuw naar."))
