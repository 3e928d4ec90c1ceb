"""Signing in with allauth: every page in our style and in Dutch, locked after failures, a second step when
asked."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import allauth
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import LazySettings
from django.core import mail
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from config.middleware import ACCOUNT_PAGES
from tests.factories import PASSWORD, UserFactory
from tests.letters import Sent
from trajectories.models import User
from trajectories.people import attempts
from trajectories.people.accounts import NOTICES

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

Letters = Callable[[Callable[[], object]], list[Sent]]
ENGLISH = re.compile(
    r">\s*(Sign In|Password|Email|Remember Me|Confirm|Change Password|Please|Menu|Security)\b"
)
FOR_ALL = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
]
FOR_MEMBERS = [
    "account_logout",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
]
CLOSED = [
    "account_email",
    "account_email_verification_sent",
    "account_confirm_login_code",
    "socialaccount_connections",
    "socialaccount_signup",
]


def walk_patterns(patterns: Any = None) -> Iterator[URLPattern]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from walk_patterns(pattern.url_patterns)


def login(client: Client, email: str, password: str = PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


@pytest.fixture
def ria() -> User:
    return UserFactory(email="ria@stad.be", name="Ria Maes")


def confirm(client: Client) -> None:
    """Changing how one signs in asks for the password again."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def in_house(page: str) -> None:
    assert 'href="/static/house/house.css"' in page
    assert page.count("<h1") == 1
    assert not ENGLISH.search(page), ENGLISH.search(page)


@pytest.mark.parametrize("name", FOR_ALL)
def test_a_page_before_signing_in(client: Client, name: str) -> None:
    answer = client.get(reverse(name))
    assert answer.status_code == (401 if name == "socialaccount_login_error" else 200)
    in_house(answer.content.decode())


@pytest.mark.parametrize("name", FOR_MEMBERS)
def test_a_page_after_signing_in(client: Client, ria: User, name: str) -> None:
    login(client, ria.email)
    confirm(client)
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    in_house(answer.content.decode())


@pytest.mark.parametrize("name", sorted(set(FOR_MEMBERS) - {"account_logout"}))
def test_pages_about_oneself_ask_to_sign_in(client: Client, name: str) -> None:
    assert client.get(reverse(name))["Location"].startswith(reverse("account_login"))


def test_right_and_wrong_passwords(client: Client, ria: User) -> None:
    wrong = login(client, ria.email, "iets anders")
    assert "horen niet bij elkaar" in wrong.content.decode()
    assert 'value="ria@stad.be"' in wrong.content.decode()
    right = login(client, "RIA@stad.be")
    assert right["Location"] == reverse("front:mine")


LOCKED = "Te veel mislukte pogingen vanaf deze plek. Wacht vijf minuten"


def test_a_stranger_who_guesses_shuts_out_only_himself(client: Client, ria: User, letters: Letters) -> None:
    stranger = Client(REMOTE_ADDR="192.0.2.7")
    told = letters(lambda: [login(stranger, ria.email, f"mis {number}") for number in range(7)])
    assert [(letter.to, letter.subject) for letter in told] == [
        ("ria@stad.be", "Iemand probeerde zich aan te melden met je adres")
    ]
    locked = login(stranger, ria.email)  # the right password, too late
    assert locked.status_code == 200
    assert LOCKED in locked.content.decode()
    assert login(client, ria.email).status_code == 302
    assert login(stranger, UserFactory().email).status_code == 302


def test_typos_of_a_whole_town_hall_keep_nobody_out(client: Client, ria: User) -> None:
    for number in range(30):
        login(client, f"iemand{number}@stad.be", "mis")
    assert login(client, ria.email).status_code == 302


def test_one_network_that_tries_many_accounts_waits(client: Client, ria: User) -> None:
    robot = Client(REMOTE_ADDR="2001:db8::1")
    for number in range(attempts.ACCOUNTS_HERE):
        login(robot, f"iemand{number}@stad.be", "mis")
    beside = Client(REMOTE_ADDR="2001:db8::2")  # another address of the same line
    assert LOCKED in login(beside, ria.email).content.decode()
    assert login(client, ria.email).status_code == 302


def test_a_right_password_counts_for_nothing(client: Client, ria: User) -> None:
    for _number in range(2 * attempts.PER_ACCOUNT_HERE):
        assert login(client, ria.email).status_code == 302
        client.logout()


@pytest.mark.parametrize("name", CLOSED)
def test_a_page_that_this_house_has_not_dressed_is_closed(client: Client, ria: User, name: str) -> None:
    assert client.get(reverse(name)).status_code == 404
    login(client, ria.email)
    assert client.get(reverse(name)).status_code == 404
    assert client.post(reverse(name), {"action_add": "", "email": "kwaad@elders.be"}).status_code == 404
    assert not EmailAddress.objects.filter(email="kwaad@elders.be").exists()


