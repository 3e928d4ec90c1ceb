"""Dates as people and programs write them, and which of day and month stands first in a column."""

import datetime as dt

import pytest
from django.utils import timezone

from toolkit.tables.day_order import DayOrder, judge
from toolkit.tables.moments import parse_date, remark_on
from toolkit.tables.refusal import Doubtful

NOW = timezone.make_aware(dt.datetime(2026, 11, 27, 12))
TODAY = NOW.date()
MONTH_FIRST = DayOrder(month_first=True)


def said(text: str, order: DayOrder | None = None) -> str:
    return timezone.localtime(parse_date(text, order)).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31/12/2026", "2026-12-31 00:00"),
        ("1-5-26", "2026-05-01 00:00"),
        ("1/5/'26", "2026-05-01 00:00"),
        ("31.12.2026, 10:00", "2026-12-31 10:00"),
        ("2026-12-31", "2026-12-31 00:00"),
        ("2026/5/1 9:05:00", "2026-05-01 09:05"),
        ("20261231", "2026-12-31 00:00"),
        ("20260501T233000Z", "2026-05-02 01:30"),
        ("zo 31 dec. 2026 14u30", "2026-12-31 14:30"),
        ("vr 01/05/2026 14.05", "2026-05-01 14:05"),
        ("vrijdag 1 mei 2026 om 9u", "2026-05-01 09:00"),
        ("1 août 2026", "2026-08-01 00:00"),
        ("1er mai 2026 à 14h05", "2026-05-01 14:05"),
        ("3 März 2026", "2026-03-03 00:00"),
        ("May 1st, 2026 2:05 PM", "2026-05-01 14:05"),
        ("01-mei-2026", "2026-05-01 00:00"),
        ("14:05 1/5/2026", "2026-05-01 14:05"),
        ("46387", "2026-12-31 00:00"),
        ("46387.5", "2026-12-31 12:00"),
        ("46387,5", "2026-12-31 12:00"),
        ("1777678200", "2026-05-02 01:30"),
        ("1777678200000", "2026-05-02 01:30"),
        ("2026-05-01T23:30:00Z", "2026-05-02 01:30"),
        ("2026-05-01T23:30:00.123+00:00", "2026-05-02 01:30"),
        ("2026-05-01 23:30:00 UTC", "2026-05-02 01:30"),
        ("2026-05-01 23:30:00 +0200", "2026-05-01 23:30"),
        ("2026-01-01 00:30:00 EET", "2025-12-31 23:30"),
        ("2026/05/01 2:05:11 p.m. EET", "2026-05-01 14:05"),
        ("2026/05/01 2:05:11 PM GMT+2", "2026-05-01 14:05"),
        ("Fri May 01 2026 10:00:00 GMT+0000 (Coordinated Universal Time)", "2026-05-01 12:00"),
        ("Fri May 01 10:00:00 UTC 2026", "2026-05-01 12:00"),
        ("1/5/2026 12:05 a.m.", "2026-05-01 00:05"),
        ("1/5/2026\u00a02:05\u202fPM", "2026-05-01 14:05"),
        ("\u200e1/5/2026", "2026-05-01 00:00"),
        ("01.05.2026 14:05 Uhr", "2026-05-01 14:05"),
        ("2026-05-01 14:05:11 Europe/Brussels", "2026-05-01 14:05"),
        ("1 mai 2026 14 h 05", "2026-05-01 14:05"),
        ("2026-05-01+02:00", "2026-05-01 00:00"),
        ("1/5/2099", "2099-05-01 00:00"),
    ],
)
def test_dates_as_people_and_programs_write_them(text: str, expected: str) -> None:
    # EET is an hour ahead of us in winter; in summer it is our own.
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5/13/2026", "2026-05-13 00:00"),
        ("5/1/2026 14:05:11", "2026-05-01 14:05"),
        ("5/1/26 2:05 PM", "2026-05-01 14:05"),
        ("2026-05-01", "2026-05-01 00:00"),
        ("1 mei 2026", "2026-05-01 00:00"),
    ],
)
def test_month_first_changes_only_what_can_be_read_in_two_ways(text: str, expected: str) -> None:
    assert said(text, MONTH_FIRST) == expected


@pytest.mark.parametrize(
    "text",
    ["12/31/2026", "31/02/2026", "gisteren", "32 mei 2026", "1/5/2026 7", "1/5/2026 25:00", "47", "2026"],
)
def test_what_may_mean_anything_is_no_date(text: str) -> None:
    with pytest.raises(Doubtful):
        parse_date(text)


@pytest.mark.parametrize(
    ("cells", "month_first", "is_certain", "why"),
    [
        (["5/1/2026 14:05:11", "5/12/2026", "5/13/2026", ""], True, True, "“5/13/2026” kan niet anders"),
        (["1/5/2026", "31/5/2026"], False, True, "“31/5/2026” kan niet anders"),
        (["5/13/2026", "5/14/2026", "14/5/2026"], True, False, "“14/5/2026” past niet"),
        (["1/12/2026", "2/10/2026"], True, False, "toekomst"),
        (["12/1/2026", "10/2/2026"], False, False, "toekomst"),
        (["5/1/2026", "5/3/2026", "6/2/2026", "7/1/2026"], True, False, "in volgorde"),
        (["1/5/2026", "3/5/2026", "2/6/2026"], False, False, "de dag eerst"),
        (["1/5/2026 2:05 PM", "9/4/2026 1:00 PM"], True, False, "AM en PM"),
        (["1/5/2026"], False, False, "de dag eerst"),
        (["2026-05-01", "1 mei 2026", "5/5/2026", "nvt"], False, True, ""),
        ([], False, True, ""),
    ],
)
def test_the_whole_column_decides_whether_the_day_stands_first(cells, month_first, is_certain, why) -> None:
    order = judge(cells, TODAY)
    assert (order.month_first, order.is_certain) == (month_first, is_certain)
    assert why in order.why
    assert bool(order.why) == bool(why)


def test_the_order_can_be_turned_round() -> None:
    order = judge(["5/1/2026"], TODAY).turned()
    assert order.month_first
    assert said("5/1/2026", order) == "2026-05-01 00:00"


def test_an_odd_date_gets_a_remark_and_no_refusal() -> None:
    assert remark_on(parse_date("2/2/2028"), NOW) == "De datum 02/02/2028 ligt in de toekomst."
    early = remark_on(parse_date("1/1/2024"), NOW, dt.date(2025, 1, 1))
    assert early == "De datum 01/01/2024 ligt voor het begin van het traject."
    assert remark_on(parse_date("28/11/2026"), NOW, dt.date(2025, 1, 1)) == ""  # somebody else's clock
