"""What the galley proof measured, as stories and voices that imposition can reckon with."""

from __future__ import annotations

from dataclasses import dataclass, field

from .copyfit import ArticlePicture, Story
from .newspaper_document import Newspaper
from .report import Galley

PAGE_LINES = 95  # of 11.5 points: the type area of a tabloid page, 386 mm


@dataclass
class Pool:
    """Voices that are not printed yet: (id, lines in one column), in the editor's order."""

    voices: list[tuple[str, float]]

    def take(self, columns: int, lines: float) -> list[list[str]]:
        """Fill ``columns`` columns of ``lines`` lines; what does not fit stays in the pool.

        Of the next dozen voices the set is chosen that fills the column best (subset sum; earlier ones win a
        tie).
        """
        filled: list[list[str]] = []
        for _ in range(columns):
            left = lines
            column: list[str] = []
            while self.voices and left >= 4:
                best, chosen = 0.0, []
                ahead = self.voices[:12]
                for mask in range(1, 1 << len(ahead)):
                    picked = [voice for bit, voice in enumerate(ahead) if mask >> bit & 1]
                    total = sum(length for _, length in picked)
                    if best + 0.01 < total <= left:
                        best, chosen = total, picked
                if not chosen:
                    break
                left -= best
                column += [identifier for identifier, _ in chosen]
                self.voices = [voice for voice in self.voices if voice not in chosen]
            filled.append(column)
        return filled

    def even(self, columns: int) -> float:
        """Lines per column when all voices that are left are shared out: the last column is then not the
        empty one."""
        lengths = [length for _, length in self.voices]
        return max([*lengths, sum(lengths) / columns + max(lengths, default=0.0) / 4])

    def would_fill(self, columns: int, lines: float) -> bool:
        """Whether there are voices enough to make such a panel look full."""
        return sum(length for _, length in self.voices if length <= lines) >= 0.7 * columns * lines


@dataclass(frozen=True)
class MeasuredWork:
    id: str
    aspect: float  # height / width


@dataclass
class Measures:
    stories: dict[str, Story]
    pool: Pool
    masthead: int
    lead_head: int
    colophon: int
    keys: int
    works_head: int
    works: list[MeasuredWork]
    spare: list[MeasuredWork] = field(default_factory=list)  # works that may fill an open space


def read_measures(paper: Newspaper, galley: Galley) -> Measures:
    """Join the newspaper with ``galley``: lines per text, as the template measured them."""
    stories = {}
    for article in paper["articles"]:
        measured = galley["articles"][article["id"]]
        picture = None
        if article["picture"]:
            fact = paper["pictures"][article["picture"]]
            picture = ArticlePicture(
                article["picture"], _aspect(paper, article["picture"]), fact["fit"] == "cover"
            )
        stories[article["id"]] = Story(
            article["id"],
            article,
            sum(measured["text"]),
            tuple(measured["quotes"]),
            measured["source"],
            measured["heads"],
            picture,
            letter=article["genre"] == "letter",
        )
    return Measures(
        stories,
        Pool([(voice["id"], voice["lines"]) for voice in galley["voices"]]),
        galley["masthead"],
        galley["lead_head"],
        galley["colophon"],
        galley["keys"],
        galley["works_head"],
        [MeasuredWork(work["id"], _aspect(paper, work["picture"])) for work in paper["works"]],
    )


def _aspect(paper: Newspaper, picture: str) -> float:
    fact = paper["pictures"][picture]
    return fact["height"] / fact["width"]
