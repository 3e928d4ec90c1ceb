"""The queue's rules in a real browser, and the weight of what the tablet loads."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from django.conf import settings
from playwright.sync_api import Page, Route, expect
from rjsmin import jsmin

from tests.browser.field_logbook.tablet import Tablet

RULES = Path(__file__).with_name("rules.js")
MODULES = settings.BASE_DIR / "static" / "field_logbook"
IMPORTS = re.compile(r'^(?:import .*|\} )from "\./(\w+\.js)";$', re.MULTILINE)


def test_the_rules_of_the_queue(tablet: Tablet) -> None:
    script = RULES.read_text().partition("\nasync")
    found = tablet.page.evaluate(script[1].strip() + script[2], "/static/field_logbook/")
    assert found["wrong"] == []
    assert found["passed"] > 35


def test_minified_modules_obey_the_same_rules(page: Page) -> None:
    """As production serves them: every module starts, and the rules are the same."""

    def minified(route: Route) -> None:
        script = (MODULES / route.request.url.rpartition("/")[2]).read_text()
        route.fulfill(body=jsmin(script), content_type="text/javascript")

    page.route("**/static/field_logbook/*.js", minified)
    page.goto("/veld/")
    expect(page.get_by_role("heading", name="Deze tablet is niet klaargezet")).to_be_visible()
    script = RULES.read_text().partition("\nasync")
    found = page.evaluate(script[1].strip() + script[2], "/static/field_logbook/")
    assert found["wrong"] == []
    assert found["passed"] > 35


def loaded(module: str, seen: set[str] | None = None) -> set[str]:
    """A module and all that it imports."""
    seen = {module} if seen is None else seen | {module}
    for other in IMPORTS.findall((MODULES / module).read_text()):
        if other not in seen:
            seen |= loaded(other, seen)
    return seen


def test_the_capture_screen_weighs_less_than_30_kb() -> None:
    parts = loaded("pages.js")
    assert {"capture.js", "statement_form.js", "sync.js", "store.js", "photos.js"} <= parts
    weight = sum(len(gzip.compress(jsmin((MODULES / part).read_text()).encode(), 9)) for part in parts)
    assert weight <= 30_000, f"{weight} bytes gzip in {len(parts)} modules"


def test_every_text_of_the_scripts_stands_in_the_page() -> None:
    page = settings.BASE_DIR / "templates" / "field_logbook" / "words.html"
    there = set(re.findall(r'data-say="([\w-]+)"', page.read_text()))
    own = set(re.findall(r"^  (\w+): \(", (MODULES / "dom.js").read_text(), re.MULTILINE))
    of_what_is_typed = {"ariaInvalid", "closest", "focus", "length", "trim", "value"}
    code = "\n".join(jsmin((MODULES / part).read_text()) for part in loaded("pages.js") - {"dom.js"})
    used = set(re.findall(r"(?<!/)\bwords\.([a-z]\w*)", code)) - own - of_what_is_typed
    assert len(used) > 40
    assert used - there == set()
