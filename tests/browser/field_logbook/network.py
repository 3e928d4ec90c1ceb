"""The bad network of a parish hall: a proxy on a real socket between the tablet and the server, which can be
told to fail.

A fault holds for as many requests as it says, for those that it names; without faults everything passes
unchanged.
"""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any
from urllib.parse import urlsplit

PATIENCE = 60  # seconds
PORTAL = b"<!doctype html><title>Gratis wifi</title><h1>Aanvaard de voorwaarden</h1>"


@dataclass
class Fault:
    """`kind`: see Handler.fail. `path`: part of the address it is for. `left`: how many requests it still
    takes, after the first `skip`."""

    kind: str
    path: str = "/veld/api/"
    left: int = 10_000
    skip: int = 0
    retry_after: int | None = None


@dataclass
class Passed:
    """One request as it went by; `status` 0 when the tablet got no answer."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    status: int


class Network:
    numbers = count(1)

    def __init__(self, upstream: str) -> None:
        self.number = next(self.numbers)
        self.upstream = upstream
        self.faults: list[Fault] = []
        self.headers: dict[str, str] = {}  # what tablets say instead; "" for nothing
        self.rewritten: list[tuple[bytes, bytes]] = []  # in every page and script: another release
        self.passed: list[Passed] = []
        self.pace: int | None = None  # bytes per second that tablets can send; None: as fast as it goes
        self.suspects: dict[bytes, str] = {}  # what gets through in no body, and what a body with it gets
        self.lock = threading.Lock()
        self.answered = threading.Condition()
        self.under_way = 0
        handler = type("BoundHandler", (Handler,), {"network": self})
        self.server = Server(("127.0.0.1", 0), handler)
        self.thread = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )
        self.thread.start()

    @property
    def url(self) -> str:
        """A name of its own, for which browsers need no server of names: no cookie of an earlier network
        reaches it."""
        return f"http://zaal{self.number}.localhost:{self.server.server_address[1]}"

    def fail(self, kind: str, **how: Any) -> Fault:
        fault = Fault(kind, **how)
        with self.lock:
            self.faults.append(fault)
        return fault

    def heal(self) -> None:
        self.only()

    def only(self, *faults: Fault) -> None:
        """These faults and no other, at once: a tablet that tries by itself never finds it healthy in
        between."""
        with self.lock:
            self.faults[:] = faults

    @contextmanager
    def failing(self, kind: str, **how: Any) -> Iterator[Fault]:
        yield self.fail(kind, **how)
        self.heal()

    def fault_for(self, path: str) -> Fault | None:
        with self.lock:
            for fault in self.faults:
                if fault.path in path and fault.skip > 0:
                    fault.skip -= 1
                elif fault.path in path and fault.left > 0:
                    fault.left -= 1
                    return fault
        return None

    def sent(self, method: str, path: str) -> list[Passed]:
        with self.lock:
            return [one for one in self.passed if one.method == method and path in one.path]

    def has_given(self, status: int) -> None:
        """Wait until a request got this answer."""
        with self.answered:
            given = self.answered.wait_for(lambda: any(one.status == status for one in self.passed), PATIENCE)
            assert given, f"nobody was answered {status}"

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Around one request."""
        with self.answered:
            self.under_way += 1
        try:
            yield
        finally:
            with self.answered:
                self.under_way -= 1
                self.answered.notify_all()

    def is_quiet(self) -> None:
        """Wait until nothing is passing."""
        with self.answered:
            assert self.answered.wait_for(lambda: self.under_way == 0, PATIENCE), "the server doesn't answer"

    def close(self) -> None:
        """Nothing passes any more, and what was passing is answered: the database is emptied after this."""
        self.only(Fault("down", path=""))
        with self.answered:
            assert self.answered.wait_for(lambda: self.under_way == 0, PATIENCE), "the server doesn't answer"
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def answer_of(fault: Fault) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body that a fault of this kind gives instead of the server's."""
    json_, html = {"Content-Type": "application/json"}, {"Content-Type": "text/html"}
    after = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
    busy = b'{"error": "busy", "message": "Even wachten."}'
    return {
        "portal": (200, html, PORTAL),
        "login": (302, {"Location": "/account/login/?next=/veld/"}, b""),
        "busy": (429, json_ | after, busy),
        "unavailable": (503, json_ | after, busy),
        "old": (426, json_, b'{"error": "proto", "message": "Werk de app bij."}'),
        "large": (413, html, b"<h1>Request Entity Too Large</h1>"),
        "error_after": (500, html, b"<h1>Server Error (500)</h1>"),
        "wrong": (500, html, b"<h1>Server Error (500)</h1>"),
        "unreadable": (422, json_, b'{"error": "body", "message": "Het bericht is niet te lezen."}'),
        "forbidden": (403, html, b"<h1>Forbidden</h1>"),
        "missing": (404, {"Content-Type": "text/plain"}, b"weg"),
    }[fault.kind]


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is not worth a word."""


class Handler(BaseHTTPRequestHandler):
    network: Network
    passing: Passed
    protocol_version = "HTTP/1.1"
    timeout = 60

    def log_message(self, *args: Any) -> None:
        pass

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def any(self) -> None:
        with self.network.taken():
            self.take()

    def take(self) -> None:
        fault = self.network.fault_for(self.path)
        down = fault is not None and fault.kind == "down"
        body = b"" if down else self.read(int(self.headers.get("Content-Length") or 0))
        # Noted before the answer goes out: who sees its effect on the screen finds it here.
        self.passing = Passed(self.command, self.path, dict(self.headers), body, 0)
        with self.network.lock:
            self.network.passed.append(self.passing)
        if down:
            self.hang_up()
        elif suspect := next((kind for part, kind in self.network.suspects.items() if part in body), None):
            self.answer(*answer_of(Fault(suspect)))
        elif fault:
            self.fail(fault, body)
        else:
            self.forward(body)

    def read(self, length: int) -> bytes:
        """As slowly as the network is."""
        body = b""
        while len(body) < length:
            pace = self.network.pace
            rest = length - len(body)
            some = self.rfile.read(rest if pace is None else min(rest, pace // 10))
            if not some:
                raise ConnectionError("the tablet was killed")
            body += some
            if pace is not None:
                time.sleep(0.1)
        return body

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = any

    def fail(self, fault: Fault, body: bytes) -> None:
        """down: no network. portal: a café's page. login: a redirect. error_after, cut_after: the server does
        its work, the answer is a 500 or nothing. busy, unavailable, old, large: 429, 503, 426, 413. missing:
        404. half: the server gets 60 % of the body. wrong: 500."""
        if fault.kind == "half":
            self.send_half(body)
        elif fault.kind in {"cut_after", "error_after"}:
            self.ask(body)
        if fault.kind in {"half", "cut_after"}:
            self.hang_up()
        else:
            self.answer(*answer_of(fault))

    def hang_up(self) -> None:
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        self.connection.close()

    def headers_on(self) -> dict[str, str]:
        said = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
        if self.network.rewritten:  # what is compressed can't be
            said = {name: value for name, value in said.items() if name.lower() != "accept-encoding"}
        return {name: value for name, value in (said | self.network.headers).items() if value}

    def connect(self) -> http.client.HTTPConnection:
        upstream = urlsplit(self.network.upstream)
        return http.client.HTTPConnection(str(upstream.hostname), upstream.port, timeout=50)

    def ask(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        connection = self.connect()
        try:
            connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers_on().items():
                connection.putheader(name, value)
            connection.endheaders(body or None)
            response = connection.getresponse()
            return response.status, response.getheaders(), response.read()
        finally:
            connection.close()

    def send_half(self, body: bytes) -> None:
        connection = self.connect()
        connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers_on().items():
            connection.putheader(name, value)
        connection.endheaders(body[: len(body) * 6 // 10])
        connection.close()

    def forward(self, body: bytes) -> None:
        try:
            status, headers, answer = self.ask(body)
        except (OSError, http.client.HTTPException):
            self.hang_up()
            return
        for old, new in self.network.rewritten:
            answer = answer.replace(old, new)
        skipped = {"connection", "transfer-encoding", "content-length", "keep-alive", "date", "server"}
        self.answer(status, [(name, value) for name, value in headers if name.lower() not in skipped], answer)

    def answer(self, status: int, headers: Any, body: bytes) -> None:
        self.passing.status = status
        self.send_response(status)
        for name, value in headers.items() if isinstance(headers, dict) else headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
