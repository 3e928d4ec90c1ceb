"""The server itself: asked twenty times at once, killed, older or newer than the tablet, from a backup."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from playwright.sync_api import expect

from contributions.models import Contribution
from field_logbook.models import Arrival
from gatherings.models import Gathering
from tests.browser.field_logbook.network import Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.server import FieldServer
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.field_logbook.test_journey import drawing
from tests.databases import end_sessions

BATCH = "/veld/api/v1/batch"


def restore_last_nights_backup() -> None:
    """Statements that came today are gone; tablets and tickets are from yesterday."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE field_logbook_arrival, contributions_contribution CASCADE")


def test_twenty_equal_posts_at_once(tablet: Tablet, network: Network) -> None:
    network.fail("down")
    for number in range(3):
        tablet.write(f"Uitspraak {number}.")
    # The very body that the tablet would send, twenty times; the tablet itself hears of none of them.
    other_tab = tablet.sending_elsewhere()
    network.heal()
    answers = tablet.script(
        """const [session] = await store.allSessions();
        const {onTheWire} = await import('/static/field_logbook/queue.js');
        const items = (await store.allItems()).map(onTheWire);
        const facts = {rev: 1, sent_at: new Date().toISOString(), items_total: 3, photos_total: 0,
                       attendance: null,
                       mood: '', report: '', close: false};
        const gathering = session.gathering.id;
        const body = JSON.stringify({device: session.device, gathering, session: facts, items});
        const post = () => fetch(argument, {
            method: 'POST', body, credentials: 'omit', redirect: 'error',
            headers: {
                Authorization: `Ticket ${session.ticket}`, 'X-Proto': '1', 'Content-Type': 'application/json',
            },
        }).then((response) => response.json());
        const answers = await Promise.all(Array.from({length: 20}, post));
        const told = ({id, rev, sha256, status}) => [id, rev, sha256, status];
        return answers.map(({items}) => items.map(told));""",
        BATCH,
    )
    assert len(answers) == 20
    held = {(item["id"], item["rev"], item["sha256"]) for item in tablet.items()}
    assert all({(key, rev, sha256) for key, rev, sha256, _status in answer} == held for answer in answers)
    statuses = [status for answer in answers for *_echo, status in answer]
    assert (statuses.count("created"), statuses.count("duplicate")) == (3, 57)
    assert Contribution.objects.count() == 3
    other_tab.close()
    tablet.kick()
    assert len(nothing_lost(tablet)) == 3
    assert {item["status"] for item in tablet.items()} == {"duplicate"}


def test_the_database_restarted(tablet: Tablet, session: Gathering) -> None:
    """Every connection that the server kept is dead: nobody who asks for a page notices."""
    tablet.write("Ervoor.")
    tablet.says("Op de server (1/1)")
    with connection._nodb_cursor() as cursor:
        name = str(connection.settings_dict["NAME"])
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]
        end_sessions(cursor, name)
    other, path = tablet.context.new_page(), session.trajectory.url("field_logbook:tablet", pk=session.pk)
    answers = [other.goto(tablet.url + path) for _time in range(3)]
    assert [answer.status for answer in answers if answer] == [200, 200, 200]
    other.close()
    tablet.write("Erna.")
    assert len(nothing_lost(tablet)) == 2


@pytest.fixture
def restored(server: FieldServer) -> Iterator[FieldServer]:
    """The server, which runs again afterwards whatever a test did to it."""
    yield server
    if not server.answers():
        server.stop()
        server.start()


