"""Every page that a role can reach by its links in the demo: no violation that axe finds, nothing wider than
the screen, and not heavier than a phone on a weak network may be asked to load. On paper: what it says, in
daylight, without anything to press, nothing cut off, no row or heading torn over two sheets."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.browser import sheets
from tests.browser.journeys import fits
from tests.browser.waiting import until
from trajectories.models import User

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
Axe = Callable[..., list[str]]
NO_PAGES = ("account_logout",)
MOST_BYTES = 60_000  # page, styles and scripts, compressed: DESIGN, section 8
SHEET = 687  # the width of an A4 between its margins, in CSS pixels
# The long pages, of which the sheets themselves are looked at.
LONG = {
    "clustering:board",
    "contributions:contributions",
    "front:cockpit",
    "front:moderation",
    "gatherings:gatherings",
    "ateliers:debate",
    "trajectories:people",
    "front:public",
}
WRONG_ON_PAPER = """() => {
  const controls = `button, .btn, input, select, textarea, summary, nav, .tabs, .filters, .pages, .messages,
    [role=search], dialog, .skip`;
  const seen = (one) => one.checkVisibility() && one.getBoundingClientRect().width > 1;
  const wrong = [...document.querySelectorAll(controls)].filter(seen)
    .map((one) => `to press: ${one.outerHTML.slice(0, 90)}`);
  for (const one of document.querySelectorAll("main *")) {
    if (seen(one) && one.getBoundingClientRect().right > innerWidth + 1 && !one.closest("svg, .vh")) {
      wrong.push(`cut off: ${one.outerHTML.slice(0, 90)}`);
    }
  }
  for (const one of document.querySelectorAll("main :is(p, li, td, dd, blockquote, h1, h2, h3)")) {
    const {width, height} = one.getBoundingClientRect();
    if (seen(one) && one.innerText.length > 60 && width < 90 && height > width) {
      wrong.push(`squeezed: ${one.outerHTML.slice(0, 90)}`);
    }
  }
  const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).every((part) => part > 200);
  if (!light(getComputedStyle(document.documentElement).backgroundColor)) wrong.push("a dark sheet");
  if (light(getComputedStyle(document.body).color)) wrong.push("light letters");
  if (!document.querySelector("main").innerText.trim()) wrong.push("an empty sheet");
  return wrong.slice(0, 4);
}"""


class Found(NamedTuple):
    """One page within reach, as the server gives it."""

    view: str
    path: str
    html: str


def links(client: Client, start: str) -> Iterator[Found]:
    """Each page within reach, one address per view."""
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
            html = answer.content.decode()
            yield Found(view, path, html)
            waiting += [unescape(found) for found in re.findall(r'href="(/[^"#]*)', html)]


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


def wrong_on_screen(page: Page, axe: Axe, html: str) -> list[str]:
    wrong = [] if (bytes_ := weight(html)) <= MOST_BYTES else [f"{bytes_} bytes"]
    wrong += axe(page)
    return wrong + [f"wider than {width} px" for width in (820, 320) if not fits(page, width)]


def wrong_on_paper(page: Page, view: str) -> list[str]:
    """Printed from a screen in the dark. Changes the page."""
    page.set_viewport_size({"width": SHEET, "height": 1000})
    page.emulate_media(media="print", color_scheme="dark")
    until(page, f"innerWidth === {SHEET} && matchMedia('print').matches")
    wrong = page.evaluate(WRONG_ON_PAPER)
    if view in LONG:
        wrong += [f"torn over two sheets, {one}" for one in sheets.cut(page)]
    page.emulate_media(media="screen", color_scheme="light")
    return wrong


OFFICER = ("lotte.verbeeck", "/werk/lindenrode/lindenrode-2041/", 60)
AMBASSADOR = ("danny.dewit", "/werk/lindenrode/heide-2042/", 15)
ALDERMAN = ("karim.aerts", "/werk/lindenrode/lindenrode-2041/", 12)
RESIDENTS = [("", "/lindenrode/heide-2042/", 10), ("", "/lindenrode/lindenrode-2041/", 10)]


@pytest.mark.parametrize(
    "visitors", [[OFFICER], [AMBASSADOR, ALDERMAN, *RESIDENTS]], ids=["officer", "others"]
)
def test_every_page_within_reach_on_screen_and_on_paper(
    page: Page,
    sign_in: Callable[..., None],
    axe_violations: Axe,
    demo: None,
    visitors: list[tuple[str, str, int]],
) -> None:
    wrong: list[str] = []
    reached: set[str] = set()
    for name, start, least in visitors:
        client = Client()
        page.context.clear_cookies()
        if name:
            user = User.objects.get(email=f"{name}@lindenrode.example")
            client.force_login(user)
            sign_in(page, user)
        pages = list(links(client, start))
        assert len(pages) >= least, [one.view for one in pages]
        reached |= {one.view for one in pages}
        for view, path, html in pages:
            page.set_viewport_size({"width": 1280, "height": 820})
            page.goto(path)
            found = wrong_on_screen(page, axe_violations, html) + wrong_on_paper(page, view)
            wrong += [f"{view} {path}: {one}" for one in found]
    assert reached & LONG
    assert not wrong, "\n".join(wrong)
