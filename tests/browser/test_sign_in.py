"""Signing in for real: a password, a passkey (Chromium's own virtual authenticator), and out again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.factories import PASSWORD, UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.ignore_template_errors]


@pytest.fixture
def security_key(page: Page) -> None:
    """A key that lives in the page's browser and always says yes."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
    }
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_signs_in_without_a_password(
    page: Page, security_key: None, axe_violations: Callable[..., list[str]], live_server: object
) -> None:
    UserFactory(email="ria@stad.be", name="Ria Maes")
    page.goto("/account/login/")
    assert axe_violations(page) == []
    page.get_by_label("E-mailadres").fill("ria@stad.be")
    page.get_by_label("Wachtwoord").fill("mis")
    page.get_by_role("button", name="Meld je aan").click()
    expect(page.get_by_role("alert")).to_contain_text("horen niet bij elkaar")
    assert axe_violations(page) == []
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Meld je aan").click()
    expect(page.get_by_text("Ria Maes")).to_be_visible()

    page.goto("/account/2fa/")
    assert axe_violations(page) == []
    page.get_by_role("link", name="Voeg een sleutel toe").click()
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    assert axe_violations(page) == []
    page.get_by_role("button", name="Bevestig").click()
    assert axe_violations(page) == []
    page.get_by_label("Met deze sleutel wil ik me aanmelden zonder wachtwoord").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/")
    assert axe_violations(page) == []
    page.goto("/account/2fa/webauthn/")
    assert axe_violations(page) == []

    page.goto("/account/logout/")
    with page.expect_navigation():  # after a look whether this is a tablet on which something waits
        page.get_by_role("main").get_by_role("button", name="Afmelden").click()
    page.goto("/account/login/")
    page.get_by_role("button", name="Met een toegangssleutel").click()
    page.wait_for_url("**/mijn/")
    expect(page.get_by_text("Ria Maes")).to_be_visible()


def test_a_key_that_fails_says_so(page: Page, live_server: object) -> None:
    page.goto("/account/login/")
    page.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError')) }"
    )
    page.get_by_role("button", name="Met een toegangssleutel").click()
    expect(page.get_by_role("alert")).to_contain_text("De toegangssleutel is niet gebruikt")
