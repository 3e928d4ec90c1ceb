"""Words on a drawing: how wide they are, in which lines they break, and whether two labels touch."""

from dataclasses import dataclass

FONT = 15.0
LINE = 19.0  # from baseline to baseline
WIDTHS = {
    **dict.fromkeys("iljI.,:;'’|! ()", 0.42),
    **dict.fromkeys('tfr-"/', 0.52),
    **dict.fromkeys("mwMW@%", 1.08),
}


@dataclass
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box", air: float = 0.0) -> bool:
        return not (
            self.right + air <= other.left
            or other.right + air <= self.left
            or self.bottom + air <= other.top
            or other.bottom + air <= self.top
        )


@dataclass
class Label:
    lines: list[str]
    note: str
    box: Box
    url: str
    leader: tuple[float, float, float] | None = None  # x, from y, to y

    @property
    def texts(self) -> list[tuple[float, str, str]]:
        """Baseline, class and words of each line."""
        words = [("t", line) for line in self.lines] + ([("d", self.note)] if self.note else [])
        return [(self.box.top + 15 + LINE * i, kind, text) for i, (kind, text) in enumerate(words)]


def text_width(text: str, size: float = FONT) -> float:
    """A generous estimate (bold DejaVu Sans, the widest face a visitor may fall back on)."""
    return size * sum(WIDTHS.get(c, 0.82 if c.isupper() else 0.72 if ord(c) < 0x250 else 1.0) for c in text)


def label_lines(title: str, length: int, most: int = 3) -> list[str]:
    """The title in lines of at most `length` characters, cut with an ellipsis after `most` lines."""
    lines = [""]
    for word in title.split():
        while len(word) > length:
            lines, word = [*lines, word[: length - 1] + "-"], word[length - 1 :]
        if len(f"{lines[-1]} {word}".strip()) <= length:
            lines[-1] = f"{lines[-1]} {word}".strip()
        else:
            lines.append(word)
    lines = [line for line in lines if line] or ["…"]
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][: length - 1].rstrip() + "…"]
    return lines


def label_width(title: str, note: str, length: int) -> float:
    return max(text_width(text) for text in [*label_lines(title, length), note])
