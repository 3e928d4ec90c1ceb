"""A test waits for what it looks at: a browser test that looks at once fails once in a hundred times.

An act in the browser is answered later than the next line of the test runs. `expect(...)`,
`journeys.replaced` and `journeys.fits` look again until it is so; what looks once, sleeps, or waits for an
answer instead of for what that brings, is refused here. What has to be so all the same is named in MAY, with
the reason.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.browser.waiting import PATIENCE

from . import tracked

ABSENT = "waits for something that must not happen"
PLAYWRIGHT = "hears of the browser only while it waits"
SWAPPED = "the part was just seen to be replaced"
OPENED = "reads the page as it was opened; what asks by itself brings none of these"
HELD = "the test holds that very answer back"
ANSWERS = {"expect_request", "expect_response"}
# Function and file: what it does: why it may.
MAY = {
    "apt_get of chromium.py": {"sleep": "apt tells nobody when its lock is free"},
    "start of server.py": {"sleep": "a process tells nobody that it answers"},
    "failing of failing_server.py": {"sleep": "is the fault that it plays"},
    "read of network.py": {"sleep": "is the slow network that it plays"},
    "holds of waiting.py": {"wait_for_timeout": PLAYWRIGHT},
    "becomes of waiting.py": {"wait_for_timeout": PLAYWRIGHT},
    "screen_is_right of oracle.py": {"wait_for_timeout": PLAYWRIGHT},
    "kill of tablet.py": {"wait_for_timeout": PLAYWRIGHT},
    "room of test_storage.py": {"wait_for_timeout": "Chromium looks at its quota when it likes"},
    "test_a_storm_of_429_and_503 of test_sending.py": {"wait_for_timeout": ABSENT},
    "test_an_atelier_of_a_facilitator_is_followed_alike of test_officer_watches.py": {
        "expect_response": ABSENT
    },
    "test_her_list_follows_what_is_corrected_moved_and_erased of test_officer_watches.py": {
        "expect_response": ABSENT
    },
    "test_evening_from_dream_to_initiative_with_hands of test_debate.py": {"expect_response": ABSENT},
    "test_her_pages_follow_a_tablet_that_sends of test_officer_watches.py": {"expect_response": HELD},
    " of test_closed_under_way.py": {"while": "the transaction without an end that the test closes"},
    "tablet of test_in_a_hall.py": {"new_context": "a fixture, which closes it"},
    "desk of test_officer_watches.py": {"new_context": "a fixture, which closes it"},
    "new of fixtures.py": {"new_context": "the fixture itself"},
    " of journeys.py": {"scrollWidth": "journeys.fits itself"},
    "type_in_all of test_typing.py": {"all": OPENED},
    "press_and_stay of test_typing.py": dict.fromkeys(("count", "get_attribute"), OPENED),
    "test_no_form_takes_away_what_stands_in_another of test_typing.py": {"count": OPENED},
    "test_the_first_thing_in_view_is_what_waits of test_start_pages.py": {"count": OPENED},
    "test_practice_that_is_stopped_in_another_tab of test_practice.py": {"url": OPENED},
    "test_a_round_from_preparing_to_its_version of test_rounds.py": {
        "text_content": "was just seen to be there"
    },
    "heap_of of sorted_set.py": {"all_text_contents": OPENED},
    "settle_all of test_sorting_a_set.py": {"text_content": "its number was just seen to be there"},
    "lay_together of journeys.py": {"count": SWAPPED},
    "choose_on_import of journeys.py": {"is_visible": "unfolds what is folded; nothing else does"},
}
SLEEPS = {"sleep", "wait_for_timeout"}
READS = {
    *("all", "all_inner_texts", "all_text_contents", "count", "get_attribute", "inner_html", "inner_text"),
    *("input_value", "is_checked", "is_disabled", "is_editable", "is_enabled", "is_hidden", "is_visible"),
    "text_content",
}
HANDLES = {"element_handle", "element_handles", "query_selector", "query_selector_all", "wait_for_selector"}
FINDS = {"locator", "frame_locator"}
DEVICES = {"keyboard", "mouse"}
ADVICE = {
    **dict.fromkeys(SLEEPS, "wait for what it brings, with expect(...)"),
    **dict.fromkeys(READS, "say expect(...), or read after it in a function that is named in MAY"),
    **dict.fromkeys(HANDLES, "a handle stays with an element that a swap throws away: take a locator"),
    **dict.fromkeys(ANSWERS, "what came isn't on the page yet: journeys.replaced, or expect(...)"),
    "wait_for_function": "our Content Security Policy refuses its second look: waiting.until",
    **dict.fromkeys(DEVICES, "ask the page for it each time: that waits for its scripts"),
    "networkidle": "expect(...) what the page loads by itself",
    "url": "say expect(page).to_have_url(...)",
    "new_context": "take the fixture new_context: it closes the browser also when the test fails",
    "scrollWidth": "say journeys.fits: a window has its new size a moment after it was asked",
    "timeout": f"no test has less patience than waiting.PATIENCE, {PATIENCE} ms",
    "while": "a loop in the browser never gives up: waiting.until does",
}


@dataclass
class Impatience(ast.NodeVisitor):
    """What a file does that looks once: (function, what, line)."""

    found: list[tuple[str, str, int]] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    locators: set[str] = field(default_factory=set)

    def add(self, node: ast.expr, what: str) -> None:
        self.found.append((self.functions[-1] if self.functions else "", what, node.lineno))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        outer = set(self.locators)
        self.functions.append(node.name)
        self.generic_visit(node)
        self.functions.pop()
        self.locators = outer

    def visit_Assign(self, node: ast.Assign) -> None:
        if isinstance(node.value, ast.Attribute) and node.value.attr in DEVICES:
            self.add(node.value, node.value.attr)
        if self.is_locator(node.value):
            self.locators |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in SLEEPS | HANDLES | ANSWERS:
            self.add(node, name)
        if name in READS and isinstance(node.func, ast.Attribute) and self.is_locator(node.func.value):
            self.add(node, name)
        if name in {"new_context", "wait_for_function"} and isinstance(node.func, ast.Attribute):
            self.add(node, name)
        for word in node.keywords:
            waits = word.arg == "timeout" and name.startswith(("to_", "not_to_", "wait_for_"))
            if waits and isinstance(word.value, ast.Constant) and word.value.value < PATIENCE:
                self.add(node, "timeout")
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if (
            node.attr == "url"
            and isinstance(node.value, ast.Name | ast.Attribute)
            and "page" in ast.unparse(node.value)
        ):
            self.add(node, "url")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            for word in ("networkidle", "scrollWidth", "while"):
                if word in node.value and (word != "while" or "while (" in node.value):
                    self.add(node, word)

    def is_locator(self, node: ast.expr) -> bool:
        """Whether this finds elements of a page: `page.locator(...).first`, `row` that was made so."""
        while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
            if isinstance(node, ast.Attribute) and (node.attr in FINDS or node.attr.startswith("get_by_")):
                return True
            node = node.func if isinstance(node, ast.Call) else node.value
        return isinstance(node, ast.Name) and node.id in self.locators


def impatience(source: str) -> list[tuple[str, str, int]]:
    visitor = Impatience()
    visitor.visit(ast.parse(source))
    return visitor.found


def browser_files() -> Iterator[Path]:
    for path in tracked.of(".py"):
        if path.parts[:2] == ("tests", "browser"):
            yield path


def test_no_browser_test_looks_once() -> None:
    wrong, used = [], set()
    for path in browser_files():
        for function, what, line in impatience(tracked.read(path)):
            place = f"{function} of {path.name}"
            used.add((place, what))
            if what not in MAY.get(place, {}):
                wrong.append(f"{path}:{line}: {what} in {function}: {ADVICE[what]}")
    assert not wrong, "\n".join(wrong)
    assert {(place, what) for place, acts in MAY.items() for what in acts} <= used, "needed no longer"


CLOCKS = {"localdate", "localtime", "now", "today", "utcnow"}


def clocks_at_import(node: ast.AST) -> Iterator[int]:
    """The lines on which a clock is read when the file is imported: not in a function, which runs later."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Lambda):
            continue
        if isinstance(child, ast.FunctionDef):
            child = ast.Module([ast.Expr(one) for one in [*child.decorator_list, *child.args.defaults]], [])
        if isinstance(child, ast.Call) and getattr(child.func, "attr", "") in CLOCKS:
            yield child.lineno
        yield from clocks_at_import(child)


