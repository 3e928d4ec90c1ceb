"""The how-tos as something that can be followed: what each one adds, and where.

A block ```diff with the path of a file in its first line says what to add there: the lines without a sign
stand in the file as they are, once, and show the place. A block of new lines alone goes at the end of it.
`python -m tests.conventions.how_to docs/how-to/PAGE.md` follows a page, in the folder it is run in.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"^```diff\n(?P<path>[^\n]+)\n(?P<lines>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Change:
    """One block: `before` is what stands in the file, `after` what it becomes."""

    path: str
    before: str
    after: str

    def fits(self, text: str) -> bool:
        return not self.before or text.count(self.before) == 1

    def applied(self, text: str) -> str:
        return text.replace(self.before, self.after) if self.before else text + self.after


def changes(page: str) -> list[Change]:
    """In the order of the page."""
    found = []
    for block in BLOCK.finditer(page):
        lines = block["lines"].splitlines()
        before = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("+"))
        after = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("-"))
        found.append(Change(block["path"].strip(), before, after))
    return found


def follow(page: str, root: Path) -> None:
    """Raises ValueError for a change that does not fit."""
    for change in changes(page):
        path = root / change.path
        text = path.read_text()
        if not change.fits(text):
            raise ValueError(f"{change.path} has not exactly once:\n{change.before}")
        path.write_text(change.applied(text))


if __name__ == "__main__":
    follow(Path(sys.argv[1]).read_text(), Path())
