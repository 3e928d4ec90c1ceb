"""A tablet's clock may be years off: the order is its own numbering, the time is framed by the server's."""

import datetime as dt

import pytest

from contributions.models import Contribution
from field_logbook.clocks import said_at
from gatherings.models import Gathering

from .protocol import item

NOW = dt.datetime(2026, 10, 25, 9, 0, tzinfo=dt.UTC)
PREPARED = NOW - dt.timedelta(days=3)
STARTS = NOW - dt.timedelta(hours=14)
HOUR = dt.timedelta(hours=1)
YEARS = dt.timedelta(days=3000)


@pytest.mark.parametrize(
    ("client_at", "sent_at", "expected"),
    [
        (NOW - 13 * HOUR, NOW, NOW - 13 * HOUR),
        (NOW - 13 * HOUR - YEARS, NOW - YEARS, NOW - 13 * HOUR),  # always off
        (NOW - 13 * HOUR + YEARS, NOW + YEARS, NOW - 13 * HOUR),
        (NOW - 13 * HOUR - YEARS, NOW, STARTS),  # put right in between
        (NOW + YEARS, NOW, STARTS),
        (None, None, STARTS),
        (dt.datetime.max.replace(tzinfo=dt.UTC), dt.datetime.min.replace(tzinfo=dt.UTC), STARTS),
        (NOW + HOUR / 12, NOW, NOW),
    ],
)
def test_when_it_was_said(client_at, sent_at, expected):
    found = said_at(client_at, sent_at=sent_at, now=NOW, prepared_at=PREPARED, starts_at=STARTS)
    assert found == expected


@pytest.mark.django_db
def test_a_daylight_saving_jump_and_a_wrong_clock_keep_the_order(tablet, gathering):
    Gathering.objects.filter(pk=gathering.pk).update(starts_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    times = ["2031-10-25T02:30:00+02:00", "2031-10-25T02:10:00+01:00", "2019-01-01T00:00:00+01:00"]
    tablet.send(*[item(f"{n}", seq=n, client_at=at) for n, at in enumerate(times)])
    assert list(Contribution.objects.values_list("words", flat=True)) == ["0", "1", "2"]
    assert all(one.received_at >= one.said_at for one in Contribution.objects.all())
