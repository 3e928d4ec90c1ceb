"""Signing in with allauth: every page in our style and in Dutch, locked after failures, a second step when
asked."""

import re
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, UserFactory
from trajectories.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

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
    "account_email_verification_sent",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
]
FOR_MEMBERS = [
    "account_logout",
    "account_change_password",
    "account_email",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "socialaccount_connections",
]


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


def test_five_failures_lock_the_account_for_everybody(client: Client, ria: User) -> None:
    for _ in range(5):
        login(client, ria.email, "mis")
    locked = login(Client(REMOTE_ADDR="192.0.2.7"), ria.email)  # the right password, from another machine
    assert locked.status_code == 200
    assert "Te veel mislukte pogingen. Wacht vijf minuten" in locked.content.decode()
    other = UserFactory()
    assert login(client, other.email).status_code == 302


def test_ten_failures_lock_the_machine(client: Client) -> None:
    for number in range(10):
        login(client, f"iemand{number}@stad.be", "mis")
    assert "Te veel mislukte pogingen" in login(client, UserFactory().email).content.decode()


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
def test_old_addresses_of_allauth_lead_on(client: Client, name: str) -> None:
    assert client.get(f"/account/social/{name}/").status_code == 301
