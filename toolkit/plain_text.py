"""Long texts that people write without HTML: titles, paragraphs and lists, by the first signs of a line.

## a title          - one of a list          an empty line between paragraphs
"""

from dataclasses import dataclass, field


@dataclass
class Block:
    kind: str  # "title", "list" or "paragraph"
    text: str = ""
    items: list[str] = field(default_factory=list)


def blocks_of(text: str) -> list[Block]:
    """In order; the template escapes what is in them."""
    blocks: list[Block] = []
    open_block: Block | None = None
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            open_block = None
        elif line.startswith("## "):
            blocks.append(Block("title", line[3:].strip()))
            open_block = None
        elif line.startswith("- "):
            if open_block is None or open_block.kind != "list":
                open_block = Block("list")
                blocks.append(open_block)
            open_block.items.append(line[2:].strip())
        elif open_block is None:
            open_block = Block("paragraph", line)
            blocks.append(open_block)
        elif open_block.kind == "list":
            open_block.items[-1] += f" {line}"
        else:
            open_block.text += f" {line}"
    return blocks
