from collections.abc import Sequence

from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from commitment.models import Promise
from consultation.reach import reach_of
from contributions.models import Channel, Contribution, Language
from gatherings.models import Gathering
from trajectories.access import public_view
from trajectories.models import Trajectory
from trajectories.road.picture import road_of

from ..navigation import public_panels

VOICES = 4


@public_view
@require_safe
def public_page(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The front of the trajectory for residents."""
    phases = list(trajectory.phases.on_the_road())
    open_sessions = trajectory.gatherings.filter(
        is_open=True, state=Gathering.State.PLANNED, starts_at__gte=timezone.now()
    ).select_related("neighbourhood")
    promises = Promise.objects.filter(
        commitment__trajectory=trajectory, commitment__published_at__isnull=False
    )
    return render(
        request,
        "front/public.html",
        {
            "road": road_of(trajectory, phases, links=False),
            "counted": reach_of(trajectory),
            "quotes": quotes(trajectory),
            "sessions": list(open_sessions.order_by("starts_at", "pk")[:4]),
            "promises": list(promises.order_by("position", "pk")[:6]),
            "panels": public_panels(trajectory),
        },
    )


def quotes(trajectory: Trajectory) -> Sequence[Contribution]:
    """A few short voices of different tables; none of the survey, which may await moderation. One query."""
    recent = (
        Contribution.objects.filter(
            trajectory=trajectory,
            channel__in=(Channel.DREAM_SESSION, Channel.CONVERSATION, Channel.ATELIER),
            language__in=(Language.DUTCH, Language.FRENCH, Language.TURKISH),
        )
        .alive()
        .annotate(length=Length("text"))
        .filter(length__gte=30, length__lte=140)
        .select_related("neighbourhood", "gathering")
        .order_by("-said_at", "seq")[:200]
    )
    by_table = {voice.gathering_id: voice for voice in recent}
    return [*by_table.values()][:VOICES]
