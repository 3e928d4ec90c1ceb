"""A week ahead the logbook opens to practise: marked everywhere, never counted, wiped afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from contributions.models import Contribution
from field_logbook.models import Arrival, FieldPhoto, Waiting
from gatherings.models import Gathering
from tests.browser import hall
from tests.browser.field_logbook.network import Network
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.journeys import looks_right
from tests.field_logbook.protocol import picture
from trajectories.models import Trajectory, User

Axe = Callable[..., list[str]]
Shot = Callable[..., Path]
BAR = "Oefenen: dit telt niet mee en wordt gewist."


@pytest.fixture
def session(trajectory: Trajectory, nadia: User) -> Gathering:
    session = hall.session_under_way(trajectory, nadia)
    Gathering.objects.filter(pk=session.pk).update(starts_at=timezone.now() + dt.timedelta(days=8))
    session.refresh_from_db()
    return session


def keeps_nothing(session: Gathering) -> None:
    for model in (Contribution, Arrival, Waiting, FieldPhoto):
        assert not model.objects.exists()  # type: ignore[attr-defined]
    session.refresh_from_db()
    assert (session.state, session.attendance) == ("planned", None)


def stored(tablet: Tablet) -> list[str]:
    return tablet.script(
        "return (await store.everySession()).map(({practice}) => practice ? 'practice' : 'real')"
    )


def test_practising_a_week_ahead_without_and_with_a_network(
    tablet: Tablet, session: Gathering, network: Network, axe_violations: Axe, screenshot: Shot
) -> None:
    page = tablet.page
    expect(page.get_by_text(BAR)).to_be_visible()
    expect(page.get_by_text("De sessie is pas op")).to_be_visible()
    network.fail("down", path="/")
    tablet.write("Eens proberen.")
    tablet.says("1 uitspraak geoefend")
    screenshot(page, "veld-practice", width=820)
    looks_right(page, axe_violations)
    page.get_by_role("link", name="Afronden").click()
    expect(page.get_by_role("heading", name="Afronden")).to_be_visible()
    expect(page.get_by_text(BAR)).to_be_visible()
    expect(page.get_by_role("button", name="Bewaar een kopie")).to_be_hidden()
    screenshot(page, "veld-practice-ending", width=820)
    page.reload()
    expect(page.get_by_text(BAR)).to_be_visible()

    network.heal()
    page.locator(".asks a").first.click()
    expect(page.locator("form.write")).to_be_visible()
    tablet.pick(picture())
    tablet.write("Met een foto.")
    tablet.kick()
    expect(page.get_by_text("Verstuurd om te oefenen: de server bewaart er niets van.")).to_be_visible()
    keeps_nothing(session)

    page.get_by_text("Stop met oefenen").click()
    page.get_by_role("button", name="Ja, stop en wis").click()
    expect(page.get_by_role("heading", name="Mijn sessies")).to_be_visible()
    expect(page.get_by_text(BAR)).to_be_hidden()
    assert tablet.items() == []
    assert tablet.photos() == []
    assert stored(tablet) == ["real"]
    keeps_nothing(session)


def test_the_host_begins_early_and_from_then_on_it_is_real(tablet: Tablet, session: Gathering) -> None:
    page = tablet.page
    tablet.write("Eens proberen.")
    page.get_by_text("De sessie begint nu echt").click()
    page.get_by_role("button", name="Ja, ze begint nu").click()
    expect(page.get_by_text(BAR)).to_be_hidden()
    expect(page.get_by_text("Eens proberen.")).to_have_count(0)
    tablet.write("Meer bomen.")
    tablet.says("Op de server (1/1)")
    assert [one.words for one in Contribution.objects.all()] == ["Meer bomen."]
    session.refresh_from_db()
    assert session.state == "held"
    page.reload()
    expect(page.get_by_text("Meer bomen.")).to_be_visible()
    expect(page.get_by_text(BAR)).to_be_hidden()


def test_practice_never_stands_in_the_way_and_is_gone_after_a_day(tablet: Tablet, session: Gathering) -> None:
    tablet.write("Eens proberen.")
    page = tablet.page
    page.goto(tablet.url + session.trajectory.url("contributions:gathering", pk=session.pk))
    page.goto(tablet.url + "/veld/")
    expect(page.get_by_text("Klaar om te schrijven")).to_be_visible()  # the real one: nothing in it
    expect(page.locator(".card")).to_have_count(1)
    tablet.script(
        """const [practice] = (await store.everySession()).filter((one) => one.practice);
        await store.write(({sessions}) => {
            sessions.put({...practice, practised_at: '2020-01-01T00:00:00Z'});
        });"""
    )
    page.reload()
    expect(page.get_by_role("heading", name="Mijn sessies")).to_be_visible()
    assert stored(tablet) == ["real"]
    assert tablet.items() == []


def test_who_wants_to_practise_on_the_evening_itself_can(
    new_tablet: Callable[[User], Tablet], nadia: User, session: Gathering
) -> None:
    Gathering.objects.filter(pk=session.pk).update(starts_at=timezone.now() + dt.timedelta(hours=1))
    tablet = new_tablet(nadia)
    tablet.prepare(session)
    tablet.page.goto(tablet.url + "/veld/")
    tablet.page.get_by_role("button", name="Oefen eerst").click()
    expect(tablet.page.get_by_text(BAR)).to_be_visible()
    tablet.write("Even proberen.")
    tablet.page.get_by_role("button", name="Wis en ga naar het echte logboek").click()
    expect(tablet.page.get_by_text(BAR)).to_be_hidden()
    tablet.write("Meer bomen.")
    tablet.says("Op de server (1/1)")
    assert [one.words for one in Contribution.objects.all()] == ["Meer bomen."]


def test_practising_when_the_hour_comes(tablet: Tablet, session: Gathering) -> None:
    """What is half typed then is said in earnest: it is written down for real, the practice is wiped."""
    tablet.write("Eens proberen.")
    page = tablet.page
    tablet.words.fill("Meer bomen.")
    tablet.pick(picture())
    expect(page.locator(".write .shots li")).to_have_count(1)
    moment = timezone.now()
    Gathering.objects.filter(pk=session.pk).update(starts_at=moment)
    tablet.set_clock(moment + dt.timedelta(days=8))  # the hour that the tablet knows of
    page.get_by_role("button", name="Schrijf op").click()
    expect(page.get_by_text(BAR)).to_be_hidden()
    expect(page.locator(".said blockquote")).to_have_text(["Meer bomen."])
    tablet.says("Op de server (1/1, 1 foto)")
    assert [one.words for one in Contribution.objects.all()] == ["Meer bomen."]
    assert stored(tablet) == ["real"]


def test_the_session_is_held_earlier_than_the_tablet_knew(tablet: Tablet, session: Gathering) -> None:
    """It asks the server, also before anything real was written: the practice ends by itself."""
    page = tablet.page
    tablet.write("Eens proberen.")
    Gathering.objects.filter(pk=session.pk).update(starts_at=timezone.now())
    tablet.kick()
    expect(page.get_by_text(BAR)).to_be_hidden()
    tablet.write("Meer bomen.")
    tablet.says("Op de server (1/1)")
    assert [one.words for one in Contribution.objects.all()] == ["Meer bomen."]


def test_practice_that_is_stopped_in_another_tab(tablet: Tablet) -> None:
    tablet.write("Eens proberen.")
    other = tablet.context.new_page()
    other.goto(tablet.page.url)
    other.get_by_text("Stop met oefenen").click()
    other.get_by_role("button", name="Ja, stop en wis").click()
    expect(tablet.page.get_by_role("heading", name="Mijn sessies")).to_be_visible()
    assert stored(tablet) == ["real"]
    assert tablet.items() == []
