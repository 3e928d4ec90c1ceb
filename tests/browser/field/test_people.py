"""Shared tablets, several tablets, tickets that end, and a house that changes meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.utils import timezone
from playwright.sync_api import expect

from ambassadors.field.models import Tablet as TabletRow
from ambassadors.field.models import Ticket
from tests.browser.field.conftest import sign_in
from tests.browser.field.network import Network
from tests.browser.field.tablet import Tablet, nothing_lost
from tests.browser.journeys import looks_right
from tests.factories import GatheringFactory, member
from trajectories.models import Contribution, Gathering, Question, Trajectory, User
from trajectories.permissions import Role

Axe = Callable[..., list[str]]


def test_one_ambassador_goes_and_another_comes(
    tablet: Tablet, trajectory: Trajectory, network: Network, axe_violations: Axe
) -> None:
    network.fail("down", path="/veld/api/")
    tablet.write("Van Nadia.")
    danny = member(trajectory, Role.AMBASSADOR, name="Danny De Wit")
    own = GatheringFactory(trajectory=trajectory, title="Droomsessie 33", place="Containerpark")
    own.hosts.add(danny)
    sign_in(tablet, danny)
    tablet.prepare(own)
    tablet.page.close()
    tablet.page = page = tablet.context.new_page()
    page.goto("/veld/")
    expect(page.get_by_role("heading", name="Wie ben je?")).to_be_visible()
    looks_right(page, axe_violations)
    page.get_by_role("button", name="Danny De Wit").click()
    expect(page.get_by_text("Van iemand anders wacht op deze tablet nog 1 bericht.")).to_be_visible()
    expect(page.get_by_role("heading", name="Droomsessie 33")).to_be_visible()
    expect(page.get_by_text("Droomsessie 32")).to_have_count(0)
    looks_right(page, axe_violations)
    # The address of Nadia's logbook leads Danny nowhere.
    key = tablet.script("return (await store.allSessions()).find((one) => one.user.startsWith('Nadia')).key")
    page.goto(f"/veld/#/{key}")
    expect(page.get_by_text("Van Nadia.")).to_have_count(0)
    page.goto("/veld/#/")
    page.get_by_role("link", name="Open het logboek").click()
    tablet.write("Van Danny.")
    network.heal()
    tablet.kick()
    tablet.says("Op de server (1/1)")
    assert {(one.text, one.logged_by.name) for one in nothing_lost(tablet)} == {
        ("Van Nadia.", "Nadia Peeters"),
        ("Van Danny.", "Danny De Wit"),
    }


def test_two_tablets_for_one_session(
    tablet: Tablet, new_tablet: Callable[[User], Tablet], nadia: User, session: Gathering, axe_violations: Axe
) -> None:
    second = new_tablet(nadia)
    second.prepare(session, label="tablet 4")
    second.open()
    for number in range(2):
        tablet.write(f"Eerste tafel {number}.")
        second.write(f"Tweede tafel {number}.")
    for one, taps in ((tablet, 2), (second, 3)):
        for _tap in range(taps):
            one.page.get_by_role("button", name="Eén persoon meer").click()
    assert len(nothing_lost(tablet, second)) == 4
    tablet.kick()
    tablet.write("En nog iets.")
    expect(tablet.page.locator(".why")).to_contain_text("Een andere tablet telde 3 aanwezigen.")
    looks_right(tablet.page, axe_violations, widths=(820,))
    tablet.says("Op de server (3/3)")
    assert sorted(TabletRow.objects.values_list("label", "attendance")) == [("tablet 3", 2), ("tablet 4", 3)]


def test_a_revoked_ticket_is_renewed_by_signing_in(
    tablet: Tablet, nadia: User, session: Gathering, axe_violations: Axe
) -> None:
    Ticket.objects.update(revoked_at=timezone.now())
    tablet.write("Blijft staan.")
    page = tablet.page
    expect(page.locator(".why")).to_contain_text("verlopen of ingetrokken")
    tablet.says("1 op deze tablet")
    looks_right(page, axe_violations, widths=(1280, 820, 320))
    tablet.context.clear_cookies()
    page.get_by_role("link", name="Vernieuw door aan te melden").click()
    page.wait_for_url("**/account/login/**")
    sign_in(tablet, nadia)
    tablet.prepare(session)
    page.get_by_role("link", name="Open het logboek").click()
    tablet.says("Op de server (1/1)")
    assert len(nothing_lost(tablet)) == 1


def test_a_question_renamed_another_deleted_and_the_session_closed(
    tablet: Tablet, network: Network, session: Gathering
) -> None:
    network.fail("down")
    tablet.write("Over vandaag.")
    tablet.page.get_by_role("link", name="Wonen").click()
    tablet.write("Over wonen.")
    Question.objects.filter(short="Vandaag").update(text="Wat leeft er hier?", short="Hier")
    Question.objects.filter(short="Wonen").delete()
    Gathering.objects.filter(pk=session.pk).update(state="closed", closed_at=timezone.now())
    network.heal()
    tablet.kick()
    tablet.says("Op de server (2/2)")
    statuses = {item["data"]["words"]: item["status"] for item in tablet.items()}
    assert set(statuses.values()) <= {"created", "accepted_review"}
    assert "accepted_review" in statuses.values()
    expect(tablet.page.locator(".said blockquote")).to_have_text(["Over wonen."])
    from ambassadors.field.models import Waiting

    held = set(Contribution.objects.values_list("words", flat=True)) | set(
        Waiting.objects.values_list("words", flat=True)
    )
    assert held == {"Over vandaag.", "Over wonen."}
    tablet.kick()
    expect(tablet.page.get_by_role("link", name="Hier")).to_be_visible()
    expect(tablet.page.get_by_text("Deze sessie is afgesloten.")).to_be_visible()


def test_the_database_comes_back_from_last_nights_backup(tablet: Tablet) -> None:
    tablet.write("Van gisteren.")
    tablet.write("Ook van gisteren.")
    tablet.says("Op de server (2/2)")
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE ambassadors_arrival, trajectories_contribution CASCADE")
    assert not Contribution.objects.exists()
    tablet.kick()
    assert len(nothing_lost(tablet)) == 2


def test_signing_out_and_clearing_are_refused_while_something_waits(
    tablet: Tablet, session: Gathering, network: Network, axe_violations: Axe
) -> None:
    page = tablet.page
    network.fail("down")
    tablet.write("Eén.")
    tablet.write("Twee.")
    page.goto("/veld/#/")
    page.get_by_text("Van deze tablet wissen").click()
    expect(page.get_by_text("Dit kan nog niet: 2 berichten wachten nog op deze tablet.")).to_be_visible()
    expect(page.get_by_role("button", name="Wis van deze tablet")).to_be_hidden()
    looks_right(page, axe_violations)

    page.goto(session.trajectory.url("trajectories:gatherings"))
    page.get_by_text("Nadia Peeters").first.click()
    page.get_by_role("button", name="Afmelden").click()
    expect(page.get_by_text("Afmelden kan nog niet: 2 berichten wachten nog op deze tablet.")).to_be_visible()
    looks_right(page, axe_violations, widths=(820,))
    network.heal()
    page.get_by_role("link", name="Naar het veldlogboek").click()
    tablet.open()
    assert len(nothing_lost(tablet)) == 2
    page.goto("/veld/#/")
    page.get_by_text("Van deze tablet wissen").click()
    page.get_by_role("button", name="Wis van deze tablet").click()
    expect(page.get_by_role("heading", name="Deze tablet is niet klaargezet")).to_be_visible()
    assert tablet.items() == []
    page.goto(session.trajectory.url("trajectories:gatherings"))
    page.get_by_text("Nadia Peeters").first.click()
    page.get_by_role("button", name="Afmelden").click()
    page.wait_for_url(lambda url: "bijeenkomsten" not in url)


def test_conversations_in_a_row(
    new_tablet: Callable[[User], Tablet], trajectory: Trajectory, nadia: User, axe_violations: Axe
) -> None:
    park = GatheringFactory(
        trajectory=trajectory, kind=Gathering.Kind.CONVERSATION, number=7, title="Gesprek 7", place="Containerpark"
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
