"""Pages of the newspaper: how articles, voices and panels share the 5 columns and 95 lines of a page.

A layout gives rows from top to bottom; a row holds one or two articles, the first row may have a column of
voices beside it. Heights follow from the measures: every article gets what it needs, what is left makes
pictures larger and brings pull quotes in, and what is left then is a band of voices.

The layouts an editor can choose: "stack" (articles below each other), "column" (the same, with a column of
voices beside the first), "pair" (the last two side by side), and the pages with a form of their own: "front",
"works", "back". See ``imposition.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

from .copyfit import COLUMNS, LINE_MM, Fitted, Story, best_height, fit, least_height, most_height
from .flow import TextItem, running_text, with_quotes
from .gallery import GalleryRow, rows_for
from .measures import MeasuredWork, Measures, Pool
from .page_plan import ArticleCell, Cell, Divider, KeysPanel, Rule, VoicesPanel, WorksCell, WorksRow

GAP = 2  # lines between two rows, with a rule in the middle
LEAST_BAND = 8  # lines of a band of voices
LEAST_TITLED = 16  # lines of one with a title
MOST_SPARE = 8  # works that fill one open space
VARIANTS = ("column", "pair", "stack", "pairs")


@dataclass
class Slot:
    story: Story
    x: int
    span: int
    size: str

    def least(self) -> int:
        return least_height(self.story, self.span, self.size)

    def best(self) -> int:
        return max(self.least(), best_height(self.story, self.span, self.size))

    def most(self) -> int:
        return max(self.best(), most_height(self.story, self.span, self.size))


Row = list[Slot]


def article_cell(fitted: Fitted, x: int, y: int, *, jump: int | None = None) -> ArticleCell:
    story = fitted.story
    items = running_text(story.article)
    if not story.continued_from:
        quotes = [story.article["pull_quotes"][number] for number in fitted.quotes]
        items = with_quotes(items, [TextItem("quote", quote["text"], quote["who"]) for quote in quotes])
    return ArticleCell(
        id=story.id,
        x=x,
        y=y,
        span=fitted.span,
        height=fitted.height,
        size=fitted.size,
        head=story.head(fitted.span, fitted.size),
        lines=fitted.lines,
        picture=fitted.picture,
        items=tuple(items),
        jump=jump,
        continued_from=story.continued_from,
    )


def voices_cell(pool: Pool, x: int, span: int, y: int, height: int, title: str) -> VoicesPanel | None:
    """A panel of voices; None when there are too few left to fill it. A low panel goes without its title."""
    title = title if height >= LEAST_TITLED else ""
    room = height - (5.2 if title else 2.6)
    if height < LEAST_BAND or not pool.would_fill(span, room):
        return None
    columns = tuple(tuple(column) for column in pool.take(span, min(room, pool.even(span))))
    return VoicesPanel(x=x, y=y, span=span, height=height, title=title, columns=columns)


def rows_of(stories: list[Story], variant: str, first_span: int) -> list[Row] | None:
    """The articles of a page in rows, or None when this variant does not suit their number."""
    count = len(stories)
    pairs = {"pair": 1, "pairs": count // 2}.get(variant, 0)
    if (variant == "pair" and count < 3) or (variant == "pairs" and count < 4):
        return None
    singles = count - 2 * pairs
    rows: list[Row] = []
    for number, story in enumerate(stories[:singles]):
        wide = first_span if number == 0 else COLUMNS
        rows.append([Slot(story, COLUMNS - wide, wide, "m" if story.letter or number else "l")])
    rest = stories[singles:]
    for left, right in zip(rest[::2], rest[1::2], strict=True):
        rows.append(
            min(
                (
                    [
                        Slot(left, 0, wide, "m" if wide == 3 else "s"),
                        Slot(right, wide, COLUMNS - wide, "s" if wide == 3 else "m"),
                    ]
                    for wide in (2, 3)
                ),
                key=lambda row: (max(slot.least() for slot in row), abs(row[0].best() - row[1].best())),
            )
        )
    return rows


def share_out(rows: list[Row], lines: int) -> list[int] | None:
    """A height for every row, or None when the articles are too long together.

    Each row gets its least height; the rest is shared in proportion to what a row lacks of its best height,
    then of its most. Rows never get more than their most: what is left over is for voices.
    """
    least = [max(slot.least() for slot in row) for row in rows]
    left = lines - sum(least) - GAP * (len(rows) - 1)
    if left < 0:
        return None
    heights = least
    for goal in ("best", "most"):
        goals = [max(getattr(slot, goal)() for slot in row) for row in rows]
        wants = [max(0, want - have) for want, have in zip(goals, heights, strict=True)]
        given = [min(want, want * left // max(1, sum(wants))) for want in wants]
        heights = [have + more for have, more in zip(heights, given, strict=True)]
        left -= sum(given)
    if left < LEAST_BAND and rows:  # the division above rounds down
        heights[0] += min(left, max(0, max(slot.most() for slot in rows[0]) - heights[0]))
    return heights


def inner_page(
    stories: list[Story], measures: Measures, lines: int, variants: tuple[str, ...], *, keys_free: bool
) -> tuple[list[Cell], list[Fitted], int] | None:
    """Cells for ``stories`` on ``lines`` lines from the top, the fits, and the lines left white; None if too
    long."""
    choices = []
    for order, variant in enumerate(variants):
        column = variant == "column" and measures.pool.would_fill(1, 30)
        if variant == "column" and not column and len(variants) > 1:
            continue
        rows = rows_of(stories, variant, COLUMNS - 1 if column else COLUMNS)
        heights = share_out(rows, lines) if rows else None
        if rows and heights:
            used = sum(heights) + GAP * (len(rows) - 1)
            strained = sum(
                max(0, slot.best() - high) for row, high in zip(rows, heights, strict=True) for slot in row
            )
            choices.append(((lines - used) * 2 + strained + order, column, rows, heights))
    if not choices:
        return None if stories else ([*fill_open_space(measures, 0, lines, keys_free=keys_free)], [], 0)
    _, column, rows, heights = min(choices, key=lambda choice: choice[0])
    cells: list[Cell] = []
    fits: list[Fitted] = []
    y = 0
    for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
        if number:
            cells.append(Rule(y=y - GAP / 2))
        for slot in row:
            own = min(height, slot.most() + 3)
            panel = None
            if height - own >= LEAST_BAND:
                panel = voices_cell(
                    measures.pool, slot.x, slot.span, y + own + 1, height - own - 1, "Ook gehoord"
                )
            fitted = fit(slot.story, slot.span, own if panel else height, slot.size)
            if fitted is None:
                return None
            fits.append(fitted)
            cells.append(article_cell(fitted, slot.x, y))
            if panel:
                cells.append(panel)
        if len(row) == 2:
            cells.append(Divider(x=row[1].x, y=y, height=height))
        if number == 0 and column:
            panel = voices_cell(measures.pool, 0, 1, y, height, "Stemmen")
            if panel:
                cells.append(panel)
        y += height + GAP
    left = lines - y
    if left >= LEAST_BAND:
        band = fill_open_space(measures, y, left, keys_free=keys_free)
        if band:
            cells += [Rule(y=y - GAP / 2), *band]
            left = 0
    return cells, fits, max(0, left)


def fill_open_space(measures: Measures, y: int, height: int, *, keys_free: bool) -> list[Cell]:
    """Something worth reading for an open space: the keys once, otherwise voices."""
    cells: list[Cell] = []
    pool = measures.pool
    if keys_free and measures.keys and height >= measures.keys:
        after = height - measures.keys - GAP
        if after < 4 or after >= LEAST_TITLED or not pool.would_fill(COLUMNS, height - 5.2):
            cells.append(KeysPanel(x=0, y=y, span=COLUMNS, height=measures.keys))
            y, height = y + measures.keys + GAP, after
    panel = voices_cell(pool, 0, COLUMNS, y, height, "Uitspraken uit de stad")
    if panel is None and pool.voices and LEAST_BAND <= _panel_height(pool) <= height:
        panel = voices_cell(pool, 0, COLUMNS, y, _panel_height(pool), "Uitspraken uit de stad")
    if panel:
        cells.append(panel)
        y, height = y + panel.height + GAP, height - panel.height - GAP
    works = works_cell(measures, y, height)
    return [*cells, works] if works else cells


def works_cell(measures: Measures, y: int, height: int) -> WorksCell | None:
    """Children's works that no page of works holds, in rows over the full width; None when none fit well."""
    open_mm = height * LINE_MM
    rows = rows_for([work.aspect for work in measures.spare[:MOST_SPARE]], open_mm, across=7)
    if not rows or rows[-1].y + rows[-1].height < open_mm / 2:
        return None
    count = sum(len(row.works) for row in rows)
    taken, measures.spare = measures.spare[:count], measures.spare[count:]
    return WorksCell(y=y, head=0, rows=rows_with_works(taken, rows))


def rows_with_works(works: list[MeasuredWork], rows: list[GalleryRow]) -> tuple[WorksRow, ...]:
    """The rows with the works that stand in them."""
    return tuple(WorksRow(tuple(works[index].id for index in row.works), row.height, row.y) for row in rows)


def _panel_height(pool: Pool) -> int:
    """The height at which the last voices fill a panel of five columns."""
    longest = max(length for _, length in pool.voices)
    return round(max(longest, sum(length for _, length in pool.voices) / COLUMNS / 0.75) + 5.2)
