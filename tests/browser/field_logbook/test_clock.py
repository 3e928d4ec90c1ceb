"""Tablets whose clock is wrong: the order is that of the writing, and the server notes its own time."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from field_logbook.models import Arrival
from tests.browser.field_logbook.network import Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.tablet import Tablet

WALL = "new Date().toTimeString().slice(0, 5)"
AUTUMN = dt.datetime(2026, 10, 25, tzinfo=dt.UTC)
SPRING = dt.datetime(2027, 3, 28, tzinfo=dt.UTC)


def test_a_clock_that_is_years_wrong(tablet: Tablet, network: Network) -> None:
    network.fail("down")
    for year, words in ((2034, "Eerst."), (2019, "Dan."), (2026, "Ten slotte.")):
        tablet.set_clock(dt.datetime(year, 10, 25, 2, 30, tzinfo=dt.UTC))
        tablet.write(words)
    network.heal()
    tablet.kick()
    living = sorted(nothing_lost(tablet), key=lambda one: one.seq)
    assert [one.text for one in living] == ["Eerst.", "Dan.", "Ten slotte."]
    now = timezone.now()
    assert all(abs(one.received_at - now) < dt.timedelta(minutes=5) for one in living)
    assert all(one.said_at <= now for one in living)


def test_the_night_the_clock_jumps(tablet: Tablet, network: Network) -> None:
    """In Brussels 2.30 comes twice in October, and not at all in March."""
    said = [  # what the wall says, and when that is
        ("02:57", AUTUMN + dt.timedelta(minutes=57)),
        ("02:02", AUTUMN + dt.timedelta(minutes=62)),
        ("01:58", SPRING + dt.timedelta(minutes=58)),
        ("03:03", SPRING + dt.timedelta(minutes=63)),
    ]
    for night in (said[:2], said[2:]):
        network.fail("down")
        for wall, moment in night:
            tablet.set_clock(moment)
            assert tablet.page.evaluate(WALL) == wall
            tablet.write(f"Om {wall}.")
        network.heal()
        tablet.kick()
    living = sorted(nothing_lost(tablet), key=lambda one: one.seq)
    assert [one.text for one in living] == [f"Om {wall}." for wall, _moment in said]
    # What it threw away after a week is counted by the server's clock: its own jumped five months.
    assert not any(item.get("purged") for item in tablet.items())
    tablet.script(
        """for (const {id} of await store.allItems()) {
            await store.amend('items', id, (one) => ({...one, at: one.at - 8 * 24 * 3600 * 1000}));
        }"""
    )
    tablet.kick()
    tablet.wait_until("return (await store.allItems()).every(({purged}) => purged)")
    # What the tablet's clock said is kept to the hour, with its zone; on a wrong clock five minutes are five
    # minutes.
    for one, (_wall, moment) in zip(living, said, strict=True):
        told = Arrival.objects.get(pk=one.pk).client_at
        assert told is not None
        assert dt.timedelta(0) <= told - moment < dt.timedelta(minutes=2)
        assert abs(one.received_at - timezone.now()) < dt.timedelta(minutes=5)
    for first, second in (living[:2], living[2:]):
        assert dt.timedelta(minutes=3) < second.said_at - first.said_at < dt.timedelta(minutes=7)
