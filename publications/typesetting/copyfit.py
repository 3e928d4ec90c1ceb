"""Copyfitting: how an article fills a box of columns, counted in lines of the baseline grid.

The galley proof (one measuring pass in Typst) has told how many lines each paragraph, crosshead and pull
quote of an article takes in one column and how many its heading takes at each size. So fitting is arithmetic:
text that is N lines long, in n columns of T lines, with a picture of p lines over k columns, fits when n*T >=
N + k*p.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .newspaper_document import Article
from .page_plan import PictureBox

COLUMNS = 5
LINE = 11.5  # points: the baseline grid of the newspaper
LINE_MM = LINE * 25.4 / 72
COLUMN_WIDTH = 48.6 * 72 / 25.4  # points
GUTTER = 5 * 72 / 25.4
CAPTION_LINES = 2
SMALLEST_PICTURE = 9  # lines, caption included


@dataclass(frozen=True)
class ArticlePicture:
    id: str
    aspect: float  # height / width
    cover: bool  # it may be cropped


@dataclass(frozen=True)
class Story:
    """An article with its measures. ``text`` counts paragraphs and crossheads; heads are lines per (span,
    size)."""

    id: str
    article: Article
    text: int
    quotes: tuple[int, ...]
    source: int
    heads: dict[str, int]
    picture: ArticlePicture | None
    letter: bool = False
    continued_from: int | None = None  # page on which the story began

    def head(self, span: int, size: str) -> int:
        return self.heads["continued"] if self.continued_from else self.heads[f"{span}{size}"]


@dataclass
class Fitted:
    """An article in its box. ``spare`` is the number of lines left open, at the foot of the last column."""

    story: Story
    span: int
    height: int
    size: str
    lines: int  # per column, below the head
    picture: PictureBox | None = None
    quotes: list[int] = field(default_factory=list)
    spare: int = 0
    jump: bool = False


def spare_for_headings(span: int) -> int:
    """Lines kept free for what cannot be split: a heading at the foot of a column, a single last line."""
    return (span + 1) // 2


def least_height(story: Story, span: int, size: str) -> int:
    """Lines that the article needs at least, with neither picture nor pull quote."""
    return story.head(span, size) + max(2, -(-(story.text + story.source + spare_for_headings(span)) // span))


def picture_lines(story: Story, columns: int) -> tuple[int, int, int]:
    """(least, best, most) lines of the article's picture over ``columns`` columns, caption included."""
    assert story.picture is not None
    width = columns * COLUMN_WIDTH + (columns - 1) * GUTTER
    natural = width * story.picture.aspect / LINE + CAPTION_LINES
    if not story.picture.cover:
        return round(natural * 0.6), round(natural), round(natural)
    return (
        max(SMALLEST_PICTURE, round(width * 0.34 / LINE) + CAPTION_LINES),
        round(min(natural, width * 0.62 / LINE + CAPTION_LINES)),
        round(max(width * 0.75, min(width, width * story.picture.aspect)) / LINE) + CAPTION_LINES,
    )


def best_height(story: Story, span: int, size: str) -> int:
    """Lines at which the article looks its best: its picture at a good size and one pull quote."""
    lines = story.text + story.source + spare_for_headings(span) + (story.quotes[0] if story.quotes else 0)
    if story.picture is not None and not story.letter:
        columns = _usual_columns(span)
        lines += columns * picture_lines(story, columns)[1]
    return story.head(span, size) + max(2, -(-lines // span))


def most_height(story: Story, span: int, size: str) -> int:
    """Lines above which the box would show a hole: the picture at its largest and every pull quote."""
    lines = story.text + story.source + sum(story.quotes)
    if story.picture is not None and not story.letter:
        lines += span * picture_lines(story, span)[2]
    return story.head(span, size) + -(-lines // span) + 1


def _usual_columns(span: int) -> int:
    return span if span <= 2 else span - 1 if span == 3 else 3


def fit(story: Story, span: int, height: int, size: str) -> Fitted | None:
    """The fullest and best looking way to set ``story`` in ``span`` columns of ``height`` lines; None if too
    long."""
    lines = height - story.head(span, size)
    room = span * lines - story.text - story.source - spare_for_headings(span)
    if lines < 2 or room < 0:
        return None
    best: tuple[float, Fitted] | None = None
    for number in range(len(story.quotes) + 1):
        left = room - sum(story.quotes[:number])
        if left < 0:
            break
        for columns in _picture_widths(story, span):
            lost, spare, picture = 0.0, left, None
            if columns and story.picture is not None:
                least, good, most = picture_lines(story, columns)
                high = min(left // columns, most, lines if columns == span else lines - 4)
                if high < least:
                    continue
                spare = left - columns * high
                first = 0 if columns == span else (span - columns + 1) // 2
                picture = PictureBox(story.picture.id, columns, high, first)
                lost = 6 * abs(high - good) / good
            elif story.picture is not None:
                lost = 60
            cost = spare + lost + (6 if story.quotes and not number else 0)
            if best is None or cost < best[0]:
                best = (cost, Fitted(story, span, height, size, lines, picture, list(range(number)), spare))
    return best[1] if best else None


def _picture_widths(story: Story, span: int) -> list[int]:
    if story.picture is None or story.continued_from:
        return [0]
    return [0, *range(1 if span <= 2 else 2, span + 1)]
