"""A browser test reads the database, a mail, a file or a page's memory after what it did is seen done."""

from __future__ import annotations

import pytest

from . import tracked
from .settled_reads import browser_tests, hasty

# File and line: why it may be read at once.
MAY = {
    "test_server.py: assert Contribution.objects.count() == 3": "the script waited for its own requests",
    "test_slow.py: if PhotoPiece.objects.count() >= least:": "asks again until it is so",
}


def test_no_browser_test_reads_too_early() -> None:
    found = {}
    for path in browser_tests():
        source = tracked.read(path)
        for line, what in hasty(source):
            found[f"{path.name}: {source.splitlines()[line - 1].strip()}"] = f"{path}:{line}: {what}"
    wrong = [place for line, place in found.items() if line not in MAY]
    assert not wrong, "\n".join(["first say expect(...) of what the act before it brings:", *wrong])
    assert MAY.keys() <= found.keys(), "needed no longer"


CLICK = "page.get_by_role('button', name='Bewaar').click()\n"


@pytest.mark.parametrize(
    "lines",
    [
        CLICK + "assert Review.objects.get().verdict == 'agreed'",
        CLICK + "assert axe_violations(page) == []\nassert mail.outbox[0].to == []",
        CLICK + "session.refresh_from_db()",
        CLICK + "assert not file.exists()",
        CLICK + "if wet:\n    expect(page.locator('p')).to_be_visible()\nassert Review.objects.get()",
        CLICK + "phone.goto(trajectory.public_url)",
        CLICK + "assert page.evaluate('window.count') == 1",
        CLICK + "tablet.kick()\nassert Review.objects.get()",
        CLICK + "nothing_lost(tablet)\nassert Review.objects.get()",
        "def save():\n    " + CLICK + "save()\nassert Review.objects.get()",
        "tablet.write('Bomen.')\nassert Contribution.objects.get()",
        "tablet.says('1/1')\n" + CLICK + "tablet.says('1/1')\nassert not Contribution.objects.exists()",
        "page.get_by_role('link', name='Wonen').click()\ntablet.write('Bomen.')",
        "for one in two:\n    one.refresh_from_db()\n    " + CLICK,
    ],
)
def test_what_reads_too_early_is_found(lines: str) -> None:
    assert hasty(function(lines))


@pytest.mark.parametrize(
    "lines",
    [
        CLICK + "expect(page.locator('p')).to_be_visible()\nassert Review.objects.get()",
        CLICK + "Review.objects.update(verdict='remarks')",
        "with page.expect_download() as file:\n    " + CLICK + "assert file.value.path().read_text()",
        "with replaced(page, '#list'):\n    " + CLICK + "assert Review.objects.get()",
        "tablet.write('Bomen.')\ntablet.kick()\nassert Contribution.objects.get()",
        "tablet.write('Bomen.')\nassert len(tablet.items()) == 1",
        "tablet.says('1')\n" + CLICK + "tablet.says('2')\nassert Contribution.objects.get()",
    ],
)
def test_what_was_waited_for_may_be_read(lines: str) -> None:
    assert hasty(function(lines)) == []


def function(lines: str) -> str:
    return "def test_it(page):\n" + "\n".join(f"    {line}" for line in lines.splitlines())
