"""Where a page is cut when it is printed: a link at both ends of each row, found again in the PDF."""

from __future__ import annotations

from collections import defaultdict
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

import pikepdf
from playwright.sync_api import Page, expect

AT = "https://sheet.example/"
TALLEST = 900  # of what a sheet can hold, in CSS pixels
MARK = """([at, tallest]) => {
  const seen = (one) => one.checkVisibility() && one.getBoundingClientRect().height > 1;
  const names = {};
  const mark = (one, group, side) => {
    if (getComputedStyle(one).position === "static") one.style.position = "relative";
    const link = document.createElement("a");
    link.href = `${at}${group}/${Math.random()}`;
    link.textContent = ".";
    link.style = `position: absolute; inset-inline-start: 0; ${side}: 0; font-size: 2px; color: transparent`;
    one.append(link);
  };
  const together = (name, ends) => {
    const group = Object.keys(names).length;
    names[group] = name;
    for (const [one, side] of ends) mark(one, group, side);
  };
  const kinds = ".rows > li, .card, .block, .todo, .ring, .panel li, figure";
  const rows = [...document.querySelectorAll(`main :is(${kinds})`)];
  for (const row of rows.filter(seen)) {
    if (row.getBoundingClientRect().height > tallest || row.querySelector(".rows > li")) continue;
    together(`a row: ${row.innerText.slice(0, 60)}`, [[row, "top"], [row, "bottom"]]);
  }
  const content = "li, p, table, form, figure, dl, svg, blockquote, .card, .todo";
  const blocks = [...document.querySelectorAll(`main :is(${content}, h1, h2, h3)`)].filter(seen);
  const after = (one) => blocks.find((next) =>
    one.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING && !one.contains(next));
  for (const heading of [...document.querySelectorAll("main :is(h2, h3):not(.vh)")].filter(seen)) {
    const head = heading.closest(".head, .top") || heading;
    let next = after(head);
    const lead = next && next.matches("p") && head.nextElementSibling === next ? next : null;
    if (lead) next = after(lead) || lead;
    const box = heading.closest(".rows > li, .card, .block") || document;
    if (next && box.contains(next) && !next.matches("h2, h3, table")) {
      together(`a heading: ${heading.innerText.slice(0, 60)}`, [[heading, "top"], [next, "top"]]);
    }
  }
  return names;
}"""


def cut(page: Page) -> list[str]:
    """What of the open page is torn over two sheets: a row, or a heading and what it stands above."""
    expect(page.locator("[hx-trigger='load']")).to_have_count(0)  # the panels of a cockpit are there
    names = page.evaluate(MARK, [AT, TALLEST])
    sheets: dict[str, set[int]] = defaultdict(set)
    with pikepdf.open(BytesIO(page.pdf(prefer_css_page_size=True))) as document:
        for number, sheet in enumerate(document.pages):
            for note in sheet.obj.get("/Annots", []):
                action: Any = note.get("/A", {})
                address = str(action.get("/URI", ""))
                if address.startswith(AT):
                    sheets[PurePosixPath(address).parent.name].add(number)
    assert names.keys() == sheets.keys(), "a mark that is not in the PDF"
    return [names[group] for group, numbers in sheets.items() if len(numbers) > 1]
