"""The groups of one atelier: proposed, changed by hand, explained, printed for the tables and the door."""

from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import seating
from ..group_forms import GroupForm, ProposalForm
from ..models import Group
from .calls import atelier_or_404, call_or_404


@member_view(Capability.PLAN)
@require_safe
def show_groups(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return groups_page(request, trajectory, pk)


def groups_page(
    request: MemberRequest, trajectory: Trajectory, pk: int, form: ProposalForm | None = None
) -> HttpResponse:
    gathering = atelier_or_404(trajectory, pk)
    plan = seating.plan_of(gathering)
    coming = plan.seated + len(plan.without)
    made = getattr(gathering, "group_proposal", None)
    number = seating.usual_number(coming, len(plan.tables))
    context = {
        "gathering": gathering,
        "plan": plan,
        "coming": coming,
        "made": made,
        "form": form or ProposalForm(initial={"number": number}),
        "why": why_not_better(plan),
    }
    status = 422 if form and form.errors else 200
    return render(request, "ateliers/groups.html", context, status=status)


def why_not_better(plan: seating.Plan) -> list[str]:
    """What could not be avoided and what could, in words, the most people first."""
    if plan.explained is None:
        return []
    tables = len(plan.tables)
    shared = [one for one in plan.explained.crowded if one.pairs == one.least]
    unavoidable = [
        ngettext(
            "Eén persoon heeft dit: %(what)s.", "%(people)s mensen hebben dit gemeen: %(what)s.", one.people
        )
        % {"people": one.people, "what": said(one.trait, one.value)}
        + " "
        + ngettext("Aan één tafel kan dat niet beter.", "Aan %(n)s tafels kan dat niet beter.", tables)
        % {"n": tables}
        for one in shared
    ]
    avoidable = [
        _("%(what)s: %(pairs)s keer zitten er twee samen; %(least)s keer was genoeg geweest.")
        % {"what": said(one.trait, one.value).capitalize(), "pairs": one.pairs, "least": one.least}
        for one in plan.explained.avoidable
    ]
    return avoidable + unavoidable


def said(trait: str, value: str) -> str:
    if trait == "side":
        return _("van binnen") if value == "inside" else _("van buiten")
    if trait == "project":
        return _("het project “%(name)s”") % {"name": value}
    return value


@member_view(Capability.PLAN)
@require_POST
def propose(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = atelier_or_404(trajectory, pk)
    form = ProposalForm(request.POST)
    if not form.is_valid():
        return groups_page(request, trajectory, pk, form)
    try:
        seated = seating.propose(gathering, form.cleaned_data["number"])
    except ValidationError as error:
        form.add_error("number", error)
        return groups_page(request, trajectory, pk, form)
    tell_proposal(request, trajectory, pk, seated)
    return back_to(trajectory, pk)


@member_view(Capability.PLAN)
@require_POST
def fill(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Only who has no group yet gets one."""
    gathering = atelier_or_404(trajectory, pk)
    number = seating.groups_of(gathering).count()
    if number:
        tell_proposal(request, trajectory, pk, seating.propose(gathering, number, keep_all=True))
    return back_to(trajectory, pk)


def tell_proposal(request: MemberRequest, trajectory: Trajectory, pk: int, seated: int) -> None:
    text = ngettext("Eén persoon heeft een groep.", "%(n)s mensen hebben een groep.", seated) % {"n": seated}
    tell_with_undo(request, text, trajectory.url("ateliers:groups_undo", pk=pk))


@member_view(Capability.PLAN)
@require_POST
def remove_group(request: MemberRequest, trajectory: Trajectory, pk: int, number: int) -> HttpResponse:
    """Who sat there has no group until somebody gives one."""
    group = get_object_or_404(Group, gathering=atelier_or_404(trajectory, pk), number=number)
    try:
        without = seating.drop_group(group)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return back_to(trajectory, pk, group)
    text = _("%(group)s is verwijderd.") % {"group": group}
    if without:
        some = ngettext(
            "Wie daar zat, heeft nu geen groep: één persoon.",
            "Wie daar zat, heeft nu geen groep: %(n)s mensen.",
            without,
        )
        text += " " + some % {"n": without}
    tell_with_undo(request, text, trajectory.url("ateliers:groups_undo", pk=pk))
    return back_to(trajectory, pk)


def tell_with_undo(request: MemberRequest, text: str, undo: str, group: Group | None = None) -> None:
    """`group`: where the undoing puts her back, of who moved alone."""
    about = {"text": text, "undo": undo, "group": group}
    messages.success(request, render_to_string("ateliers/parts/seated.html", about, request=request))


def back_to(trajectory: Trajectory, pk: int, group: Group | None = None) -> HttpResponse:
    at = f"#groep-{group.number}" if group else ""
    return redirect(trajectory.url("ateliers:groups", pk=pk) + at)


@member_view(Capability.PLAN)
@require_POST
def undo_proposal(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    if seating.take_back(atelier_or_404(trajectory, pk)):
        messages.success(request, _("Iedereen zit weer zoals voordien."))
    else:
        messages.error(request, _("Dat kan niet meer: er is intussen iets veranderd."))
    return back_to(trajectory, pk)


@member_view(Capability.PLAN)
@require_POST
def move(request: MemberRequest, trajectory: Trajectory, pk: int, call_pk: int) -> HttpResponse:
    """She sits in the group that is chosen, also after a new proposal."""
    call = call_or_404(trajectory, pk, call_pk)
    group = Group.objects.filter(gathering=pk, number=whole_number(request.POST.get("groep")) or 0).first()
    if group is None:
        messages.error(request, _("Die groep is er niet meer. Kies een andere."))
        return back_to(trajectory, pk)
    before = seating.put(call, group)
    text = _("%(name)s zit in %(group)s.") % {"name": call, "group": str(group).lower()}
    undo = trajectory.url("ateliers:group_move", pk=pk, call_pk=call.pk) if before else ""
    tell_with_undo(request, text, undo if before != group else "", before)
    return back_to(trajectory, pk, group)


@member_view(Capability.PLAN)
@require_POST
def let_go(request: MemberRequest, trajectory: Trajectory, pk: int, call_pk: int) -> HttpResponse:
    call = call_or_404(trajectory, pk, call_pk)
    if seating.let_go(call):
        messages.success(request, _("Een nieuw voorstel mag %(name)s elders zetten.") % {"name": call})
    return back_to(trajectory, pk)


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_group(request: MemberRequest, trajectory: Trajectory, pk: int, number: int) -> HttpResponse:
    gathering = atelier_or_404(trajectory, pk)
    group = get_object_or_404(Group, gathering=gathering, number=number)
    form = GroupForm(request.POST or None, instance=group, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("Bewaard.") + form.kept_note)
            return back_to(trajectory, pk, group)
    return render_form(request, "ateliers/group.html", form, {"gathering": gathering, "group": group})


@member_view(Capability.PLAN)
@require_safe
def table_cards(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Two on a sheet: number, project, host and who sits there."""
    gathering = atelier_or_404(trajectory, pk)
    context = {"gathering": gathering, "plan": seating.plan_of(gathering)}
    return render(request, "ateliers/table_cards.html", context)


@member_view(Capability.PLAN)
@require_safe
def door_list(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """By name, with the group, and room to tick."""
    gathering = atelier_or_404(trajectory, pk)
    plan = seating.plan_of(gathering)
    number = {seat.call_id: table.group.number for table in plan.tables for seat in table.seats}
    people = [(call, number.get(call.pk)) for call in seating.who_comes(gathering)]
    return render(request, "ateliers/door_list.html", {"gathering": gathering, "people": people})
