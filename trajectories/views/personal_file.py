"""What is kept about one person: to give to her, and to erase when she asks for it."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from toolkit import spreadsheets
from toolkit.forms import render_form

from ..access import member_view
from ..models import Membership, MunicipalityStaff, Trajectory, User
from ..people import forgetting, personal_file
from ..permissions import Capability
from ..requests import MemberRequest


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mailadres"),
        help_text=gettext_lazy(
            "Van wie vraagt wat we over haar bijhouden. Vergewis je ervan dat zij het zelf vraagt."
        ),
        max_length=254,
    )


@member_view(Capability.INVITE)
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """All that is kept about an address. Asked with POST, so that the address stands in no log."""
    form = AddressForm(request.POST or None)
    context = {}
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        context = {
            "email": email,
            "kept": personal_file.kept_about(trajectory, email),
            "works_here": works_here(trajectory, email),
        }
    return render_form(request, "trajectories/personal_file.html", form, context)


@member_view(Capability.INVITE)
@require_POST
def download(request: MemberRequest, trajectory: Trajectory) -> HttpResponseBase:
    """The same as a file to give to her."""
    form = AddressForm(request.POST)
    if not form.is_valid():
        return render_form(request, "trajectories/personal_file.html", form)
    email = form.cleaned_data["email"]
    rows = personal_file.table_rows(email, personal_file.kept_about(trajectory, email))
    return spreadsheets.download(rows, "xlsx", name=_("wat we bijhouden"), sheet_name=_("Bijgehouden"))


@member_view(Capability.INVITE)
@require_POST
def erase(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Erase it all, for somebody without a role here; who has one is first taken out of it."""
    form = AddressForm(request.POST)
    if not form.is_valid():
        return render_form(request, "trajectories/personal_file.html", form)
    email = form.cleaned_data["email"]
    if works_here(trajectory, email):
        messages.error(request, _("Wie een rol heeft, wis je bij Mensen: open haar naam."))
    else:
        count = forgetting.forget_address(trajectory, email)
        told = ngettext("Gewist: één gegeven.", "Gewist: %(n)s gegevens.", count) % {"n": count}
        messages.success(request, told if count else _("Er was niets te wissen."))
    return redirect(trajectory.url("trajectories:personal_file"))


def works_here(trajectory: Trajectory, email: str) -> bool:
    return Membership.objects.filter(trajectory=trajectory, user__email__iexact=email).exists()


@member_view(Capability.INVITE)
@require_POST
def erase_account(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The account of a member, when nobody else decides about it too."""
    membership = get_object_or_404(Membership.objects.select_related("user"), trajectory=trajectory, pk=pk)
    user, back = membership.user, trajectory.url("trajectories:people_member", pk=pk)
    if elsewhere := roles_elsewhere(request.user, user):
        sentence = _("%(name)s werkt ook mee aan %(where)s. Daar moet de rol eerst weg.")
        messages.error(request, sentence % {"name": user, "where": ", ".join(elsewhere)})
        return redirect(back)
    try:
        forgetting.forget_account(user)
    except forgetting.StillNeeded as needed:
        sentence = _(
            "%(name)s is de laatste participatieambtenaar van %(where)s. Nodig eerst iemand anders uit."
        )
        messages.error(request, sentence % {"name": user, "where": needed.trajectory})
        return redirect(back)
    messages.success(
        request, _("Het account is gewist. Wat die persoon schreef of besliste, blijft zonder naam.")
    )
    return redirect("front:mine" if user == request.user else trajectory.url("trajectories:people"))


def roles_elsewhere(officer: User, user: User) -> list[str]:
    """Where she works besides and this officer doesn't decide; other trajectories without their name."""
    own = Membership.objects.filter(user=officer, role="officer").order_by().values("trajectory")
    others = Membership.objects.filter(user=user).exclude(trajectory__in=own).order_by("pk")
    places = [_("een ander traject") for _membership in others[:1]]
    if MunicipalityStaff.objects.filter(user=user).exclude(user=officer).exists():
        places.append(_("het beheer van de gemeente"))
    return places
