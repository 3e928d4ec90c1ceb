"""For whoever runs the installation: its municipalities, and the first who may set one up."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from toolkit.dutch_order import ListOrder
from toolkit.forms import render_form

from ..access import installation_view
from ..forms import FirstStaffForm, NewMunicipalityForm
from ..models import Municipality
from ..people import invitations
from ..requests import UserRequest


@installation_view
@require_http_methods(["GET", "POST"])
def show_installation(request: UserRequest) -> HttpResponse:
    """All municipalities with who runs them, and the form for a new one. She who runs the installation sees
    numbers, and nothing of what people wrote."""
    form = NewMunicipalityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        municipality = form.save()
        invitations.invite_staff(municipality, form.cleaned_data["person"], request.user)
        sentence = _("%(town)s bestaat. Een uitnodiging is onderweg naar %(email)s.")
        named = {"town": municipality, "email": form.cleaned_data["person"].email}
        messages.success(request, sentence % named)
        return redirect("trajectories:installation")
    waits = Q(invitations__accepted_at=None, invitations__withdrawn_at=None) & Q(
        invitations__expires_at__gt=timezone.now()
    )
    municipalities = Municipality.objects.annotate(
        staff_count=Count("staff", distinct=True),
        trajectory_count=Count("trajectories", distinct=True),
        invited_count=Count("invitations", filter=waits, distinct=True),
    )
    context = {"municipalities": municipalities.order_by(ListOrder("name"), "pk")}
    return render_form(request, "trajectories/installation.html", form, context)


@installation_view
@require_POST
def invite_first(request: UserRequest, pk: int) -> HttpResponse:
    """One more for a municipality: its first may have left, or lost the mail."""
    municipality = get_object_or_404(Municipality, pk=pk)
    form = FirstStaffForm(request.POST, prefix=f"town-{pk}")
    if not form.is_valid():
        messages.error(request, _("Schrijf één e-mailadres, zoals “An Claes <an@stad.be>”."))
    elif invitations.invite_staff(municipality, form.cleaned_data["person"], request.user):
        sentence = _("Een uitnodiging is onderweg naar %(email)s.")
        messages.success(request, sentence % {"email": form.cleaned_data["person"].email})
    else:
        messages.info(request, _("Die beheert deze gemeente al."))
    return redirect("trajectories:installation")
