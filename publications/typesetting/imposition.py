"""Imposition: which article stands on which page of the newspaper, and where on it.

An editor's page plan is followed as it stands; without one the plan is made here: the smallest of 4, 8, 12 or
16 pages on which everything fits, in the editor's order. What does not fit is refused with the article and
the page, never cut short.
"""

from __future__ import annotations

from dataclasses import replace

from .copyfit import COLUMNS, Story, least_height
from .errors import TypesettingError
from .layouts import VARIANTS, inner_page
from .measures import PAGE_LINES, Measures, read_measures
from .newspaper_document import Newspaper, PlannedPage
from .page_plan import ArticleCell, LeadPicture, Plan, VoicesPanel
from .paper import Paper, articles_page, back_page, front_page, short_name, works_page
from .report import Galley
from .text import visible

SIZES = (4, 8, 12, 16)
NAMED = 5  # voices that a warning names
FEW_WORKS = 4
WORKS_PER_PAGE = 12
MANY_WORKS = 20  # for the centre spread


def impose(newspaper: Newspaper, galley: Galley) -> Plan:
    """The plan of the whole paper.

    ``galley`` holds the measured lines. Raises ``TypesettingError`` naming the article that does not fit.
    """
    chosen = newspaper.get("pages")
    paper = _as_chosen(chosen, read_measures(newspaper, galley)) if chosen else _automatic(newspaper, galley)
    paper.notes += left_out(newspaper, paper)
    shown = {work for page in paper.pages for work in page.works}
    left = len(newspaper["works"]) - len(shown)
    if left > 0:
        stand = "staat" if left == 1 else "staan"
        paper.notes.append(
            f"{left} van de {len(newspaper['works'])} werken van kinderen {stand} niet in de krant."
        )
    empty = [str(number) for number, page in enumerate(paper.pages, 1) if page.is_empty]
    if empty:
        many = len(empty) > 1
        listed = " en ".join([", ".join(empty[:-1]), empty[-1]] if many else empty)
        paper.notes.append(
            f"{'Pagina’s' if many else 'Pagina'} {listed} {'blijven' if many else 'blijft'} leeg. "
            "Voeg artikels, uitspraken of werken van kinderen toe."
        )
    return Plan(paper.pages, paper.chosen, paper.notes)


def left_out(newspaper: Newspaper, paper: Paper) -> list[str]:
    """Which pictures and voices that the editor chose have no place on the pages."""
    cells = [cell for page in paper.pages for cell in page.cells]
    pictured = {cell.id for cell in cells if isinstance(cell, ArticleCell) and cell.picture}
    leading = {cell.picture for cell in cells if isinstance(cell, LeadPicture)}
    notes = [
        f"De foto bij “{short_name(article['headline'])}” staat niet in de krant: op de pagina van dit "
        "artikel is er geen plaats voor."
        for article in newspaper["articles"]
        if article["picture"]
        and article["id"] not in pictured
        and article["id"] not in leading
        and article["picture"] not in leading
    ]
    heard = {
        voice
        for cell in cells
        if isinstance(cell, VoicesPanel)
        for column in cell.columns
        for voice in column
    }
    silent = [voice for voice in newspaper["voices"] if voice["id"] not in heard and visible(voice["text"])]
    if silent:
        words = ", ".join(f"“{short_name(voice['text'])}”" for voice in silent[:NAMED])
        more = f" en {len(silent) - NAMED} andere" if len(silent) > NAMED else ""
        stand = "staat" if len(silent) == 1 else "staan"
        notes.append(
            f"{len(silent)} van de {len(newspaper['voices'])} uitspraken {stand} niet in de krant: "
            f"{words}{more}."
        )
    return notes


def _automatic(newspaper: Newspaper, galley: Galley) -> Paper:
    trouble: TypesettingError | None = None
    for size in SIZES:
        measures = read_measures(newspaper, galley)
        if sum(story.text for story in measures.stories.values()) > size * COLUMNS * PAGE_LINES:
            continue
        paper = Paper(measures)
        try:
            _fill_pages(paper, list(measures.stories.values()), size)
        except TypesettingError as error:
            trouble = error
            continue
        return paper
    raise trouble or TypesettingError(
        f"De artikels zijn samen te lang voor een krant van {SIZES[-1]} pagina's.",
        where=newspaper["articles"][-1]["id"],
    )


