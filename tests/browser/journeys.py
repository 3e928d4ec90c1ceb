"""Steps that several journeys walk: what a person does on a screen, and what she then sees there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.waiting import holds, settled
from trajectories.models import Trajectory

FITS = """(width) => (!width || innerWidth === width) && document.documentElement.scrollWidth <= innerWidth"""


def fits(page: Page, width: int = 0, height: int = 820) -> bool:
    """Whether nothing sticks out sideways, at this width or as the window is now. A window gets its new size,
    and a page lays itself out for it, a moment after we asked."""
    if width:
        page.set_viewport_size({"width": width, "height": height})
    settled(page)
    return holds(page, FITS, width)


def looks_right(page: Page, axe: Callable[..., list[str]], widths: tuple[int, ...] = (1280, 320)) -> None:
    """No violation that axe finds and nothing that sticks out, wide and narrow; the page keeps its own
    width."""
    own = page.viewport_size
    for width in widths:
        assert fits(page, width), f"wider than {width} px"
        assert axe(page) == []
    if own:
        page.set_viewport_size(own)


def shows(where: Locator, number: int) -> None:
    """Wait until the first number there is this one, as the screens write it: "1.214 uitspraken" is 1214."""
    written = r"[.\u00a0\u202f]?".join(f"{number:,}".split(","))
    expect(where).to_have_text(re.compile(rf"^\D*{written}(?![.\u00a0\u202f]?\d)"))


@contextmanager
def replaced(page: Page, part: str) -> Iterator[None]:
    """What is done inside makes the server send this part of the page anew; afterwards the new one stands
    there. The arrival of the answer is no sign of that: who reads between the answer and the swap reads the
    old part."""
    page.locator(part).evaluate("part => part.setAttribute('data-old', '')")
    yield
    expect(page.locator(f"{part}:not([data-old])")).to_be_attached()


def upload_table(page: Page, trajectory: Trajectory, file: Path) -> None:
    """From the voices to the import screen, with this file chosen and checked by the worker."""
    page.goto(trajectory.url("contributions:contributions"))
    page.get_by_role("link", name="Bestand inlezen").click()
    page.get_by_label("Bestand").set_input_files(file)
    page.get_by_role("button", name="Bekijk het bestand").click()
    wait_for_check(page)


def wait_for_check(page: Page) -> None:
    expect(page.get_by_role("heading", name="Wat erin zit")).to_be_visible(timeout=60_000)


def choose_on_import(page: Page, label: str, choice: str) -> None:
    """Change one choice on the import screen; the worker counts again."""
    field = page.get_by_label(label, exact=True)
    if not field.is_visible():
        page.locator("details", has=field).locator("summary").click()
    with replaced(page, "#plan"):
        field.select_option(label=choice)
    expect(page.get_by_label(label, exact=True).locator("option:checked")).to_have_text(choice)
    wait_for_check(page)


def shows_counts(page: Page, counts: dict[str, int]) -> None:
    """Wait for these "good", "double" and "bad" on the import screen: rows that are ready or read in."""
    for name, number in counts.items():
        shows(page.locator(f"#count-{name}"), number)


def read_in(page: Page) -> None:
    """Press the button and wait until the worker is done."""
    page.get_by_role("button", name=re.compile("^Lees .* in$")).click()
    expect(page.get_by_role("link", name="Bekijk deze uitspraken")).to_be_visible(timeout=60_000)


def shows_voices(page: Page, number: int) -> None:
    """Wait until the list says that it has found so many voices."""
    shows(page.locator("#voices-head"), number)


def lay_together(page: Page, word: str, title: str) -> int:
    """On "Uitspraken samen indelen": tick every voice with this word that shows and make a block of them; how
    many."""
    page.get_by_role("link", name="Bouwstenen", exact=True).first.click()
    page.get_by_role("link", name=re.compile("Begin met indelen|Deel uitspraken in")).click()
    page.get_by_role("link", name="Zoek er veel tegelijk").click()
    with replaced(page, "#heap"):
        page.get_by_label("Woorden").fill(word)
    boxes = page.locator("input[type=checkbox][name=rij]")
    ticked = boxes.count()
    for number in range(ticked):
        boxes.nth(number).check()
    page.get_by_label("Bouwsteen", exact=True).fill(title)
    page.get_by_role("button", name="Maak een nieuwe").click()
    expect(page.get_by_role("status").filter(has_text=title).first).to_be_visible()
    return ticked


def make_key(page: Page, name: str, essence: str) -> None:
    """From the board to a new key."""
    page.get_by_role("link", name="Bouwstenen", exact=True).first.click()
    page.get_by_role("link", name="De sleutels", exact=True).click()
    page.get_by_role("link", name=re.compile("Maak de eerste sleutel|Nieuwe sleutel")).click()
    page.get_by_label("Naam", exact=True).fill(name)
    page.get_by_label("in één zin").fill(essence)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", name=name).first).to_be_visible()


def put_under_key(page: Page, block: str, key: str) -> None:
    """On the board, through the menu of the block's card."""
    page.get_by_role("link", name="Bouwstenen", exact=True).first.click()
    card = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=block, exact=True))
    card.locator("summary").click()
    card.get_by_role("button", name=key, exact=True).click()
    column = page.get_by_role("region", name=key)
    expect(column.get_by_role("heading", name=block, exact=True)).to_be_visible()


def compose(page: Page, button: str) -> None:
    """From anywhere in the trajectory to a first version of a note or a newspaper."""
    page.get_by_role("link", name="Publicaties", exact=True).first.click()
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("button", name="Maak PDF")).to_be_visible()


def set_as_pdf(page: Page, to: Path, seconds: int = 300) -> Path:
    """On the page of an edition: have the worker set it, and download what came of it."""
    page.get_by_role("button", name="Maak PDF").click()
    ready = page.get_by_role("link", name="Download de PDF")
    expect(ready).to_be_visible(timeout=seconds * 1000)
    with page.expect_download() as download:
        ready.click()
    download.value.save_as(to)
    return to
