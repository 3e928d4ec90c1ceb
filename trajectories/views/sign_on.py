"""A first sign-in through an identity provider waits here for proof that the account or the invitation is
hers."""

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from toolkit.limits import too_many

from .. import mail
from ..access import account_view, public_view
from ..models import User
from ..people.single_sign_on import PROVEN, TO_CONFIRM, claims_of, name_of
from ..requests import UserRequest

SALT = "trajectories.sign_on"
AN_HOUR = 3600  # seconds


@public_view
@never_cache
@require_http_methods(["GET", "POST"])
def confirm_sign_on(request: HttpRequest) -> HttpResponseBase:
    """By one click, for a new account; for one that exists a mail goes to its mailbox."""
    found = waiting_sign_on(request)
    if found is None:
        return nothing_waits(request)
    waiting, email = found
    account = User.objects.filter(email__iexact=email, is_active=True).first()
    if request.method == "POST" and account is None:
        del request.session[TO_CONFIRM]
        return complete(request, waiting, email)
    sent = request.method == "POST" and account is not None
    if account is not None and sent and not too_many(request, "sign-on", most=5, seconds=AN_HOUR):
        send_link(request, waiting, account)
    context = facts(waiting) | {"email": email, "account": account, "sent": sent}
    return render(request, "trajectories/confirm_sign_on.html", context)


@public_view
@never_cache
@require_http_methods(["GET", "POST"])
def connect_sign_on(request: HttpRequest, proof: str) -> HttpResponseBase:
    """The link in that mail. It works in the browser where she signed in, and nowhere else: a link that came
    from somebody else's sign-in connects nothing."""
    found = waiting_sign_on(request)
    if found is None:
        return nothing_waits(request)
    waiting, email = found
    account = User.objects.filter(email__iexact=email, is_active=True).first()
    if account is None or read_proof(proof) != [account.pk, waiting.account.provider, waiting.account.uid]:
        return nothing_waits(request)
    if request.method == "POST":
        del request.session[TO_CONFIRM]
        again = SocialLogin.deserialize(waiting.serialize())
        waiting.connect(request, account)
        return complete_social_login(request, again)
    context = facts(waiting) | {"email": email}
    return render(request, "trajectories/connect_sign_on.html", context)


@account_view
@require_POST
def disconnect_sign_on(request: UserRequest, pk: int) -> HttpResponse:
    """Not when it is the only way in: she chooses a password first."""
    own = get_object_or_404(SocialAccount, user=request.user, pk=pk)
    if not request.user.has_usable_password():
        messages.warning(request, _("Kies eerst een wachtwoord. Anders kan je je niet meer aanmelden."))
        return redirect("account_set_password")
    own.delete()
    get_adapter().send_notification_mail("socialaccount/email/account_disconnected", request.user)
    messages.success(request, _("De aanmelding is ontkoppeld. Je meldt je nu aan met je wachtwoord."))
    return redirect("mfa_index")


def waiting_sign_on(request: HttpRequest) -> tuple[SocialLogin, str] | None:
    """The sign-in that waits in this browser, and the address that it is for."""
    kept = request.session.get(TO_CONFIRM)
    return (SocialLogin.deserialize(kept["login"]), kept["email"]) if kept else None


def nothing_waits(request: HttpRequest) -> HttpResponse:
    return render(request, "trajectories/no_sign_on.html", status=410)


def complete(request: HttpRequest, waiting: SocialLogin, email: str) -> HttpResponseBase:
    waiting.state[PROVEN] = email
    response: HttpResponse = complete_social_login(request, waiting)
    return response


def facts(waiting: SocialLogin) -> dict[str, Any]:
    return {
        "name": name_of(waiting),
        "organisation": claims_of(waiting).get("vo_orgnaam", ""),
        "provider": waiting.provider.name,
    }


def send_link(request: HttpRequest, waiting: SocialLogin, account: User) -> None:
    proof = signing.dumps([account.pk, waiting.account.provider, waiting.account.uid], salt=SALT)
    link = mail.absolute(reverse("trajectories:connect_sign_on", args=[proof]))
    mail.write("sign_on", account.email, facts(waiting) | {"account": account, "link": link})


def read_proof(proof: str) -> list[Any] | None:
    try:
        found: list[Any] = signing.loads(proof, salt=SALT, max_age=AN_HOUR)
    except signing.BadSignature:
        return None
    return found
