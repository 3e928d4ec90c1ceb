"""A hall in which hardly anything gets through: all of it arrives, and a cut costs the last piece at most.

The line and the tablet's patience with it are both four times as quick as in a hall: what is 4 kB a second
there is 16 kB a second here.
"""

from __future__ import annotations

import base64
import io
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import expect

from contributions.models import ContributionPhoto
from field_logbook.models import PhotoPiece
from gatherings.models import Gathering
from tests.browser.field_logbook.network import Fault, Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.server import FieldServer
from tests.browser.field_logbook.tablet import Tablet
from tests.browser.field_logbook.test_when import NO_TIMERS
from tests.factories import GatheringFactory, member
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.long
ONE_SLOW_EVENING = 180  # seconds
LONG = 2000  # pixels wide: under way for half a minute, so there is time to write something down
QUICKER = 4
SCRIPTS = settings.BASE_DIR / "static" / "field_logbook"
PATIENCE = {  # in calls.js and queue.js
    b"SILENCE = 20_000": b"SILENCE = 5_000",
    b"SLOWEST = 1;": b"SLOWEST = 4;",
    b"took > 10_000": b"took > 2_500",
    b"took < 2_000": b"took < 500",
}


@pytest.fixture
def network(network: Network) -> Network:
    scripts = (SCRIPTS / "calls.js").read_bytes() + (SCRIPTS / "queue.js").read_bytes()
    for patience in PATIENCE:
        assert scripts.count(patience) == 1, patience
    network.rewritten = [*network.rewritten, *PATIENCE.items()]
    return network


def noisy(width: int, height: int) -> bytes:
    """A photo as a camera makes it: it hardly becomes smaller."""
    out = io.BytesIO()
    dots = random.Random(7).randbytes(width * height * 3)
    Image.frombytes("RGB", (width, height), dots).save(out, "JPEG", quality=60)
    return out.getvalue()


def with_large_photo(tablet: Tablet, words: str, width: int = 620) -> int:
    """Written down with a photo; how many bytes that has on the tablet."""
    tablet.words.fill(words)
    tablet.pick(noisy(width, 560))
    expect(tablet.page.locator(".write .shots li")).to_have_count(1)
    tablet.write_down(words)
    size = tablet.script(
        """const all = await store.read(['photos'], ({photos}) => store.ask(photos.getAll()));
        return Math.max(...all.map(({bytes}) => bytes.byteLength));"""
    )
    assert size > 150_000
    return int(size)


def begin_sending(tablet: Tablet) -> None:
    """As the button does, which is gone when a round happens to have begun already."""
    tablet.page.evaluate(
        "() => { import('/static/field_logbook/sync.js').then(({kick}) => kick({force: true})) }"
    )


def sent_bytes(network: Network) -> int:
    return sum(len(one.body) for one in network.sent("PUT", "/photos/"))


def pieces_here(tablet: Tablet, least: int) -> None:
    """Wait until so many pieces of a photo are on the server."""
    for _ in range(600):
        if PhotoPiece.objects.count() >= least:
            return
        tablet.page.evaluate("new Promise((next) => setTimeout(next, 100))")
    raise AssertionError("no piece came")


def test_fifty_long_statements_at_4_kb_a_second(tablet: Tablet, network: Network) -> None:
    network.fail("down")
    tablet.write("De eerste.")
    tablet.script(
        """const {sealed} = await import('/static/field_logbook/queue.js');
        const [one] = await store.allItems();
        for (let at = 0; at < 50; at += 1) {
            const data = {...one.data, words: `Uitspraak ${at} ${'lang '.repeat(560)}`.trim()};
            const id = crypto.randomUUID();
            const item = await sealed({...one, id, flight: null, seq: await store.nextSeq(), data});
            await store.write(({items}) => { items.put(item); });
        }
        store.changed(one.session);"""
    )
    line = tablet.context.new_cdp_session(tablet.page)
    line.send("Network.enable")
    slow = {
        "offline": False,
        "latency": 100,
        "downloadThroughput": 50_000,
        "uploadThroughput": 4_000 * QUICKER,
    }
    line.send("Network.emulateNetworkConditions", slow)
    network.heal()
    begin_sending(tablet)
    assert len(nothing_lost(tablet, seconds=ONE_SLOW_EVENING)) == 51
    sizes = [len(one.body) for one in network.sent("POST", "batch")]
    assert max(sizes) < 80_000
    assert min(sizes[1:-1]) < max(sizes) / 2, "smaller after a slow one"


