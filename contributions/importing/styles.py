"""How the cells of a column are written, judged over the whole column, so that each of them is read alike."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from toolkit.tables import day_order, nothing
from toolkit.tables.columns import cells_of

from . import ages
from .meanings import TEXT


@dataclass(frozen=True)
class Styles:
    """`month_first` with `date_why`, in Dutch, and whether that is certain; the two of `ages.AgeStyle`;
    `yes_no`: the places of questions to which "neen" is an answer."""

    month_first: bool = False
    date_why: str = ""
    date_certain: bool = True
    birth_years: bool = False
    upper_excluded: bool = False
    yes_no: list[int] = field(default_factory=list)

    def with_dates_turned(self) -> "Styles":
        turned = self.day_order.turned()
        return replace(self, month_first=turned.month_first, date_why=turned.why, date_certain=True)

    @property
    def day_order(self) -> day_order.DayOrder:
        return day_order.DayOrder(self.month_first, self.date_why, self.date_certain)

    @property
    def age_style(self) -> ages.AgeStyle:
        return ages.AgeStyle(self.birth_years, self.upper_excluded)

    def kind_of(self, place: int) -> nothing.Kind:
        return nothing.Kind.YES_NO if place in self.yes_no else nothing.Kind.WORDS


def judge(columns: Sequence[str], rows: Iterable[Sequence[str]], today: dt.date) -> Styles:
    """By all rows of the plain table; `columns` are the meanings."""
    body = list(rows)
    dates = day_order.judge(cells_with("said_at", columns, body), today)
    age_style = ages.judge_ages(cells_with("age_band", columns, body))
    texts = [place for place, key in enumerate(columns) if key == TEXT]
    return Styles(
        month_first=dates.month_first,
        date_why=dates.why,
        date_certain=dates.is_certain,
        birth_years=age_style.birth_years,
        upper_excluded=age_style.upper_excluded,
        yes_no=[place for place in texts if nothing.kind_of(cells_of(body, place)) == nothing.Kind.YES_NO],
    )


def cells_with(key: str, columns: Sequence[str], body: Sequence[Sequence[str]]) -> list[str]:
    return cells_of(body, columns.index(key)) if key in columns else []
