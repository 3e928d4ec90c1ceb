"""Guesses at a password or at the code of a second step: who guesses is slowed down, and nobody can shut
somebody else out by guessing.

Each is counted before it is looked at (`toolkit.guessing`), and a right one counts nothing. Passwords count
per account and network together, so that five failures of a stranger close the door to the stranger alone. A
network that tries many accounts waits too: many, since a town hall is one network. What an account gets from
all networks together has a far higher end. Neither holds where its owner signed in lately or chose a new
password. Codes count per account: whoever gets as far as a code knows the password, and a new password ends
that. An identity provider, a passkey and the mail for a new password always stay open.
"""

from django.http import HttpRequest
from django.urls import reverse

from toolkit import guessing, limits
from toolkit.guessing import Guess, Limit

from .. import mail
from ..models import User

FIVE_MINUTES, HOUR, DAY = 300, 3600, 86_400  # seconds
PER_ACCOUNT_HERE = 5  # within five minutes
ACCOUNTS_HERE = 40  # within five minutes
PER_ACCOUNT = 500  # within an hour
CODES = 5  # within five minutes
KNOWN = 30 * DAY  # how long a network stays one where she signed in


def password_guess(request: HttpRequest, email: str) -> Guess:
    places = [(at_account_here(request, email), guessing.new_name())]
    if not limits.made(here(request, email), "sign-in-known"):
        network = Limit("sign-in-accounts", limits.network(request), ACCOUNTS_HERE, FIVE_MINUTES)
        places.append((network, limits.key_of(email, "account")))  # many guesses at one account are one
        places.append((Limit("sign-in-everywhere", email, PER_ACCOUNT, HOUR), guessing.new_name()))
    return Guess(places)


def code_guess(user: User) -> Guess:
    return Guess([(at_second_step(user), guessing.new_name())])


def note_failure(request: HttpRequest, email: str) -> None:
    """The owner of the account hears of it when the door closes, once a day."""
    if guessing.is_full(at_account_here(request, email)):
        owner = User.objects.filter(email__iexact=email, is_active=True).first()
        tell(owner, "sign_in_failed")


def note_wrong_code(user: User) -> None:
    if guessing.is_full(at_second_step(user)):
        tell(user, "code_failed")


def note_owner(request: HttpRequest, user: User) -> None:
    """From here she signed in: what others guess elsewhere does not keep her out here."""
    limits.too_many_of(here(request, user.email.lower()), "sign-in-known", 1, KNOWN)


def begin_anew(request: HttpRequest, user: User) -> None:
    """She has a new password, and whoever knew the old one has nothing."""
    guessing.forget(at_account_here(request, user.email.lower()))
    guessing.forget(at_second_step(user))
    note_owner(request, user)


def here(request: HttpRequest, email: str) -> str:
    return f"{email} {limits.network(request)}"


def at_account_here(request: HttpRequest, email: str) -> Limit:
    return Limit("sign-in", here(request, email), PER_ACCOUNT_HERE, FIVE_MINUTES)


def at_second_step(user: User) -> Limit:
    return Limit("second-step", str(user.pk), CODES, FIVE_MINUTES)


def tell(user: User | None, kind: str) -> None:
    if user is not None and not limits.too_many_of(user.email.lower(), f"{kind}-told", 1, DAY):
        mail.write(
            kind, user.email, {"user": user, "reset": mail.absolute(reverse("account_reset_password"))}
        )