def test_every_page_about_accounts_is_listed_as_open_or_closed() -> None:
    """A new version of the package may bring pages: somebody looks at them first."""
    names = {
        pattern.name for pattern in walk_patterns() if pattern.callback.__module__.startswith("allauth.")
    }
    seen = ACCOUNT_PAGES | set(CLOSED) | {"account_confirm_email"}
    assert names == seen


def test_a_session_alone_changes_nothing_about_an_account(client: Client, ria: User) -> None:
    client.force_login(ria)
    for name in ("mfa_activate_totp", "mfa_add_webauthn"):
        assert client.get(reverse(name))["Location"].startswith(reverse("account_reauthenticate")), name


def test_the_owner_hears_of_a_change(client: Client, ria: User, letters: Letters) -> None:
    login(client, ria.email)
    confirm(client)
    new = {"oldpassword": PASSWORD, "password1": "een heel nieuw woord", "password2": "een heel nieuw woord"}
    [letter] = letters(lambda: client.post(reverse("account_change_password"), new))
    assert letter.to == ria.email
    assert "Je wachtwoord is gewijzigd. Dat gebeurde op" in letter.body


def test_every_change_of_an_account_has_its_words() -> None:
    sent = set()
    for path in Path(allauth.__file__).parent.rglob("*.py"):
        sent |= set(re.findall(r"send_notification_mail\(\s*\"([a-z_/]+)\"", path.read_text()))
    assert sent
    assert sent - {"account/email/email_changed", "account/email/email_deleted"} <= set(
        NOTICES
    )  # closed pages


def test_the_link_for_a_new_password_leads_to_our_own_address(
    client: Client, ria: User, letters: Letters, settings: LazySettings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    asked = {"email": ria.email}
    [letter] = letters(
        lambda: client.post(reverse("account_reset_password"), asked, headers={"host": "kwaad.be"})
    )
    assert "kwaad.be" not in letter.body
    assert f"{settings.SITE_URL}/account/password/reset/key/" in letter.body


@pytest.mark.django_db(transaction=True)
def test_a_forgotten_password_is_renewed_by_mail(client: Client, celery_worker: Callable[..., None]) -> None:
    ria = UserFactory(email="ria@stad.be")
    client.post(reverse("account_reset_password"), {"email": ria.email})
    celery_worker()
    [message] = mail.outbox
    assert message.subject == "Kies een nieuw wachtwoord"
    link = re.search(r"http://\S+(/account/password/\S+)", message.body)
    assert link
    page = client.get(link[1], follow=True)
    in_house(page.content.decode())
    new = "de-linde-geeft-schaduw"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    ria.refresh_from_db()
    assert ria.check_password(new)


@pytest.mark.django_db(transaction=True)
def test_an_unknown_address_learns_nothing_on_screen(
    client: Client, celery_worker: Callable[..., None]
) -> None:
    answer = client.post(reverse("account_reset_password"), {"email": "niemand@stad.be"})
    assert answer["Location"] == reverse("account_reset_password_done")
    celery_worker()
    assert mail.outbox[0].subject == "Dit adres heeft geen account"


def test_a_short_password_is_refused_in_dutch(client: Client, ria: User) -> None:
    login(client, ria.email)
    form = {"oldpassword": PASSWORD, "password1": "kort", "password2": "kort"}
    page = client.post(reverse("account_change_password"), form).content.decode()
    assert "Dit wachtwoord is te kort: neem er een van minstens 10 tekens." in page


def test_a_code_from_an_app_is_the_second_step(client: Client, ria: User) -> None:
    login(client, ria.email)
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))
    confirm(client)
    assert 'src="data:image/svg' in client.get(reverse("mfa_activate_totp")).content.decode()
    secret = client.session["mfa.totp.secret"]

    def code() -> str:
        return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))

    client.post(reverse("mfa_activate_totp"), {"code": code()})
    in_house(client.get(reverse("mfa_index")).content.decode())
    codes = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    in_house(codes)
    recovery = re.findall(r"\b[0-9a-f]{8}\b", codes)[0]
    for name in ("mfa_generate_recovery_codes", "mfa_deactivate_totp", "mfa_reauthenticate"):
        in_house(client.get(reverse(name)).content.decode())
    visitor = Client()
    asked = login(visitor, ria.email)
    assert asked["Location"] == reverse("mfa_authenticate")
    in_house(visitor.get(reverse("mfa_authenticate")).content.decode())
    assert visitor.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert "_auth_user_id" not in visitor.session
    visitor.post(reverse("mfa_authenticate"), {"code": recovery})
    assert visitor.session["_auth_user_id"] == str(ria.pk)


def test_nobody_makes_an_account_alone(client: Client) -> None:
    client.post(
        reverse("account_signup"), {"email": "x@stad.be", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert not User.objects.exists()
    assert "uitnodiging nodig" in client.get(reverse("account_signup")).content.decode()


@pytest.mark.parametrize("name", ["login/cancelled", "login/error", "signup", "connections"])
def test_old_addresses_of_allauth_are_closed(client: Client, name: str) -> None:
    assert client.get(f"/account/social/{name}/").status_code == 404
