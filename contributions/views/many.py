"""Acting on many statements of the list at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from toolkit import selection
from trajectories.access import member_view
from trajectories.bulk import answering
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..bulk import MARK
from ..bulk_form import MarksForm
from ..models import Contribution
from ..selection import Selection
from .contributions import previous_visit


@member_view(Capability.CORRECT)
@require_POST
def mark_many(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    form = MarksForm(trajectory, request.POST)
    query = selection.filter_of(request.POST)
    back = page_to_go_back_to(request, trajectory)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect(back + (f"?{query.urlencode()}" if query else ""))
    return answering.answer(
        request,
        trajectory,
        MARK,
        every=Contribution.objects.filter(trajectory=trajectory),
        listed=Selection(query, trajectory, previous_visit(request, trajectory)).contributions(),
        values=form.chosen,
        back=back,
    )


def page_to_go_back_to(request: MemberRequest, trajectory: Trajectory) -> str:
    """The list, or the page of the one statement on which the button stood (`van`)."""
    for pk in selection.known_keys(Contribution, request.POST.getlist("van")[:1]):
        return trajectory.url("contributions:contribution", pk=pk)
    return trajectory.url("contributions:contributions")
