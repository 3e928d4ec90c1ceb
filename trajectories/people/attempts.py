"""Wrong passwords: who guesses is slowed down, and nobody can shut somebody else out by guessing.

Counted per account and network together, so that five failures of a stranger close the door to the stranger
alone. A network that tries many accounts waits too: many, since a town hall is one network. What an account
gets from all networks together has a far higher end. A right password counts nothing; an identity provider, a
passkey and the mail for a new password always stay open.
"""

from django.http import HttpRequest
from django.urls import reverse

from toolkit import limits

from .. import mail
from ..models import User

FIVE_MINUTES, HOUR, DAY = 300, 3600, 86_400  # seconds
PER_ACCOUNT_HERE = 5  # within five minutes
ACCOUNTS_HERE = 40  # within five minutes
PER_ACCOUNT = 500  # within an hour


def is_locked(request: HttpRequest, email: str) -> bool:
    return (
        limits.made(here(request, email), "sign-in") >= PER_ACCOUNT_HERE
        or limits.made(limits.network(request), "sign-in-accounts") >= ACCOUNTS_HERE
        or limits.made(email, "sign-in-everywhere") >= PER_ACCOUNT
    )


def count_failure(request: HttpRequest, email: str) -> None:
    """The owner of the account hears of it when the door closes, once a day."""
    place = here(request, email)
    if not limits.made(place, "sign-in"):
        limits.too_many_of(limits.network(request), "sign-in-accounts", ACCOUNTS_HERE, FIVE_MINUTES)
    limits.too_many_of(email, "sign-in-everywhere", PER_ACCOUNT, HOUR)
    if limits.too_many_of(place, "sign-in", PER_ACCOUNT_HERE - 1, FIVE_MINUTES):
        tell_owner(email)


def forget_failures(request: HttpRequest, email: str) -> None:
    limits.forget(here(request, email), "sign-in")


def here(request: HttpRequest, email: str) -> str:
    return f"{email} {limits.network(request)}"


def tell_owner(email: str) -> None:
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is not None and not limits.too_many_of(email, "sign-in-told", 1, DAY):
        mail.write(
            "sign_in_failed",
            user.email,
            {"user": user, "reset": mail.absolute(reverse("account_reset_password"))},
        )
