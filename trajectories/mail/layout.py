"""The plain text of a mail as blocks for its HTML: one text, so that both say the same.

A line that is an address of ours becomes a link; the sentence before it, which ends with a colon, is what one
reads and presses. Lines with a dash are a list. Addresses of elsewhere stay text: a name or a remark in a
mail must not lead anywhere.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _

SHORT = 44  # characters that still look well on a button
ITEM = "- "


@dataclass
class Block:
    """A paragraph of `lines`, a list of `items`, or a link (`url`) with its words in `lines`."""

    lines: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    url: str = ""

    @property
    def is_button(self) -> bool:
        return bool(self.url) and len(" ".join(self.lines)) <= SHORT


def blocks_of(text: str) -> list[Block]:
    """The text in reading order."""
    blocks: list[Block] = []
    fresh = True  # a blank line was read
    for line in (raw.strip() for raw in text.splitlines()):
        if not line or line == "--":
            fresh = True
        elif is_ours(line):
            blocks.append(Block(lines=[words_before(blocks)], url=line))
            fresh = True
        elif line.startswith(ITEM):
            if fresh or not blocks or not blocks[-1].items:
                blocks.append(Block())
            blocks[-1].items.append(line.removeprefix(ITEM))
            fresh = False
        else:
            if fresh or not blocks or blocks[-1].items:
                blocks.append(Block())
            blocks[-1].lines.append(line)
            fresh = False
    return [block for block in blocks if block.lines or block.items]


def is_ours(line: str) -> bool:
    return line.startswith(settings.SITE_URL.rstrip("/") + "/") and " " not in line


def words_before(blocks: list[Block]) -> str:
    """Take the sentence that announces a link out of the text: it becomes the link."""
    if blocks and not blocks[-1].url and blocks[-1].lines and blocks[-1].lines[-1].endswith(":"):
        return blocks[-1].lines.pop().removesuffix(":")
    return _("Open de pagina")
