"""Every page that a role can reach by its links in the demo: no violation that axe finds, nothing wider than
the screen, and not heavier than a phone on a weak network may be asked to load."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from demo.load import load
from tests.browser.journeys import fits
from trajectories.models import User

pytestmark = pytest.mark.django_db(transaction=True)
Axe = Callable[..., list[str]]
NO_PAGES = ("account_logout",)
MOST_BYTES = 60_000  # page, styles and scripts, compressed: DESIGN, section 8


@pytest.fixture
def demo(transactional_db: None) -> None:
    assert load(lambda _: None)


def links(client: Client, start: str) -> Iterator[tuple[str, str]]:
    """(view, address) of each page within reach, one address per view."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        path = waiting.pop(0)
        try:
            view = resolve(path.partition("?")[0]).view_name
        except Resolver404:
            continue
        if view in seen or view in NO_PAGES:
            continue
        answer = client.get(path)
        if is_page(answer):
            seen.add(view)
            yield view, path
            waiting += [unescape(found) for found in re.findall(r'href="(/[^"#]*)', answer.content.decode())]


def is_page(answer: HttpResponse) -> bool:
    kind = answer.headers.get("Content-Type", "")
    return answer.status_code == 200 and kind.startswith("text/html") and not answer.streaming


@lru_cache
def compressed(name: str) -> int:
    found = finders.find(name)
    assert isinstance(found, str), name
    return len(gzip.compress(Path(found).read_bytes()))


def weight(html: str) -> int:
    """What the first load of a page costs, in bytes: itself and what it names."""
    parts = set(re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', html))
    assert parts
    return len(gzip.compress(html.encode())) + sum(map(compressed, parts))


OFFICER = ("lotte.verbeeck", "/werk/lindenrode/lindenrode-2041/", 60)
AMBASSADOR = ("danny.dewit", "/werk/lindenrode/heide-2042/", 15)
ALDERMAN = ("karim.aerts", "/werk/lindenrode/lindenrode-2041/", 12)
RESIDENTS = [("", "/lindenrode/heide-2042/", 10), ("", "/lindenrode/lindenrode-2041/", 10)]


@pytest.mark.parametrize(
    "visitors", [[OFFICER], [AMBASSADOR, ALDERMAN, *RESIDENTS]], ids=["officer", "others"]
)
def test_every_page_within_reach(
    page: Page,
    sign_in: Callable[..., None],
    axe_violations: Axe,
    demo: None,
    visitors: list[tuple[str, str, int]],
) -> None:
    wrong = []
    for name, start, least in visitors:
        client = Client()
        page.context.clear_cookies()
        if name:
            user = User.objects.get(email=f"{name}@lindenrode.example")
            client.force_login(user)
            sign_in(page, user)
        pages = list(links(client, start))
        assert len(pages) >= least, [view for view, _path in pages]
        for view, path in pages:
            page.set_viewport_size({"width": 1280, "height": 820})
            page.goto(path)
            if (bytes_ := weight(client.get(path).content.decode())) > MOST_BYTES:
                wrong.append(f"{view} {path}: {bytes_} bytes")
            wrong += [f"{view} {path}: {violation}" for violation in axe_violations(page)]
            for width in (820, 320):
                if not fits(page, width):
                    wrong.append(f"{view} {path}: wider than {width} px")
    assert not wrong, "\n".join(wrong)
