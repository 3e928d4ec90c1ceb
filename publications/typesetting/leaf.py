"""When there is so little to tell that a tabloid of four pages would stay white: the newspaper becomes a leaf
of A4."""

from __future__ import annotations

from .copyfit import COLUMNS
from .measures import PAGE_LINES
from .newspaper_document import Newspaper
from .report import Galley

LEAST_FULL = 0.55  # of the four pages; below it the eye sees holes
PICTURE_LINES = 54  # of one column: a picture over three columns, 18 lines high
WORK_LINES = 40  # twelve works fill a page


def is_thin(paper: Newspaper, galley: Galley) -> bool:
    """Whether all there is would fill less than ``LEAST_FULL`` of the smallest tabloid. Never for an editor's
    own plan.

    ``galley`` holds lines of one column per text, and lines over all columns for what stands across the page.
    """
    if paper.get("pages"):
        return False
    across = galley["masthead"] + galley["lead_head"] + galley["keys"] + galley["colophon"]
    lines = (
        across * COLUMNS
        + sum(voice["lines"] for voice in galley["voices"])
        + WORK_LINES * len(paper["works"])
    )
    for article in paper["articles"]:
        measured = galley["articles"][article["id"]]
        lines += (
            sum(measured["text"]) + sum(measured["quotes"]) + measured["source"] + 2 * measured["heads"]["2m"]
        )
        lines += PICTURE_LINES if article["picture"] else 0
    return lines < LEAST_FULL * 4 * COLUMNS * PAGE_LINES
