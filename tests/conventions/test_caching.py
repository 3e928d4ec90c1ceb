"""No answer is kept for longer than who may see it allows."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from config.caching import A_MINUTE, NOBODY_KEEPS

from .addresses import OURS, Address
from .visitors import World, build, undone

# Screens of an ambassador in a session, who came there from a page that has one.
WITHOUT_A_FOOT = {"field_logbook:field", "contributions:log_practice"}
LOOKS = {"trajectories:accent", "trajectories:logo"}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.mark.parametrize("address", OURS, ids=str)
def test_an_answer_of_ours(world: World, address: Address, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock(), undone():
        url = reverse(address.name, kwargs=world.arguments(address, world.own))
        for client in (Client(), world.client(world.visitors["officer"])):
            answer = client.get(url)
            if answer.streaming:
                b"".join(answer.streaming_content)
            elif b"<form" in answer.content and address.name not in WITHOUT_A_FOOT:
                assert b"/wettelijk/" in answer.content, "who is asked something finds what we do with it"
            if "sessionid" not in client.cookies and not answer.streaming:
                assert not answer.cookies or b"csrfmiddlewaretoken" in answer.content, (
                    "who only reads gets none"
                )
            kept = answer.headers["Cache-Control"]
            if address.access != "public" or "token" in address.arguments:
                assert kept == NOBODY_KEEPS
                assert "noindex" in answer.headers["X-Robots-Tag"]
            elif address.name not in LOOKS:
                assert all(int(age) <= A_MINUTE for age in re.findall(r"max-age=(\d+)", kept))
                assert re.search("no-store|no-cache|max-age", kept)


@pytest.mark.parametrize("name", ["account_login", "account_change_password", "mfa_index", "account_logout"])
def test_an_answer_of_a_package(world: World, name: str, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock(), undone():
        answer = world.client(world.visitors["officer"]).get(reverse(name))
        assert answer.headers["Cache-Control"] == NOBODY_KEEPS
