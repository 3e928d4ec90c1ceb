"""Whatever language a browser prefers, a page is the Dutch one to the byte: read or refused, signed in
or not."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from trajectories.permissions import Role

from .addresses import OURS, PACKAGED, Address
from .visitors import World, undone

DUTCH, OTHERS = "nl-BE,nl;q=0.9", ("en-GB,en;q=0.9", "fr-BE,fr;q=0.9")
# Made anew for each answer: the token against forged forms, and the id that a form brings along.
MINTED = re.compile(
    rb"csrfmiddlewaretoken\" value=\"\w+|X-CSRFToken\": \"\w+"
    rb"|name=\"formulier\" value=\"\w+"
    rb"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|DTSTAMP:\w+"
)
WRONG = {"email": "geen adres", "login": "geen adres", "password": "kort", "name": ""}
# Give a new secret or a new challenge with each answer.
SECRETS = {"mfa_activate_totp", "mfa_add_webauthn", "mfa_login_webauthn", "mfa_generate_recovery_codes"}
ACCOUNT = sorted({one.name for one in PACKAGED} - SECRETS)


def answer_in(client: Client, method: str, url: str, language: str) -> tuple[int, bytes]:
    client.cookies.pop("messages", None)  # of the request before this one
    with undone():
        sent = WRONG if method == "post" else None
        answer: HttpResponse = getattr(client, method)(url, sent, headers={"Accept-Language": language})
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer.status_code, MINTED.sub(b"", content)


def speaks_dutch_only(client: Client, url: str) -> None:
    for method, other in (("get", "fr-BE,fr;q=0.9"), ("post", "en-GB,en;q=0.9")):
        dutch = answer_in(client, method, url, DUTCH)
        assert answer_in(client, method, url, other) == dutch, (method, url)


@pytest.mark.django_db
@pytest.mark.parametrize("address", OURS, ids=str)
@time_machine.travel("2026-11-26 10:00 +0100", tick=False)
def test_a_page_of_ours(world: World, address: Address) -> None:
    visitor = world.visitors["staff" if address.access == "municipality" else Role.OFFICER]
    client = world.anonymous if address.access == "public" else world.client(visitor)
    with undone():
        speaks_dutch_only(client, world.url(address, world.own))


@pytest.mark.django_db
@pytest.mark.parametrize("signed_in", [False, True], ids=["nobody", "officer"])
def test_the_pages_about_the_account(world: World, signed_in: bool) -> None:
    client = world.client(world.visitors[Role.OFFICER]) if signed_in else world.anonymous
    asked = 0
    for name in ACCOUNT:
        with suppress(NoReverseMatch), undone():  # with a key in it, or an old address without a name
            url = reverse(name)
            speaks_dutch_only(client, url)
            asked += 1
    assert asked > 10


@pytest.mark.django_db
@pytest.mark.parametrize("language", OTHERS)
def test_what_django_and_the_sign_in_say_is_dutch(client: Client, language: str) -> None:
    asked = client.post(
        reverse("account_reset_password"), {"email": "geen adres"}, headers={"Accept-Language": language}
    )
    assert "Voer een geldig e-mailadres in." in asked.text
    sign_in = client.get(reverse("account_login"), headers={"Accept-Language": language})
    assert "achtwoord" in sign_in.text
    assert "password?" not in sign_in.text
