"""No input at all makes a page fail: every parameter and every form of every address, with odd values.

The addresses come from the URLconf, the names of parameters from the views' own source and their forms, the
forms from the pages. Each run tries the same; `make fuzz` tries others, for longer (docs/development.md).
"""

from __future__ import annotations

import os
from functools import partial
from typing import Any
from urllib.parse import urljoin

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from trajectories.permissions import Role

from .addresses import OURS, PACKAGED, Address
from .odd_input import (
    FILES,
    NAMES_OF_FILES,
    VALUES,
    FormOnPage,
    as_file,
    forms_on,
    parameters_of,
    query_string,
)
from .samples.field_logbook import ticket_for
from .visitors import World, undone

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "2"))
SEED = os.environ.get("FUZZ_SEED")
FORM = "application/x-www-form-urlencoded"
pytestmark = pytest.mark.django_db


def tried(act: Any, strategy: st.SearchStrategy[Any], times: int) -> None:
    """`act(example)` for so many examples: the same ones in each run unless a seed is given."""
    chosen = settings(
        max_examples=times,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    test = chosen(given(strategy)(lambda example: act(example)))
    (seed(int(SEED))(test) if SEED else test)()


def visitor(world: World, address: Address) -> Client:
    if address.access in {"public", "ticket"}:
        return world.anonymous
    return world.client(world.visitors["staff" if address.access == "municipality" else Role.OFFICER])


def answers(client: Client, method: str, url: str, **sent: Any) -> HttpResponse:
    """The answer, which no input may make one of the 5xx; what it wrote is gone again."""
    with undone():
        answer = getattr(client, method)(url, **sent)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code < 500, (method, url, sent, content[:500])
        return answer


def send(client: Client, method: str, url: str, pairs: list[tuple[str, str]], **more: Any) -> None:
    text = query_string(pairs)
    if method == "post":
        answers(client, "post", url, data=text, content_type=FORM, **more)
    else:
        answers(client, method, f"{url}?{text}", **more)


@pytest.mark.parametrize("address", OURS, ids=str)
def test_any_parameters(world: World, address: Address) -> None:
    names = st.sampled_from(parameters_of(address))
    pairs = st.lists(st.tuples(names, VALUES), min_size=3, max_size=12)
    with undone():
        client, url = visitor(world, address), world.url(address, world.own)
        more: dict[str, Any] = {}
        if address.access == "ticket":
            more["headers"] = {"Authorization": f"Ticket {ticket_for(world.own)}", "X-Proto": "1"}

        for method in ("get", "post"):
            tried(partial(send, client, method, url, **more), pairs, EXAMPLES)


def page_forms(world: World, address: Address, client: Client, url: str) -> list[FormOnPage]:
    answer = answers(client, "get", url)
    if answer.status_code != 200 or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    found = {(form.action, form.method, *form.values): form for form in forms_on(answer.text)}
    return list(found.values())


@pytest.mark.parametrize("address", [one for one in OURS if one.access != "ticket"], ids=str)
def test_any_form_with_one_or_two_odd_fields(world: World, address: Address) -> None:
    """The other fields keep what stands in them: the odd ones reach what is behind the form's checks."""
    with undone():
        client, url = visitor(world, address), world.url(address, world.own)
        for form in page_forms(world, address, client, url):
            action = urljoin(url, form.action) or url
            if not form.values or not action.startswith("/") or action.startswith(reverse("account_logout")):
                continue

            tried(partial(fill_in, client, action, form), odd_fields(form), EXAMPLES)
            if form.files:
                tried(partial(hand_in, client, action, form), st.tuples(FILES, NAMES_OF_FILES), EXAMPLES)


def odd_fields(form: FormOnPage) -> st.SearchStrategy[list[tuple[str, str]]]:
    return st.lists(st.tuples(st.sampled_from(sorted(form.values)), VALUES), min_size=1, max_size=2)


def fill_in(client: Client, action: str, form: FormOnPage, odd: list[tuple[str, str]]) -> None:
    kept = [pair for pair in form.values.items() if pair[0] not in dict(odd)]
    send(client, form.method, action.partition("#")[0], kept + odd)


def hand_in(client: Client, action: str, form: FormOnPage, file: tuple[bytes, str]) -> None:
    files = {name: [as_file(*file), as_file(*file)] for name in form.files}
    answers(client, "post", action, data=form.values | files)


ACCOUNT = sorted({one.name for one in PACKAGED if "/" not in one.name})


@pytest.mark.parametrize("signed_in", [False, True])
def test_any_input_about_the_account(world: World, signed_in: bool) -> None:
    client = world.client(world.visitors[Role.OFFICER]) if signed_in else world.anonymous
    names = st.sampled_from(
        ["login", "password", "email", "next", "code", "action", "id", "name", "credential"]
    )
    pairs = st.lists(st.tuples(names, VALUES), min_size=2, max_size=8)
    for name in ACCOUNT:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        for method in ("get", "post"):
            tried(partial(send, client, method, url), pairs, EXAMPLES)
