"""Waiting for what no `expect(...)` can see: what a script in the page returns."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from playwright.sync_api import Error, Locator, Page, expect

# Milliseconds that a page may take for anything. A loaded machine is no failure: beside twenty other programs
# the answer to a table of 825 rows, for which a click waits, took more than twenty seconds.
PATIENCE = 60_000


def holds(page: Page, script: str, argument: Any = None, seconds: float = PATIENCE / 1000) -> bool:
    """Whether this script comes to return true in the page within so many seconds.

    Asked from here, again and again: Playwright's own wait_for_function compiles the script in the page,
    which our Content Security Policy refuses from the second time on.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            if page.evaluate(script, argument):
                return True
        except Error as error:
            if "context was destroyed" not in str(error):  # the page is leaving for the next one
                raise
        if time.monotonic() > deadline:
            return False
        page.wait_for_timeout(50)


def until(page: Page, script: str, argument: Any = None, seconds: float = PATIENCE / 1000) -> None:
    """Wait until this script returns true in the page."""
    assert holds(page, script, argument, seconds), f"not so after {seconds:.0f} s: {script}"


def becomes(page: Page, condition: Callable[[], Any]) -> None:
    """Wait until this is so in the test itself: what a route or an event of the page tells it may be told
    before anybody waits for it."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not condition():
        assert time.monotonic() < deadline, "the page told nothing"
        page.wait_for_timeout(50)


def settled(page: Page) -> None:
    """Wait until the parts that the page fetches by itself are in place: what comes above a button moves it
    from under the finger."""
    page.wait_for_load_state()
    expect(page.locator(".htmx-request")).to_have_count(0)


# What a finger or the keyboard does to an element.
ACTS = (
    *("check", "click", "dblclick", "drag_to", "fill", "focus", "hover", "press", "press_sequentially"),
    *("select_option", "set_checked", "set_input_files", "tap", "uncheck"),
)


def comes_to_life(act: Callable[..., Any]) -> Callable[..., Any]:
    """Of an act on an element: a page is seen before its scripts have run, and what is done to it then is
    heard by nobody. A person is slower than that; a test on a busy machine isn't."""

    @wraps(act)
    def wait_and_act(locator: Locator, *args: Any, **options: Any) -> Any:
        locator.wait_for(state="attached", timeout=options.get("timeout"))
        locator.page.wait_for_load_state()
        return act(locator, *args, **options)

    return wait_and_act


def alive(device: property) -> property:
    """The keyboard or the mouse of a page, once its scripts hear it."""

    def of(page: Page) -> Any:
        page.wait_for_load_state()
        return device.__get__(page)

    return property(of)


AWAY = "() => !document.querySelector('form[data-sending]')"


def sees_forms_off(act: Callable[..., Any]) -> Callable[..., Any]:
    """Of a click or a key: a form of ours first asks whether the server can be reached, and leaves a moment
    later. Playwright waits for a page that leaves at once; this waits for the one that was going to."""

    @wraps(act)
    def act_and_wait(locator: Locator, *args: Any, **options: Any) -> Any:
        done = act(locator, *args, **options)
        if not options.get("no_wait_after") and not locator.page.is_closed():
            try:
                holds(locator.page, AWAY)
            except Error:
                if not locator.page.is_closed():
                    raise
        return done

    return act_and_wait
