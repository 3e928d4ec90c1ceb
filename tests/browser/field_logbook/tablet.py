"""A tablet in an ambassador's hands: a Chromium with a profile of its own on the disk, to kill and reopen."""

from __future__ import annotations

import datetime as dt
import os
import signal
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect

from gatherings.models import Gathering
from tests.browser import chromium
from tests.browser.waiting import PATIENCE, until

STORE = "/static/field_logbook/store.js"
# Tells the test of every statement that a screen shows as saved, whenever it shows other words for it, and of
# what is filled in on the closing screen.
WITNESS = """
    const told = new Map();
    const look = () => {
        for (const row of document.querySelectorAll('.said > li[data-id]:not([data-state=erased])')) {
            const words = row.querySelector('blockquote').textContent;
            if (told.get(row.dataset.id) === words || words.startsWith('Al een week op de server')) continue;
            told.set(row.dataset.id, words);
            window.witness(row.dataset.id, words);
        }
    };
    const filledIn = ({target}) => {
        if (!target.name || !target.closest('[data-part=end]')) return;
        window.filledIn(decodeURIComponent(location.hash.split('/')[1]), target.name, target.value);
    };
    if (location.pathname === '/veld/') {
        // What is removed can be undone for twelve seconds. A busy machine takes longer to look at a page.
        const once = window.setTimeout;
        window.setTimeout = (work, ms, ...more) => once(work, ms === 12_000 ? 240_000 : ms, ...more);
        document.addEventListener('input', filledIn, true);
        new MutationObserver(look).observe(document, {subtree: true, childList: true, characterData: true});
    }
"""


def with_store(body: str) -> str:
    return f"async (argument) => {{ const store = await import('{STORE}'); {body} }}"