def test_no_test_reads_the_clock_when_it_is_imported() -> None:
    """A run takes half an hour: what was "in five minutes" at its start is past, and "today" may be
    yesterday."""
    wrong = [
        f"{path}:{line}"
        for path in tracked.of(".py")
        if path.parts[0] == "tests"
        for line in clocks_at_import(ast.parse(tracked.read(path)))
    ]
    assert wrong == []


def test_a_clock_at_import_is_found() -> None:
    read = (
        "TOMORROW = dt.date.today() + A_DAY\n@parametrize('at', [timezone.now()])\ndef test(): timezone.now()"
    )
    assert list(clocks_at_import(ast.parse(read))) == [1, 2]
    assert not list(clocks_at_import(ast.parse("starts_at = Lazy(lambda: timezone.now())")))


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("time.sleep(1)", "sleep"),
        ("page.wait_for_timeout(50)", "wait_for_timeout"),
        ("assert page.locator('.said > li').count() == 1", "count"),
        ("row = page.get_by_role('listitem').first; n = row.inner_text()", "inner_text"),
        ("columns = [one for one in page.locator('.column select').all()]", "all"),
        ("assert 'q=fiets' in page.url", "url"),
        ("assert tablet.page.url == '/'", "url"),
        ("with page.expect_response('**'): pass", "expect_response"),
        ("page.wait_for_load_state('networkidle')", "networkidle"),
        ("page.wait_for_function('window.done')", "wait_for_function"),
        ("page.query_selector('h1').click()", "query_selector"),
        ("keys = page.keyboard", "keyboard"),
        ("context = browser.new_context(locale='nl-BE')", "new_context"),
        ("expect(tally).to_have_text('40', timeout=8_000)", "timeout"),
        ("assert page.evaluate('document.documentElement.scrollWidth <= innerWidth')", "scrollWidth"),
        ("page.evaluate('async () => { while (!window.done) await pause() }')", "while"),
    ],
)
def test_what_looks_once_is_found(line: str, what: str) -> None:
    assert [one for _function, one, _line in impatience(line)] == [what]


@pytest.mark.parametrize(
    "line",
    [
        "assert Contribution.objects.filter(text='a').count() == 1",
        "page.goto(trajectory.url('front:cockpit'))",
        "expect(page.locator('li')).to_have_count(2, timeout=60_000)",
        "danny = new_context().new_page()",
        "tablet.page.goto(tablet.url + '/veld/')",
    ],
)
def test_what_waits_or_asks_the_database_may(line: str) -> None:
    assert impatience(line) == []