def test_a_photo_at_12_kb_a_second_goes_on_after_a_cut(tablet: Tablet, network: Network) -> None:
    network.fail("down")
    size = with_large_photo(tablet, "Kijk, de flap.")
    network.pace = 12_000 * QUICKER
    network.only(
        Fault("half", path="/photos/", skip=2, left=1), Fault("cut_after", path="/photos/", skip=3, left=1)
    )
    begin_sending(tablet)
    assert len(nothing_lost(tablet, seconds=ONE_SLOW_EVENING)) == 1
    cut = [len(one.body) for one in network.sent("PUT", "/photos/") if not one.status]
    assert len(cut) == 2
    assert max(cut) <= 65_536
    assert sent_bytes(network) <= size + sum(cut), "each cut costs its own piece, nothing that came before it"


def test_a_browser_that_is_killed_and_a_server_that_starts_again_go_on(
    tablet: Tablet, network: Network, server: FieldServer
) -> None:
    """Once while it goes up, and once more while it is going on from there."""
    network.fail("down")
    size = with_large_photo(tablet, "Kijk, de flap.", 1000)
    network.pace = 40_000
    network.heal()
    begin_sending(tablet)
    pieces_here(tablet, 1)
    tablet.kill()
    server.stop()
    server.start()
    once = PhotoPiece.objects.count()
    tablet.switch_on()
    tablet.open()
    pieces_here(tablet, once + 1)
    tablet.kill()
    network.is_quiet()
    kept = sum(len(one.content) for one in PhotoPiece.objects.all())
    assert 60_000 * (once + 1) < kept < size
    before = sent_bytes(network)
    network.pace = None
    tablet.switch_on()
    tablet.open()
    assert len(nothing_lost(tablet)) == 1
    assert sent_bytes(network) - before == size - kept, "what the server had is not sent again"


def test_the_session_is_deleted_while_half_a_photo_has_gone_up(
    tablet: Tablet,
    network: Network,
    session: Gathering,
    trajectory: Trajectory,
    new_tablet: Callable[[User], Tablet],
    tmp_path: Path,
) -> None:
    """Its statement never got through, so nothing kept the session: the copy holds both, whole."""
    network.fail("down")
    size = with_large_photo(tablet, "Kijk, de flap.", LONG)
    network.suspects = {b"Kijk, de flap.": "forbidden"}
    network.pace = 20_000
    network.heal()
    begin_sending(tablet)
    pieces_here(tablet, 1)
    network.only(Fault("down"))
    network.is_quiet()
    session.delete()
    network.suspects, network.pace = {}, None
    network.heal()
    tablet.kick()
    page = tablet.page
    expect(page.locator(".why")).to_contain_text("De server kent deze sessie niet meer. Bewaar een kopie")
    tablet.says("1 op deze tablet")
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar een kopie").click()
    download.value.save_as(tmp_path / "logboek.json")
    [held] = json.loads((tmp_path / "logboek.json").read_text())["photos"]
    assert len(base64.b64decode(held["base64"])) == size
    again = GatheringFactory(trajectory=trajectory, title="Droomsessie 32, opnieuw")
    desk = new_tablet(member(trajectory, Role.OFFICER)).page
    desk.goto(tablet.url + trajectory.url("field_logbook:tablets", pk=again.pk))
    desk.get_by_role("link", name="Neem een kopie van een tablet over").click()
    desk.get_by_label("Bestand").set_input_files(str(tmp_path / "logboek.json"))
    desk.get_by_role("button", name="Bekijk het bestand").click()
    desk.get_by_role("button", name="Neem over").click()
    expect(desk.get_by_text("1 uitspraak is overgenomen.")).to_be_visible()
    [said] = again.contributions.filter(erased_at=None)
    assert said.text == "Kijk, de flap."
    [photo] = said.photos.all()
    with Image.open(tablet.media / str(photo.image)) as image:
        image.load()
        assert image.width == LONG


