"""Twelve guesses at one moment: as many are looked at as may be tried, however many arrive together."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests import patience
from tests.factories import PASSWORD, UserFactory
from tests.letters import Sent
from trajectories.models import User
from trajectories.people import attempts

AT_ONCE = 12
NEW = "de-linde-geeft-schaduw"
Post = Callable[[Client, int], Any]


@dataclass
class Looks:
    """How many guesses were held against the secret. Each look lasts until all guesses are looked at or
    refused: no guess is over before the last one began."""

    begun: int = 0
    refused: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def look(self) -> bool:
        with self.changed:
            self.begun += 1
            self.changed.notify_all()
            self.changed.wait_for(lambda: self.begun + self.refused >= AT_ONCE, patience.SECONDS)
        return False

    def refuse(self) -> None:
        with self.changed:
            self.refused += 1
            self.changed.notify_all()


@pytest.fixture
def ria(transactional_db: None) -> User:
    return UserFactory.create(email="ria@stad.be", name="Ria Maes")


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch, ria: User) -> Callable[[], Looks]:
    """From now on every secret is looked at slowly, and no guess is right."""

    def begin() -> Looks:
        looks = Looks()
        monkeypatch.setattr(User, "check_password", lambda user, guess: looks.look())
        monkeypatch.setattr(TOTP, "validate_code", lambda kept, guess: looks.look())
        monkeypatch.setattr(RecoveryCodes, "validate_code", lambda kept, guess: False)
        return looks

    return begin


def sign_in(client: Client, password: str = PASSWORD) -> None:
    client.post(reverse("account_login"), {"login": "ria@stad.be", "password": password})


def set_new_password(client: Client, user: User) -> None:
    """By the link of the mail."""
    user.refresh_from_db()  # signing in changes what the key is made of
    key = default_token_generator.make_token(user)
    link = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
    page = client.get(link, follow=True).request["PATH_INFO"]
    client.post(page, {"password1": NEW, "password2": NEW})


def at_the_door(ria: User) -> Client:
    return Client()


def at_the_second_step(ria: User) -> Client:
    if not Authenticator.objects.filter(user=ria).exists():
        TOTP.activate(ria, generate_totp_secret())
        RecoveryCodes.activate(ria)
    client = Client()
    sign_in(client)
    return client


def signed_in(ria: User) -> Client:
    client = Client()
    client.force_login(ria)
    return client


def signed_in_with_a_second_step(ria: User) -> Client:
    TOTP.activate(ria, generate_totp_secret())
    return signed_in(ria)


GUESSES: dict[str, tuple[Callable[[User], Client], dict[str, str]]] = {
    "account_login": (at_the_door, {"login": "ria@stad.be", "password": "mis"}),
    "mfa_authenticate": (at_the_second_step, {"code": "123456"}),
    "account_reauthenticate": (signed_in, {"password": "mis"}),
    "mfa_reauthenticate": (signed_in_with_a_second_step, {"code": "123456"}),
    "account_change_password": (
        signed_in,
        {"oldpassword": "mis", "password1": "een heel nieuw woord", "password2": "een heel nieuw woord"},
    ),
}


def guess_at_once(client: Client, name: str, guess: dict[str, str], looks: Looks) -> None:
    together = threading.Barrier(AT_ONCE)

    def arrive(number: int) -> None:
        twin = Client()
        twin.cookies.update(client.cookies)
        together.wait(patience.SECONDS)
        try:
            twin.post(reverse(name), guess)
        finally:
            looks.refuse()  # or looked at, when nobody waits any more
            connection.close()

    threads = [threading.Thread(target=arrive, args=[number]) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("name", sorted(GUESSES))
def test_never_more_are_looked_at_than_may_be_tried(name: str, ria: User, looks: Callable[[], Looks]) -> None:
    arrive, guess = GUESSES[name]
    client = arrive(ria)
    seen = looks()
    guess_at_once(client, name, guess, seen)
    assert 0 < seen.begun <= 5


def test_codes_one_after_another_end_too_and_the_owner_hears_of_it(
    ria: User, letters: Callable[[Callable[[], object]], list[Sent]]
) -> None:
    robot = at_the_second_step(ria)
    [recovery, *_others] = RecoveryCodes.activate(ria).get_unused_codes()

    def guess(code: str) -> str:
        return robot.post(reverse("mfa_authenticate"), {"code": code}).content.decode()

    told = letters(lambda: [guess(f"{number:06}") for number in range(9)])
    assert [(letter.to, letter.subject) for letter in told] == [
        ("ria@stad.be", "Iemand kent je wachtwoord en raadt naar je code")
    ]
    assert "Te veel verkeerde codes" in guess(recovery)  # the right one, too late
    owner = at_the_second_step(ria)
    set_new_password(owner, ria)
    sign_in(owner, NEW)
    owner.post(reverse("mfa_authenticate"), {"code": recovery})
    assert owner.session["_auth_user_id"] == str(ria.pk)


@pytest.fixture
def few_per_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "PER_ACCOUNT", 20)


@pytest.mark.usefixtures("few_per_account")
def test_guesses_from_everywhere_keep_her_out_nowhere_that_she_signed_in(ria: User) -> None:
    sign_in(Client(REMOTE_ADDR="192.0.2.1"))
    for number in range(attempts.PER_ACCOUNT // attempts.PER_ACCOUNT_HERE):
        robot = Client(REMOTE_ADDR=f"198.51.100.{number}")
        for _again in range(2 * attempts.PER_ACCOUNT_HERE):  # what is refused counts for nothing
            sign_in(robot, "mis")
    home, work = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    sign_in(work)
    assert "_auth_user_id" not in work.session
    sign_in(home)
    assert home.session["_auth_user_id"] == str(ria.pk)
    set_new_password(work, ria)
    sign_in(work, NEW)
    assert work.session["_auth_user_id"] == str(ria.pk)


@pytest.mark.usefixtures("few_per_account")
def test_what_one_network_is_refused_uses_up_nothing_elsewhere(ria: User) -> None:
    robot = Client(REMOTE_ADDR="198.51.100.1")
    for _number in range(attempts.PER_ACCOUNT + 20):
        sign_in(robot, "mis")
    elsewhere = Client(REMOTE_ADDR="192.0.2.2")
    sign_in(elsewhere)
    assert elsewhere.session["_auth_user_id"] == str(ria.pk)


def test_colleagues_of_a_network_full_of_guesses_go_on(ria: User) -> None:
    sign_in(Client())
    for number in range(attempts.ACCOUNTS_HERE):
        Client().post(reverse("account_login"), {"login": f"iemand{number}@stad.be", "password": "mis"})
    beside = Client()
    beside.post(reverse("account_login"), {"login": UserFactory().email, "password": PASSWORD})
    assert "_auth_user_id" not in beside.session
    owner = Client()
    sign_in(owner)
    assert owner.session["_auth_user_id"] == str(ria.pk)
