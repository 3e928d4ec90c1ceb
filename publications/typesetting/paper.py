"""The pages of the newspaper with a form of their own: front, inside, works, back.

Each function makes the next page of a ``Paper``. A story that is too long for its place goes on at the next
page.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .copyfit import COLUMNS, LINE_MM, Fitted, Story, fit, least_height, spare_for_headings
from .errors import TypesettingError
from .gallery import rows_for
from .layouts import GAP, VARIANTS, article_cell, inner_page, rows_with_works, voices_cell
from .measures import PAGE_LINES, MeasuredWork, Measures
from .newspaper_document import PlannedPage
from .page_plan import (
    Cell,
    ColophonPanel,
    Divider,
    KeysPanel,
    LeadHead,
    LeadPicture,
    MastheadPanel,
    Page,
    WorksCell,
)

FRONT_PICTURE = (24, 17)  # lines: at its best, at least


def short_name(headline: str) -> str:
    """A headline as it is named in a message."""
    return headline if len(headline) <= 60 else headline[:59] + "…"


def has_keys(cells: list[Cell]) -> bool:
    return any(isinstance(cell, KeysPanel) for cell in cells)


@dataclass
class Paper:
    """A newspaper in the making. ``carried`` holds stories that go on from an earlier page."""

    measures: Measures
    pages: list[Page] = field(default_factory=list)
    chosen: list[PlannedPage] = field(default_factory=list)
    carried: list[Story] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    keys_free: bool = True

    @property
    def number(self) -> int:
        """The page that is made next."""
        return len(self.pages) + 1

    def add(self, layout: str, articles: list[str], cells: list[Cell], fits: list[Fitted]) -> None:
        self.keys_free = self.keys_free and not has_keys(cells)
        for fitted in fits:
            if fitted.story.continued_from:
                continue
            for number, quote in enumerate(fitted.story.article["pull_quotes"]):
                if number not in fitted.quotes:
                    self.notes.append(
                        f"Op pagina {self.number} was er geen plaats voor het uitgelichte citaat "
                        f"“{quote['text'][:60]}” bij “{short_name(fitted.story.article['headline'])}”."
                    )
        self.pages.append(Page(layout, tuple(cells)))
        self.chosen.append({"layout": layout, "articles": articles})


def front_page(paper: Paper, stories: list[Story]) -> None:
    """Masthead, lead with its picture, a column of voices, the second story; both stories may go on
    inside."""
    measures = paper.measures
    cells: list[Cell] = [MastheadPanel(y=0, height=measures.masthead)]
    y = measures.masthead
    fits: list[Fitted] = []
    if not stories:
        cells += _open_space(paper, y + 1, PAGE_LINES - y - 1)
        paper.add("front", [], cells, fits)
        return
    lead, second = stories[0], stories[1] if len(stories) > 1 else None
    cells.append(LeadHead(y=y, height=measures.lead_head, id=lead.id))
    y += measures.lead_head
    rest = PAGE_LINES - y
    wide = 3 if second else COLUMNS
    need = -(-(lead.text + lead.source + spare_for_headings(wide)) // wide)
    wanted = need + -(-sum(lead.quotes[:1]) // wide)
    if second:
        wanted = max(wanted, min(wanted + 6, least_height(second, 2, "s")))
    good, least = FRONT_PICTURE if lead.picture or measures.pool.voices else (0, 0)
    # The lead stays whole on the front page when a somewhat smaller picture makes that possible.
    below = max(14, min(wanted, rest - good - GAP))
    if below < need <= rest - least - GAP:
        below = need
    above = rest - below - GAP
    if above >= 12:
        panel = voices_cell(measures.pool, COLUMNS - 1, 1, y, above, "Stemmen") if lead.picture else None
        if lead.picture:
            span = COLUMNS - 1 if panel else COLUMNS
            cells.append(LeadPicture(x=0, y=y, span=span, height=above, picture=lead.picture.id))
            if panel:
                cells.append(panel)
        else:
            cells += _open_space(paper, y, above)
    else:
        below = rest
    top = PAGE_LINES - below
    fits.append(_begin(paper, replace(lead, picture=None), wide, below, cells, 0, top, head=False))
    if second:
        cells.append(Divider(x=3, y=top, height=below))
        fits.append(_begin(paper, replace(second, picture=None), 2, below, cells, 3, top, head=True))
    paper.add("front", [story.id for story in stories], cells, fits)


def _begin(
    paper: Paper,
    story: Story,
    span: int,
    height: int,
    cells: list[Cell],
    x: int,
    y: int,
    *,
    head: bool,
) -> Fitted:
    """Set a story from its beginning; when it is too long, let it go on at the next page."""
    if not head:
        story = replace(story, heads={**story.heads, f"{span}s": 0})
    fitted = fit(story, span, height, "s")
    jump = None
    if fitted is None:
        lines = max(2, height - story.head(span, "s"))
        fitted = Fitted(story, span, height, "s", lines, jump=True)
        jump = paper.number + 1
        room = span * lines - 2  # two lines for "read on"
        paper.carried.append(
            replace(
                story,
                text=max(1, story.text - room) + spare_for_headings(span),
                quotes=(),
                picture=None,
                continued_from=paper.number,
            )
        )
    cells.append(article_cell(fitted, x, y, jump=jump))
    return fitted


def articles_page(
    paper: Paper, articles: list[str], variants: tuple[str, ...], layout: str, lines: int = PAGE_LINES
) -> None:
    cells, fits = _articles(paper, articles, variants, lines)
    paper.add(layout, articles, cells, fits)


def _articles(
    paper: Paper, articles: list[str], variants: tuple[str, ...], lines: int
) -> tuple[list[Cell], list[Fitted]]:
    measures = paper.measures
    stories = [*paper.carried, *(measures.stories[identifier] for identifier in articles)]
    paper.carried = []
    if len(stories) == 1 and least_height(stories[0], COLUMNS, "l") > lines:
        cells: list[Cell] = []
        return cells, [_whole_page(paper, stories[0], lines, cells)]
    # The keys are shown once: on the back page, or earlier on a page without articles.
    keys_free = paper.keys_free and (lines < PAGE_LINES or not stories)
    made = inner_page(stories, measures, lines, variants, keys_free=keys_free)
    if made is None:
        longest = max(stories, key=lambda story: story.text)
        over = sum(least_height(story, COLUMNS, "m") for story in stories) + GAP * (len(stories) - 1) - lines
        if len(stories) == 1 or longest.text > COLUMNS * lines:
            detail = f"“{short_name(longest.article['headline'])}” is te lang voor deze plaats."
        else:
            names = ", ".join(f"“{short_name(story.article['headline'])}”" for story in stories)
            detail = f"{names} passen niet samen: ongeveer {max(1, over)} regels te veel."
        raise TypesettingError(
            f"Pagina {paper.number}: {detail} Kort in of verplaats een artikel.", where=longest.id
        )
    cells, fits, _ = made
    return cells, fits


def _whole_page(paper: Paper, story: Story, lines: int, cells: list[Cell]) -> Fitted:
    """A story longer than a page fills this one and goes on at the next."""
    plain = replace(story, picture=None, quotes=())
    lines_below = lines - plain.head(COLUMNS, "l")
    fitted = Fitted(plain, COLUMNS, lines, "l", lines_below, jump=True)
    cells.append(article_cell(fitted, 0, 0, jump=paper.number + 1))
    paper.carried.append(
        replace(
            plain,
            text=story.text - COLUMNS * lines_below + 2 + spare_for_headings(COLUMNS),
            continued_from=paper.number,
        )
    )
    return fitted


def works_page(paper: Paper, works: list[MeasuredWork]) -> None:
    # The title stands on the first of two pages of works.
    head = 0 if any(page.layout == "works" for page in paper.pages) else paper.measures.works_head
    height = (PAGE_LINES - head) * LINE_MM
    rows = rows_for([work.aspect for work in works], height)
    cells: list[Cell] = [WorksCell(y=0, head=head, rows=rows_with_works(works, rows))]
    if not rows:
        cells = _open_space(paper, 0, PAGE_LINES)
    elif (left := PAGE_LINES - head - round((rows[-1].y + rows[-1].height + 12) / LINE_MM)) > 14:
        cells += _open_space(paper, PAGE_LINES - left, left)
    paper.add("works", [], cells, [])


def back_page(paper: Paper, articles: list[str]) -> None:
    measures = paper.measures
    lines = PAGE_LINES - measures.colophon - GAP
    cells, fits = _articles(paper, articles, VARIANTS, lines)
    cells.append(ColophonPanel(y=PAGE_LINES - measures.colophon, height=measures.colophon))
    paper.add("back", articles, cells, fits)


def _open_space(paper: Paper, y: int, height: int) -> list[Cell]:
    made = inner_page([], paper.measures, height, VARIANTS, keys_free=paper.keys_free)
    cells = made[0] if made else []
    if has_keys(cells):
        paper.keys_free = False
    return [replace(cell, y=cell.y + y) for cell in cells]
