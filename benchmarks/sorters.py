"""People who sort by the clock, in a process of their own: what they do costs the server nothing.

    python -m benchmarks.sorters < what.json

Reads where to go, when and with which cookies; each person places what lies before her every few seconds, by
the page that a tablet posts to, and opens the whole page now and then. Prints what everybody decided and how
long each answer took.
"""

from __future__ import annotations

import http.client
import json
import random
import re
import sys
import threading
import time
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlencode

VOICE = re.compile(r'<input type="(?:hidden|checkbox)" name="voice" value="([0-9a-f-]{36})"')
TOOK = re.compile(r"app;dur=([0-9.]+), cpu;dur=([0-9.]+)")
OPENS = 5  # every so many placings the whole page is opened
HTMX = {"HX-Request": "true", "HX-Target": "desk", "Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Seen:
    """What happened, as those who sort saw it. `times`: what was asked, then ms: the answer,
    the server, its processor."""

    decided: dict[str, int] = field(default_factory=dict)
    in_hand: dict[str, int] = field(default_factory=dict)
    twice: int = 0
    late: float = 0  # seconds that somebody was behind the clock, at most
    seconds: float = 0
    times: list[tuple[str, float, float, float]] = field(default_factory=list)


class Hall:
    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan, self.seen, self.lock = plan, Seen(), threading.Lock()
        self.starts = time.monotonic() + 1

    def sort(self, number: int) -> None:
        """One person, every `pace` seconds until the time is over or nothing lies before her."""
        pace, dice = self.plan["pace"], random.Random(number)  # noqa: S311 - the same choices each time
        ends = self.starts + 60 * self.plan["minutes"]
        due = self.starts + pace * number / len(self.plan["people"])
        voices = self.take(number, self.ask("next", number, {}))
        done = 0
        while voices and due < ends:
            time.sleep(max(0, due - time.monotonic()))
            with self.lock:
                self.seen.late = max(self.seen.late, time.monotonic() - due)
            block = dice.choice(self.plan["blocks"])
            page = self.ask("place", number, {"voice": voices, "block": block})
            self.lay(voices, block)
            voices, done, due = self.take(number, page), done + 1, due + pace
            if done % OPENS == number % OPENS:
                self.ask("sort", number, None)

    def take(self, number: int, page: str) -> list[str]:
        """What lies before her now; what lies before another as well was given out twice."""
        voices = list(dict.fromkeys(VOICE.findall(page)))
        with self.lock:
            self.seen.twice += sum(
                voice in self.seen.decided or self.seen.in_hand.get(voice, number) != number
                for voice in voices
            )
            self.seen.in_hand |= dict.fromkeys(voices, number)
        return voices

    def lay(self, voices: list[str], block: int) -> None:
        with self.lock:
            self.seen.twice += sum(voice in self.seen.decided for voice in voices)
            self.seen.decided |= dict.fromkeys(voices, block)
            for voice in voices:
                self.seen.in_hand.pop(voice, None)

    def ask(self, what: str, number: int, form: dict[str, Any] | None) -> str:
        """The page that answers; with a form what a tablet posts."""
        cookie, token = self.plan["people"][number]
        headers = {"Cookie": cookie} if form is None else {"Cookie": cookie, "X-CSRFToken": token, **HTMX}
        began = time.perf_counter()
        wire = http.client.HTTPConnection("127.0.0.1", self.plan["port"], timeout=60)
        method, body = ("GET", None) if form is None else ("POST", urlencode(form, doseq=True))
        wire.request(method, self.plan["urls"][what], body, headers)
        answer = wire.getresponse()
        page = answer.read().decode()
        took = 1000 * (time.perf_counter() - began)
        wire.close()
        assert answer.status == 200, (what, answer.status, page[:400])
        server = TOOK.search(answer.headers["Server-Timing"])
        assert server
        with self.lock:
            self.seen.times.append((what, took, float(server[1]), float(server[2])))
        return page


def main() -> None:
    hall = Hall(json.load(sys.stdin))
    people = range(len(hall.plan["people"]))
    threads = [threading.Thread(target=hall.sort, args=(number,), daemon=True) for number in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    hall.seen.seconds = time.monotonic() - hall.starts
    json.dump(asdict(hall.seen), sys.stdout)


if __name__ == "__main__":
    main()
