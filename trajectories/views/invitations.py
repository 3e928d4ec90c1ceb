"""Inviting people, and accepting: the link from the mail."""

from allauth.account.models import EmailAddress
from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from toolkit.forms import render_form
from toolkit.vocabulary import speak

from ..access import member_view, public_view, refuse_to_appoint
from ..behind_link import enter_behind_link
from ..models import Invitation, Trajectory, User
from ..people import invitations
from ..people.address_list import read_list
from ..people.forms import MOST_CHARACTERS, InvitationForm, PeopleTableForm, WelcomeForm
from ..permissions import Capability, Role
from ..requests import MemberRequest


@member_view(Capability.INVITE)
@require_http_methods(["GET", "POST"])
def invite(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    role = request.GET.get("rol")
    initial = {"role": role if role in Role.values else Role.CORE_GROUP}
    may_appoint = Capability.APPOINT in request.capabilities
    form = InvitationForm(request.POST or None, initial=initial, may_appoint=may_appoint)
    if request.method == "POST" and form.is_valid():
        people, offer = form.cleaned_data["people"], form.offer()
        invited = [invitations.invite_person(trajectory, person, offer, request.user) for person in people]
        sent = len([one for one in invited if one])
        if sent:
            sentence = ngettext("Eén uitnodiging is onderweg.", "%(sent)s uitnodigingen zijn onderweg.", sent)
            messages.success(request, sentence % {"sent": sent})
        there = [person.email for person, one in zip(people, invited, strict=True) if one is None]
        if there:
            sentence = _("Had deze rol al, dus geen mail: %(people)s.")
            messages.warning(request, sentence % {"people": ", ".join(there)})
        return redirect(trajectory.url("trajectories:people"))
    context = {"reading": read_list(request.POST.get("people", "")), "table_form": PeopleTableForm()}
    return render_form(request, "trajectories/people_invite.html", form, context)


@member_view(Capability.INVITE)
@require_POST
def invite_from_table(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """The form again, with the people of an uploaded table in its list, before a mail leaves."""
    table_form = PeopleTableForm(request.POST, request.FILES)
    people = ""
    if table_form.is_valid():
        table = table_form.cleaned_data["table"]
        people = "\n".join(table.lines)
        if table.without:
            sentence = ngettext(
                "Zonder e-mailadres, dus niet in de lijst: rij %(rows)s.",
                "Zonder e-mailadres, dus niet in de lijst: rijen %(rows)s.",
                len(table.without),
            )
            rows = ", ".join(map(str, table.without[:20])) + (" …" if len(table.without) > 20 else "")
            messages.warning(request, sentence % {"rows": rows})
    may_appoint = Capability.APPOINT in request.capabilities
    initial = {"role": Role.CORE_GROUP, "people": people}
    context = {
        "form": InvitationForm(initial=initial, may_appoint=may_appoint),
        "reading": read_list(people),
        "table_form": table_form,
    }
    status = 422 if table_form.errors else 200
    return render(request, "trajectories/people_invite.html", context, status=status)


@member_view(Capability.INVITE)
@require_POST
def preview(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Who is read in the list so far, before a mail leaves."""
    context = {"reading": read_list(request.POST.get("people", "")[:MOST_CHARACTERS])}
    return render(request, "trajectories/people_invite.html#who", context)


@member_view(Capability.INVITE)
@require_POST
def renew(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, trajectory=trajectory, pk=pk)
    refuse_to_appoint(request, invitation.role)
    if invitations.renew_invitation(invitation, request.user):
        sentence = _("Een nieuwe mail is onderweg naar %(email)s. De vorige link werkt niet meer.")
        messages.success(request, sentence % {"email": invitation.email})
    else:
        messages.warning(request, _("Deze uitnodiging is intussen aanvaard of ingetrokken."))
    return redirect(trajectory.url("trajectories:people"))


@member_view(Capability.INVITE)
@require_POST
def withdraw(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, trajectory=trajectory, pk=pk)
    refuse_to_appoint(request, invitation.role)
    if invitations.withdraw_invitation(invitation):
        sentence = _("De uitnodiging voor %(email)s is ingetrokken.")
        messages.success(request, sentence % {"email": invitation.email})
    else:
        messages.warning(request, _("Deze uitnodiging is intussen aanvaard of al ingetrokken."))
    return redirect(trajectory.url("trajectories:people"))


@public_view
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody sees who follows the link in the mail: one click, or a name and a password."""
    offered = invitations.find_invitation(token)
    if offered is None or offered.accepted_at or offered.withdrawn_at or offered.is_expired:
        return closed_invitation(request, offered)
    request.municipality = offered.town  # type: ignore[attr-defined]
    if offered.trajectory:
        enter_behind_link(request, offered.trajectory)
    account = User.objects.filter(email__iexact=offered.email).first()
    is_own = account is not None and account == request.user
    form = WelcomeForm(request.POST or None, email=offered.email, initial={"name": offered.name})
    if request.method == "POST":
        if is_own and account is not None:
            return join_with_account(request, offered, account)
        if request.user.is_authenticated:
            return redirect(request.path)
        if account is not None:
            return redirect_to_login(request.path)
        if form.is_valid():
            return join_with_new_account(request, offered, form)
    context = {"invitation": offered, "has_account": account is not None, "mine": is_own, "form": form}
    return render_form(request, "trajectories/invitation.html", form, context)


def closed_invitation(request: HttpRequest, invitation: Invitation | None) -> HttpResponse:
    if invitation and invitation.trajectory:
        speak(invitation.trajectory.vocabulary)
    context = {"invitation": invitation}
    return render(request, "trajectories/invitation_closed.html", context, status=410 if invitation else 404)


def join_with_account(request: HttpRequest, invitation: Invitation, user: User) -> HttpResponse:
    if not invitations.accept_invitation(invitation, user):
        return redirect(request.path)
    greet(request, invitation)
    return redirect(invitation.get_absolute_url())


def greet(request: HttpRequest, invitation: Invitation) -> None:
    if invitation.trajectory:
        sentence = _("Welkom! Je bent nu %(role)s in %(to_what)s.")
    else:
        sentence = _("Welkom! Je bent nu beheerder van %(to_what)s.")
    messages.success(request, sentence % {"role": invitation.as_whom, "to_what": invitation.to_what})


def join_with_new_account(request: HttpRequest, invitation: Invitation, form: WelcomeForm) -> HttpResponse:
    """Make the account, give it what it was invited to, sign her in. The link proved the address."""
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                invitation.email, form.cleaned_data["password"], name=form.cleaned_data["name"]
            )
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
            if not invitations.accept_invitation(invitation, user):
                # Withdrawn this very moment: then no account either.
                transaction.set_rollback(True)
                return redirect(request.path)
    except IntegrityError:  # the form was sent twice: the first one made the account
        return redirect_to_login(request.path)
    greet(request, invitation)
    return perform_login(request, user, redirect_url=invitation.get_absolute_url())
