"""The house goes on while a tablet is away: signing in again, questions, the session, colleagues who
correct."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from contributions import recording
from contributions.models import Contribution
from field_logbook import tickets
from field_logbook.models import Tablet as TabletRow
from field_logbook.models import Ticket, Waiting
from gatherings.models import Gathering, Question
from tests.browser.field_logbook.conftest import sign_in
from tests.browser.field_logbook.network import Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.field_logbook.test_photos import with_photo
from tests.browser.journeys import looks_right
from tests.factories import PASSWORD, GatheringFactory, member
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

Axe = Callable[..., list[str]]


def test_signed_in_again_elsewhere_while_the_queue_is_full(
    tablet: Tablet, network: Network, nadia: User, session: Gathering
) -> None:
    """Signing in gives the browser another session and another CSRF token."""
    network.fail("down", path="/veld/api/")
    tablet.write("Van voor de wissel.")
    prepare = session.trajectory.url("field_logbook:tablet", pk=session.pk)
    stale, other = tablet.context.new_page(), tablet.context.new_page()
    stale.goto(tablet.url + prepare)
    before = {cookie["name"]: cookie["value"] for cookie in tablet.context.cookies()}
    tablet.context.clear_cookies(name="sessionid")  # it ran out
    other.goto(tablet.url + "/account/login/")
    other.get_by_label("E-mailadres").fill(nadia.email)
    other.get_by_label("Wachtwoord").fill(PASSWORD)
    other.get_by_role("button", name="Meld je aan").click()
    expect(other.get_by_text(nadia.name).first).to_be_visible()
    after = {cookie["name"]: cookie["value"] for cookie in tablet.context.cookies()}
    assert all(after[name] != before[name] for name in ("sessionid", "csrftoken"))
    network.heal()
    tablet.kick()
    assert len(nothing_lost(tablet)) == 1

    # A page from before, on which she prepares again: it says what to do, and nothing that was ready is lost.
    network.fail("down", path="/veld/api/")
    tablet.write("Van na de wissel.")
    stale.get_by_role("button", name="Zet klaar").click()
    expect(stale.get_by_role("alert")).to_contain_text("nog niet klaar")
    expect(stale.get_by_text("Laad deze pagina opnieuw")).to_be_visible()
    stale.reload()
    stale.get_by_role("button", name="Zet klaar").click()
    expect(stale.get_by_role("heading", name="Klaar voor offline")).to_be_visible()
    network.heal()
    tablet.kick()
    assert len(nothing_lost(tablet)) == 2


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


def test_the_ticket_of_another_gathering(
    tablet: Tablet, nadia: User, trajectory: Trajectory, session: Gathering
) -> None:
    other = GatheringFactory(trajectory=trajectory, title="Droomsessie 33")
    other.hosts.add(nadia)
    [tablet_of_hers] = TabletRow.objects.all()
    _ticket, secret = tickets.issue(other, nadia, tablet_of_hers.device, "verwisseld")
    tablet.script(
        """const [session] = await store.allSessions();
        await store.amend('sessions', session.key, (found) => ({...found, ticket: argument}));""",
        secret,
    )
    tablet.write("In het verkeerde boek?")
    expect(tablet.page.locator(".why")).to_contain_text("De server kent deze sessie niet meer")
    tablet.says("1 op deze tablet")
    assert not Contribution.objects.exists()
    tablet.prepare(session)
    tablet.open()
    [only] = nothing_lost(tablet)
    assert only.gathering == session


def test_a_question_renamed_another_deleted_and_the_session_closed(
    tablet: Tablet, network: Network, session: Gathering
) -> None:
    network.fail("down")
    tablet.write("Over vandaag.")
    tablet.turn_to("Wonen")
    tablet.write("Over wonen.")
    tablet.turn_to("Waarden")
    tablet.write("Over waarden.")
    Question.objects.filter(short="Vandaag").update(text="Wat leeft er hier?", short="Hier")
    Question.objects.filter(short="Wonen").delete()
    network.heal()
    tablet.kick()
    tablet.says("Op de server (3/3)")
    [landed] = nothing_lost(tablet)
    assert landed.text == "Over waarden."
    assert set(Waiting.objects.values_list("words", "reason")) == {
        ("Over vandaag.", "question"),
        ("Over wonen.", "question"),
    }
    expect(tablet.page.get_by_role("link", name="Hier")).to_be_visible()

    Gathering.objects.filter(pk=session.pk).update(state="closed", closed_at=timezone.now())
    tablet.write("Na het sluiten.")
    tablet.says("Op de server (4/4)")
    assert len(nothing_lost(tablet)) == 1
    assert Waiting.objects.get(reason="closed").words == "Na het sluiten."
    expect(tablet.page.get_by_text("Deze sessie is afgesloten.")).to_be_visible()

    # Half a sentence at a question that goes: not under whatever question she happens to look at.
    tablet.turn_to("Zelf doen")
    tablet.words.fill("Een halve zin")
    tablet.kept_draft("Een halve zin")
    tablet.turn_to("Waarden")
    Question.objects.filter(short="Zelf doen").delete()
    tablet.kick()
    expect(tablet.page.get_by_role("link", name="Zelf doen")).to_have_count(0)
    tablet.page.reload()
    tablet.page.get_by_role("button", name="Herstellen").click()
    expect(tablet.page.get_by_role("link", name="Los")).to_have_attribute("aria-current", "step")
    expect(tablet.words).to_have_value("Een halve zin")


def test_the_session_is_called_off_meanwhile(tablet: Tablet, network: Network, session: Gathering) -> None:
    network.fail("down")
    tablet.write("We deden het toch.")
    Gathering.objects.filter(pk=session.pk).update(state="cancelled")
    network.heal()
    tablet.kick()
    assert nothing_lost(tablet) == []
    assert Waiting.objects.get().reason == "cancelled"


def test_the_session_is_deleted_and_its_copy_taken_in_under_another(
    tablet: Tablet,
    network: Network,
    session: Gathering,
    trajectory: Trajectory,
    new_tablet: Callable[[User], Tablet],
    tmp_path: Path,
    axe_violations: Axe,
) -> None:
    """There is no place to send to: the tablet says so and keeps it, and gives its copy for the officer."""
    network.fail("down")
    with_photo(tablet, "Waar moet dit nu heen?")
    tablet.write("En dit?")
    session.delete()
    network.heal()
    tablet.kick()
    page = tablet.page
    expect(page.locator(".why")).to_contain_text("De server kent deze sessie niet meer. Bewaar een kopie")
    tablet.says("2 op deze tablet")
    expect(page.get_by_role("link", name="Vernieuw door aan te melden")).to_be_hidden()
    looks_right(page, axe_violations, widths=(820, 320))
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar een kopie").click()
    expect(page.get_by_text("Bewaard als logboek-")).to_be_visible()
    download.value.save_as(tmp_path / "logboek.json")

    again = GatheringFactory(trajectory=trajectory, title="Droomsessie 32, opnieuw")
    desk = new_tablet(member(trajectory, Role.OFFICER)).page
    desk.goto(tablet.url + trajectory.url("field_logbook:tablets", pk=again.pk))
    desk.get_by_role("link", name="Neem een kopie van een tablet over").click()
    desk.get_by_label("Bestand").set_input_files(
        {"name": "lijst.json", "mimeType": "application/json", "buffer": b"[]"}
    )
    desk.get_by_role("button", name="Bekijk het bestand").click()
    expect(desk.get_by_role("alert")).to_contain_text("Dit is geen kopie van een veldlogboek.")
    looks_right(desk, axe_violations, widths=(1280, 320))
    desk.get_by_label("Bestand").set_input_files(str(tmp_path / "logboek.json"))
    desk.get_by_role("button", name="Bekijk het bestand").click()
    expect(desk.get_by_text("2 uitspraken zijn nieuw.")).to_be_visible()
    expect(desk.get_by_text("Waar moet dit nu heen?")).to_be_visible()
    looks_right(desk, axe_violations, widths=(1280, 320))
    assert not Contribution.objects.exists()
    desk.get_by_role("button", name="Neem over").click()
    expect(desk.get_by_text("2 uitspraken zijn overgenomen.")).to_be_visible()
    looks_right(desk, axe_violations, widths=(1280, 320))
    said = {one.text: one.photos.count() for one in again.contributions.filter(erased_at=None)}
    assert said == {"Waar moet dit nu heen?": 1, "En dit?": 0}
    desk.get_by_role("button", name="Ongedaan maken").click()
    expect(desk.get_by_text("2 uitspraken zijn teruggenomen.")).to_be_visible()
    assert not again.contributions.filter(erased_at=None).exists()


@pytest.mark.parametrize("removed", [False, True])
def test_somebody_corrects_what_the_tablet_corrects_or_removes(
    tablet: Tablet, network: Network, trajectory: Trajectory, removed: bool
) -> None:
    tablet.write("Een bus na tien uur.")
    tablet.says("Op de server (1/1)")
    only = Contribution.objects.get()
    officer = member(trajectory, Role.OFFICER)
    recording.correct(only, text="Een bus na 22 uur.", reason="Duidelijker", author=officer, revision=1)
    page = tablet.page
    page.get_by_role("button", name="Meer met uitspraak 1").click()
    if removed:
        page.get_by_role("button", name="Verwijder uitspraak 1").click()
        expect(page.locator(".said > li")).to_have_count(0)
        tablet.write("En dit.")
        tablet.sent_everything(25)
    else:
        page.get_by_role("button", name="Verbeter uitspraak 1").click()
        tablet.words.fill("Een bus na elf uur.")
        page.get_by_role("button", name="Bewaar").click()
        expect(page.locator(".why")).to_contain_text("beide zijn bewaard")
        nothing_lost(tablet)
    only.refresh_from_db()
    assert (only.text, only.erased_at) == ("Een bus na 22 uur.", None)
    row = Waiting.objects.get(contribution=only)
    assert (row.words, row.removal) == ("", True) if removed else ("Een bus na elf uur.", False)


def test_two_tablets_for_one_session(
    tablet: Tablet,
    new_tablet: Callable[[User], Tablet],
    nadia: User,
    session: Gathering,
    trajectory: Trajectory,
    axe_violations: Axe,
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
    assert len(nothing_lost(tablet, second)) == 5
    assert sorted(TabletRow.objects.values_list("label", "attendance")) == [("tablet 3", 2), ("tablet 4", 3)]
    client = Client()
    client.force_login(member(trajectory, Role.OFFICER))
    told = client.get(trajectory.url("field_logbook:tablets", pk=session.pk)).content.decode()
    assert "De tablets telden een ander aantal aanwezigen." in told
