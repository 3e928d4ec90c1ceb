"""A GET or HEAD that writes fails its test: reading a page, or a mail program that opens a link, changes
nothing.

Holds for every request of Django's test client, of the live server (tests/live_requests.py) and of the field
logbook's server. Tables of packages (sessions, sign-in) are left out, and so
is what a database trigger writes. A view that may write is named in MAY_WRITE, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.client import ClientHandler
from django.urls import Resolver404, resolve

OPENED = "the officer sees that a reviewer opened the draft, and how far she came"
WITHDRAWN = "a PDF from before something was taken out is taken back by whoever asks for it first"
# View: why it may.
MAY_WRITE = {
    "openid_connect_callback": "the identity provider sends the visitor back with a GET, which signs her in",
    "publications:public_pdf": WITHDRAWN,
    "publications:read": OPENED,
    "publications:read_part": OPENED,
}
WRITES = re.compile(
    r'\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)\s+"?(\w+)"?', re.IGNORECASE
)


wrote: list[str] = []  # what was refused: a live server only answers with a 500, which a test may overlook


class WroteOnRead(AssertionError):
    pass


@cache
def our_tables() -> frozenset[str]:
    """Of the apps that lie in the project's own folder."""
    from embedded.leases import ROOT

    ours = [config for config in apps.get_app_configs() if str(config.path).startswith(f"{ROOT}/")]
    ours = [config for config in ours if ".venv" not in config.path]
    return frozenset(
        model._meta.db_table for config in ours for model in config.get_models(include_auto_created=True)
    )


def written_table(sql: str) -> str | None:
    """The table of ours that this statement writes to."""
    match = WRITES.match(sql)
    return match[1] if match and match[1] in our_tables() else None


class Guard:
    """An execute wrapper for one request."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        if (table := written_table(str(sql))) and self.view not in MAY_WRITE:
            told = f"GET {self.path} ({self.view}) writes in {table}: {str(sql)[:200]}"
            wrote.append(told)
            raise WroteOnRead(told)
        return execute(sql, params, many, context)

    @property
    def view(self) -> str:
        try:
            return resolve(self.path).view_name
        except Resolver404:
            return ""


def guard(environ: dict[str, Any]) -> AbstractContextManager[None]:
    """Around the handling of this request, in its own thread."""
    reads = environ["REQUEST_METHOD"] in ("GET", "HEAD")
    return connection.execute_wrapper(Guard(environ["PATH_INFO"])) if reads else nullcontext()


@pytest.fixture(scope="session", autouse=True)
def _reading_writes_nothing() -> Iterator[None]:
    original = ClientHandler.__call__

    def call(self: ClientHandler, environ: dict[str, Any]) -> Any:
        with guard(environ):
            return original(self, environ)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClientHandler, "__call__", call)
        yield
