"""132 dreams of our own, each about one of six themes, and a team that sorts them on its tablet by keyboard.

What somebody decides is kept beside the database, so that every number that the product tells later can be
compared with what was done.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, expect

from trajectories.models import Trajectory

FILE = Path(__file__).parent / "sets" / "dromen.csv"
# What one look at a desk tells: the key to each block that has one, and what goes along with the statement.
DESK = """() => ({
  keys: Object.fromEntries([...document.querySelectorAll('#desk .pick[data-key]')].reverse().map(
    (pick) => [pick.querySelector('b').textContent.trim(), pick.dataset.key])),
  said: document.querySelector('#stem blockquote').textContent.trim(),
  beside: [...document.querySelectorAll('#desk .beside span')].map((text) => text.textContent.trim()),
})"""


def themes() -> dict[str, str]:
    """The theme of each dream."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["Droom"]: row["Thema"] for row in csv.DictReader(file, delimiter=";")}


def write_table(folder: Path) -> Path:
    """The dreams as a municipality would have them: without the theme."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [row[1:] for row in csv.reader(file, delimiter=";")]
    path = folder / "Dromen van de zomer.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=";").writerows(rows)
    return path


def agreement(pairs: list[tuple[str, str]]) -> float:
    """Krippendorff's alpha for two readers who each chose one of some names."""
    chosen = Counter(name for pair in pairs for name in pair)
    total = sum(chosen.values())
    by_chance = 1 - sum(n * (n - 1) for n in chosen.values()) / (total * (total - 1))
    return 1 - sum(one != other for one, other in pairs) / len(pairs) / by_chance


@dataclass
class Tablet:
    """A team's tablet in a round. `decided`: the block in which the team laid each dream."""

    page: Page
    team: str
    theme_of: dict[str, str]
    known: set[str]  # titles of blocks that any team made
    decided: dict[str, str] = field(default_factory=dict)
    by_suggestion: int = 0

    def begin(self, trajectory: Trajectory, round_: int) -> None:
        self.page.goto(trajectory.url("clustering:round_sort", pk=round_))
        self.page.get_by_role("button", name=self.team).click()
        self.page.get_by_role("button", name="Neem de volgende").click()
        expect(self.page.locator("#stem blockquote")).to_be_visible()
        expect(self.page.locator("#stem")).to_be_focused()

    def place(self) -> None:
        """Lay what lies here where it belongs, by the shortest key that leads there."""
        desk = self.page.evaluate(DESK)
        title = self.theme_of[desk["said"]]
        key = desk["keys"].get(title)
        if key:
            self.page.keyboard.press(key)
            self.by_suggestion += key in "123"
        elif title in self.known:
            self.page.keyboard.press("/")
            expect(self.page.locator("#q")).to_be_focused()
            self.page.keyboard.type(title)
            self.page.keyboard.press("Enter")
        else:
            self.page.keyboard.press("n")
            expect(self.page.locator("#title")).to_be_focused()
            self.page.keyboard.type(title)
            self.page.keyboard.press("Enter")
        self.known.add(title)
        self.decided |= dict.fromkeys([desk["said"], *desk["beside"]], title)
        self.comes_after(desk["said"])

    def later(self) -> None:
        said = self.page.evaluate(DESK)["said"]
        self.page.keyboard.press("l")
        self.comes_after(said)

    def comes_after(self, said: str) -> None:
        """The next statement is there and has the keyboard."""
        expect(self.page.locator("#stem blockquote")).not_to_have_text(said)
        expect(self.page.locator("#stem")).to_be_focused()

    def heap_of(self, url: str) -> list[str]:
        """What a heap holds for this team, the most typical first."""
        self.page.goto(url)
        return [text.strip() for text in self.page.locator(".voices blockquote").all_text_contents()]

    def lay_heap(self, url: str, title: str) -> None:
        """The whole heap goes in this block."""
        self.decided |= dict.fromkeys(self.heap_of(url), title)
        self.lay(title)

    def lay_ticked(self, url: str, ticked: list[str], title: str) -> None:
        """Of the heap only these go in this block."""
        self.page.goto(url)
        for said in ticked:
            self.page.get_by_role("listitem").filter(has_text=said).get_by_role("checkbox").check()
        expect(self.page.get_by_label("De hele hoop")).not_to_be_checked()
        self.decided |= dict.fromkeys(ticked, title)
        self.lay(title)

    def lay(self, title: str) -> None:
        self.page.get_by_label("Bouwsteen", exact=True).fill(title)
        self.page.get_by_role("button", name="Deel in").click()
        laid = re.compile(rf"ingedeeld bij “{re.escape(title)}”")
        expect(self.page.get_by_role("status").filter(has_text=laid)).to_be_visible()
