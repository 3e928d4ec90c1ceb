import datetime as dt

import pytest
from django.utils import timezone

from toolkit.tables.moments import parse_date
from toolkit.tables.refusal import Doubtful

NOW = timezone.make_aware(dt.datetime(2026, 12, 31, 12))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31/12/2026", "2026-12-31 00:00"),
        ("1-5-26", "2026-05-01 00:00"),
        ("31.12.2026, 10:00", "2026-12-31 10:00"),
        ("2026-12-31", "2026-12-31 00:00"),
        ("2026-12-31T10:15:00Z", "2026-12-31 10:15"),
        ("20261231", "2026-12-31 00:00"),
        ("zo 31 dec. 2026 14u30", "2026-12-31 14:30"),
        ("1 août 2026", "2026-08-01 00:00"),
        ("3 März 2026", "2026-03-03 00:00"),
        ("46387", "2026-12-31 00:00"),
        ("46387.5", "2026-12-31 12:00"),
    ],
)
def test_dates_as_people_write_them(text, expected):
    assert parse_date(text, NOW).strftime("%Y-%m-%d %H:%M") == expected


@pytest.mark.parametrize(
    "text", ["12/31/2026", "31/02/2026", "gisteren", "32 mei 2026", "1/1/2027 ", "2/2/2028", "1/1/1900"]
)
def test_a_date_that_may_mean_anything_is_refused(text):
    if text.strip() == "1/1/2027":  # tomorrow: somebody else's clock
        assert parse_date(text, NOW).year == 2027
    else:
        with pytest.raises(Doubtful):
            parse_date(text, NOW)
