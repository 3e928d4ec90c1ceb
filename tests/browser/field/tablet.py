"""A tablet in an ambassador's hands: a Chromium with a profile of its own on the disk, which can be killed and reopened."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser import chromium
from trajectories.models import Contribution, Gathering

STORE = "/static/veld/store.js"


class Tablet:
    def __init__(self, browser: Browser, program: str, profile: Path, url: str) -> None:
        self.browser, self.program, self.profile, self.url = browser, program, profile, url
        self.context: BrowserContext
        self.page: Page
        self.errors: list[str] = []
        self.switch_on()

    def switch_on(self) -> None:
        self.context = self.browser.browser_type.launch_persistent_context(
            str(self.profile),
            executable_path=self.program,
            args=chromium.ARGUMENTS,
            base_url=self.url,
            locale="nl-BE",
            timezone_id="Europe/Brussels",
            viewport={"width": 820, "height": 1180},
            reduced_motion="reduce",
            accept_downloads=True,
        )
        self.context.set_default_timeout(20_000)
        self.context.on("weberror", lambda error: self.errors.append(str(error.error)))
        self.page = self.context.pages[0]

    def switch_off(self) -> None:
        self.context.close()

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
            except Exception:  # whatever playwright says of a browser that is gone
                break
        for lock in self.profile.glob("Singleton*"):
            lock.unlink()

    # --- what she does

    def prepare(self, gathering: Gathering, label: str = "tablet 3") -> None:
        self.page.goto(gathering.trajectory.url("ambassadors:tablet", pk=gathering.pk))
        self.page.get_by_label("Hoe noem je deze tablet?").fill(label)
        self.page.get_by_role("button", name="Zet klaar").click()
        expect(self.page.get_by_role("heading", name="Klaar voor offline")).to_be_visible()

    def open(self) -> None:
        """The logbook of the only session, at its first question."""
        self.page.goto("/veld/")
        self.page.get_by_role("link", name="Open het logboek").click()
        expect(self.words).to_be_visible()

    @property
    def words(self) -> Locator:
        return self.page.locator("#words")

    def write(self, words: str) -> None:
        self.words.fill(words)
        self.page.get_by_role("button", name="Schrijf op").click()
        expect(self.words).to_have_value("")

    def pick(self, picture: bytes, name: str = "flap.jpg", kind: str = "image/jpeg") -> None:
        self.page.get_by_label("Foto", exact=True).set_input_files({"name": name, "mimeType": kind, "buffer": picture})

    def send(self) -> None:
        self.page.get_by_role("button", name="Verstuur nu").click()

    @property
    def state(self) -> Locator:
        return self.page.locator(".how")

    def says(self, text: str) -> None:
        expect(self.state).to_have_text(text)

    def kept_draft(self, words: str) -> None:
        """Wait until what is typed is on the disk; that it takes 300 ms is said of a machine that does nothing else."""
        self.script(
            """while (true) {
                const all = await store.read(['meta'], ({meta}) => store.ask(meta.getAll()));
                if (all.some(({value}) => value?.words === argument)) return;
                await new Promise((next) => setTimeout(next, 20));
            }""",
            words,
        )

    # --- what it holds

    def script(self, body: str, argument: Any = None) -> Any:
        """Run with the tablet's own modules: `store` is store.js."""
        return self.page.evaluate(f"async (argument) => {{ const store = await import('{STORE}'); {body} }}", argument)

    def items(self) -> list[dict[str, Any]]:
        found = self.script("return store.allItems()")
        return sorted(found, key=lambda item: item["seq"])

    def photos(self) -> list[dict[str, Any]]:
        return self.script(
            """const all = await store.read(['photos'], ({photos}) => store.ask(photos.getAll()));
            return all.map(({bytes, ...photo}) => ({...photo, size: bytes ? bytes.byteLength : 0}))"""
        )

    def kick(self) -> None:
        """As the button does, and wait until that is over."""
        self.page.evaluate(
            """async () => {
                const sync = await import('/static/veld/sync.js');
                await sync.kick({force: true});
                while (sync.status.phase === 'sending') await new Promise((next) => setTimeout(next, 20));
            }"""
        )


def nothing_lost(*tablets: Tablet, seconds: float = 25) -> list[Contribution]:
    """The oracle: what the tablets show as saved is in the database, each once, the same words, photos included.

    Waits until every tablet says that all of it is on the server. Gives the living contributions.
    """
    from ambassadors.field.models import Arrival, FieldPhoto

    shown: dict[str, dict[str, Any]] = {}
    pictures: dict[str, str] = {}
    for tablet in tablets:
        expect(tablet.state).to_contain_text("Op de server", timeout=seconds * 1000)
        for item in tablet.items():
            if item["op"] == "put" and item["state"] != "erased":
                assert item["state"] == "sent", item
                assert item["id"] not in shown
                shown[item["id"]] = item
        for photo in tablet.photos():
            if photo["item"] in shown and photo["state"] != "refused":
                assert photo["state"] == "sent", photo
                pictures[photo["id"]] = photo["sha256"]
        assert not tablet.errors, tablet.errors
    living = list(Contribution.objects.filter(erased_at=None))
    assert {str(one.pk) for one in living} == set(shown)
    for one in living:
        item = shown[str(one.pk)]
        assert one.text == item["data"]["words"]
        assert (one.language, one.age_band) == (item["data"]["language"], item["data"]["age_band"])
    hashes = {str(arrival.pk): arrival.sha256 for arrival in Arrival.objects.filter(removed=False)}
    assert hashes == {key: item["sha256"] for key, item in shown.items()}
    kept = FieldPhoto.objects.filter(gone_at=None, photo__isnull=False)
    assert {str(photo.client_id): photo.sha256 for photo in kept} == pictures
    assert kept.count() == len(pictures)
    return living