def _fill_pages(paper: Paper, queue: list[Story], size: int) -> None:
    measures = paper.measures
    front, queue = queue[:2], queue[2:]
    works = measures.works
    works_pages = {size // 2 + 1} if len(works) >= FEW_WORKS else set()
    if size >= 12 and len(works) > MANY_WORKS:
        works_pages = {size // 2, size // 2 + 1}  # the centre spread
    # What a page of works cannot hold may fill an open space; without such a page all of them may.
    measures.spare = works[WORKS_PER_PAGE * len(works_pages) :]
    works = works[: WORKS_PER_PAGE * len(works_pages)]
    front_page(paper, front)
    for number in range(2, size):
        if number in works_pages:
            works_page(paper, works[: -(-len(works) // sum(later >= number for later in works_pages))])
            shown = paper.pages[-1].works
            works = [work for work in works if work.id not in shown]
            continue
        pages_left = sum(1 for later in range(number, size) if later not in works_pages)
        # The back page has about half of its height for articles.
        taken = _share(paper, queue, pages_left + 0.5, PAGE_LINES)
        # A column of voices on every third page, so that there are voices left for the open spaces.
        variants = VARIANTS if number % 3 == 2 else VARIANTS[1:]
        articles_page(paper, [story.id for story in taken], variants, "auto")
        queue = queue[len(taken) :]
    back_page(paper, [story.id for story in queue])
    if paper.carried:
        story = paper.carried[0]
        raise TypesettingError(
            f"“{short_name(story.article['headline'])}” is te lang: "
            "op de laatste pagina blijft er tekst over.",
            where=story.id,
        )


def _share(paper: Paper, queue: list[Story], pages_left: float, lines: int) -> list[Story]:
    """The stories for the next page: its fair share of what is still to come, as far as that fits."""
    total = sum(least_height(story, COLUMNS, "m") + 8 for story in queue)
    fair = total / pages_left - sum(least_height(story, COLUMNS, "s") for story in paper.carried)
    taken: list[Story] = []
    used = 0.0
    for story in queue:
        need = least_height(story, COLUMNS, "m") + 8
        if taken and used + need / 2 > fair:
            break
        probe = replace(paper.measures, pool=type(paper.measures.pool)(list(paper.measures.pool.voices)))
        if (taken or paper.carried) and inner_page(
            [*paper.carried, *taken, story], probe, lines, VARIANTS, keys_free=False
        ) is None:
            break
        if paper.carried and not taken and fair < need / 3:
            break
        taken.append(story)
        used += need
    return taken


def _as_chosen(pages: list[PlannedPage], measures: Measures) -> Paper:
    paper = Paper(measures)
    placed = [article for page in pages for article in page["articles"]]
    for identifier, story in measures.stories.items():
        if placed.count(identifier) != 1:
            often = "niet" if identifier not in placed else "meer dan één keer"
            raise TypesettingError(
                f"“{short_name(story.article['headline'])}” staat {often} in de indeling van de pagina's.",
                where=identifier,
            )
    if unknown := [identifier for identifier in placed if identifier not in measures.stories]:
        raise TypesettingError(
            "De indeling noemt een artikel dat niet in deze krant staat.", where=unknown[0]
        )
    if len(pages) not in SIZES:
        raise TypesettingError(f"Een krant telt 4, 8, 12 of 16 pagina's; deze indeling telt er {len(pages)}.")
    for page in pages:
        stories = [measures.stories[identifier] for identifier in page["articles"]]
        if page["layout"] == "front":
            front_page(paper, stories)
        elif page["layout"] == "works":
            wanted = page.get("works")
            works_page(paper, [work for work in measures.works if wanted is None or work.id in wanted])
        elif page["layout"] == "back":
            back_page(paper, page["articles"])
        elif page["layout"] in (*VARIANTS, "auto"):
            variants = VARIANTS if page["layout"] == "auto" else (page["layout"],)
            articles_page(paper, page["articles"], variants, page["layout"])
        else:
            raise TypesettingError(f"De indeling “{page['layout']}” van pagina {paper.number} bestaat niet.")
    if paper.carried:
        story = paper.carried[0]
        raise TypesettingError(
            f"“{short_name(story.article['headline'])}” loopt door, "
            f"maar na pagina {len(pages)} komt er geen plaats meer.",
            where=story.id,
        )
    return paper
