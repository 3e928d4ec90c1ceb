"""Shared tablets, several tablets, tickets that end, and a house that changes meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import expect

from field_logbook.models import Tablet as TabletRow
from gatherings.models import Gathering
from tests.browser.field_logbook.conftest import sign_in
from tests.browser.field_logbook.network import Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.journeys import looks_right
from tests.factories import GatheringFactory, member
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

Axe = Callable[..., list[str]]


def test_one_ambassador_goes_and_another_comes(
    tablet: Tablet, trajectory: Trajectory, network: Network, axe_violations: Axe
) -> None:
    network.fail("down", path="/veld/api/")
    tablet.write("Van Nadia.")
    danny = member(trajectory, Role.AMBASSADOR, name="Danny De Wit")
    own = GatheringFactory(
        trajectory=trajectory, title="Droomsessie 33", place="Containerpark", starts_at=timezone.now()
    )
    own.hosts.add(danny)
    sign_in(tablet, danny)
    tablet.prepare(own)
    tablet.page.close()
    tablet.page = page = tablet.context.new_page()
    page.goto(tablet.url + "/veld/")
    expect(page.get_by_role("heading", name="Wie ben je?")).to_be_visible()
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Danny De Wit").click()
    expect(page.get_by_text("Van iemand anders wacht op deze tablet nog 1 bericht.")).to_be_visible()
    expect(page.get_by_role("heading", name="Droomsessie 33")).to_be_visible()
    expect(page.get_by_text("Droomsessie 32")).to_have_count(0)
    looks_right(page, axe_violations)
    # The address of Nadia's logbook leads Danny nowhere.
    key = tablet.script("return (await store.allSessions()).find((one) => one.user.startsWith('Nadia')).key")
    page.goto(f"{tablet.url}/veld/#/{key}")
    expect(page.get_by_text("Van Nadia.")).to_have_count(0)
    page.goto(tablet.url + "/veld/#/")
    page.get_by_role("link", name="Open het logboek").click()
    expect(page.locator("form.write:not([inert])")).to_be_visible()
    tablet.write("Van Danny.")
    network.heal()
    tablet.kick()
    tablet.says("Op de server (1/1)")
    assert {(one.text, one.logged_by.name) for one in nothing_lost(tablet)} == {
        ("Van Nadia.", "Nadia Peeters"),
        ("Van Danny.", "Danny De Wit"),
    }


def test_two_hosts_of_one_session_share_a_tablet(
    tablet: Tablet, trajectory: Trajectory, session: Gathering, network: Network
) -> None:
    """Each has her own list and her own count: the one doesn't hide what is missing of the other."""
    danny = member(trajectory, Role.AMBASSADOR, name="Danny De Wit")
    session.hosts.add(danny)
    for number in range(3):
        tablet.write(f"Van Nadia {number}.")
        tablet.page.get_by_role("button", name="Eén persoon meer").click()
    tablet.says("Op de server (3/3)")
    nothing_lost(tablet)
    sign_in(tablet, danny)
    tablet.prepare(session)
    tablet.page.close()
    tablet.page = page = tablet.context.new_page()
    page.goto(tablet.url + "/veld/")
    page.get_by_role("button", name="Danny De Wit").click()
    page.get_by_role("link", name="Open het logboek").click()
    expect(page.get_by_text("Van Nadia")).to_have_count(0)
    page.get_by_role("button", name="Eén persoon meer").click()
    tablet.write("Van Danny.")
    tablet.says("Op de server (1/1)")
    assert len(nothing_lost(tablet)) == 4
    told = TabletRow.objects.values_list("items_total", "attendance")
    assert sorted(told) == [(1, 1), (3, 3)]


def test_signing_out_and_clearing_are_refused_while_something_waits(
    tablet: Tablet, session: Gathering, network: Network, axe_violations: Axe
) -> None:
    page = tablet.page
    network.fail("down")
    tablet.write("Eén.")
    tablet.write("Twee.")
    page.goto(tablet.url + "/veld/#/")
    page.get_by_text("Van deze tablet wissen").click()
    expect(page.get_by_text("Dit kan nog niet: 2 berichten wachten nog op deze tablet.")).to_be_visible()
    expect(page.get_by_role("button", name="Wis van deze tablet")).to_be_hidden()
    looks_right(page, axe_violations)

    page.goto(tablet.url + session.trajectory.url("gatherings:gatherings"))
    page.get_by_text("Nadia Peeters").first.click()
    page.get_by_role("button", name="Afmelden").click()
    expect(page.get_by_text("Afmelden kan nog niet: 2 berichten wachten nog op deze tablet.")).to_be_visible()
    looks_right(page, axe_violations, widths=(820,))
    network.heal()
    page.get_by_role("link", name="Naar het veldlogboek").click()
    tablet.open()
    assert len(nothing_lost(tablet)) == 2
    page.goto(tablet.url + "/veld/#/")
    page.get_by_text("Van deze tablet wissen").click()
    page.get_by_role("button", name="Wis van deze tablet").click()
    expect(page.get_by_role("heading", name="Deze tablet is niet klaargezet")).to_be_visible()
    assert tablet.items() == []
    # Prepared once more, it counts from nothing, and the server hears it.
    tablet.prepare(session)
    tablet.open()
    page.get_by_role("button", name="Eén persoon meer").click()
    tablet.write("Drie.")
    tablet.says("Op de server (1/1)")
    assert len(nothing_lost(tablet)) == 3
    assert TabletRow.objects.filter(items_total=1, attendance=1).count() == 1
    page.goto(tablet.url + session.trajectory.url("gatherings:gatherings"))
    page.get_by_text("Nadia Peeters").first.click()
    page.get_by_role("button", name="Afmelden").click()
    page.wait_for_url(lambda url: "bijeenkomsten" not in url)


def test_conversations_in_a_row(
    new_tablet: Callable[[User], Tablet], trajectory: Trajectory, nadia: User, axe_violations: Axe
) -> None:
    park = GatheringFactory(
        trajectory=trajectory,
        kind=Gathering.Kind.CONVERSATION,
        number=7,
        title="Gesprek 7",
        place="Containerpark",
        starts_at=timezone.now(),
    )
    park.hosts.add(nadia)
    tablet = new_tablet(nadia)
    tablet.prepare(park)
    tablet.open()
    page = tablet.page
    for number in range(1, 4):
        tablet.write(f"Gesprek {number}: meer bomen.")
        if number < 3:
            page.get_by_role("button", name="Nieuw gesprek").click()
            expect(page.get_by_text(f"Gesprek {number + 1} van {number + 1}")).to_be_visible()
            expect(page.locator(".said > li")).to_have_count(0)
    page.get_by_role("button", name="Vorig gesprek").click()
    expect(page.locator(".said blockquote")).to_have_text(["Gesprek 2: meer bomen."])
    looks_right(page, axe_violations, widths=(1280, 820, 320))
    tablet.says("Op de server (3/3)")
    living = nothing_lost(tablet)
    assert len({one.gathering_id for one in living}) == 3
    assert all(one.gathering.kind == "conversation" for one in living)