class Tablet:
    """`witnessed`: id -> words of every statement that its screen ever showed, as it showed it last.
    `filled_in`: session and field -> what stood last on its closing screen, which promises that all of it is
    kept. `media`: where the server keeps photos. `fresh`: nothing was done to the browser itself that a test
    notices."""

    def __init__(self, browser: Browser, program: str, profile: Path, url: str, media: Path) -> None:
        self.browser, self.program, self.profile, self.url, self.media = browser, program, profile, url, media
        self.context: BrowserContext
        self.page: Page
        self.errors: list[str] = []
        self.witnessed: dict[str, str] = {}
        self.filled_in: dict[tuple[str, str], str] = {}
        self.fresh = True

    def switch_on(self) -> None:
        self.context = self.browser.browser_type.launch_persistent_context(
            str(self.profile),
            executable_path=self.program,
            args=chromium.ARGUMENTS,
            locale="nl-BE",
            timezone_id="Europe/Brussels",
            viewport={"width": 820, "height": 1180},
            reduced_motion="reduce",
            accept_downloads=True,
        )
        self.context.set_default_timeout(PATIENCE)
        self.context.on("weberror", lambda error: self.errors.append(str(error.error)))
        self.context.expose_binding(
            "witness", lambda _source, key, words: self.witnessed.update({key: words})
        )
        self.context.expose_binding(
            "filledIn", lambda _source, key, name, value: self.filled_in.update({(key, name): value})
        )
        self.context.add_init_script(WITNESS)
        self.page = self.context.pages[0]

    def switch_off(self) -> None:
        self.context.close()

    def handed_over(self, url: str, media: Path) -> None:
        """The same browser in the next test: another address, so another storage; one empty tab."""
        self.url, self.media = url, media
        self.errors.clear()
        self.witnessed.clear()
        self.filled_in.clear()
        self.page = self.context.new_page()
        for page in self.context.pages:
            if page != self.page:
                page.close()

    def set_clock(self, moment: dt.datetime) -> None:
        """What this tablet takes for now; timers run on."""
        self.fresh = False  # Playwright can't give the clock back
        self.page.clock.set_system_time(moment)

    def kill(self) -> None:
        """As when the battery is empty: every process of this profile, without a goodbye."""
        for folder in Path("/proc").iterdir():
            try:
                if folder.name.isdigit() and str(self.profile).encode() in (folder / "cmdline").read_bytes():
                    os.kill(int(folder.name), signal.SIGKILL)
            except OSError:
                continue
        deadline = time.monotonic() + 10
        while self.context.pages and time.monotonic() < deadline:
            try:
                self.page.wait_for_timeout(50)
            except Error:  # the browser is gone
                break
        for lock in self.profile.glob("Singleton*"):
            lock.unlink()

    # --- what she does

    def prepare(self, gathering: Gathering, label: str = "tablet 3") -> None:
        answer = self.page.goto(self.url + gathering.trajectory.url("field_logbook:tablet", pk=gathering.pk))
        assert answer, "no answer"
        assert (answer.status, answer.url) == (200, answer.request.url), answer.text()
        assert not answer.request.redirected_from, answer.url
        self.page.get_by_label("Hoe noem je deze tablet?").fill(label)
        self.page.get_by_role("button", name="Zet klaar").click()
        expect(self.page.get_by_role("heading", name="Klaar voor offline")).to_be_visible()

    def open(self) -> None:
        """The logbook of the only session, at its first question."""
        self.page.goto(self.url + "/veld/")
        self.page.get_by_role("link", name="Open het logboek").click()
        # Playwright types into a form that is shut to a person's hands: wait for a sheet and the pen.
        expect(self.page.locator("form.write:not([inert])")).to_be_visible()

    @property
    def words(self) -> Locator:
        """Where she types, once it lets her: Playwright types into a form that is shut to a person's hands
        too, and what it types before there is a sheet belongs to no question."""
        return self.page.locator("form.write:not([inert]) #words")

    def turn_to(self, question: str) -> None:
        """Another question in the menu, which says so when its sheet is there: what is typed before that
        is said to the question before."""
        link = self.page.get_by_role("link", name=question)
        link.click()
        expect(link).to_have_attribute("aria-current", "step")

    def write(self, words: str) -> None:
        self.words.fill(words)
        self.write_down(words)

    def write_down(self, words: str) -> None:
        """What stands in the form. The form is empty before the list shows it, and whoever turns the page in
        between never sees it there."""
        self.page.get_by_role("button", name="Schrijf op").click()
        expect(self.words).to_have_value("")
        expect(self.page.locator(".said > li.fresh blockquote")).to_have_text(words)

    def pick(self, picture: bytes, name: str = "flap.jpg", kind: str = "image/jpeg") -> None:
        expect(self.words).to_be_visible()
        self.page.get_by_label("Foto", exact=True).set_input_files(
            {"name": name, "mimeType": kind, "buffer": picture}
        )

    def close_session(self) -> None:
        """On the closing screen."""
        self.page.get_by_role("button", name="Sluit de sessie af").click()
        self.page.get_by_role("button", name="Ja, sluit af").click()

    def send(self) -> None:
        self.page.get_by_role("button", name="Verstuur nu").click()

    def sending_elsewhere(self) -> Page:
        """Another tab, which has its turn of sending until it is closed."""
        other = self.context.new_page()
        other.goto(self.url + "/static/field_logbook/dom.js")
        other.evaluate(
            """() => new Promise((taken) => {
                navigator.locks.request('veld:sync', () => { taken(); return new Promise(() => {}); });
            })"""
        )
        return other

    @property
    def state(self) -> Locator:
        return self.page.locator(".how")

    def says(self, text: str) -> None:
        expect(self.state).to_have_text(text)

    def kept_draft(self, words: str) -> None:
        """Wait until what is typed is on the disk: 300 ms on a machine that does nothing else."""
        self.wait_until(
            """const all = await store.read(['meta'], ({meta}) => store.ask(meta.getAll()));
            return all.some(({value}) => value?.words === argument);""",
            words,
        )

    def sent_everything(self, seconds: float) -> None:
        """Wait until nothing in its storage waits any more and its bar says so. The bar alone is no sign:
        right after somebody saved something it still is that of before."""
        self.wait_until(
            """const items = await store.allItems();
            const sessions = await store.allSessions();
            const photos = await store.read(['photos'], ({photos}) => store.ask(photos.getAll()));
            return items.every(({state}) => ['sent', 'erased'].includes(state))
                && photos.every(({state}) => !['waiting', 'removing'].includes(state))
                && sessions.every(({facts}) => facts.rev <= facts.sent);""",
            seconds=seconds,
        )
        expect(self.state).to_contain_text("Op de server", timeout=seconds * 1000)

    def told_the_server(self, **facts: Any) -> None:
        """Wait until its storage holds these facts of its only session and the server has them, whichever tab
        sent them."""
        self.wait_until(
            """const [session] = await store.allSessions();
            return session.facts.sent === session.facts.rev
                && Object.entries(argument).every(([name, value]) => session.facts[name] === value);""",
            facts,
        )

    # --- what it holds

    def script(self, body: str, argument: Any = None) -> Any:
        """Run with the tablet's own modules: `store` is store.js."""
        return self.page.evaluate(with_store(body), argument)

    def wait_until(self, body: str, argument: Any = None, seconds: float = 20) -> None:
        """Wait until this script, which runs with the tablet's own modules, returns true."""
        until(self.page, with_store(body), argument, seconds)

    def items(self) -> list[dict[str, Any]]:
        found = self.script("return store.allItems()")
        return sorted(found, key=lambda item: item["seq"])

    def holds(self, count: int) -> None:
        """Wait until so many statements are in its storage."""
        self.wait_until("return (await store.allItems()).length === argument", count)

    def photos(self) -> list[dict[str, Any]]:
        return self.script(
            """const all = await store.read(['photos'], ({photos}) => store.ask(photos.getAll()));
            const {sha256} = await import('/static/field_logbook/queue.js');
            const digest = async ({bytes}) => bytes && await sha256(bytes);
            const told = async ({bytes, ...photo}) => ({...photo, digest: await digest({bytes})});
            return Promise.all(all.map(told));"""
        )

    def kick(self) -> None:
        """As the button does, and wait until that is over, whichever tab had to finish first."""
        self.script("const {kick} = await import('/static/field_logbook/sync.js'); await kick({force: true})")