def goes_first(tablet: Tablet) -> None:
    """The second statement is on the server while most of the photo of the first is not."""
    states = tablet.page.locator(".said .state")
    expect(states).to_have_text(["foto nog op deze tablet", "op de server"])
    assert not ContributionPhoto.objects.exists()


def test_a_statement_goes_before_the_rest_of_a_photo(tablet: Tablet, network: Network) -> None:
    network.fail("down")
    with_large_photo(tablet, "Kijk, de flap.", LONG)
    network.pace = 20_000
    network.heal()
    begin_sending(tablet)
    pieces_here(tablet, 1)
    tablet.write("Nog iets gezegd.")
    goes_first(tablet)
    network.pace = None
    assert len(nothing_lost(tablet)) == 2
    went = [
        one.path for one in network.passed if one.method in {"PUT", "POST"} and b"Nog iets" not in one.body
    ]
    said = next(at for at, one in enumerate(network.passed) if b"Nog iets" in one.body)
    assert any("/photos/" in one.path for one in network.passed[said:]), went


def test_a_statement_of_another_tab_goes_before_the_rest_of_a_photo(tablet: Tablet, network: Network) -> None:
    network.fail("down")
    with_large_photo(tablet, "Kijk, de flap.", LONG)
    second = tablet.context.new_page()
    second.add_init_script(NO_TIMERS)  # the first one sends
    second.goto(tablet.url + "/veld/")
    second.get_by_role("link", name="Open het logboek").click()
    second.get_by_role("button", name="Schrijf hier verder").click()
    expect(second.locator("form.write:not([inert])")).to_be_visible()
    expect(second.locator(".why")).to_contain_text("Geen netwerk")
    network.pace = 20_000
    network.heal()
    begin_sending(tablet)
    pieces_here(tablet, 1)
    second.locator("#words").fill("Nog iets gezegd.")
    second.get_by_role("button", name="Schrijf op").click()
    goes_first(tablet)
    network.pace = None
    assert len(nothing_lost(tablet)) == 2


def test_of_two_sessions_both_are_told_before_a_photo(
    tablet: Tablet, network: Network, session: Gathering
) -> None:
    """The second one waits for no photo of the first."""
    network.fail("down")
    with_large_photo(tablet, "Kijk, de flap.")
    second = tablet.script(
        """const {sealed} = await import('/static/field_logbook/queue.js');
        const [one] = await store.allItems();
        const own = await store.session(one.session);
        const key = `${own.key}~twee`;
        await store.write(({sessions}) => { sessions.put({...own, key}); });
        const data = {...one.data, words: 'Van de tweede.'};
        const fresh = {...one, id: crypto.randomUUID(), session: key, flight: null, data};
        const item = await sealed({...fresh, seq: await store.nextSeq()});
        await store.write(({items}) => { items.put(item); });
        return item.id;"""
    )
    tablet.kick()  # a round that began before there was a second one is over
    network.heal()
    tablet.kick()
    went = network.passed
    told = [at for at, one in enumerate(went) if one.path.endswith("batch") and second in one.body.decode()]
    photos = [at for at, one in enumerate(went) if one.path.count("/photos/") and one.status]
    assert told[-1] < photos[0]