def test_the_server_is_killed_in_the_middle_of_a_batch(
    tablet: Tablet, network: Network, restored: FieldServer
) -> None:
    network.fail("down")
    for number in range(4):
        tablet.write(f"Uitspraak {number}.")
    tablet.script(
        """const {sealed} = await import('/static/field_logbook/queue.js');
        const [one] = await store.allItems();
        const more = await Promise.all(Array.from({length: 66}, (_, at) => sealed({
            ...one, id: crypto.randomUUID(),
            flight: null, seq: 100 + at, data: {...one.data, words: `Nog ${at}.`}})));
        await store.write(({items, meta}) => {
            for (const item of more) items.put(item);
            meta.put({name: 'seq', value: 200});
        });
        store.changed(one.session);"""
    )
    # The first fifty arrive; the power goes while the rest is half written, before that is committed.
    restored.fail("slow", path=BATCH, seconds=0)
    restored.fail("power", path=BATCH, statement=1, sql='INSERT INTO "field_logbook_arrival"')
    network.heal()
    tablet.kick()
    restored.wait_until_dead()
    expect(tablet.page.locator(".why")).to_contain_text("Geen netwerk")
    tablet.says("Nog 20 op deze tablet")
    assert Contribution.objects.count() == Arrival.objects.count() == 50
    restored.start()
    tablet.kick()
    assert len(nothing_lost(tablet)) == 70
    sizes = [len(json.loads(one.body)["items"]) for one in network.sent("POST", "batch") if one.status == 200]
    assert sizes[:2] == [50, 20]


def test_the_release_before_is_accepted_and_an_older_one_keeps_its_queue(
    tablet: Tablet, network: Network, axe_violations: Callable[..., list[str]]
) -> None:
    network.headers = {"X-Proto": "0"}
    tablet.write("Van een tablet die een maand sliep.")
    tablet.says("Op de server (1/1)")
    network.headers = {"X-Proto": ""}
    tablet.write("Van een tablet uit de kast.")
    expect(tablet.page.locator(".why")).to_contain_text("te oud om te versturen")
    tablet.says("Nog 1 op deze tablet")
    assert 426 in {one.status for one in network.passed}  # of the batch, or of the list that it compares
    assert Contribution.objects.count() == 1
    tablet.write("Ze schrijft gewoon door.")
    tablet.says("Nog 2 op deze tablet")
    network.headers = {}
    tablet.kick()
    assert len(nothing_lost(tablet)) == 3


def test_the_database_comes_back_from_last_nights_backup(tablet: Tablet) -> None:
    tablet.write("Van gisteren.")
    tablet.write("Ook van gisteren.")
    tablet.says("Op de server (2/2)")
    restore_last_nights_backup()
    assert not Contribution.objects.exists()
    tablet.kick()
    assert len(nothing_lost(tablet)) == 2


def test_a_photo_arrives_before_its_statement(tablet: Tablet, network: Network) -> None:
    network.fail("down", path="/photos/")
    tablet.words.fill("Bij deze tekening.")
    tablet.pick(drawing(600, 400))
    expect(tablet.page.locator(".write .shots li")).to_have_count(1)
    tablet.page.get_by_role("button", name="Schrijf op").click()
    expect(tablet.page.locator(".said .state")).to_have_text("foto nog op deze tablet")
    tablet.says("Nog 1 foto op deze tablet")
    # The server forgets the statement, which the tablet takes for sent; the photo waits, and goes first.
    restore_last_nights_backup()
    before = len(network.passed)
    network.heal()
    tablet.kick()
    assert len(nothing_lost(tablet)) == 1
    went = [
        one
        for one in network.passed[before:]
        if one.status and (one.method == "PUT" or '"words"' in one.body.decode("latin1"))
    ]
    assert [(one.method, one.status) for one in went[:2]] == [("PUT", 200), ("POST", 200)]
    assert Contribution.objects.get().photos.count() == 1


def test_what_was_removed_stays_away_when_the_database_comes_back(tablet: Tablet) -> None:
    tablet.write("Weg ermee.")
    tablet.says("Op de server (1/1)")
    backup = list(Contribution.objects.values())
    arrivals = list(Arrival.objects.values())
    tablet.page.get_by_role("button", name="Meer met uitspraak 1").click()
    tablet.page.get_by_role("button", name="Verwijder uitspraak 1").click()
    expect(tablet.page.locator(".said > li")).to_have_count(0)
    tablet.write("Dit blijft.")  # lets the other go
    tablet.sent_everything(25)
    assert [one.text for one in Contribution.objects.filter(erased_at=None)] == ["Dit blijft."]
    restore_last_nights_backup()
    Contribution.objects.bulk_create([Contribution(**row) for row in backup])
    Arrival.objects.bulk_create([Arrival(**row) for row in arrivals])
    tablet.kick()
    assert [one.text for one in nothing_lost(tablet)] == ["Dit blijft."]
