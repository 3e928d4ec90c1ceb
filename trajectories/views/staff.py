"""Who runs the municipality here: inviting and removing colleagues, and who has which right."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.dutch_order import ListOrder
from toolkit.forms import render_form

from ..access import municipality_view
from ..models import Invitation, Letter, Membership, Municipality, MunicipalityStaff
from ..people import invitations
from ..people.forms import StaffInvitationForm
from ..people.staff import end_staff
from ..permissions import Role
from ..requests import UserRequest


@municipality_view
@require_safe
def list_staff(request: UserRequest, municipality: Municipality) -> HttpResponse:
    return render_staff(request, municipality, StaffInvitationForm())


def render_staff(request: UserRequest, municipality: Municipality, form: StaffInvitationForm) -> HttpResponse:
    """Staff, open invitations, and the officers of each trajectory: those who may do all there."""
    officers = Membership.objects.filter(trajectory__municipality=municipality, role=Role.OFFICER)
    unsent = municipality.letters.filter(state=Letter.State.FAILED).exclude(recipient="")
    context = {
        "staff": municipality.staff.select_related("user").order_by(
            municipality.person_order("user__name"), "pk"
        ),
        "invitations": invitations.open_invitations(municipality=municipality),
        "unsent": list(unsent),
        "officers": officers.select_related("user", "trajectory__municipality").order_by(
            ListOrder("trajectory__title"), "trajectory_id", municipality.person_order("user__name"), "pk"
        ),
    }
    return render_form(request, "trajectories/staff.html", form, context)


def back(municipality: Municipality) -> HttpResponse:
    return redirect(reverse("trajectories:staff", args=[municipality.slug]))


@municipality_view
@require_http_methods(["GET", "POST"])
def invite(request: UserRequest, municipality: Municipality) -> HttpResponse:
    if request.method == "GET":
        return back(municipality)
    form = StaffInvitationForm(request.POST)
    if not form.is_valid():
        return render_staff(request, municipality, form)
    people, message = form.cleaned_data["people"], form.cleaned_data["message"]
    invited = [invitations.invite_staff(municipality, person, request.user, message) for person in people]
    if sent := len([one for one in invited if one]):
        sentence = ngettext("Eén uitnodiging is onderweg.", "%(sent)s uitnodigingen zijn onderweg.", sent)
        messages.success(request, sentence % {"sent": sent})
    there = [person.email for person, one in zip(people, invited, strict=True) if one is None]
    if there:
        sentence = _("Is al beheerder, dus geen mail: %(people)s.")
        messages.warning(request, sentence % {"people": ", ".join(there)})
    return back(municipality)


@municipality_view
@require_POST
def renew(request: UserRequest, municipality: Municipality, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, municipality=municipality, pk=pk)
    if invitations.renew_invitation(invitation, request.user):
        sentence = _("Een nieuwe mail is onderweg naar %(email)s. De vorige link werkt niet meer.")
        messages.success(request, sentence % {"email": invitation.email})
    else:
        messages.warning(request, _("Deze uitnodiging is intussen aanvaard of ingetrokken."))
    return back(municipality)


@municipality_view
@require_POST
def withdraw(request: UserRequest, municipality: Municipality, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, municipality=municipality, pk=pk)
    if invitations.withdraw_invitation(invitation):
        sentence = _("De uitnodiging voor %(email)s is ingetrokken.")
        messages.success(request, sentence % {"email": invitation.email})
    else:
        messages.warning(request, _("Deze uitnodiging is intussen aanvaard of al ingetrokken."))
    return back(municipality)


@municipality_view
@require_POST
def remove(request: UserRequest, municipality: Municipality, pk: int) -> HttpResponse:
    rows = MunicipalityStaff.objects.select_related("user", "municipality")
    staff = get_object_or_404(rows, municipality=municipality, pk=pk)
    if not end_staff(staff, request.user):
        messages.error(request, _("Dit is de laatste beheerder. Nodig eerst iemand anders uit."))
        return back(municipality)
    messages.success(request, _("%(name)s is geen beheerder meer.") % {"name": staff.user})
    return redirect("front:mine") if staff.user == request.user else back(municipality)
