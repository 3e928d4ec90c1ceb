"""What a page is on paper: what it says, in daylight, without anything to press, nothing cut off,
no row or heading torn over two sheets."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.browser import sheets
from tests.browser.test_every_page import ALDERMAN, AMBASSADOR, OFFICER, RESIDENTS, demo, links
from trajectories.models import User

__all__ = ["demo"]
pytestmark = pytest.mark.django_db(transaction=True)
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
WRONG = """() => {
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


@pytest.mark.parametrize(
    "visitors", [[OFFICER], [AMBASSADOR, ALDERMAN, *RESIDENTS]], ids=["officer", "others"]
)
def test_every_page_prints(
    page: Page,
    sign_in: Callable[..., None],
    demo: None,
    visitors: list[tuple[str, str, int]],
) -> None:
    wrong: list[str] = []
    looked_at: set[str] = set()
    page.set_viewport_size({"width": SHEET, "height": 1000})
    page.emulate_media(media="print", color_scheme="dark")
    for name, start, _least in visitors:
        client = Client()
        page.context.clear_cookies()
        if name:
            user = User.objects.get(email=f"{name}@lindenrode.example")
            client.force_login(user)
            sign_in(page, user)
        for view, path in list(links(client, start)):
            page.goto(path)
            wrong += [f"{view} {path}: {one}" for one in page.evaluate(WRONG)]
            if view in LONG:
                wrong += [f"{view} {path}: torn over two sheets, {one}" for one in sheets.cut(page)]
                looked_at.add(view)
    assert looked_at
    assert not wrong, "\n".join(wrong)
