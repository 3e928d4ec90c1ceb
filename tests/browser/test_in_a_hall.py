"""A laptop and a wifi router, no internet: `HTTPS=1 HOST=... make run`, and a tablet that reaches only that
machine."""

from __future__ import annotations

import base64
import signal
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from django.conf import settings
from django.test import Client, override_settings
from playwright.sync_api import Browser, Page, expect

from contributions.models import Contribution
from tests import patience, ports
from tests.browser import chromium, hall
from tests.browser.waiting import PATIENCE
from tests.embedded.launching import Launch
from tests.factories import member
from trajectories.models import User
from trajectories.permissions import Role

HOST = "127.0.0.2"  # private, and not the address at which everything else here is found
REACHES = f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}"


@pytest.fixture
def laptop(transactional_db: None, tmp_path: Path) -> Iterator[Launch]:
    with ports.two_held(HOST) as port:
        launch = Launch(tmp_path / "var", port, HOST=HOST, HTTPS="1")
        member(hall.asking_trajectory(), Role.AMBASSADOR, name="Nadia Peeters")
        process = launch.start()
        launch.wait_until_it_runs()
        yield launch
        process.send_signal(signal.SIGTERM)
        assert process.wait(patience.SECONDS) == 0
        assert not launch.processes()


def trusting(shown: Path) -> str:
    """What tells Chromium to trust this certificate, as a tablet does that was told to."""
    key = x509.load_pem_x509_certificate(shown.read_bytes()).public_key()
    form = serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    print_ = base64.b64encode(sha256(key.public_bytes(*form)).digest()).decode()
    return f"--ignore-certificate-errors-spki-list={print_}"


def fetched(url: str, context: ssl.SSLContext | None = None) -> bytes:
    with urllib.request.urlopen(url, timeout=patience.SECONDS, context=context) as response:
        found: bytes = response.read()
        return found


@pytest.fixture
def tablet(laptop: Launch, browser: Browser, chromium_program: str) -> Iterator[Page]:
    """On which Nadia is signed in; it trusts the laptop, and reaches nothing else."""
    program = browser.browser_type.launch(
        executable_path=chromium_program,
        args=[*chromium.ARGUMENTS, REACHES, trusting(laptop.var / "hall" / "shown.pem")],
    )
    context = program.new_context(locale="nl-BE", viewport={"width": 820, "height": 1180})
    context.set_default_timeout(PATIENCE)
    with override_settings(SECRET_KEY=(laptop.var / "secret_key").read_text()):
        client = Client()
        client.force_login(User.objects.get(name="Nadia Peeters"))
    name, url = settings.SESSION_COOKIE_NAME, f"https://{HOST}:{laptop.port}"
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])
    yield context.new_page()
    context.close()
    program.close()


def test_a_tablet_is_made_ready_and_writes_without_internet(laptop: Launch, tablet: Page) -> None:
    url = f"https://{HOST}:{laptop.port}"
    assert f"Traject draait: {url}/" in laptop.output
    with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY_FAILED"):
        fetched(url)
    handed_out = fetched(f"http://{HOST}:{laptop.port + 1}/")
    assert handed_out == (laptop.var / "hall" / "traject-zaal.crt").read_bytes()
    assert fetched(url, ssl.create_default_context(cadata=handed_out.decode()))

    nadia = User.objects.get(name="Nadia Peeters")
    session = hall.session_under_way(nadia.memberships.get().trajectory, nadia)
    tablet.goto(url + session.trajectory.url("field_logbook:tablet", pk=session.pk))
    tablet.get_by_role("button", name="Zet klaar").click()
    expect(tablet.get_by_role("heading", name="Klaar voor offline")).to_be_visible()

    tablet.context.set_offline(True)  # she walks out of reach
    tablet.goto(url + "/veld/")
    tablet.get_by_role("link", name="Open het logboek").click()
    expect(tablet.locator("form.write:not([inert])")).to_be_visible()
    write(tablet, "Een bank aan de vijver")
    tablet.context.set_offline(False)
    arrived("Een bank aan de vijver")


def write(page: Page, words: str) -> None:
    page.locator("form.write:not([inert]) #words").fill(words)
    page.get_by_role("button", name="Schrijf op").click()
    expect(page.locator(".said > li blockquote")).to_have_text(words)


def arrived(words: str) -> None:
    """The bar alone is no sign: right after she wrote it may still be that of before."""
    if not any(Contribution.objects.filter(text=words).exists() for _try in patience.tries()):
        pytest.fail("it never came")
